//! Teams.

use crate::text::count;

pub(crate) const TITLE: &str = "Teams";
pub(crate) const LEAD: &str =
    "People who work together, and the clients that they work for together.";
pub(crate) const ONE: &str = "Team";
pub(crate) const SEARCH: &str = "Search teams";
pub(crate) const NAME: &str = "Name";
pub(crate) const MEMBERS: &str = "Members";
pub(crate) const CREATED: &str = "Created";
pub(crate) const NOT_FOUND: &str = "No teams found";
pub(crate) const NOT_FOUND_LEAD: &str = "Try another word, or clear the search.";
pub(crate) const EMPTY: &str = "No teams yet";
pub(crate) const EMPTY_LEAD: &str = "Put people who work together into a team.";

pub(super) const ALL_CLIENTS: &str = "The team works for all clients.";
pub(super) const NO_CLIENTS: &str = "The team works for no clients yet.";

pub(super) fn clients(number: u64) -> String {
    format!("The team works for {}", count(number, "client", "clients"))
}

pub(super) fn all_except(number: u64) -> String {
    let clients = count(number, "client", "clients");
    format!("The team works for all clients except {clients}")
}

pub(super) fn more(number: u64) -> String {
    format!("and {} more", crate::text::grouped(number))
}

pub(crate) const NEW: &str = "New team";
pub(crate) const CREATE: &str = "Create team";
pub(crate) const RENAME: &str = "Rename";
pub(crate) const RENAME_TITLE: &str = "Rename team";
pub(crate) const ADD: &str = "Add people";
pub(crate) const ADD_TITLE: &str = "Add people to the team";
pub(crate) const ADDING: &str = "Adding…";
pub(crate) const REMOVE: &str = "Remove from team";
pub(crate) const NOBODY: &str = "No one in this team yet";
pub(crate) const NOBODY_LEAD: &str = "Add people who work together.";

fn people(number: u64) -> String {
    count(number, "person", "people")
}

pub(crate) fn created(name: &str) -> String {
    format!("Created “{name}”.")
}

pub(crate) fn renamed(name: &str) -> String {
    format!("Renamed to “{name}”.")
}

pub(crate) fn deleted(name: &str) -> String {
    format!("Deleted “{name}”.")
}

pub(crate) fn delete_title(name: &str) -> String {
    format!("Delete “{name}”?")
}

pub(crate) fn delete_lead(members: u64) -> String {
    match members {
        0 => "No one is in this team.".to_owned(),
        members => format!(
            "{} leave this team; they keep their access.",
            people(members)
        ),
    }
}

pub(crate) fn added(number: u64) -> String {
    format!("{} added.", people(number))
}

pub(crate) fn removed(number: u64) -> String {
    format!("{} removed from the team.", people(number))
}

pub(crate) const SEE_ACTIVITY: &str = "Activity";
