//! Roles.

use crate::text::count;

pub(crate) const TITLE: &str = "All roles";
pub(crate) const ONE: &str = "Role";
pub(crate) const SEARCH: &str = "Search roles";
pub(crate) const NAME: &str = "Name";
pub(crate) const KIND: &str = "Kind";
pub(crate) const BUILT_IN: &str = "Built-in";
pub(crate) const CUSTOM: &str = "Custom";
pub(crate) const DRAFT: &str = "Unpublished changes";
pub(crate) const MEMBERS: &str = "Members";
pub(crate) const PERMISSIONS: &str = "Permissions";
pub(crate) const CHANGED: &str = "Changed";
pub(crate) const ACTIONS: &str = "Actions";
pub(crate) const NOT_FOUND: &str = "No roles found";
pub(crate) const NOT_FOUND_LEAD: &str = "Try another word, or clear the search.";
pub(crate) const NEW: &str = "New role";
pub(crate) const CLONE: &str = "Clone";
pub(crate) const EDIT: &str = "Edit role";
pub(crate) const COMPARE: &str = "Compare roles";

pub(crate) const LEAD: &str =
    "Built-in roles are the same everywhere; custom roles are your workgroup's own.";
pub(crate) const NEW_LEAD: &str = "Start from another role, or from nothing.";
pub(crate) const EDIT_LEAD: &str = "Changes take effect when you publish them.";
pub(crate) const COMPARE_LEAD: &str =
    "What one role has that the other has not. Everything else is the same.";
pub(super) const FIRST: &str = "First role";
pub(super) const SECOND: &str = "Second role";
pub(super) const DIFFERENCES: &str = "Differences between two roles";
pub(super) const SAME: &str = "These roles are the same";
pub(super) const SAME_LEAD: &str = "They allow the same, and manage the same roles.";
pub(super) const MANAGES: &str = "Manages";
pub(super) const YES: &str = "Yes";
pub(super) const NO: &str = "No";

pub(super) fn clone_of(name: &str) -> String {
    format!("Clone {name}")
}

pub(super) fn differences(number: usize) -> String {
    count(number as u64, "difference", "differences")
}
