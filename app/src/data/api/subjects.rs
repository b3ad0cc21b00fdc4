//! Where the things of each kind are.

use policy::{ClientId, TeamId, WorkgroupId};
use wire::{Client, Department, Member, Team, TeamMember};

use super::Api;
use super::collection::Collection;

impl Api {
    /// The clients of a workgroup.
    pub(crate) fn clients(self, workgroup: WorkgroupId) -> Collection<Client> {
        self.collection(format!("/workgroups/{workgroup}/clients"))
    }

    /// The departments of a client.
    pub(crate) fn departments(
        self,
        workgroup: WorkgroupId,
        client: ClientId,
    ) -> Collection<Department> {
        self.collection(format!(
            "/workgroups/{workgroup}/clients/{client}/departments"
        ))
    }

    /// The members of a workgroup.
    pub(crate) fn members(self, workgroup: WorkgroupId) -> Collection<Member> {
        self.collection(format!("/workgroups/{workgroup}/members"))
    }

    /// The teams of a workgroup.
    pub(crate) fn teams(self, workgroup: WorkgroupId) -> Collection<Team> {
        self.collection(format!("/workgroups/{workgroup}/teams"))
    }

    /// The members of a team.
    pub(crate) fn team_members(
        self,
        workgroup: WorkgroupId,
        team: TeamId,
    ) -> Collection<TeamMember> {
        self.collection(format!("/workgroups/{workgroup}/teams/{team}/members"))
    }
}
