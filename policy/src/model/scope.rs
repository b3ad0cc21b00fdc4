//! Scope: which clients a grant reaches.
//!
//! Departments, devices, tasks and tickets have no scope of their own: they are reached with their
//! client. Whoever is to see one department alone is not served by a scope, and document 002 says so.

use serde::{Deserialize, Serialize};

use crate::model::client_filter::ClientFilter;
use crate::model::client_set::ClientSet;
use crate::model::id::ClientId;

/// Which clients a binding reaches.
///
/// Access groups and direct assignments are resolved into the sets before the policy sees them.
/// Deny wins over allow, an empty allow list reaches nobody, and `AllExcept` includes the clients
/// that are created later. Document 002: clients are assigned in their entirety, with all their
/// departments.
///
/// ```
/// use policy::{ClientId, Scope};
///
/// let [acme, bank, later] = [10, 11, 12].map(|number| ClientId::new(number).unwrap());
///
/// // Everything that an access group names, but not the bank.
/// let group = Scope::Clients {
///     allow: [acme, bank].into_iter().collect(),
///     deny: [bank].into_iter().collect(),
/// };
/// assert!(group.reaches(acme) && !group.reaches(bank) && !group.reaches(later));
///
/// // Everything but the bank, whoever becomes a client tomorrow included.
/// let rest = Scope::AllExcept { deny: [bank].into_iter().collect() };
/// assert!(rest.reaches(acme) && !rest.reaches(bank) && rest.reaches(later));
///
/// // Nothing assigned yet.
/// assert!(!Scope::default().reaches(acme));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", try_from = "Written")]
pub enum Scope {
    /// No client at all: what a new member has until clients are assigned.
    #[default]
    Nobody,
    /// The clients of `allow` that are not in `deny`.
    Clients {
        /// The clients that are assigned.
        allow: ClientSet,
        /// The clients that are withheld, even where they are assigned.
        #[serde(default, skip_serializing_if = "ClientSet::is_empty")]
        deny: ClientSet,
    },
    /// Every client of the workgroup, present and future, that is not in `deny`.
    AllExcept {
        /// The clients that are withheld.
        deny: ClientSet,
    },
}

/// A scope as it is read: flat, because a tagged enum is read through a copy of everything, which
/// costs the app and the embedded module several kilobytes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    kind: WrittenKind,
    allow: Option<ClientSet>,
    deny: Option<ClientSet>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WrittenKind {
    Nobody,
    Clients,
    AllExcept,
}

impl TryFrom<Written> for Scope {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Self, &'static str> {
        match (written.kind, written.allow, written.deny) {
            (WrittenKind::Nobody, None, None) => Ok(Self::Nobody),
            (WrittenKind::Clients, Some(allow), deny) => {
                let deny = deny.unwrap_or_default();
                Ok(Self::Clients { allow, deny })
            }
            (WrittenKind::AllExcept, None, Some(deny)) => Ok(Self::AllExcept { deny }),
            (WrittenKind::Clients, None, _) => Err("missing field `allow`"),
            (WrittenKind::AllExcept, None, None) => Err("missing field `deny`"),
            (WrittenKind::Nobody | WrittenKind::AllExcept, Some(_), _) => {
                Err("unknown field `allow`")
            }
            (WrittenKind::Nobody, None, Some(_)) => Err("unknown field `deny`"),
        }
    }
}

impl Scope {
    /// The scope that reaches exactly these clients; without any, nobody.
    ///
    /// ```
    /// use policy::{ClientFilter, ClientId, Scope};
    ///
    /// let [acme, other] = [10, 11].map(|number| ClientId::new(number).unwrap());
    /// let scope = Scope::only([acme]);
    /// assert!(scope.reaches(acme) && !scope.reaches(other));
    /// assert_eq!(Scope::only([]).filter(), ClientFilter::Nothing);
    /// ```
    pub fn only(clients: impl IntoIterator<Item = ClientId>) -> Self {
        Self::Clients {
            allow: clients.into_iter().collect(),
            deny: ClientSet::default(),
        }
    }

    /// The scope that reaches every client, present and future.
    ///
    /// ```
    /// use policy::{ClientFilter, Scope};
    ///
    /// assert_eq!(Scope::everyone().filter(), ClientFilter::All);
    /// ```
    #[must_use]
    pub fn everyone() -> Self {
        Self::AllExcept {
            deny: ClientSet::default(),
        }
    }

    /// Whether the scope reaches `client`.
    #[inline]
    #[must_use]
    pub fn reaches(&self, client: ClientId) -> bool {
        match self {
            Self::Nobody => false,
            Self::Clients { allow, deny } => allow.contains(client) && !deny.contains(client),
            Self::AllExcept { deny } => !deny.contains(client),
        }
    }

    /// The same clients as a filter, in its one canonical form.
    #[must_use]
    pub fn filter(&self) -> ClientFilter {
        match self {
            Self::Nobody => ClientFilter::Nothing,
            Self::Clients { allow, deny } => ClientFilter::only(allow.minus(deny)),
            Self::AllExcept { deny } => ClientFilter::all_except(deny.clone()),
        }
    }
}
