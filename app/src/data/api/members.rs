//! The requests about members.

use gloo_net::http::Method;
use policy::{MemberId, WorkgroupId};
use wire::{InviteRequest, Invited, Member, Page, RoleRequest};

use super::{Api, Failure, NOTHING};

impl Api {
    /// A page of the members; `query` as in the address, with its `?`.
    pub(crate) async fn members(
        self,
        workgroup: WorkgroupId,
        query: &str,
    ) -> Result<Page<Member>, Failure> {
        self.get(&format!("/workgroups/{workgroup}/members{query}"))
            .await
    }

    pub(crate) async fn invite(
        self,
        workgroup: WorkgroupId,
        request: &InviteRequest,
    ) -> Result<Invited, Failure> {
        let path = format!("/workgroups/{workgroup}/members");
        self.write(Method::POST, &path, Some(request)).await
    }

    pub(crate) async fn change_role(
        self,
        workgroup: WorkgroupId,
        (member, version): (MemberId, u64),
        request: &RoleRequest,
    ) -> Result<Member, Failure> {
        let path = format!("/workgroups/{workgroup}/members/{member}/role");
        self.write_version(Method::PUT, &path, request, version)
            .await
    }

    pub(crate) async fn deactivate(
        self,
        workgroup: WorkgroupId,
        member: MemberId,
    ) -> Result<Member, Failure> {
        let path = format!("/workgroups/{workgroup}/members/{member}/deactivate");
        self.write(Method::POST, &path, NOTHING).await
    }

    pub(crate) async fn remove_member(
        self,
        workgroup: WorkgroupId,
        member: MemberId,
    ) -> Result<(), Failure> {
        let path = format!("/workgroups/{workgroup}/members/{member}");
        self.write(Method::DELETE, &path, NOTHING).await
    }
}
