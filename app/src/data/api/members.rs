//! The requests about members.

use gloo_net::http::Method;
use policy::{MemberId, TeamId, WorkgroupId};
use serde::de::IgnoredAny;
use wire::OutboxMail;
use wire::{
    CostRequest, Home, Impact, ImportLook, ImportRequest, InvitationHistory, InvitationLook,
    InvitationResent, InvitationToken, InviteRequest, Leaving, LeavingLaterRequest, LeavingRecord,
    LeavingRequest, Member, MemberSessions, NewView, PendingInvitation, RoleChange, RolesChange,
    RolesChanged, ScopeChange, Team, TeamClients, TeamMembersRequest, ValidityRequest, View,
};

use super::collection::Collection;
use super::{Api, Failure, NOTHING};
use crate::data::looking::Question;

impl Api {
    /// What waits for oneself.
    pub(crate) async fn home(self, workgroup: WorkgroupId) -> Result<Home, Failure> {
        self.get(&format!("/workgroups/{workgroup}/home")).await
    }

    /// Begins to view as a member.
    pub(crate) async fn view_as(
        self,
        workgroup: WorkgroupId,
        member: MemberId,
        request: &NewView,
    ) -> Result<View, Failure> {
        let path = format!("/workgroups/{workgroup}/members/{member}/view-as");
        self.write(Method::POST, &path, Some(request)).await
    }

    /// Ends a view of this session.
    pub(crate) async fn end_view(self, workgroup: WorkgroupId, view: &str) -> Result<(), Failure> {
        let path = format!("/workgroups/{workgroup}/views/{view}");
        self.write(Method::DELETE, &path, NOTHING).await
    }

    /// Invites somebody; the answer is where the mail went. Of the member that is in it nothing is read,
    /// so that nobody loads what reads one.
    pub(crate) async fn invite(
        self,
        workgroup: WorkgroupId,
        request: &InviteRequest,
    ) -> Result<InvitationResent, Failure> {
        let path = format!("/workgroups/{workgroup}/members");
        self.write(Method::POST, &path, Some(request)).await
    }

    /// Asks what a file of people would do; nobody is invited by it.
    pub(crate) async fn look_at_people(
        self,
        workgroup: WorkgroupId,
        request: &ImportRequest,
    ) -> Result<ImportLook, Failure> {
        let path = format!("/workgroups/{workgroup}/members/import");
        self.write(Method::POST, &path, Some(request)).await
    }

    /// The invitations that nobody has accepted.
    pub(crate) fn pending_invitations(
        self,
        workgroup: WorkgroupId,
    ) -> Collection<PendingInvitation> {
        self.collection(format!("/workgroups/{workgroup}/invitations"))
    }

    /// The mail of the demo.
    pub(crate) fn outbox(self, workgroup: WorkgroupId) -> Collection<OutboxMail> {
        self.collection(format!("/workgroups/{workgroup}/outbox"))
    }

    /// Sends an invitation again, by a new link.
    pub(crate) async fn resend_invitation(
        self,
        workgroup: WorkgroupId,
        member: MemberId,
    ) -> Result<InvitationResent, Failure> {
        let path = format!("/workgroups/{workgroup}/invitations/{member}/resend");
        self.write(Method::POST, &path, NOTHING).await
    }

    /// Takes an invitation back.
    pub(crate) async fn cancel_invitation(
        self,
        workgroup: WorkgroupId,
        member: MemberId,
    ) -> Result<(), Failure> {
        let path = format!("/workgroups/{workgroup}/invitations/{member}");
        self.write(Method::DELETE, &path, NOTHING).await
    }

    /// What the invitation with this token offers.
    pub(crate) async fn invitation(self, token: &str) -> Result<InvitationLook, Failure> {
        let request = InvitationToken {
            token: token.to_owned(),
        };
        self.write(Method::POST, "/invitations/look", Some(&request))
            .await
    }

