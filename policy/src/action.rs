//! Actions: the macro behind the catalogue's table, and what is read off its rows.
//!
//! The table itself is in [`crate::catalogue`]; nothing of a row is written anywhere else.

use crate::actor::cells_of;
use crate::cell::Cell;
use crate::kind::{Belongs, Kind};
use crate::portal::Privilege;
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

/// Turns the table's aligned rows into [`Action`], [`Section`] and the rows' constant.
///
/// A staff row ends in seven cells: `-` Never, `W` Workgroup, `C` Clients, `B` Below, `S` Own, and
/// `[- | W]` where the editions Associate and Agent differ. A missing cell does not compile.
macro_rules! catalogue {
    (
        $(section $section:ident $section_label:literal {
            $($(#[doc = $doc:literal])+ $name:ident $wire:literal $label:literal $kind:ident
                $o:tt $a:tt $m:tt $as:tt $u:tt $bo:tt $e:tt;)+
        })+
        portal $portal:ident $portal_label:literal {
            $($(#[doc = $pdoc:literal])+ $pname:ident $pwire:literal $plabel:literal $pkind:ident
                $privilege:tt $public:tt;)+
        }
    ) => {
        /// Something that can be allowed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Action {
            $($($(#[doc = $doc])+ $name,)+)+
            $($(#[doc = $pdoc])+ $pname,)+
        }

        /// A part of the matrix: rows that are read together.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Section {
            $(#[doc = $section_label] $section,)+
            #[doc = $portal_label]
            $portal,
        }

        impl Section {
            /// Every section, in the matrix's order; the portal's last.
            pub const ALL: &'static [Self] = &[$(Self::$section,)+ Self::$portal];

            /// The heading that people read.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$section => $section_label,)+ Self::$portal => $portal_label }
            }
        }

        impl Action {
            /// Every action: the staff's in the matrix's order, then the portal's.
            pub const ALL: &'static [Self] = &[$($(Self::$name,)+)+ $(Self::$pname,)+];
        }

        pub(crate) static ROWS: [$crate::action::Row; Action::ALL.len()] = [
            $($($crate::action::Row {
                wire: $wire,
                label: $label,
                section: Section::$section,
                kind: $crate::kind::Kind::$kind,
                portal: None,
            },)+)+
            $($crate::action::Row {
                wire: $pwire,
                label: $plabel,
                section: Section::$portal,
                kind: $crate::kind::Kind::$pkind,
                portal: Some($crate::action::PortalRow {
                    privilege: $crate::action::privilege!($privilege),
                    public_only: $crate::action::public!($public),
                }),
            },)+
        ];

        /// The rows' cells: by edition, then by role, in the order of `BuiltIn::ALL`. A contact's
        /// actions are nobody's among the staff.
        pub(crate) const CELLS: [[[$crate::cell::Cell; 8]; 2]; Action::ALL.len()] = [
            $($($crate::action::cells!($o $a $m $as $u $bo $e),)+)+
            $($crate::action::never!($pname),)+
        ];

        /// The rows' doc comments, apart from the rows: what shows none does without their text.
        static DOCS: [&str; Action::ALL.len()] = [
            $($(concat!($($doc),+),)+)+
            $(concat!($($pdoc),+),)+
        ];

        impl Action {
            /// The row's doc comment: `000, 001: What it allows.`
            pub(crate) fn doc(self) -> &'static str {
                // As in `row`.
                #[allow(clippy::indexing_slicing)]
                DOCS[self as usize].trim_start()
            }

            #[inline]
            pub(crate) fn row(self) -> &'static $crate::action::Row {
                // The enum and the rows come from the same lines: an index of one is one of the other.
                #[allow(clippy::indexing_slicing)]
                &ROWS[self as usize]
            }
        }
    };
}

/// One row's cells for both editions; the seven columns become eight with Inactive, always Never.
macro_rules! cells {
    ($o:tt $a:tt $m:tt $as:tt $u:tt $bo:tt $e:tt) => {
        [
            $crate::action::cells!(@edition first $o $a $m $as $u $bo $e),
            $crate::action::cells!(@edition second $o $a $m $as $u $bo $e),
        ]
    };
    (@edition $which:ident $o:tt $a:tt $m:tt $as:tt $u:tt $bo:tt $e:tt) => {
        [
            $crate::action::cell!($which $o),
            $crate::action::cell!($which $a),
            $crate::action::cell!($which $m),
            $crate::action::cell!($which $as),
            $crate::action::cell!($which $u),
            $crate::action::cell!($which $bo),
            $crate::action::cell!($which $e),
            $crate::cell::Cell::Never,
        ]
    };
}

/// The cells of a row that no role has.
macro_rules! never {
    ($name:ident) => {
        [[$crate::cell::Cell::Never; 8]; 2]
    };
}

macro_rules! cell {
    (first  [$first:tt | $second:tt]) => { $crate::action::cell!(first $first) };
    (second [$first:tt | $second:tt]) => { $crate::action::cell!(second $second) };
    ($which:ident -) => { $crate::cell::Cell::Never };
    ($which:ident S) => { $crate::cell::Cell::Own };
    ($which:ident B) => { $crate::cell::Cell::Below };
    ($which:ident C) => { $crate::cell::Cell::Clients };
    ($which:ident W) => { $crate::cell::Cell::Workgroup };
}

macro_rules! privilege {
    (Always) => {
        None
    };
    ($privilege:ident) => {
        Some($crate::portal::Privilege::$privilege)
    };
}

macro_rules! public {
    (public) => {
        true
    };
    (any) => {
        false
    };
}

pub(crate) use {catalogue, cell, cells, never, privilege, public};
