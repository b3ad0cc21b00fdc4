//! The requests of the access explorer.

use policy::{ClientId, MemberId, WorkgroupId};
use wire::{AccessAnswer, AccessClient, AccessPerson, MemberAccess, MemberClient, NamedPerson};

use super::collection::Collection;
use super::{Api, Failure, PREFIX};
use crate::platform::base;

/// Who can do something.
pub(crate) fn action_path(workgroup: WorkgroupId) -> String {
    format!("/workgroups/{workgroup}/explore/action")
}

/// Who has access to a client.
pub(crate) fn client_path(workgroup: WorkgroupId, client: ClientId) -> String {
    format!("/workgroups/{workgroup}/clients/{client}/access")
}

/// What a member can do.
pub(crate) fn member_path(workgroup: WorkgroupId, member: MemberId) -> String {
    format!("/workgroups/{workgroup}/explore/members/{member}")
}

/// The file of a list at such a path, and its query.
pub(crate) fn file_of(path: &str, query: &str) -> String {
    base::absolute(&format!("{PREFIX}{path}/export{query}"))
}

impl Api {
    /// The people at one of these paths.
    pub(crate) fn access_people(self, path: String) -> Collection<AccessPerson> {
        self.collection(path)
    }

    /// The clients of a member.
    pub(crate) fn access_clients(
        self,
        workgroup: WorkgroupId,
        member: MemberId,
    ) -> Collection<AccessClient> {
        self.collection(format!("{}/clients", member_path(workgroup, member)))
    }

    /// Everything that a member can do.
    pub(crate) async fn member_access(
        self,
        workgroup: WorkgroupId,
        member: MemberId,
    ) -> Result<MemberAccess, Failure> {
        self.get(&member_path(workgroup, member)).await
    }

    /// Whether a member can do what `query` asks about.
    pub(crate) async fn why(
        self,
        (workgroup, member): (WorkgroupId, MemberId),
        query: &str,
    ) -> Result<AccessAnswer, Failure> {
        let path = member_path(workgroup, member);
        self.get(&format!("{path}/why{query}")).await
    }

    /// Members by their names alone.
    pub(crate) fn named_people(self, workgroup: WorkgroupId) -> Collection<NamedPerson> {
        self.collection(format!("/workgroups/{workgroup}/members"))
    }

    /// Clients by their names alone.
    pub(crate) fn named_clients(self, workgroup: WorkgroupId) -> Collection<MemberClient> {
        self.collection(format!("/workgroups/{workgroup}/clients"))
    }
}
