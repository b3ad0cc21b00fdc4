//! Limits: what a member is held to beside their bindings.
//!
//! An API key is its creator, limited: it may do what the member's bindings allow *and* the limit
//! contains. It is no actor of its own with rights of its own, because such rights would have to be
//! taken away whenever the creator's are; a limit has nothing that could outlive them.
//!
//! What a limited member hands out stays within the limit too: a key for one client cannot make an
//! administrator.

use serde::{Deserialize, Serialize};

use crate::action::{Action, COUNT, Cells};
use crate::action_set::ActionSet;
use crate::actor::{cells_of, client_administrator};
use crate::cell::Cell;
use crate::client_set::ClientSet;
use crate::id::ClientId;
use crate::manage;
use crate::reach::Reach;
use crate::role::{Edition, Role, RoleName};
use crate::scope::{ClientFilter, Scope};
use crate::target::{Person, Target};

/// The actions and the clients that a member is held to. It only takes away.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// The actions; every one, those added later included, where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actions: Option<ActionSet>,
    /// The clients; every one, those created later included, where absent. Holds for what belongs
    /// to a client, and says nothing of what belongs to the workgroup alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clients: Option<ClientSet>,
}

impl Limit {
    /// Whether the limit takes nothing away.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.clients.is_none() && Action::ALL.iter().all(|action| self.has(*action))
    }

    /// Whether `action` is among the actions.
    #[must_use]
    pub fn has(&self, action: Action) -> bool {
        self.actions
            .as_ref()
            .is_none_or(|actions| actions.contains(action))
    }

    /// Whether `client` is among the clients.
    #[must_use]
    pub fn reaches(&self, client: ClientId) -> bool {
        self.clients
            .as_ref()
            .is_none_or(|clients| clients.contains(client))
    }

    /// The clients as a filter.
    #[must_use]
    pub fn filter(&self) -> ClientFilter {
        match &self.clients {
            None => ClientFilter::All,
            Some(clients) => ClientFilter::only(clients.clone()),
        }
    }

    /// What is within both limits.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let actions = match (&self.actions, &other.actions) {
            (Some(a), Some(b)) => Some(a.iter().filter(|action| b.contains(*action)).collect()),
            (one, another) => one.as_ref().or(another.as_ref()).cloned(),
        };
        let clients = match (&self.clients, &other.clients) {
            (Some(a), Some(b)) => Some(a.intersection(b)),
            (one, another) => one.as_ref().or(another.as_ref()).cloned(),
        };
        Self { actions, clients }
    }

    /// Whether the limit contains `action` on `target`, whatever the member's bindings say.
    pub(crate) fn contains(&self, action: Action, target: &Target<'_>) -> bool {
        self.has(action)
            && target.client.is_none_or(|client| self.reaches(client))
            && target.clients.is_none_or(|clients| self.has_all(clients))
            && self.lets_give(action)
            && (!gives_role(action) || target.person.is_none_or(|person| self.covers_given(person)))
    }

    /// The part of a member's reach for `action` that is within the limit.
    pub(crate) fn narrow(&self, action: Action, reach: Reach) -> Reach {
        if !self.has(action) || !self.lets_give(action) {
            return Reach::default();
        }
        let gives = gives_role(action) && !self.is_everything();
        let given = |name: &RoleName| match name {
            RoleName::BuiltIn(role) => self.covers(&Role::BuiltIn(*role), Some(&Scope::Nobody)),
            // What a custom role grants is not known here.
            RoleName::Custom(_) => false,
        };
        Reach {
            clients: reach.clients.intersection(&self.filter()),
            every_role: reach.every_role && !gives,
            roles: reach
                .roles
                .into_iter()
                .filter(|name| !gives || given(name))
                .collect(),
            ..reach
        }
    }

    /// Whether having `cell` for `action`, for every client, is within the limit.
    pub(crate) fn covers_everywhere(&self, (action, cell): (Action, Cell)) -> bool {
        self.covers_cell(action, cell, None)
    }

    /// Whether all that `role` gives for the clients of `scope` is within the limit; for every
    /// client where no scope is known.
    pub(crate) fn covers(&self, role: &Role, scope: Option<&Scope>) -> bool {
        match role {
            // Both editions: a workgroup may change from one to the other.
            Role::BuiltIn(role) => Edition::ALL
                .iter()
                .all(|edition| self.covers_cells(cells_of(*edition, *role), scope)),
            Role::Custom(role) => self.covers_cells(role.cells(), scope),
        }
    }

    fn covers_cells(&self, cells: &[Cell; COUNT], scope: Option<&Scope>) -> bool {
        let mut pairs = Action::ALL.iter().zip(cells);
        pairs.all(|(action, cell)| self.covers_cell(*action, *cell, scope))
    }

    fn covers_cell(&self, action: Action, cell: Cell, scope: Option<&Scope>) -> bool {
        match cell {
            // What someone may do to themselves takes nothing from anybody.
            Cell::Never | Cell::Own => true,
            Cell::Clients => self.has(action) && self.has_all(scope.unwrap_or(&Scope::everyone())),
            Cell::Workgroup if action.belongs_to_client() => {
                self.has(action) && self.clients.is_none()
            }
            Cell::Workgroup | Cell::Below => self.has(action),
        }
    }

    fn has_all(&self, clients: &Scope) -> bool {
        self.clients.is_none() || clients.filter().is_within(&self.filter())
    }

    /// Whether what `action` gives to whoever it is done to, always the same, is within the limit.
    fn lets_give(&self, action: Action) -> bool {
        match action {
            Action::WorkgroupTransfer => self.is_everything(),
            Action::ClientAdminInvite | Action::ClientAdminEdit => Edition::ALL
                .iter()
                .all(|edition| self.has_each(&client_administrator(*edition))),
            _ => true,
        }
    }

    fn has_each(&self, cells: &Cells) -> bool {
        let mut pairs = Action::ALL.iter().zip(cells);
        pairs.all(|(action, cell)| matches!(cell, Cell::Never | Cell::Own) || self.has(*action))
    }

    /// Whether what `person` will have is within the limit.
    fn covers_given(&self, person: &Person<'_>) -> bool {
        match person.future {
            Some(role) => self.covers(role, person.scope),
            None => {
                let mut roles = person.present.iter();
                roles.all(|role| self.covers(role, person.scope))
            }
        }
    }
}

/// Whether the action gives someone a role in the workgroup, or clients for it.
fn gives_role(action: Action) -> bool {
    manage::hands_out(action) && !action.belongs_to_client()
}
