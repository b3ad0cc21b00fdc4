//! Reach: where a member may do something. Lists, overviews and changes are all read off it.
//!
//! `visible`, `effective` and `impact` have one definition, so that they cannot disagree.
//!
//! A decision is about one target and wants nanoseconds; a reach is about all of them, is made once for
//! a list or an overview, and may allocate. That the two agree is a law that is tried in random worlds.

use crate::catalogue::action::Action;
use crate::catalogue::built_in::{BuiltIn, Edition};
use crate::catalogue::cell::Cell;
use crate::catalogue::kind::Belongs;
use crate::decision::manage;
use crate::decision::portal;
use crate::model::actor::Actor;
use crate::model::binding::Binding;
use crate::model::client_filter::ClientFilter;
use crate::model::role::Role;
use crate::model::role_name::RoleName;

pub(crate) mod effective;
pub(crate) mod impact;
pub(crate) mod list_permit;
pub(crate) mod narrow;
pub(crate) mod remedy;
pub(crate) mod role_impact;
pub(crate) mod told;
pub(crate) mod visible;

use serde::Serialize;

/// Where an action is allowed.
///
/// The fields add up: a report may be reached in the workgroup, for clients, or both.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Reach {
    /// On what belongs to the workgroup and to no client.
    pub workgroup: bool,
    /// On these clients and what is below them.
    pub clients: ClientFilter,
    /// On members and invitations of these roles. A manager also manages the custom roles that are
    /// within their rights, of which nothing is known here.
    pub roles: Vec<RoleName>,
    /// On every role, those made later included, but not the owner's.
    pub every_role: bool,
    /// On oneself.
    pub own: bool,
}

impl Reach {
    /// Whether it is nowhere.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        !self.workgroup
            && !self.own
            && !self.every_role
            && self.roles.is_empty()
            && self.clients.is_nothing()
    }

    /// Where either is.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let mut roles = self.roles.clone();
        roles.extend_from_slice(&other.roles);
        Self {
            workgroup: self.workgroup || other.workgroup,
            clients: self.clients.union(&other.clients),
            roles: RoleName::in_order(&roles),
            every_role: self.every_role || other.every_role,
            own: self.own || other.own,
        }
    }

    /// Where this is and `other` is not.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        // The owner is in no list of roles: whoever reaches every role reaches all of these.
        let lost = |role: &&RoleName| !other.every_role && !other.roles.contains(role);
        Self {
            workgroup: self.workgroup && !other.workgroup,
            clients: self.clients.minus(&other.clients),
            roles: self.roles.iter().filter(lost).copied().collect(),
            every_role: self.every_role && !other.every_role,
            own: self.own && !other.own,
        }
    }
}

/// Where `actor` may do `action`.
///
/// ```
/// use policy::{Action, Actor, BuiltIn, ClientFilter, ClientId, Edition, Grant, Member, MemberId};
/// use policy::{RoleName, Scope, WorkgroupId, reach};
///
/// let workgroup = WorkgroupId::new(1).unwrap();
/// let grant = Grant::Workgroup { role: BuiltIn::Manager.into(), scope: Scope::Nobody };
/// let member = Member::new(MemberId::new(2).unwrap(), workgroup, Edition::Associate, [grant]);
/// let manager = Actor::Member(member);
///
/// // Managers reach every client, whatever is assigned to them …
/// assert_eq!(reach(&manager, Action::TaskAssign).clients, ClientFilter::All);
/// // … and people of the roles below: what an invitation form offers.
/// let invite = reach(&manager, Action::MemberInvite);
/// assert!(invite.roles.contains(&RoleName::BuiltIn(BuiltIn::Associate)));
/// assert!(!invite.roles.contains(&RoleName::BuiltIn(BuiltIn::Administrator)));
/// assert!(reach(&manager, Action::WorkgroupDelete).is_nothing());
/// ```
#[must_use]
pub fn reach(actor: &Actor, action: Action) -> Reach {
    match actor {
        Actor::Anonymous => Reach::default(),
        Actor::Member(member) => {
            let bindings = member.bindings().iter();
            let reach = bindings
                .map(|binding| reach_of(binding, action, member.edition()))
                .fold(Reach::default(), |all, one| all.union(&one));
            match member.limit() {
                Some(limit) => limit.narrow(action, reach),
                None => reach,
            }
        }
        Actor::Contact(contact) => {
            let granted = portal::has_privilege(contact, action);
            let own = crate::model::client_set::ClientSet::from_iter([contact.client]);
            let clients = if granted {
                ClientFilter::only(own)
            } else {
                ClientFilter::Nothing
            };
            Reach {
                workgroup: granted && portal::is_for_all_clients(action),
                clients,
                ..Reach::default()
            }
        }
    }
}

/// Where one binding allows `action`.
fn reach_of(binding: &Binding, action: Action, edition: Edition) -> Reach {
    let mut reach = Reach::default();
    if manage::appoints(action) && !manage::covers_client_administrator(binding, edition) {
        return reach;
    }
    match binding.cell(action) {
        Cell::Never => {}
        Cell::Own => reach.own = true,
        Cell::Clients => reach.clients = binding.scope().filter(),
        Cell::Workgroup if action.belongs_to_client() => {
            reach.clients = ClientFilter::All;
            reach.workgroup = action.kind().belongs() == Belongs::Either;
        }
        Cell::Workgroup => reach.workgroup = true,
        Cell::Below => match binding.role() {
            Role::BuiltIn(role) => {
                let managed = BuiltIn::ALL.into_iter();
                let managed = managed.filter(|other| role.manages(*other));
                reach.roles = managed.map(RoleName::BuiltIn).collect();
                reach.every_role = role.is_administrator();
            }
            Role::Custom(role) => reach.roles = role.manages().to_vec(),
        },
    }
    reach
}
