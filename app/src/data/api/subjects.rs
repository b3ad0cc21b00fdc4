//! Where the things of each kind are.

use gloo_net::http::Method;
use policy::{ClientId, MemberId, TeamId, WorkgroupId};
use wire::{
    AccessGroupClient, AuditChange, AuditVerified, Client, ClientLoss, DeletedClient, Department,
    Member, TagCount, Team, TeamMember,
};

use super::collection::Collection;
use super::{Api, Failure, NOTHING};

/// A team where no more than its name is of interest.
#[derive(Debug, Clone, serde::Deserialize)]
pub(crate) struct TeamName {
    pub(crate) id: TeamId,
    pub(crate) name: String,
}

/// Who is to leave, as far as that page is concerned.
#[derive(Debug, Clone, serde::Deserialize)]
pub(crate) struct Leaver {
    pub(crate) id: MemberId,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) version: u64,
}

/// An entry of the audit log, as far as it is shown.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
pub(crate) struct Deed {
    pub(crate) number: u64,
    pub(crate) at: String,
    #[serde(default)]
    pub(crate) actor: Option<String>,
    #[serde(default)]
    pub(crate) member: Option<MemberId>,
    #[serde(default)]
    pub(crate) member_name: Option<String>,
    pub(crate) action: String,
    pub(crate) outcome: String,
    #[serde(default)]
    pub(crate) reason: Option<String>,
    #[serde(default)]
    pub(crate) target: Option<String>,
    #[serde(default)]
    pub(crate) target_name: Option<String>,
    #[serde(default)]
    pub(crate) client: Option<ClientId>,
    pub(crate) target_is_there: bool,
    pub(crate) changes: Vec<AuditChange>,
    #[serde(default)]
    pub(crate) withheld: bool,
    #[serde(default)]
    pub(crate) address: Option<String>,
    #[serde(default)]
    pub(crate) request_id: Option<String>,
}

/// A part of the audit log, the newest first.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
pub(crate) struct Deeds {
    pub(crate) items: Vec<Deed>,
    #[serde(default)]
    pub(crate) newer: Option<String>,
    #[serde(default)]
    pub(crate) older: Option<String>,
    pub(crate) is_newest: bool,
    pub(crate) is_oldest: bool,
}

impl Api {
    /// The clients of a workgroup.
    pub(crate) fn clients(self, workgroup: WorkgroupId) -> Collection<Client> {
        self.collection(format!("/workgroups/{workgroup}/clients"))
    }

    /// The clients of a workgroup where no more than how they are called is of interest.
    pub(crate) fn client_names(self, workgroup: WorkgroupId) -> Collection<AccessGroupClient> {
        self.collection(format!("/workgroups/{workgroup}/clients"))
    }

    /// The tags that clients have.
    pub(crate) async fn client_tags(
        self,
        workgroup: WorkgroupId,
    ) -> Result<Vec<TagCount>, Failure> {
        self.get(&format!("/workgroups/{workgroup}/clients/tags"))
            .await
    }

    /// The clients of a workgroup that were deleted and can be restored.
    pub(crate) fn deleted_clients(self, workgroup: WorkgroupId) -> Collection<DeletedClient> {
        self.collection(format!("/workgroups/{workgroup}/clients/deleted"))
    }

    /// What goes with a client that is deleted now.
    pub(crate) async fn client_loss(
        self,
        workgroup: WorkgroupId,
        client: ClientId,
    ) -> Result<ClientLoss, Failure> {
        let path = format!("/workgroups/{workgroup}/clients/{client}/loss");
        self.get(&path).await
    }

    /// Restores a client.
    pub(crate) async fn restore_client(
        self,
        workgroup: WorkgroupId,
        client: ClientId,
    ) -> Result<Client, Failure> {
        let path = format!("/workgroups/{workgroup}/clients/deleted/{client}/restore");
        self.write(Method::POST, &path, NOTHING).await
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

    /// The members of a workgroup, where no more than how they are called is of interest: a page that
    /// lists them in full reads more, and all others would have to load that.
    pub(crate) fn people(self, workgroup: WorkgroupId) -> Collection<TeamMember> {
        self.collection(format!("/workgroups/{workgroup}/members"))
    }

    /// The members of a workgroup.
    pub(crate) fn members(self, workgroup: WorkgroupId) -> Collection<Member> {
        self.collection(format!("/workgroups/{workgroup}/members"))
    }

    /// The members of a workgroup, as the page of somebody who leaves has them.
    pub(crate) fn leavers(self, workgroup: WorkgroupId) -> Collection<Leaver> {
        self.collection(format!("/workgroups/{workgroup}/members"))
    }

    /// What was done in a workgroup, the newest first; `query` as in the address, with its `?`.
    pub(crate) async fn deeds(self, workgroup: WorkgroupId, query: &str) -> Result<Deeds, Failure> {
        self.get(&format!("/workgroups/{workgroup}/audit{query}"))
            .await
    }

    /// How far the server has checked the audit log of a workgroup.
    pub(crate) async fn log_verified(
        self,
        workgroup: WorkgroupId,
    ) -> Result<AuditVerified, Failure> {
        self.get(&format!("/workgroups/{workgroup}/audit/verified"))
            .await
    }

    /// The teams of a workgroup.
    pub(crate) fn teams(self, workgroup: WorkgroupId) -> Collection<Team> {
        self.collection(format!("/workgroups/{workgroup}/teams"))
    }

    /// The teams of a workgroup by their names alone, as [`people`](Self::people) has the members.
    pub(crate) fn team_names(self, workgroup: WorkgroupId) -> Collection<TeamName> {
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
