//! What is within a limit: the rules about an API key.
//!
//! What a limited member gives stays within the limit too: a key for one client cannot make an
//! administrator.

use crate::catalogue::action::Action;
use crate::catalogue::built_in::Edition;
use crate::catalogue::cell::Cell;
use crate::catalogue::cells::{COUNT, Cells, cells_of, client_administrator};
use crate::catalogue::flags::Flags;
use crate::decision::manage;
use crate::model::limit::Limit;
use crate::model::person::Person;
use crate::model::role::Role;
use crate::model::scope::Scope;
use crate::model::target::Target;

impl Limit {
    /// Whether the limit contains `action` on `target`, whatever the member's bindings say.
    pub(crate) fn contains(&self, action: Action, target: &Target<'_>) -> bool {
        self.has(action)
            && target.client.is_none_or(|client| self.reaches(client))
            && target.clients.is_none_or(|clients| self.has_all(clients))
            && self.lets_give(action)
            && (!manage::gives_role(action)
                || target.person.is_none_or(|person| self.covers_given(person)))
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

    /// Whether a role with these cells, for the clients of `scope`, is within the limit.
    fn covers_cells(&self, cells: &[Cell; COUNT], scope: Option<&Scope>) -> bool {
        let mut pairs = Action::ALL.iter().zip(cells);
        pairs.all(|(action, cell)| self.covers_cell(*action, *cell, scope))
    }

    /// Whether one cell for `action`, for the clients of `scope`, is within the limit.
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

    /// Whether every client of a scope is among the limit's.
    fn has_all(&self, clients: &Scope) -> bool {
        self.clients.is_none() || clients.filter().is_within(&self.filter())
    }

    /// Whether what `action` gives to whoever it is done to, always the same, is within the limit.
    pub(crate) fn lets_give(&self, action: Action) -> bool {
        if action.has(Flags::GIVES_ALL) {
            return self.is_everything();
        }
        !manage::appoints(action)
            || Edition::ALL
                .iter()
                .all(|edition| self.has_each(&client_administrator(*edition)))
    }

    /// Whether every action of these cells is among the limit's.
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
