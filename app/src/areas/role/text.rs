//! One role.

pub(super) const CLONE: &str = "Clone";
pub(super) const COMPARE: &str = "Compare";
pub(super) const EDIT: &str = "Edit";
pub(super) const PEOPLE: &str = "People with this role";
pub(super) const ALLOWS: &str = "Permissions";
pub(super) const NOTHING: &str = "This role allows nothing yet.";
pub(super) const MANAGES: &str = "Manages people with the role";
pub(super) const NOBODY: &str = "This role manages no one.";

pub(super) const DRAFT: &str = "Unpublished changes";
pub(super) const DRAFT_LEAD: &str = "They take effect when you publish them.";
pub(super) const WHAT_CHANGES: &str = "What changes";
pub(super) const PUBLISH: &str = "Publish";
pub(super) const DISCARD: &str = "Discard changes";
pub(super) const DISCARDED: &str = "Changes discarded.";

pub(super) const VERSIONS: &str = "Versions";
pub(super) const CURRENT: &str = "Current";
pub(super) const RESTORE: &str = "Restore";
pub(super) const RESTORED: &str = "The earlier version is ready to publish.";
pub(super) const SHOW: &str = "What it allowed";

pub(super) const REPLACEMENT: &str = "Replace it with";
pub(super) const REPLACEMENT_MISSING: &str = "Choose a role";
pub(super) const REPLACEMENT_HINT: &str =
    "Everyone who has this role, or is invited to it, gets this one instead.";
pub(super) const PERMANENT: &str = "This cannot be undone.";

pub(super) fn published(name: &str) -> String {
    format!("Published “{name}”.")
}

pub(super) fn renames(name: &str) -> String {
    format!("It will be called “{name}”.")
}

pub(super) fn saved_by(name: &str) -> String {
    format!("Saved by {name}.")
}

pub(super) fn version(number: u64) -> String {
    format!("Version {number}")
}

pub(super) fn restore(number: u64) -> String {
    format!("Restore version {number}")
}

pub(super) fn delete_title(name: &str) -> String {
    format!("Delete “{name}”?")
}

pub(super) fn deleted(name: &str) -> String {
    format!("Deleted “{name}”.")
}
