//! Which role: its name, without its content.

use core::fmt;

use crate::catalogue::built_in::BuiltIn;
use crate::model::id::RoleId;

/// Stands before a custom role's id.
const CUSTOM: &str = "custom:";

/// Which role: a built-in one by its wire name, a custom one by its id.
///
/// As text `manager` or `custom:00000000000000ab`.
///
/// ```
/// use policy::{BuiltIn, RoleId, RoleName};
///
/// assert_eq!("manager".parse(), Ok(RoleName::BuiltIn(BuiltIn::Manager)));
/// let dispatcher = RoleName::Custom(RoleId::new(0xab).unwrap());
/// assert_eq!(dispatcher.to_string(), "custom:00000000000000ab");
/// assert_eq!("custom:00000000000000ab".parse(), Ok(dispatcher));
/// assert_eq!(RoleName::named("custom:ab"), None, "an id has all of its digits");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoleName {
    /// One of the eight that every workgroup has.
    BuiltIn(BuiltIn),
    /// One that the workgroup made.
    Custom(RoleId),
}

impl RoleName {
    /// The role that this text names.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name.strip_prefix(CUSTOM) {
            Some(id) => id.parse().ok().map(Self::Custom),
            None => BuiltIn::named(name).map(Self::BuiltIn),
        }
    }

    /// The text: as `to_string`, without the machinery of formatting.
    #[must_use]
    pub fn text(self) -> String {
        match self {
            Self::BuiltIn(role) => role.wire_name().to_owned(),
            Self::Custom(id) => [CUSTOM, &id.text()].into_iter().collect(),
        }
    }

    /// These names in ascending order, each once. They are a handful: to look for the next one again
    /// and again takes a fraction of a sort's code, and nothing of it can fail.
    pub(crate) fn in_order(names: &[Self]) -> Vec<Self> {
        let mut ordered = Vec::new();
        let mut last = None;
        loop {
            let mut next = None;
            for name in names {
                let is_next =
                    last.is_none_or(|last| *name > last) && next.is_none_or(|next| *name < next);
                if is_next {
                    next = Some(*name);
                }
            }
            let Some(name) = next else {
                return ordered;
            };
            ordered.push(name);
            last = next;
        }
    }
}

impl From<BuiltIn> for RoleName {
    fn from(role: BuiltIn) -> Self {
        Self::BuiltIn(role)
    }
}

impl fmt::Display for RoleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BuiltIn(role) => role.fmt(f),
            Self::Custom(id) => write!(f, "{CUSTOM}{id}"),
        }
    }
}

crate::catalogue::names_macro::from_str_by_name!(RoleName, "role");

crate::catalogue::names_macro::serialise_as_text!(RoleName, "a role's name");
