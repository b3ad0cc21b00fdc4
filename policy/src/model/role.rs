//! Roles: a built-in one, or one that the workgroup made.

use crate::catalogue::built_in::{BuiltIn, Edition};
use crate::model::custom_role::CustomRole;
use crate::model::role_name::RoleName;

/// A role: one of the built-in ones, or one that the workgroup made.
///
/// ```
/// use policy::{BuiltIn, CustomRole, Edition, Role, RoleId};
///
/// let built_in = Role::from(BuiltIn::Associate);
/// assert_eq!(built_in.label(Edition::Agent), "Agent");
///
/// let id = RoleId::new(1).unwrap();
/// let grants = [("ticket.view", "Clients"), ("ticket.edit", "Clients")];
/// let dispatcher = CustomRole::load_parts(id, "Dispatcher", grants, []).unwrap();
/// let custom = Role::Custom(Box::new(dispatcher));
/// assert_eq!(custom.label(Edition::Agent), "Dispatcher");
/// assert_eq!(custom.name().to_string(), "custom:0000000000000001");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// One of the eight that every workgroup has.
    BuiltIn(BuiltIn),
    /// One that the workgroup made, already checked.
    Custom(Box<CustomRole>),
}

impl Role {
    /// Which role this is, without its content.
    #[must_use]
    pub fn name(&self) -> RoleName {
        match self {
            Self::BuiltIn(role) => RoleName::BuiltIn(*role),
            Self::Custom(role) => RoleName::Custom(role.id()),
        }
    }

    /// The name that people read.
    #[must_use]
    pub fn label(&self, edition: Edition) -> &str {
        match self {
            Self::BuiltIn(role) => role.label(edition),
            Self::Custom(role) => role.label(),
        }
    }
}

impl From<BuiltIn> for Role {
    fn from(role: BuiltIn) -> Self {
        Self::BuiltIn(role)
    }
}
