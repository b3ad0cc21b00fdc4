//! Bindings: a role together with a scope.

use crate::catalogue::action::Action;
use crate::catalogue::built_in::{BuiltIn, Edition};
use crate::catalogue::cell::Cell;
use crate::catalogue::cells::{Cells, cells_of, client_administrator};
use crate::model::id::ClientId;
use crate::model::role::Role;
use crate::model::scope::Scope;

/// What is given to a member: the content of a binding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grant {
    /// A role in the workgroup, for the clients of a scope.
    Workgroup {
        /// The role.
        role: Role,
        /// The clients that it reaches.
        scope: Scope,
    },
    /// Document 001's *single-customer administrator*: every client-level action on one client,
    /// and the management of that client's own administrators; nothing else.
    ClientAdministrator {
        /// The one client.
        client: ClientId,
    },
}

/// A role together with a scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    role: Role,
    scope: Scope,
    client: Option<ClientId>,
    cells: CellSource,
}

/// Where a binding's cells are: shared by all who have a built-in role, else its own.
#[derive(Debug, Clone, PartialEq, Eq)]
enum CellSource {
    BuiltIn(&'static Cells),
    Own(Box<Cells>),
}

impl Binding {
    pub(super) fn new(grant: Grant, edition: Edition) -> Self {
        match grant {
            Grant::Workgroup { role, scope } => {
                let cells = match &role {
                    Role::BuiltIn(built_in) => CellSource::BuiltIn(cells_of(edition, *built_in)),
                    Role::Custom(custom) => CellSource::Own(Box::new(*custom.cells())),
                };
                Self {
                    role,
                    scope,
                    client: None,
                    cells,
                }
            }
            Grant::ClientAdministrator { client } => Self {
                role: Role::BuiltIn(BuiltIn::Administrator),
                scope: Scope::only([client]),
                client: Some(client),
                cells: CellSource::Own(Box::new(client_administrator(edition))),
            },
        }
    }

    /// The role.
    #[must_use]
    pub fn role(&self) -> &Role {
        &self.role
    }

    /// The clients that the role reaches where its cell is `Clients`.
    #[must_use]
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The client, where this is a single-customer administrator's binding.
    #[must_use]
    pub fn client(&self) -> Option<ClientId> {
        self.client
    }

    /// What the binding was made from.
    #[must_use]
    pub fn grant(&self) -> Grant {
        match self.client {
            Some(client) => Grant::ClientAdministrator { client },
            None => Grant::Workgroup {
                role: self.role.clone(),
                scope: self.scope.clone(),
            },
        }
    }

    /// What the binding may do with `action`.
    #[inline]
    #[must_use]
    pub fn cell(&self, action: Action) -> Cell {
        self.cells()
            .get(action as usize)
            .copied()
            .unwrap_or_default()
    }

    pub(crate) fn cells(&self) -> &Cells {
        match &self.cells {
            CellSource::BuiltIn(cells) => cells,
            CellSource::Own(cells) => cells,
        }
    }
}
