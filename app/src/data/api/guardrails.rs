//! The requests about guardrails.

use gloo_net::http::Method;
use policy::WorkgroupId;
use wire::{Guardrail, GuardrailCheck, GuardrailRequest};

use super::collection::Collection;
use super::{Api, Failure};

impl Api {
    /// The guardrails of a workgroup.
    pub(crate) fn guardrails(self, workgroup: WorkgroupId) -> Collection<Guardrail> {
        self.collection(format!("/workgroups/{workgroup}/guardrails"))
    }

    /// Who breaks a statement now. Nothing is created.
    pub(crate) async fn check_guardrail(
        self,
        workgroup: WorkgroupId,
        request: &GuardrailRequest,
    ) -> Result<GuardrailCheck, Failure> {
        let path = format!("/workgroups/{workgroup}/guardrails/check");
        self.write(Method::POST, &path, Some(request)).await
    }
}
