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
//! # The rooms, in reading order
//!
//! Each needs only those before it.
//!
//! - `catalogue`: the table of roles and actions, and what is read off its rows: [`Action`],
//!   [`BuiltIn`], [`Cell`], [`Kind`], [`Privilege`]. Whoever changes a rule begins, and mostly ends,
//!   in `catalogue/table.rs`.
//! - `model`: who asks, and about what. A [`Member`] has bindings of a [`Role`] and a [`Scope`]; a
//!   [`Limit`] makes an API key of one; a [`Target`] is what something is done to.
//! - `decision`: [`decide()`] answers, a [`Denial`] says why not, [`explain()`] says why, and
//!   [`authorize`] gives the permit that the store asks for.
//! - `reach`: the same rules for many things at once: [`visible`] for lists, [`effective`] for what
//!   somebody can do, [`impact`] for what a change gives and takes, [`remedies`]
//!   for what would turn a denial into an allow.
//! - `lifecycle`: what may become of [invitations](invitation), of [ownership](ownership), of
//!   memberships ([`Validity`]), of custom roles and of privilege groups.
//! - `publish`: the rules as [text](matrix), the [decisions](decision_table) for review, the
//!   [`Snapshot`] for the browser, and the [`digest`] that says which rules these are.
//!
//! # What is not here
//!
//! The names of people and clients, addresses, secrets and time. Whoever asks brings the facts, and
//! keeps what comes of them.

#![forbid(unsafe_code)]
#![deny(missing_docs, clippy::indexing_slicing)]

mod catalogue;
mod decision;
mod lifecycle;
mod model;
mod publish;
mod reach;

pub use catalogue::action::{Action, Section};
pub use catalogue::action_set::ActionSet;
pub use catalogue::built_in::{BuiltIn, Edition, RoleSet};
pub use catalogue::cell::Cell;
pub use catalogue::kind::{Belongs, Kind};
pub use catalogue::names_macro::UnknownName;
pub use catalogue::privilege::{Privilege, SystemGroup};
pub use catalogue::privilege_set::{MissingPrivilege, PrivilegeSet};
pub use catalogue::table::act;

pub use model::actor::{Actor, Contact, Member};
pub use model::binding::{Binding, Grant};
pub use model::client_filter::ClientFilter;
pub use model::client_set::ClientSet;
pub use model::custom_role::{CustomRole, LONGEST_LABEL, RoleDraft};
pub use model::id::{
    AccessGroupId, AccessRequestId, AccountId, ApiKeyId, ClientId, ContactId, DepartmentId,
    GuardrailId, IdError, MemberId, ObjectId, PrivilegeGroupId, RoleId, SessionId, TeamId, ViewId,
    WorkgroupId,
};
pub use model::limit::Limit;
pub use model::person::Person;
pub use model::role::Role;
pub use model::role_name::RoleName;
pub use model::role_problem::{RolePart, RoleProblem};
pub use model::role_refusal::RoleRefusal;
pub use model::scope::Scope;
pub use model::target::Target;

pub use decision::decide::{Decision, decide, decide_many};
pub use decision::denial::{Denial, Refusal};
pub use decision::explain::{Explanation, Step, explain};
pub use decision::knows::knows;
pub use decision::permit::{ActionType, AnyAction, Permit, authorize, authorize_as};
pub use decision::reason::{Reason, Visibility};
pub use decision::rule::Because;
pub use decision::who_could::roles_with;

pub use reach::effective::{Effective, effective};
pub use reach::impact::{ClientImpact, Impact, client_impact, edition_impact, impact};
pub use reach::list_permit::{ListPermit, authorize_list, authorize_list_as};
pub use reach::remedy::{Receiver, Remedy, remedies, remedies_for};
pub use reach::role_impact::{HolderClients, HolderImpact, HolderReach, role_impact};
pub use reach::told::{Told, clients_told, told};
pub use reach::visible::{may_list, visible};
pub use reach::{Reach, reach};

pub use lifecycle::guardrail::{Exceptions, Guardrail};
pub use lifecycle::invitation::Invitation;
pub use lifecycle::privilege_group::{
    GroupRefusal, PrivilegeGroup, change_group, delete_group, set_default_group,
};
pub use lifecycle::validity::{NeverHolds, Phase, Present, Tenure, Validity};
pub use lifecycle::{invitation, last_admin, ownership};

pub use publish::digest::{computed_digest, digest};
pub use publish::record::{BindingRecord, RoleRecord};
pub use publish::snapshot::{Snapshot, SnapshotError, Who};
pub use publish::{decision_table, matrix};

/// The README's example is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