    /// Declines the invitation with this token.
    pub(crate) async fn decline(self, token: &str) -> Result<(), Failure> {
        let request = InvitationToken {
            token: token.to_owned(),
        };
        self.write(Method::POST, "/invitations/decline", Some(&request))
            .await
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

    /// The clients that a team works for.
    pub(crate) async fn team_clients(
        self,
        (workgroup, team): (WorkgroupId, TeamId),
    ) -> Result<TeamClients, Failure> {
        self.get(&format!("/workgroups/{workgroup}/teams/{team}/clients"))
            .await
    }

    /// The same where what the team is then is of no interest.
    pub(crate) async fn put_into_team(
        self,
        (workgroup, team): (WorkgroupId, TeamId),
        request: &TeamMembersRequest,
    ) -> Result<(), Failure> {
        let path = format!("/workgroups/{workgroup}/teams/{team}/members");
        let answer = self.write::<IgnoredAny>(Method::PATCH, &path, Some(request));
        answer.await.map(drop)
    }

    /// What a change would come to.
    pub(crate) async fn look(self, (path, body): Question) -> Result<Impact, Failure> {
        let body = Some(super::Body::Json(body));
        super::read(
            &self
                .watch(super::write_builder(Method::POST, &path), body)
                .await?,
        )
    }

    /// A member, in the version that is there now.
    pub(crate) async fn version_of(
        self,
        workgroup: WorkgroupId,
        member: MemberId,
    ) -> Result<(MemberId, u64), Failure> {
        let now = self.members(workgroup).one(member).await?;
        Ok((member, now.version))
    }

    /// Gives several members another role.
    pub(crate) async fn change_roles(
        self,
        workgroup: WorkgroupId,
        request: &RolesChange,
    ) -> Result<RolesChanged, Failure> {
        let path = format!("/workgroups/{workgroup}/members/roles");
        self.write(Method::PUT, &path, Some(request)).await
    }

    /// Gives a member another role.
    pub(crate) async fn change_role(
        self,
        workgroup: WorkgroupId,
        which: (MemberId, u64),
        request: &RoleChange,
    ) -> Result<Member, Failure> {
        self.change_member(workgroup, which, ("role", request))
            .await
    }

    /// Sets which clients are assigned to a member.
    pub(crate) async fn assign_clients(
        self,
        workgroup: WorkgroupId,
        which: (MemberId, u64),
        request: &ScopeChange,
    ) -> Result<Member, Failure> {
        self.change_member(workgroup, which, ("clients", request))
            .await
    }

    /// Sets what an hour of a member costs.
    pub(crate) async fn set_cost(
        self,
        workgroup: WorkgroupId,
        which: (MemberId, u64),
        request: &CostRequest,
    ) -> Result<Member, Failure> {
        self.change_member(workgroup, which, ("cost", request))
            .await
    }

    /// Sets when a member has access.
    pub(crate) async fn set_validity(
        self,
        workgroup: WorkgroupId,
        which: (MemberId, u64),
        request: &ValidityRequest,
    ) -> Result<Member, Failure> {
        self.change_member(workgroup, which, ("validity", request))
            .await
    }

    async fn change_member(
        self,
        workgroup: WorkgroupId,
        (member, version): (MemberId, u64),
        (what, request): (&str, &impl serde::Serialize),
    ) -> Result<Member, Failure> {
        let path = format!("/workgroups/{workgroup}/members/{member}/{what}");
        self.write_version(Method::PUT, &path, Some(request), version)
            .await
    }

    /// Makes a member inactive.
    pub(crate) async fn deactivate(
        self,
        workgroup: WorkgroupId,
        (member, version): (MemberId, u64),
    ) -> Result<Member, Failure> {
        let path = format!("/workgroups/{workgroup}/members/{member}/deactivate");
        self.write_version(Method::POST, &path, NOTHING, version)
            .await
    }

    /// What was done with the invitation by which a member came, or is to come.
    pub(crate) async fn invitation_history(
        self,
        workgroup: WorkgroupId,
        member: MemberId,
    ) -> Result<InvitationHistory, Failure> {
        self.get(&format!(
            "/workgroups/{workgroup}/members/{member}/invitations"
        ))
        .await
    }

    /// Where a member is signed in.
    pub(crate) async fn member_sessions(
        self,
        workgroup: WorkgroupId,
        member: MemberId,
    ) -> Result<MemberSessions, Failure> {
        self.get(&format!(
            "/workgroups/{workgroup}/members/{member}/sessions"
        ))
        .await
    }

    /// Signs a member out everywhere, and ends their keys.
    pub(crate) async fn end_member_sessions(
        self,
        workgroup: WorkgroupId,
        member: MemberId,
    ) -> Result<(), Failure> {
        let path = format!("/workgroups/{workgroup}/members/{member}/sessions");
        self.write(Method::DELETE, &path, NOTHING).await
    }

    /// What a member has that ends, or that others may take.
    pub(crate) async fn leaving(
        self,
        workgroup: WorkgroupId,
        member: MemberId,
    ) -> Result<Leaving, Failure> {
        self.get(&format!("/workgroups/{workgroup}/members/{member}/leaving"))
            .await
    }

    /// Deactivates or removes a member, and hands over what they leave.
    pub(crate) async fn leave(
        self,
        workgroup: WorkgroupId,
        (member, version): (MemberId, u64),
        (how, request): (&str, &LeavingRequest),
    ) -> Result<LeavingRecord, Failure> {
        let path = format!("/workgroups/{workgroup}/members/{member}/leaving/{how}");
        self.write_version(Method::POST, &path, Some(request), version)
            .await
    }

    /// Lets a member's access end later, and hands over what they leave.
    pub(crate) async fn leave_later(
        self,
        workgroup: WorkgroupId,
        (member, version): (MemberId, u64),
        request: &LeavingLaterRequest,
    ) -> Result<LeavingRecord, Failure> {
        let path = format!("/workgroups/{workgroup}/members/{member}/leaving/later");
        self.write_version(Method::POST, &path, Some(request), version)
            .await
    }
}
