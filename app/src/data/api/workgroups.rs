//! The requests about workgroups themselves.

use gloo_net::http::Method;
use policy::WorkgroupId;
use wire::{
    EditionPreview, OwnershipOffer, OwnershipRequest, Workgroup, WorkgroupDeleteRequest,
    WorkgroupEntry, WorkgroupLoss, WorkgroupRequest,
};

use super::collection::Collection;
use super::{Api, Failure, NOTHING};

impl Api {
    /// The workgroups, as those who may change them see them.
    pub(crate) fn workgroups(self) -> Collection<Workgroup> {
        self.collection("/workgroups".to_owned())
    }

    /// Another one, beside one in which one may make more.
    pub(crate) async fn create_workgroup(
        self,
        beside: WorkgroupId,
        request: &WorkgroupRequest,
    ) -> Result<WorkgroupEntry, Failure> {
        let path = format!("/workgroups/{beside}/workgroups");
        self.write(Method::POST, &path, Some(request)).await
    }

    /// What the other editions change.
    pub(crate) async fn editions(
        self,
        workgroup: WorkgroupId,
    ) -> Result<Vec<EditionPreview>, Failure> {
        self.get(&format!("/workgroups/{workgroup}/editions")).await
    }

    /// What goes with a workgroup that is deleted now.
    pub(crate) async fn workgroup_loss(
        self,
        workgroup: WorkgroupId,
    ) -> Result<WorkgroupLoss, Failure> {
        self.get(&format!("/workgroups/{workgroup}/loss")).await
    }

    pub(crate) async fn delete_workgroup(
        self,
        workgroup: WorkgroupId,
        request: &WorkgroupDeleteRequest,
    ) -> Result<(), Failure> {
        let path = format!("/workgroups/{workgroup}/delete");
        self.write(Method::POST, &path, Some(request)).await
    }

    pub(crate) async fn offer_ownership(
        self,
        workgroup: WorkgroupId,
        request: &OwnershipRequest,
    ) -> Result<OwnershipOffer, Failure> {
        let path = format!("/workgroups/{workgroup}/ownership");
        self.write(Method::POST, &path, Some(request)).await
    }

    pub(crate) async fn withdraw_ownership(self, workgroup: WorkgroupId) -> Result<(), Failure> {
        let path = format!("/workgroups/{workgroup}/ownership");
        self.write(Method::DELETE, &path, NOTHING).await
    }

    /// Accepts the ownership that is offered to oneself, or declines it.
    pub(crate) async fn answer_ownership(
        self,
        workgroup: WorkgroupId,
        accepts: bool,
    ) -> Result<(), Failure> {
        let word = if accepts { "accept" } else { "decline" };
        let path = format!("/workgroups/{workgroup}/ownership/{word}");
        self.write(Method::POST, &path, NOTHING).await
    }
}
