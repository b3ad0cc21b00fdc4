//! Which people are asked for: who can, or cannot, by what, of which roles.

use policy::{Action, ClientId, RoleName};
use wire::AccessVia;

/// Who is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Who {
    #[default]
    Can,
    /// Members who cannot.
    Cannot,
}

/// By what somebody is to have access.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    Via(AccessVia),
    /// Somebody whose API key has it, too.
    Key,
    /// Somebody who is invited, and has it once they accept.
    Invited,
}

/// What a list of people is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PeopleFilter {
    pub(crate) why: Option<Why>,
    /// Any of these; all where there is none.
    pub(crate) roles: Vec<RoleName>,
}

/// The same, of those who can do something that is named, or cannot.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ActionFilter {
    pub(crate) action: Option<Action>,
    pub(crate) client: Option<ClientId>,
    pub(crate) who: Who,
    pub(crate) people: PeopleFilter,
}

impl std::str::FromStr for Why {
    type Err = wire::UnknownName;

    fn from_str(name: &str) -> Result<Self, wire::UnknownName> {
        match name {
            "key" => Ok(Self::Key),
            "invited" => Ok(Self::Invited),
            via => via.parse().map(Self::Via),
        }
    }
}
