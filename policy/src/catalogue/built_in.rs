//! The built-in roles, which are the columns of the table, and the editions of the table.
//!
//! The roles themselves are rows of [`table`](super::table). Code outside of this crate shows their
//! names and descriptions and never compares them: it asks the literal question instead.

use core::fmt;

use serde::{Deserialize, Serialize};

pub use crate::catalogue::table::BuiltIn;

/// Which of the two documented matrices a workgroup uses. A setting of the workgroup.
///
/// Documents 000 and 001 describe the same product and disagree in a few cells; everything else is
/// the same in both.
///
/// ```
/// use policy::{Action, BuiltIn, Cell, Edition};
///
/// // Reports that are not financial: administrators alone, or technicians for their clients too.
/// let cell = |edition| Action::ReportView.cell(edition, BuiltIn::Associate);
/// assert_eq!(cell(Edition::Associate), Cell::Never);
/// assert_eq!(cell(Edition::Agent), Cell::Clients);
/// assert_eq!("agent".parse(), Ok(Edition::Agent));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edition {
    /// Document 000, the default.
    #[default]
    Associate,
    /// Document 001: the third role is shown as *Agent*.
    Agent,
}

impl Edition {
    /// Both editions, the default first.
    pub const ALL: [Self; 2] = [Self::Associate, Self::Agent];

    /// The stable name.
    #[must_use]
    pub const fn wire_name(self) -> &'static str {
        match self {
            Self::Associate => "associate",
            Self::Agent => "agent",
        }
    }
}

crate::catalogue::names_macro::wire_names!(Edition, "edition");

impl BuiltIn {
    /// The role with this wire name; `agent` is the third role's name in edition Agent.
    ///
    /// ```
    /// use policy::BuiltIn;
    ///
    /// assert_eq!(BuiltIn::named("msp_user"), Some(BuiltIn::MspUser));
    /// assert_eq!(BuiltIn::named("agent"), Some(BuiltIn::Associate));
    /// assert_eq!(BuiltIn::named("Manager"), None, "wire names are lower-case");
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        if name == "agent" {
            return Some(Self::Associate);
        }
        Self::ALL.into_iter().find(|role| role.wire_name() == name)
    }

    /// What the role is for, in a few sentences: for whoever chooses one for somebody.
    #[must_use]
    pub fn description(self) -> &'static str {
        let doc = self.doc();
        doc.split_once(": ")
            .map_or(doc, |(_, description)| description)
    }

    /// The source documents that have the role: `000, 001`.
    #[must_use]
    pub fn sources(self) -> &'static str {
        self.doc()
            .split_once(": ")
            .map_or("", |(sources, _)| sources)
    }

    /// Whether holders of this role manage those of the role `other`.
    pub(crate) const fn manages(self, other: Self) -> bool {
        self.managed().contains(other)
    }

    /// The role's bit in a set.
    pub(crate) const fn bit(self) -> u8 {
        1 << (self as u8)
    }
}

impl fmt::Display for BuiltIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.wire_name())
    }
}

crate::catalogue::names_macro::from_str_by_name!(BuiltIn, "role");

/// A set of built-in roles, in the order of the matrix's columns.
///
/// ```
/// use policy::{BuiltIn, RoleSet};
///
/// let set: RoleSet = [BuiltIn::EndClient, BuiltIn::Owner].into_iter().collect();
/// assert!(set.contains(BuiltIn::Owner) && !set.contains(BuiltIn::Manager));
/// assert!(set.iter().eq([BuiltIn::Owner, BuiltIn::EndClient]));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RoleSet(u8);

impl RoleSet {
    /// The set with a mark for each role, in the order of [`BuiltIn::ALL`].
    pub(crate) const fn of_marks(marks: [bool; 8]) -> Self {
        let (mut bits, mut place) = (0, 0);
        while place < marks.len() {
            // The place is below the length.
            #[allow(clippy::indexing_slicing)]
            let mark = marks[place];
            bits |= (mark as u8) << place;
            place += 1;
        }
        Self(bits)
    }

    /// Whether `role` is in the set.
    #[must_use]
    pub const fn contains(self, role: BuiltIn) -> bool {
        self.0 & role.bit() != 0
    }

    /// Whether no role is in the set.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The roles in the order of the matrix's columns.
    pub fn iter(self) -> impl Iterator<Item = BuiltIn> {
        BuiltIn::ALL
            .into_iter()
            .filter(move |role| self.contains(*role))
    }
}

impl FromIterator<BuiltIn> for RoleSet {
    fn from_iter<I: IntoIterator<Item = BuiltIn>>(roles: I) -> Self {
        Self(roles.into_iter().fold(0, |bits, role| bits | role.bit()))
    }
}
