//! Actions: what is read off the catalogue's rows.
//!
//! The table itself is in [`crate::catalogue`], and the macro behind it in [`crate::rows`]; nothing of
//! a row is written anywhere else.

use crate::actor::cells_of;
use crate::cell::Cell;
use crate::kind::{Belongs, Kind};
use crate::privilege::Privilege;
use crate::role::{BuiltIn, Edition};

pub use crate::catalogue::{Action, Section};

/// One row of the staff's matrix or of the portal's table.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) wire: &'static str,
    pub(crate) label: &'static str,
    pub(crate) section: Section,
    pub(crate) kind: Kind,
    pub(crate) portal: Option<PortalRow>,
}

/// What the portal's table says of an action.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PortalRow {
    /// The privilege that grants it; `None`: every contact may.
    pub(crate) privilege: Option<Privilege>,
    /// Only items that are marked public can be reached.
    pub(crate) public_only: bool,
}

impl Action {
    /// The stable name, such as `client.edit`.
    #[must_use]
    pub fn wire_name(self) -> &'static str {
        self.row().wire
    }

    /// What people call it, as an imperative: `Edit a client`.
    #[must_use]
    pub fn label(self) -> &'static str {
        self.row().label
    }

    /// One sentence that says what it allows.
    #[must_use]
    pub fn description(self) -> &'static str {
        let doc = self.doc();
        doc.split_once(": ").map_or(doc, |(_, sentence)| sentence)
    }

    /// The source documents that have the row: `000, 001`; `†` where none has.
    #[must_use]
    pub fn sources(self) -> &'static str {
        self.doc()
            .split_once(": ")
            .map_or("", |(sources, _)| sources)
    }

    /// The part of the matrix that the row stands in.
    #[must_use]
    pub fn section(self) -> Section {
        self.row().section
    }

    /// The kind of target that it is done to. Something new is made *in* its target:
    /// `department.create` is done to a client.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.row().kind
    }

    /// What `role` may do with it in `edition`.
    #[must_use]
    pub fn cell(self, edition: Edition, role: BuiltIn) -> Cell {
        let cells = cells_of(edition, role);
        cells.get(self as usize).copied().unwrap_or_default()
    }

    /// Whether it is a contact's action in the customer portal.
    #[must_use]
    pub fn is_portal(self) -> bool {
        self.row().portal.is_some()
    }

    /// The cells that a custom role may have for it, `Never` left out.
    ///
    /// What a built-in role has, and `Clients` for what can belong to a client. Nothing for what
    /// is the owner's alone: ownership moves by transfer and in no other way.
    pub fn cells_for_custom_roles(self) -> impl Iterator<Item = Cell> {
        let of_administrator = self.cell(Edition::Associate, BuiltIn::Administrator);
        let narrower = of_administrator == Cell::Workgroup && self.belongs_to_client();
        [Cell::Own, Cell::Below, Cell::Clients, Cell::Workgroup]
            .into_iter()
            .filter(move |cell| *cell == of_administrator || (narrower && *cell == Cell::Clients))
    }

    /// Whether its target can belong to a client: a *client-level* action.
    #[must_use]
    pub fn belongs_to_client(self) -> bool {
        self.kind().belongs() != Belongs::Workgroup
    }

    pub(crate) fn portal_row(self) -> Option<PortalRow> {
        self.row().portal
    }

    /// The actions that staff may be given, in the matrix's order.
    pub fn staff() -> impl Iterator<Item = Self> {
        Self::ALL
            .iter()
            .copied()
            .filter(|action| !action.is_portal())
    }

    /// The contacts' actions, in the portal table's order.
    pub fn portal() -> impl Iterator<Item = Self> {
        Self::ALL
            .iter()
            .copied()
            .filter(|action| action.is_portal())
    }
}

crate::text::wire_names!(Action, "action");

crate::text::serialise_as_text!(Action, "an action's wire name");

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
            all[0][role][action] = crate::catalogue::CELLS[action][0][role];
            all[1][role][action] = crate::catalogue::CELLS[action][1][role];
            role += 1;
        }
        action += 1;
    }
    all
}
