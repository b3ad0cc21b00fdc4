//! Flags: the rules about an action that a cell cannot say.
//!
//! The table names them in its last column, and explains each in its head. What asks for a flag is in
//! `decision`: [`manage`](crate::decision::manage), [`rule`](crate::decision::rule),
//! [`within_limit`](crate::decision::within_limit), [`portal`](crate::decision::portal).

use crate::catalogue::action::Action;

/// A row's flags, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Flags(u16);

impl Flags {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const GIVES: Self = Self(1);
    pub(crate) const GIVES_ALL: Self = Self(1 << 1);
    pub(crate) const NOT_SELF: Self = Self(1 << 2);
    pub(crate) const ENDS_ADMIN: Self = Self(1 << 3);
    pub(crate) const NAMES_CLIENTS: Self = Self(1 << 4);
    pub(crate) const NEW: Self = Self(1 << 5);
    pub(crate) const PUBLIC: Self = Self(1 << 6);
    pub(crate) const SHOWS: Self = Self(1 << 7);
    pub(crate) const NOT_CLIENT_ADMIN: Self = Self(1 << 8);

    /// These flags and those.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any of `flags` is among these.
    const fn has(self, flags: Self) -> bool {
        self.0 & flags.0 != 0
    }
}

/// The flag that a word of the table's last column names. An unknown word does not compile.
macro_rules! flag {
    (gives) => {
        $crate::catalogue::flags::Flags::GIVES
    };
    (gives_all) => {
        $crate::catalogue::flags::Flags::GIVES_ALL
    };
    (not_self) => {
        $crate::catalogue::flags::Flags::NOT_SELF
    };
    (ends_admin) => {
        $crate::catalogue::flags::Flags::ENDS_ADMIN
    };
    (names_clients) => {
        $crate::catalogue::flags::Flags::NAMES_CLIENTS
    };
    (new) => {
        $crate::catalogue::flags::Flags::NEW
    };
    (public) => {
        $crate::catalogue::flags::Flags::PUBLIC
    };
    (shows) => {
        $crate::catalogue::flags::Flags::SHOWS
    };
    (not_client_admin) => {
        $crate::catalogue::flags::Flags::NOT_CLIENT_ADMIN
    };
}

pub(crate) use flag;

impl Action {
    /// Whether it gives someone a role or clients, or shows what these show, so that it cannot be more
    /// than one has: the flag `gives`.
    ///
    /// ```
    /// use policy::Action;
    ///
    /// // An invitation that is sent again is given again, by whoever sends it now.
    /// assert!(Action::InvitationResend.grants_rights());
    /// assert!(!Action::InvitationCancel.grants_rights());
    /// ```
    #[inline]
    #[must_use]
    pub fn grants_rights(self) -> bool {
        self.has(Flags::GIVES)
    }

    /// Whether nobody may do it to themselves, whatever their role: the flag `not_self`.
    ///
    /// ```
    /// use policy::Action;
    ///
    /// assert!(Action::MemberRemove.is_never_to_oneself());
    /// assert!(!Action::MemberView.is_never_to_oneself());
    /// ```
    #[inline]
    #[must_use]
    pub fn is_never_to_oneself(self) -> bool {
        self.has(Flags::NOT_SELF)
    }

    /// Whether its target carries a list of clients, as an access group does, of which its holder
    /// can name no more than they reach: the flag `names_clients`.
    #[must_use]
    pub fn names_clients(self) -> bool {
        self.has(Flags::NAMES_CLIENTS)
    }

    /// Whether contacts reach public items alone with it: the flag `public`.
    #[must_use]
    pub fn is_public_only(self) -> bool {
        self.has(Flags::PUBLIC)
    }

    /// Whether a single-customer administrator has it: whatever belongs to a client, but for what would
    /// take the client itself from the MSP: the flag `not_client_admin`.
    ///
    /// ```
    /// use policy::Action;
    ///
    /// assert!(Action::ClientEdit.is_client_administrators());
    /// assert!(!Action::ClientDelete.is_client_administrators());
    /// assert!(!Action::MemberInvite.is_client_administrators());
    /// ```
    #[must_use]
    pub fn is_client_administrators(self) -> bool {
        self.belongs_to_client() && !self.has(Flags::NOT_CLIENT_ADMIN)
    }

    /// Whether the row has any of these flags.
    #[inline]
    pub(crate) fn has(self, flags: Flags) -> bool {
        self.flags().has(flags)
    }
}
