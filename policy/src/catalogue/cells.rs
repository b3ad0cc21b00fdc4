//! The matrix by role: what each built-in role may do with each action.
//!
//! The table is written by action, because people read it so. A decision has a role in its hand and
//! reads one byte: the table is turned around when this crate is compiled.

use crate::catalogue::action::Action;
use crate::catalogue::built_in::{BuiltIn, Edition};
use crate::catalogue::cell::Cell;

impl Action {
    /// What `role` may do with it in `edition`.
    ///
    /// ```
    /// use policy::{Action, BuiltIn, Cell, Edition};
    ///
    /// let cell = |role| Action::DepartmentCreate.cell(Edition::Associate, role);
    /// assert_eq!(cell(BuiltIn::Manager), Cell::Workgroup);
    /// assert_eq!(cell(BuiltIn::MspUser), Cell::Clients);
    /// assert_eq!(cell(BuiltIn::EndClient), Cell::Never);
    /// ```
    #[must_use]
    pub fn cell(self, edition: Edition, role: BuiltIn) -> Cell {
        let cells = cells_of(edition, role);
        cells.get(self as usize).copied().unwrap_or_default()
    }

    /// What the administrator of a single client may do with it in `edition`: what an administrator
    /// may, held to the client, but for deleting it.
    ///
    /// ```
    /// use policy::{Action, Cell, Edition};
    ///
    /// let cell = |action: Action| action.client_administrator_cell(Edition::Associate);
    /// assert_eq!(cell(Action::DepartmentCreate), Cell::Clients);
    /// assert_eq!(cell(Action::ClientDelete), Cell::Never);
    /// assert_eq!(cell(Action::MemberInvite), Cell::Never);
    /// ```
    #[must_use]
    pub fn client_administrator_cell(self, edition: Edition) -> Cell {
        match self.cell(edition, BuiltIn::Administrator) {
            Cell::Workgroup if self.is_client_administrators() => Cell::Clients,
            Cell::Own => Cell::Own,
            _ => Cell::Never,
        }
    }

    /// The cells that a custom role may have for it, `Never` left out.
    ///
    /// What a built-in role has, and `Clients` for what can belong to a client. Nothing for what
    /// is the owner's alone: ownership moves by transfer and in no other way.
    ///
    /// ```
    /// use policy::{Action, Cell};
    ///
    /// let cells = |action: Action| action.cells_for_custom_roles().collect::<Vec<_>>();
    /// assert_eq!(cells(Action::ClientDelete), [Cell::Clients, Cell::Workgroup]);
    /// assert_eq!(cells(Action::MemberRemove), [Cell::Below]);
    /// assert_eq!(cells(Action::WorkgroupTransfer), []);
    /// ```
    pub fn cells_for_custom_roles(self) -> impl Iterator<Item = Cell> {
        let of_administrator = self.cell(Edition::Associate, BuiltIn::Administrator);
        let narrower = of_administrator == Cell::Workgroup && self.belongs_to_client();
        [Cell::Own, Cell::Below, Cell::Clients, Cell::Workgroup]
            .into_iter()
            .filter(move |cell| *cell == of_administrator || (narrower && *cell == Cell::Clients))
    }
}

/// The number of actions, portal included.
pub(crate) const COUNT: usize = Action::ALL.len();

/// A role's cells, by action.
pub(crate) type Cells = [Cell; COUNT];

/// Every built-in role's cells: the table turned around, so that a decision reads one byte.
pub(crate) static BUILT_IN: [[Cells; 8]; 2] = built_in_cells();

// Indices of a constant's evaluation: out of bounds does not compile.
#[allow(clippy::indexing_slicing)]
const fn built_in_cells() -> [[Cells; 8]; 2] {
    let mut all = [[[Cell::Never; COUNT]; 8]; 2];
    let mut action = 0;
    while action < COUNT {
        let mut role = 0;
        while role < 8 {
            all[0][role][action] = crate::catalogue::table::CELLS[action][0][role];
            all[1][role][action] = crate::catalogue::table::CELLS[action][1][role];
            role += 1;
        }
        action += 1;
    }
    all
}

/// A built-in role's cells.
pub(crate) fn cells_of(edition: Edition, role: BuiltIn) -> &'static Cells {
    // Two editions and eight roles on both sides: neither index can be out of bounds.
    #[allow(clippy::indexing_slicing)]
    &BUILT_IN[edition as usize][role as usize]
}

/// A single-customer administrator's cells: the administrator's, held to the client, but for deleting
/// it.
pub(crate) fn client_administrator(edition: Edition) -> Cells {
    let mut cells = [Cell::Never; COUNT];
    for (place, action) in cells.iter_mut().zip(Action::ALL) {
        *place = action.client_administrator_cell(edition);
    }
    cells
}
