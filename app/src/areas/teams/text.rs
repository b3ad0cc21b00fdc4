//! Teams.

use crate::text::count;

pub(crate) const TITLE: &str = "Teams";
pub(crate) const ONE: &str = "Team";
pub(super) const SEARCH: &str = "Search teams";
pub(super) const NAME: &str = "Name";
pub(super) const MEMBERS: &str = "Members";
pub(super) const CREATED: &str = "Created";
pub(super) const NOT_FOUND: &str = "No teams found";
pub(super) const NOT_FOUND_LEAD: &str = "Try another word, or clear the search.";
pub(super) const EMPTY: &str = "No teams yet";
pub(super) const EMPTY_LEAD: &str = "Put people who work together into a team.";

pub(super) const NEW: &str = "New team";
pub(super) const CREATE: &str = "Create team";
pub(super) const RENAME: &str = "Rename";
pub(super) const RENAME_TITLE: &str = "Rename team";
pub(super) const ADD: &str = "Add people";
pub(super) const ADD_TITLE: &str = "Add people to the team";
pub(super) const ADDING: &str = "Adding…";
pub(super) const REMOVE: &str = "Remove from team";
pub(super) const NOBODY: &str = "No one in this team yet";
pub(super) const NOBODY_LEAD: &str = "Add people who work together.";

fn people(number: u64) -> String {
    count(number, "person", "people")
}

pub(super) fn created(name: &str) -> String {
    format!("Created “{name}”.")
}

pub(super) fn renamed(name: &str) -> String {
    format!("Renamed to “{name}”.")
}

pub(super) fn deleted(name: &str) -> String {
    format!("Deleted “{name}”.")
}

pub(super) fn delete_title(name: &str) -> String {
    format!("Delete “{name}”?")
}

pub(super) fn delete_lead(members: u64) -> String {
    match members {
        0 => "No one is in this team.".to_owned(),
        members => format!(
            "{} leave this team; they keep their access.",
            people(members)
        ),
    }
}

pub(super) fn added(number: u64) -> String {
    format!("{} added.", people(number))
}

pub(super) fn removed(number: u64) -> String {
    format!("{} removed from the team.", people(number))
}
