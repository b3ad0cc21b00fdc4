//! The requests about one's own API keys.

use gloo_net::http::Method;
use policy::{ApiKeyId, WorkgroupId};
use wire::{ApiKey, ApiKeyCreated, ApiKeyRequest};

use super::{Api, Failure, NOTHING};

impl Api {
    pub(crate) async fn keys(self, workgroup: WorkgroupId) -> Result<Vec<ApiKey>, Failure> {
        self.get(&keys_path(workgroup)).await
    }

    pub(crate) async fn create_key(
        self,
        workgroup: WorkgroupId,
        request: &ApiKeyRequest,
    ) -> Result<ApiKeyCreated, Failure> {
        self.write(Method::POST, &keys_path(workgroup), Some(request))
            .await
    }

    pub(crate) async fn revoke_key(
        self,
        workgroup: WorkgroupId,
        key: ApiKeyId,
    ) -> Result<(), Failure> {
        let path = format!("{}/{key}", keys_path(workgroup));
        self.write(Method::DELETE, &path, NOTHING).await
    }
}

fn keys_path(workgroup: WorkgroupId) -> String {
    format!("/workgroups/{workgroup}/keys")
}
