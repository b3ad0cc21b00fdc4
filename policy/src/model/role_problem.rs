//! What is wrong with a custom role, and with which part of it: for a form that shows all of it at once.

use crate::model::role_refusal::RoleRefusal;

/// A part of a custom role, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RolePart {
    /// The role as a whole.
    Whole,
    /// The name that people read.
    Label,
    /// What is granted of the action with this name.
    Grant(String),
    /// That the role with this name is managed.
    Managed(String),
}

/// One thing that is wrong with a custom role.
///
/// ```
/// use policy::{RolePart, RoleProblem, RoleRefusal};
///
/// let refusal = RoleRefusal::UnknownCell("Some".to_owned());
/// let problem = RoleProblem { part: RolePart::Grant("team.edit".to_owned()), refusal };
/// assert_eq!(problem.field(), "grants.team.edit");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleProblem {
    /// With which part.
    pub part: RolePart,
    /// What.
    pub refusal: RoleRefusal,
}

impl RoleProblem {
    /// The part as a field of a form and of an error: `label`, `grants.client.edit`,
    /// `manages.associate`; the whole role is `role`.
    #[must_use]
    pub fn field(&self) -> String {
        match &self.part {
            RolePart::Whole => "role".to_owned(),
            RolePart::Label => "label".to_owned(),
            RolePart::Grant(action) => format!("grants.{action}"),
            RolePart::Managed(role) => format!("manages.{role}"),
        }
    }
}
