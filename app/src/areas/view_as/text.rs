//! The words of viewing as a member.

use wire::VIEW_MINUTES;

pub(super) const REASON: &str = "Reason";
pub(super) const REASON_HINT: &str = "The audit log keeps it.";
pub(super) const NEEDS_REASON: &str = "Say why.";
pub(super) const BEGIN: &str = "View";
pub(super) const BEGINNING: &str = "Opening…";

pub(super) fn title(name: &str) -> String {
    format!("View as {name}")
}

pub(super) fn lead(name: &str) -> String {
    format!(
        "You see this workgroup as {name} does, and can't change anything. It ends when you exit, or after \
         {VIEW_MINUTES} minutes."
    )
}
