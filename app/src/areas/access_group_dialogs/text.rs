//! What changes access groups.

use crate::areas::access_groups::text::{clients, people};
use crate::data::grouping::Plan;

pub(super) const SEARCH_CLIENTS: &str = "Search clients";
pub(super) const DELETE: &str = "Delete access group";
pub(super) const ADDING: &str = "Adding…";
pub(super) const REMOVING: &str = "Removing…";

pub(super) const fn title(plan: Plan) -> &'static str {
    match plan {
        Plan::AddClients => "Add clients to the group",
        Plan::AddMembers => "Add people to the group",
        Plan::RemoveClients => "Remove clients from the group?",
        Plan::RemoveMembers => "Remove people from the group?",
    }
}

/// What is about to be removed.
pub(super) fn removes(plan: Plan, number: u64) -> String {
    match plan {
        Plan::RemoveMembers => format!(
            "{} leave this group. What they have in another way stays.",
            people(number)
        ),
        _ => format!("{} leave this group.", clients(number)),
    }
}

/// What was done.
pub(super) fn done(plan: Plan, number: u64) -> String {
    match plan {
        Plan::AddClients => format!("{} added.", clients(number)),
        Plan::AddMembers => format!("{} added.", people(number)),
        Plan::RemoveClients => format!("{} removed from the group.", clients(number)),
        Plan::RemoveMembers => format!("{} removed from the group.", people(number)),
    }
}

pub(super) fn deleted(name: &str) -> String {
    format!("Deleted “{name}”.")
}

pub(super) fn delete_title(name: &str) -> String {
    format!("Delete “{name}”?")
}

pub(super) fn refused(number: u64) -> String {
    format!("Not done for {}:", people(number))
}
