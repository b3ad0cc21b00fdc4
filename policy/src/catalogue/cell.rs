//! Cells: what a role's place in the matrix says.
//!
//! Not a yes or a no: a cell says *where*. Whether the target is there is a question about the
//! binding's scope, or about the person; it is asked when something is decided.

use serde::{Deserialize, Serialize};

/// What a role may do with an action.
///
/// The order is that of width, so that the widest of several is their maximum. It is no order of
/// rights: *Below* is not within *Clients*.
///
/// ```
/// use policy::Cell;
///
/// assert_eq!("Clients".parse(), Ok(Cell::Clients));
/// assert_eq!(Cell::ALL.into_iter().max(), Some(Cell::Workgroup));
/// assert_eq!(Cell::default(), Cell::Never);
/// ```
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Cell {
    /// No.
    #[default]
    Never,
    /// Only on oneself.
    Own,
    /// Only where the member's or invitation's present and future role may be managed.
    Below,
    /// Only where the client, or the client above the target, is within the binding's scope.
    Clients,
    /// Anywhere in the workgroup.
    Workgroup,
}

impl Cell {
    /// Every cell, the widest last.
    pub const ALL: [Self; 5] = [
        Self::Never,
        Self::Own,
        Self::Below,
        Self::Clients,
        Self::Workgroup,
    ];

    /// The stable name, spelled as in the design.
    #[must_use]
    pub const fn wire_name(self) -> &'static str {
        match self {
            Self::Never => "Never",
            Self::Own => "Own",
            Self::Below => "Below",
            Self::Clients => "Clients",
            Self::Workgroup => "Workgroup",
        }
    }

    /// Whether a holder of this cell has at least what `other` gives, in the same scope.
    pub(crate) fn covers(self, other: Self) -> bool {
        match other {
            Self::Never => true,
            Self::Own | Self::Clients => self == other || self == Self::Workgroup,
            Self::Below | Self::Workgroup => self == other,
        }
    }

    /// Where a role with this cell may do something, in the words of a sentence.
    pub(crate) const fn place(self) -> &'static str {
        match self {
            Self::Never => "nowhere",
            Self::Own => "on oneself",
            Self::Below => "on the roles that it manages",
            Self::Clients => "on the assigned clients",
            Self::Workgroup => "anywhere in the workgroup",
        }
    }
}

crate::catalogue::names_macro::wire_names!(Cell, "cell");
