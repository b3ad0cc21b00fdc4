//! The requests about access that is asked for.

use gloo_net::http::Method;
use policy::{AccessRequestId, WorkgroupId};
use wire::{
    AccessApproval, AccessDenial, AccessQuestion, AccessRefusal, AccessRequest,
    AccessRequestDetail, AccessRequestsWaiting, NewAccessRequest,
};

use super::{Api, Failure, NOTHING};

impl Api {
    /// What one lacks to do something, and who could give it.
    pub(crate) async fn look_at_denial(
        self,
        workgroup: WorkgroupId,
        question: &AccessQuestion,
    ) -> Result<AccessDenial, Failure> {
        let path = format!("{}/look", list(workgroup));
        self.write(Method::POST, &path, Some(question)).await
    }

    pub(crate) async fn ask_for_access(
        self,
        workgroup: WorkgroupId,
        request: &NewAccessRequest,
    ) -> Result<AccessRequest, Failure> {
        self.write(Method::POST, &list(workgroup), Some(request))
            .await
    }

    /// One's own.
    pub(crate) async fn access_requests(
        self,
        workgroup: WorkgroupId,
    ) -> Result<Vec<AccessRequest>, Failure> {
        self.get(&list(workgroup)).await
    }

    /// Those that one may decide.
    pub(crate) async fn access_requests_waiting(
        self,
        workgroup: WorkgroupId,
    ) -> Result<AccessRequestsWaiting, Failure> {
        self.get(&format!("{}/waiting", list(workgroup))).await
    }

    pub(crate) async fn access_request(
        self,
        workgroup: WorkgroupId,
        id: AccessRequestId,
    ) -> Result<AccessRequestDetail, Failure> {
        self.get(&format!("{}/{id}", list(workgroup))).await
    }

    pub(crate) async fn approve_access(
        self,
        (workgroup, id): (WorkgroupId, AccessRequestId),
        approval: &AccessApproval,
    ) -> Result<AccessRequest, Failure> {
        let path = format!("{}/{id}/approve", list(workgroup));
        self.write(Method::POST, &path, Some(approval)).await
    }

    pub(crate) async fn decline_access(
        self,
        (workgroup, id): (WorkgroupId, AccessRequestId),
        refusal: &AccessRefusal,
    ) -> Result<AccessRequest, Failure> {
        let path = format!("{}/{id}/decline", list(workgroup));
        self.write(Method::POST, &path, Some(refusal)).await
    }

    pub(crate) async fn withdraw_access_request(
        self,
        (workgroup, id): (WorkgroupId, AccessRequestId),
    ) -> Result<(), Failure> {
        let path = format!("{}/{id}", list(workgroup));
        self.write(Method::DELETE, &path, NOTHING).await
    }
}

fn list(workgroup: WorkgroupId) -> String {
    format!("/workgroups/{workgroup}/access-requests")
}
