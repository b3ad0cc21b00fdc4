//! What of a workgroup is exported: its roles, and who holds them for which clients.

use policy::{ClientId, Contact, CustomRole, DepartmentId, Edition, Member, WorkgroupId};

/// A workgroup's facts, as a decision needs them.
#[derive(Debug, Clone)]
pub struct Workgroup {
    /// Which workgroup.
    pub id: WorkgroupId,
    /// Its edition.
    pub edition: Edition,
    /// Its custom roles.
    pub roles: Vec<CustomRole>,
    /// Its members, access groups already resolved into their scopes.
    pub members: Vec<Member>,
    /// The contacts of its clients.
    pub contacts: Vec<Contact>,
    /// Its clients.
    pub clients: Vec<ClientId>,
    /// Its clients' departments.
    pub departments: Vec<Department>,
}

/// A part of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Department {
    /// Which department.
    pub id: DepartmentId,
    /// The client that it is a part of.
    pub client: ClientId,
    /// The department above it; `None` directly below the client.
    pub parent: Option<DepartmentId>,
}
