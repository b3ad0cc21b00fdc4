//! The requests about members.

use gloo_net::http::Method;
use policy::{MemberId, TeamId, WorkgroupId};
use wire::{Home, InviteRequest, Invited, Member, RoleRequest, Team, TeamMembersRequest};

use super::{Api, Failure, NOTHING};

impl Api {
    /// What waits for oneself.
    pub(crate) async fn home(self, workgroup: WorkgroupId) -> Result<Home, Failure> {
        self.get(&format!("/workgroups/{workgroup}/home")).await
    }

    pub(crate) async fn invite(
        self,
        workgroup: WorkgroupId,
        request: &InviteRequest,
    ) -> Result<Invited, Failure> {
        let path = format!("/workgroups/{workgroup}/members");
        self.write(Method::POST, &path, Some(request)).await
    }

    /// Who comes into a team and who goes, one or many; the team as it is then.
    pub(crate) async fn change_team_members(
        self,
        (workgroup, team): (WorkgroupId, TeamId),
        request: &TeamMembersRequest,
    ) -> Result<Team, Failure> {
        let path = format!("/workgroups/{workgroup}/teams/{team}/members");
        self.write(Method::PATCH, &path, Some(request)).await
    }

    pub(crate) async fn change_role(
        self,
        workgroup: WorkgroupId,
        (member, version): (MemberId, u64),
        request: &RoleRequest,
    ) -> Result<Member, Failure> {
        let path = format!("/workgroups/{workgroup}/members/{member}/role");
        self.write_version(Method::PUT, &path, Some(request), version)
            .await
    }

    pub(crate) async fn deactivate(
        self,
        workgroup: WorkgroupId,
        (member, version): (MemberId, u64),
    ) -> Result<Member, Failure> {
        let path = format!("/workgroups/{workgroup}/members/{member}/deactivate");
        self.write_version(Method::POST, &path, NOTHING, version)
            .await
    }
}
