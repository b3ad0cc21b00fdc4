//! The words of asking for access.

pub(super) const TITLE: &str = "Request access";
pub(super) const PERMISSION: &str = "Permission";
pub(super) const ROLES: &str = "Roles that have it";
pub(super) const WOULD: &str = "What would allow it";
pub(super) const SOMEBODY: &str = "An administrator of the workgroup";
pub(super) const NOBODY: &str = "Nobody in this workgroup can grant it.";
pub(super) const NOTE: &str = "What do you need it for?";
pub(super) const NOTE_HINT: &str = "Whoever decides reads it.";
pub(super) const SEND: &str = "Request access";
pub(super) const SENDING: &str = "Sending…";
pub(super) const SENT: &str = "Request sent";
pub(super) const ALLOWED: &str = "You have this permission now.";
pub(super) const ASKED: &str = "You asked for this already.";
pub(super) const SEE: &str = "Open the request";

/// More than those who are named.
pub(super) fn others(more: u64) -> String {
    format!("and {}", crate::text::count(more, "other", "others"))
}
