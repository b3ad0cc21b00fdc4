//! Reach: where a member may do something. Lists, overviews and changes are all read off it.
//!
//! `visible`, `effective` and `impact` have one definition, so that they cannot disagree.

use serde::Serialize;

use crate::action::Action;
use crate::actor::{Actor, Binding};
use crate::cell::Cell;
use crate::kind::Belongs;
use crate::manage;
use crate::portal;
use crate::role::{BuiltIn, Edition, Role, RoleName};
use crate::scope::ClientFilter;

/// Where an action is allowed.
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
        let roles = self.roles.iter().chain(&other.roles).copied();
        Self {
            workgroup: self.workgroup || other.workgroup,
            clients: self.clients.union(&other.clients),
            roles: RoleName::in_order(roles),
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
            let granted = action.portal_row().is_some_and(|row| {
                row.privilege
                    .is_none_or(|privilege| contact.privileges.contains(privilege))
            });
            let own = crate::client_set::ClientSet::from_iter([contact.client]);
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

fn reach_of(binding: &Binding, action: Action, edition: Edition) -> Reach {
    let mut reach = Reach::default();
    let gives = action.belongs_to_client() && manage::hands_out(action);
    if gives && !manage::covers_client_administrator(binding, edition) {
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
                let managed = managed.filter(|other| manage::manages(*role, *other));
                reach.roles = managed.map(RoleName::BuiltIn).collect();
                reach.every_role = role.is_in_charge();
            }
            Role::Custom(role) => reach.roles = role.manages().to_vec(),
        },
    }
    reach
}

/// Which clients a list of what `action` shows may contain; for what belongs to the workgroup
/// alone, everything or nothing.
///
/// Filter and [`decide`](crate::decide()) agree on every row that belongs to a client. Whether a
/// report or an article that belongs to none is listed, says [`Reach::workgroup`]; which people,
/// where the cell is `Below`, say the roles of [`reach`].
#[must_use]
pub fn visible(actor: &Actor, action: Action) -> ClientFilter {
    let reach = reach(actor, action);
    if action.belongs_to_client() {
        reach.clients
    } else if reach.workgroup {
        ClientFilter::All
    } else {
        ClientFilter::Nothing
    }
}

/// Whether a list of what `action` shows may be asked for at all; it may turn out empty.
#[must_use]
pub fn may_list(actor: &Actor, action: Action) -> bool {
    match actor {
        Actor::Anonymous => false,
        Actor::Member(member) => member.is_granted(action),
        Actor::Contact(_) => !reach(actor, action).is_nothing(),
    }
}

/// One action and where it is allowed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Effective {
    /// The action.
    pub action: Action,
    /// Where it is allowed; never nowhere.
    pub reach: Reach,
}

/// Everything that `actor` can do, in the catalogue's order.
#[must_use]
pub fn effective(actor: &Actor) -> Vec<Effective> {
    Action::ALL
        .iter()
        .map(|action| Effective {
            action: *action,
            reach: reach(actor, *action),
        })
        .filter(|effective| !effective.reach.is_nothing())
        .collect()
}

/// What a change gives and takes of one action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Impact {
    /// The action.
    pub action: Action,
    /// Where it is newly allowed.
    pub given: Reach,
    /// Where it is no longer allowed.
    pub taken: Reach,
}

/// What a change of role, scope, group or custom role gives or takes: the difference between
/// `before` and `after`, for each action that changes, in the catalogue's order.
#[must_use]
pub fn impact(before: &Actor, after: &Actor) -> Vec<Impact> {
    Action::ALL
        .iter()
        .map(|action| {
            let (old, new) = (reach(before, *action), reach(after, *action));
            Impact {
                action: *action,
                given: new.minus(&old),
                taken: old.minus(&new),
            }
        })
        .filter(|impact| !impact.given.is_nothing() || !impact.taken.is_nothing())
        .collect()
}
