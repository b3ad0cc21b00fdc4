//! Actors: who asks, with every fact about them that a decision needs.

use crate::action::{Action, BUILT_IN, COUNT, Cells};
use crate::cell::Cell;
use crate::id::{ClientId, ContactId, MemberId, TeamId, WorkgroupId};
use crate::limit::Limit;
use crate::privilege::PrivilegeSet;
use crate::role::{BuiltIn, Edition, Role, RoleName};
use crate::scope::{ClientFilter, Scope};

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Nobody is signed in.
    Anonymous,
    /// A member of a workgroup.
    Member(Member),
    /// A client's person in the customer portal.
    Contact(Contact),
}

/// An account's place in one workgroup. Its rights are the union of its bindings, within the limit
/// where there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    id: MemberId,
    workgroup: WorkgroupId,
    edition: Edition,
    bindings: Vec<Binding>,
    teams: Vec<TeamId>,
    // Boxed: nearly nobody has one, and a decision only asks whether it is there.
    limit: Option<Box<Limit>>,
}

impl Member {
    /// The member of `workgroup` with these bindings; without any, nothing is allowed.
    #[must_use]
    pub fn new(
        id: MemberId,
        workgroup: WorkgroupId,
        edition: Edition,
        grants: impl IntoIterator<Item = Grant>,
    ) -> Self {
        let bindings = grants
            .into_iter()
            .map(|grant| Binding::new(grant, edition))
            .collect();
        Self {
            id,
            workgroup,
            edition,
            bindings,
            teams: Vec::new(),
            limit: None,
        }
    }

    /// The same member, held to `limit`, and to any limit that they were held to before: an API key
    /// is its creator, limited.
    #[must_use]
    pub fn limited(mut self, limit: Limit) -> Self {
        let limit = match &self.limit {
            Some(before) => before.and(&limit),
            None => limit,
        };
        self.limit = Some(Box::new(limit));
        self
    }

    /// The same member, in these teams.
    #[must_use]
    pub fn in_teams(mut self, teams: impl IntoIterator<Item = TeamId>) -> Self {
        self.teams = teams.into_iter().collect();
        self
    }

    /// Which member.
    #[must_use]
    pub fn id(&self) -> MemberId {
        self.id
    }

    /// The workgroup that the member belongs to.
    #[must_use]
    pub fn workgroup(&self) -> WorkgroupId {
        self.workgroup
    }

    /// The edition of that workgroup.
    #[must_use]
    pub fn edition(&self) -> Edition {
        self.edition
    }

    /// The member's bindings, in the order in which they were given.
    #[must_use]
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// The teams that the member is in.
    #[must_use]
    pub fn teams(&self) -> &[TeamId] {
        &self.teams
    }

    /// What the member is held to beside their bindings.
    #[inline]
    #[must_use]
    pub fn limit(&self) -> Option<&Limit> {
        self.limit.as_deref()
    }

    /// Whether some binding grants `action` at all, were its scope empty, and no limit excludes it.
    #[must_use]
    pub fn is_granted(&self, action: Action) -> bool {
        if self.limit().is_some_and(|limit| !limit.has(action)) {
            return false;
        }
        self.bindings
            .iter()
            .any(|binding| binding.cell(action) != Cell::Never)
    }

    /// Whether the member has any right: an inactive one has none, and sees nothing.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.bindings
            .iter()
            .any(|binding| binding.role.name() != BuiltIn::Inactive.into())
    }

    pub(crate) fn holds(&self, role: RoleName) -> bool {
        self.bindings
            .iter()
            .any(|binding| binding.role.name() == role)
    }

    /// Whether some binding gives at least this much of an action for every client. A custom role
    /// is not tied to a scope, so that whoever saves one has to reach whomever it may reach.
    pub(crate) fn covers_everywhere(&self, (action, cell): (Action, Cell)) -> bool {
        let limit = self.limit();
        if limit.is_some_and(|limit| !limit.covers_everywhere((action, cell))) {
            return false;
        }
        self.bindings.iter().any(|binding| {
            let own = binding.cell(action);
            let everywhere = own != Cell::Clients || binding.scope.filter() == ClientFilter::All;
            covers(own, cell) && everywhere
        })
    }
}

/// A client's person in the customer portal: one client, one privilege group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Which contact.
    pub id: ContactId,
    /// The workgroup that serves the client.
    pub workgroup: WorkgroupId,
    /// The one client that the contact belongs to.
    pub client: ClientId,
    /// What the contact's privilege group grants.
    pub privileges: PrivilegeSet,
}

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
    fn new(grant: Grant, edition: Edition) -> Self {
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

/// A built-in role's cells.
pub(crate) fn cells_of(edition: Edition, role: BuiltIn) -> &'static Cells {
    // Two editions and eight roles on both sides: neither index can be out of bounds.
    #[allow(clippy::indexing_slicing)]
    &BUILT_IN[edition as usize][role as usize]
}

/// A single-customer administrator's cells: the administrator's, held to the client.
pub(crate) fn client_administrator(edition: Edition) -> Cells {
    let mut cells = [Cell::Never; COUNT];
    for (place, action) in cells.iter_mut().zip(Action::ALL) {
        *place = match action.cell(edition, BuiltIn::Administrator) {
            Cell::Workgroup if action.belongs_to_client() => Cell::Clients,
            Cell::Own => Cell::Own,
            _ => Cell::Never,
        };
    }
    cells
}

/// Whether a holder of cell `own` has at least what `other` gives, in the same scope.
pub(crate) fn covers(own: Cell, other: Cell) -> bool {
    match other {
        Cell::Never => true,
        Cell::Own | Cell::Clients => own == other || own == Cell::Workgroup,
        Cell::Below | Cell::Workgroup => own == other,
    }
}
