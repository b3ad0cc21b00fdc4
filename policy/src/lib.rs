//! Who may do what, for which client: Remit's one definition.
//!
//! A pure crate: no input or output, no clock, no randomness; time and every fact come in as
//! values. The server enforces it, and the browser shows, hides and explains controls with it, from
//! this same source. Nothing outside it compares roles, checks a client against a list, or knows a
//! cell of the matrix.
//!
//! ```
//! use policy::{Action, Actor, BuiltIn, ClientId, Edition, Grant, Member, MemberId, Scope, Target};
//! use policy::{WorkgroupId, decide};
//!
//! let workgroup = WorkgroupId::new(1).unwrap();
//! let [assigned, other] = [10, 11].map(|number| ClientId::new(number).unwrap());
//! let role = BuiltIn::Associate.into();
//! let grant = Grant::Workgroup { role, scope: Scope::only([assigned]) };
//! let member = Member::new(MemberId::new(2).unwrap(), workgroup, Edition::Associate, [grant]);
//! let actor = Actor::Member(member);
//!
//! let allowed = decide(&actor, Action::ClientEdit, &Target::client(workgroup, assigned));
//! assert!(allowed.is_allow());
//!
//! let denied = decide(&actor, Action::ClientEdit, &Target::client(workgroup, other));
//! assert_eq!(
//!     denied.denial().unwrap().sentence(),
//!     "To edit a client, the client has to be assigned to you, and this one is not."
//! );
//! ```
//!
//! In reading order: [`catalogue`](Action) is the table; a [`Member`] has bindings of a [`Role`]
//! and a [`Scope`]; a [`Limit`] makes an API key of one; a [`Target`] is what something is done to;
//! [`decide()`] answers, and a [`Denial`] says why not. [`visible`], [`effective`] and [`impact`]
//! are read off the same [`Reach`].

#![forbid(unsafe_code)]
#![deny(missing_docs, clippy::indexing_slicing)]

mod action;
mod action_set;
mod actor;
mod catalogue;
mod cell;
mod client_set;
mod custom_role;
mod decide;
mod denial;
mod digest;
mod explain;
mod facts;
mod id;
mod kind;
mod limit;
mod manage;
mod permit;
mod portal;
mod privilege;
mod privilege_group;
mod reach;
mod reason;
mod role;
mod role_refusal;
mod rows;
mod scope;
mod sentence;
mod snapshot;
mod target;
mod text;

pub mod invitation;
pub mod matrix;
pub mod roster;
pub mod sweep;

pub use action::{Action, Section};
pub use action_set::ActionSet;
pub use actor::{Actor, Binding, Contact, Grant, Member};
pub use catalogue::act;
pub use cell::Cell;
pub use client_set::ClientSet;
pub use custom_role::{CustomRole, LONGEST_LABEL, RoleDraft};
pub use decide::{Because, Decision, decide, decide_many};
pub use denial::{Denial, Refusal, knows};
pub use digest::{computed_digest, digest};
pub use explain::{Explanation, Step, explain};
pub use id::{
    AccessGroupId, AccountId, ApiKeyId, ClientId, ContactId, DepartmentId, IdError, MemberId,
    ObjectId, PrivilegeGroupId, RoleId, SessionId, TeamId, WorkgroupId,
};
pub use invitation::Invitation;
pub use kind::{Belongs, Kind};
pub use limit::Limit;
pub use permit::{
    ActionType, AnyAction, ListPermit, Permit, authorize, authorize_as, authorize_list,
    authorize_list_as,
};
pub use privilege::{MissingPrivilege, Privilege, PrivilegeSet, SystemGroup};
pub use privilege_group::{
    GroupRefusal, PrivilegeGroup, change_group, delete_group, set_default_group,
};
pub use reach::{Effective, Impact, Reach, effective, impact, may_list, reach, visible};
pub use reason::{Reason, Visibility};
pub use role::{BuiltIn, Edition, Role, RoleName, RoleSet, UnknownName};
pub use role_refusal::RoleRefusal;
pub use scope::{ClientFilter, Scope};
pub use snapshot::{BindingRecord, RoleRecord, Snapshot, SnapshotError, Who};
pub use target::{Person, Target};

/// The README's example is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
