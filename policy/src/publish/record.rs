//! Records: bindings and roles as data, as they are sent and stored.

use serde::{Deserialize, Serialize};

use crate::catalogue::built_in::BuiltIn;
use crate::model::binding::Grant;
use crate::model::custom_role::{CustomRole, RoleDraft};
use crate::model::id::ClientId;
use crate::model::role::Role;
use crate::model::role_refusal::RoleRefusal;
use crate::model::scope::Scope;

/// A binding as data: what a grant is, with the role's content where the workgroup made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum BindingRecord {
    /// A role in the workgroup, for the clients of a scope.
    Workgroup {
        /// The role.
        role: RoleRecord,
        /// The clients that it reaches.
        scope: Scope,
    },
    /// A single-customer administrator's.
    ClientAdministrator {
        /// The one client.
        client: ClientId,
    },
}

/// A role as data: `{"built_in": "manager"}` or `{"custom": {…}}`.
///
/// ```
/// use policy::{BuiltIn, Role, RoleRecord};
///
/// let record: RoleRecord = serde_json::from_str(r#"{"built_in":"manager"}"#).unwrap();
/// assert_eq!(record.load(), Ok(Role::BuiltIn(BuiltIn::Manager)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoleRecord {
    /// One of the eight that every workgroup has.
    BuiltIn(BuiltIn),
    /// One that the workgroup made, with what it grants.
    Custom(RoleDraft),
}

impl RoleRecord {
    /// The role, checked against the catalogue.
    ///
    /// # Errors
    ///
    /// What the catalogue does not know or does not allow.
    pub fn load(&self) -> Result<Role, RoleRefusal> {
        match self {
            Self::BuiltIn(role) => Ok(Role::BuiltIn(*role)),
            Self::Custom(draft) => CustomRole::load(draft).map(|role| Role::Custom(Box::new(role))),
        }
    }
}

impl From<&Role> for RoleRecord {
    fn from(role: &Role) -> Self {
        match role {
            Role::BuiltIn(role) => Self::BuiltIn(*role),
            Role::Custom(role) => Self::Custom(role.draft()),
        }
    }
}

impl BindingRecord {
    /// What the binding gives, its role checked.
    ///
    /// # Errors
    ///
    /// What the catalogue does not know or does not allow of a custom role.
    pub fn into_grant(self) -> Result<Grant, RoleRefusal> {
        Ok(match self {
            Self::Workgroup { role, scope } => Grant::Workgroup {
                role: role.load()?,
                scope,
            },
            Self::ClientAdministrator { client } => Grant::ClientAdministrator { client },
        })
    }
}

impl From<&Grant> for BindingRecord {
    fn from(grant: &Grant) -> Self {
        match grant {
            Grant::Workgroup { role, scope } => Self::Workgroup {
                role: role.into(),
                scope: scope.clone(),
            },
            Grant::ClientAdministrator { client } => Self::ClientAdministrator { client: *client },
        }
    }
}
