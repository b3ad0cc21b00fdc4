//! Bindings: a role together with a scope.
//!
//! A grant is what somebody gives, and what is stored; a binding is the same, ready for decisions: it
//! knows its cells, so that a decision compares no roles.

use crate::catalogue::action::Action;
use crate::catalogue::built_in::{BuiltIn, Edition};
use crate::catalogue::cell::Cell;
use crate::catalogue::cells::{Cells, cells_of, client_administrator};
use crate::model::id::ClientId;
use crate::model::role::Role;
use crate::model::scope::Scope;

/// What is given to a member: the content of a binding.
///
/// Usually a member has one. Several add up, each with its own clients: somebody may manage a few
/// clients and look at a few others.
///
/// ```
/// use policy::{Action, Actor, BuiltIn, ClientId, Edition, Grant, Member, MemberId, Scope, Target};
/// use policy::{WorkgroupId, decide};
///
/// let workgroup = WorkgroupId::new(1).unwrap();
/// let [acme, bank] = [10, 11].map(|number| ClientId::new(number).unwrap());
/// let grants = [
///     Grant::Workgroup { role: BuiltIn::MspUser.into(), scope: Scope::only([acme]) },
///     Grant::Workgroup { role: BuiltIn::EndClient.into(), scope: Scope::only([bank]) },
/// ];
/// let member = Member::new(MemberId::new(2).unwrap(), workgroup, Edition::Associate, grants);
/// let actor = Actor::Member(member);
/// let may = |action, client| decide(&actor, action, &Target::client(workgroup, client)).is_allow();
/// assert!(may(Action::ClientEdit, acme));
/// assert!(may(Action::ClientView, bank) && !may(Action::ClientEdit, bank));
/// ```
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

/// A role together with a scope, as a member has it.
///
/// ```
/// use policy::{Action, Cell, ClientId, Edition, Grant, Member, MemberId, WorkgroupId};
///
/// let acme = ClientId::new(10).unwrap();
/// let (id, workgroup) = (MemberId::new(2).unwrap(), WorkgroupId::new(1).unwrap());
/// let grant = Grant::ClientAdministrator { client: acme };
/// let member = Member::new(id, workgroup, Edition::Associate, [grant.clone()]);
///
/// // An administrator's cells, held to the client; nothing of the workgroup's own.
/// let [binding] = member.bindings() else { panic!("one grant makes one binding") };
/// assert_eq!(binding.cell(Action::ClientEdit), Cell::Clients);
/// assert_eq!(binding.cell(Action::BillingView), Cell::Never);
/// assert_eq!(binding.grant(), grant);
/// ```
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

    /// What the binding may do, by action.
    pub(crate) fn cells(&self) -> &Cells {
        match &self.cells {
            CellSource::BuiltIn(cells) => cells,
            CellSource::Own(cells) => cells,
        }
    }
}
