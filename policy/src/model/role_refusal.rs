//! Why a custom role is refused, as stable codes and as messages.

use core::fmt;

use crate::catalogue::action::Action;
use crate::catalogue::cell::Cell;
use crate::model::custom_role::LONGEST_LABEL;

/// Why a custom role is refused.
///
/// The code is for programs, the message for the person who fills in the form.
///
/// ```
/// use policy::{CustomRole, RoleId};
///
/// let id = RoleId::new(1).unwrap();
/// let refusal = CustomRole::load_parts(id, "Clerk", [("team.edit", "Clients")], []).unwrap_err();
/// assert_eq!(refusal.code(), "role_cell_not_allowed");
/// assert_eq!(refusal.to_string(), "`team.edit` cannot be `Clients`, only `Workgroup`");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoleRefusal {
    /// The label is empty or longer than 80 characters.
    BadLabel,
    /// No action has this wire name.
    UnknownAction(String),
    /// No cell has this name.
    UnknownCell(String),
    /// The action does not allow this cell.
    CellNotAllowed(Action, Cell),
    /// No role has this name.
    UnknownRole(String),
    /// No role can manage the owner: ownership moves by transfer alone.
    ManagesOwner,
    /// The role grants more of this action than the person saving it has.
    WiderThanOwn(Action),
    /// The role manages a role that the person saving it may not give.
    ManagesWider(String),
    /// The person saving it holds the role: nobody changes their own role.
    OwnRole,
}

impl RoleRefusal {
    /// The stable code of the reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BadLabel => "role_bad_label",
            Self::UnknownAction(_) => "role_unknown_action",
            Self::UnknownCell(_) => "role_unknown_cell",
            Self::CellNotAllowed(..) => "role_cell_not_allowed",
            Self::UnknownRole(_) => "role_unknown_role",
            Self::ManagesOwner => "role_manages_owner",
            Self::WiderThanOwn(_) => "role_wider_than_own",
            Self::ManagesWider(_) => "role_manages_wider",
            Self::OwnRole => "role_is_own",
        }
    }
}

impl fmt::Display for RoleRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadLabel => write!(f, "a role's name has 1 to {LONGEST_LABEL} characters"),
            Self::UnknownAction(name) => write!(f, "unknown action `{name}`"),
            Self::UnknownCell(name) => write!(f, "unknown cell `{name}`"),
            Self::CellNotAllowed(action, cell) => {
                let allowed: Vec<_> = action
                    .cells_for_custom_roles()
                    .map(|cell| format!("`{cell}`"))
                    .collect();
                if allowed.is_empty() {
                    write!(f, "`{action}` cannot be given to a custom role")
                } else {
                    write!(
                        f,
                        "`{action}` cannot be `{cell}`, only {}",
                        allowed.join(" or ")
                    )
                }
            }
            Self::UnknownRole(name) => write!(f, "unknown role `{name}`"),
            Self::ManagesOwner => f.write_str("no role can manage the owner"),
            Self::WiderThanOwn(action) => {
                write!(f, "the role would give more of `{action}` than you have")
            }
            Self::ManagesWider(name) => {
                write!(
                    f,
                    "the role would manage `{name}`, which you may not hand out"
                )
            }
            Self::OwnRole => f.write_str("you hold this role: nobody changes their own"),
        }
    }
}

impl core::error::Error for RoleRefusal {}
