//! Sets of privileges in which everything that is on has what it needs.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::catalogue::privilege::{Privilege, SystemGroup};

/// The privilege's bit in a set.
const fn bit(privilege: Privilege) -> u32 {
    1 << (privilege as u32)
}

impl SystemGroup {
    /// What the group grants.
    ///
    /// ```
    /// use policy::{Privilege, SystemGroup};
    ///
    /// let limited = SystemGroup::Limited.privileges();
    /// assert!(limited.iter().eq([Privilege::TicketAdd, Privilege::PasswordChange]));
    /// ```
    #[must_use]
    pub fn privileges(self) -> PrivilegeSet {
        let granted = Privilege::ALL
            .iter()
            .copied()
            .filter(|privilege| privilege.is_in(self));
        PrivilegeSet(granted.fold(0, |bits, privilege| bits | bit(privilege)))
    }
}

/// A set of privileges in which everything that is on has what it needs.
///
/// A set that breaks the rule cannot be made, and none is read: who has one need not check it again.
///
/// ```
/// use policy::{Privilege, PrivilegeSet};
///
/// let quotes = PrivilegeSet::new([Privilege::QuoteView, Privilege::QuoteAccept]).unwrap();
/// assert!(quotes.contains(Privilege::QuoteAccept));
///
/// // Nobody accepts what they cannot see.
/// let missing = PrivilegeSet::new([Privilege::QuoteAccept]).unwrap_err();
/// assert_eq!(missing.needs, Privilege::QuoteView);
/// assert_eq!(missing.to_string(), "`quote_accept` cannot be on without `quote_view`");
/// assert!(serde_json::from_str::<PrivilegeSet>(r#"["quote_accept"]"#).is_err());
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct PrivilegeSet(u32);

/// A privilege that is on without the one that it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MissingPrivilege {
    /// The one that is on.
    pub privilege: Privilege,
    /// The one that it needs.
    pub needs: Privilege,
}

impl fmt::Display for MissingPrivilege {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` cannot be on without `{}`",
            self.privilege, self.needs
        )
    }
}

impl core::error::Error for MissingPrivilege {}

impl PrivilegeSet {
    /// The set of these privileges.
    ///
    /// # Errors
    ///
    /// The first privilege, in the document's order, that is on without the one that it needs.
    pub fn new(privileges: impl IntoIterator<Item = Privilege>) -> Result<Self, MissingPrivilege> {
        let set = Self(
            privileges
                .into_iter()
                .fold(0, |bits, privilege| bits | bit(privilege)),
        );
        let missing = set.iter().find_map(|privilege| {
            let needs = privilege.needs().filter(|needs| !set.contains(*needs))?;
            Some(MissingPrivilege { privilege, needs })
        });
        missing.map_or(Ok(set), Err)
    }

    /// Whether a privilege is on.
    #[must_use]
    pub const fn contains(self, privilege: Privilege) -> bool {
        self.0 & bit(privilege) != 0
    }

    /// The privileges that are on, in the document's order.
    pub fn iter(self) -> impl Iterator<Item = Privilege> {
        Privilege::ALL
            .iter()
            .copied()
            .filter(move |privilege| self.contains(*privilege))
    }
}

impl Serialize for PrivilegeSet {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for PrivilegeSet {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let privileges = Vec::<Privilege>::deserialize(deserializer)?;
        Self::new(privileges).map_err(serde::de::Error::custom)
    }
}
