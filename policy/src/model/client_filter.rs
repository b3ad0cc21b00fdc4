//! Client filters: which clients a list may contain.

use serde::Serialize;

use crate::model::client_set::ClientSet;
use crate::model::id::ClientId;

/// Which clients a list may contain: what the server turns into SQL.
///
/// Always in canonical form: `Only` and `AllExcept` never hold an empty set, so that two filters
/// are equal exactly when they let the same clients through.
///
/// The four operations are those of sets, over the clients that there are and will be.
///
/// ```
/// use policy::{ClientFilter, ClientId, Scope};
///
/// let [acme, bank] = [10, 11].map(|number| ClientId::new(number).unwrap());
/// let before = Scope::only([acme, bank]).filter();
/// let after = Scope::AllExcept { deny: [bank].into_iter().collect() }.filter();
///
/// // What somebody loses and what they gain when their scope is changed.
/// assert_eq!(before.minus(&after), Scope::only([bank]).filter());
/// let gained = after.minus(&before);
/// assert!(!gained.contains(acme) && gained.contains(ClientId::new(99).unwrap()));
/// assert!(ClientFilter::Nothing.is_within(&before) && !after.is_within(&before));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "clients", rename_all = "snake_case")]
pub enum ClientFilter {
    /// No client.
    #[default]
    Nothing,
    /// These clients and no other.
    Only(ClientSet),
    /// Every client but these, those created later included.
    AllExcept(ClientSet),
    /// Every client, those created later included.
    All,
}

impl ClientFilter {
    /// The filter that lets exactly `clients` through.
    #[must_use]
    pub fn only(clients: ClientSet) -> Self {
        if clients.is_empty() {
            Self::Nothing
        } else {
            Self::Only(clients)
        }
    }

    /// The filter that lets everything but `clients` through.
    #[must_use]
    pub fn all_except(clients: ClientSet) -> Self {
        if clients.is_empty() {
            Self::All
        } else {
            Self::AllExcept(clients)
        }
    }

    /// Whether the filter lets `client` through.
    #[must_use]
    pub fn contains(&self, client: ClientId) -> bool {
        match self {
            Self::Nothing => false,
            Self::Only(clients) => clients.contains(client),
            Self::AllExcept(clients) => !clients.contains(client),
            Self::All => true,
        }
    }

    /// Whether it lets nothing through.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    /// What either filter lets through.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::All, _) | (_, Self::All) => Self::All,
            (Self::Nothing, filter) | (filter, Self::Nothing) => filter.clone(),
            (Self::Only(a), Self::Only(b)) => Self::only(a.union(b)),
            (Self::AllExcept(a), Self::AllExcept(b)) => Self::all_except(a.intersection(b)),
            (Self::AllExcept(a), Self::Only(b)) | (Self::Only(b), Self::AllExcept(a)) => {
                Self::all_except(a.minus(b))
            }
        }
    }

    /// What both filters let through.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        self.minus(&self.minus(other))
    }

    /// What this filter lets through and `other` does not.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Nothing, _) | (_, Self::All) => Self::Nothing,
            (filter, Self::Nothing) => filter.clone(),
            (Self::Only(a), Self::Only(b)) => Self::only(a.minus(b)),
            (Self::Only(a), Self::AllExcept(b)) => Self::only(a.intersection(b)),
            (Self::AllExcept(a), Self::Only(b)) => Self::all_except(a.union(b)),
            (Self::AllExcept(a), Self::AllExcept(b)) => Self::only(b.minus(a)),
            (Self::All, Self::Only(b)) => Self::all_except(b.clone()),
            (Self::All, Self::AllExcept(b)) => Self::only(b.clone()),
        }
    }

    /// Whether everything that this filter lets through, `other` lets through as well.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.minus(other).is_nothing()
    }
}
