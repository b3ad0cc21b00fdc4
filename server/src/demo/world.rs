//! What the demo data consists of, before it is in a database.

use policy::{AccountId, BuiltIn, ClientId, DepartmentId, Edition, MemberId, Scope, WorkgroupId};
use wire::MemberStatus;

/// Everything.
#[derive(Debug, PartialEq)]
pub(super) struct World {
    pub(super) accounts: Vec<Account>,
    pub(super) workgroups: Vec<Workgroup>,
}

/// Someone who can sign in, with the one password that all have.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Account {
    pub(super) id: AccountId,
    pub(super) email: String,
    pub(super) name: String,
}

#[derive(Debug, PartialEq)]
pub(super) struct Workgroup {
    pub(super) id: WorkgroupId,
    pub(super) name: &'static str,
    pub(super) edition: Edition,
    pub(super) clients: Vec<Client>,
    pub(super) access_groups: Vec<AccessGroup>,
    pub(super) members: Vec<Member>,
}

#[derive(Debug, PartialEq)]
pub(super) struct Client {
    pub(super) id: ClientId,
    pub(super) name: String,
    pub(super) sector: &'static str,
    pub(super) city: &'static str,
    pub(super) note: &'static str,
    pub(super) days_old: i64,
    /// A department stands after the one that it is a part of.
    pub(super) departments: Vec<Department>,
}

#[derive(Debug, PartialEq)]
pub(super) struct Department {
    pub(super) id: DepartmentId,
    pub(super) parent: Option<DepartmentId>,
    pub(super) name: &'static str,
}

/// A named set of clients.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct AccessGroup {
    pub(super) id: i64,
    pub(super) name: &'static str,
    pub(super) clients: Vec<ClientId>,
}

#[derive(Debug, PartialEq)]
pub(super) struct Member {
    pub(super) id: MemberId,
    /// Whose place it is; someone who is only invited cannot sign in yet.
    pub(super) account: Account,
    pub(super) status: MemberStatus,
    /// None for someone who only administers single clients.
    pub(super) role: Option<BuiltIn>,
    /// What is assigned directly; the access groups' clients come on top.
    pub(super) scope: Scope,
    pub(super) access_groups: Vec<i64>,
    /// The clients that the member administers alone.
    pub(super) administers: Vec<ClientId>,
    pub(super) hourly_cost_cents: Option<i64>,
    pub(super) days_old: i64,
    /// The hash of no known token, where the member is only invited: nobody can accept it.
    pub(super) invitation_hash: Option<String>,
}
