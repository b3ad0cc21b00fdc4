//! Roles: a built-in one, or one that the workgroup made.

use crate::catalogue::built_in::{BuiltIn, Edition};
use crate::model::custom_role::CustomRole;
use crate::model::role_name::RoleName;

/// A role: one of the built-in ones, or one that the workgroup made.
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
