//! Guardrails.

use crate::text::count;

pub(crate) const TITLE: &str = "Guardrails";
pub(crate) const LEAD: &str =
    "What has to stay true of access. A change that would break one is refused.";
pub(super) const SEARCH: &str = "Search guardrails";
pub(super) const NAME: &str = "Guardrail";
pub(super) const SAYS: &str = "What stays true";
pub(super) const SINCE: &str = "Since";
pub(super) const ACTIONS: &str = "Actions";
pub(super) const NOT_FOUND: &str = "No guardrails found";
pub(super) const NOT_FOUND_LEAD: &str = "Try another word, or clear the search.";
pub(super) const EMPTY: &str = "No guardrails yet";
pub(super) const EMPTY_LEAD: &str = "Add what must never change by mistake: who alone has access to a client, or how many administrators there are.";

pub(super) const NEW: &str = "New guardrail";
pub(super) const CREATE: &str = "Create guardrail";
pub(super) const CREATING: &str = "Creating…";
pub(super) const DELETE: &str = "Delete guardrail";

pub(super) const CALLED: &str = "Name";
pub(super) const CALLED_HINT: &str = "Whoever is refused a change because of it reads this name.";
pub(super) const KIND: &str = "Kind";
pub(super) const ONLY_REACH: &str = "Only these have access to a client";
pub(super) const NEVER: &str = "Nobody with a role may do something";
pub(super) const NOT_BOTH: &str = "Nobody may do both of two things";
pub(super) const AT_LEAST: &str = "So many people have a role";

pub(super) const CLIENT: &str = "Search clients";
pub(super) const WHERE: &str = "Where";
pub(super) const ANYWHERE: &str = "Anywhere";
pub(super) const AT_CLIENT: &str = "At one client";
pub(super) const ROLE: &str = "Role";
pub(super) const ACTION: &str = "Permission";
pub(super) const OTHER_ACTION: &str = "The other permission";
pub(super) const CHOOSE: &str = "Choose…";
pub(super) const PEOPLE: &str = "How many people at least";
pub(super) const OF_ROLES: &str = "With one of these roles";
pub(super) const BUT_ROLES: &str = "Except everyone with these roles";
pub(super) const BUT_PEOPLE: &str = "Search people who are excepted";

pub(super) const UNFINISHED: &str = "Complete the statement, and who breaks it now is looked up.";
pub(super) const HOLDS: &str = "It is true now.";
pub(super) const CLIENT_PART: &str = "Which client";
pub(super) const PEOPLE_PART: &str = "Except these people";
pub(super) const UNREADABLE: &str =
    "This guardrail can no longer be read. Nobody's access changes until it is deleted.";

/// Why a statement cannot be made.
pub(super) fn broken(total: Option<u64>) -> String {
    match total {
        Some(total) => format!(
            "{} it now. Change that first:",
            count(total, "person breaks", "people break")
        ),
        None => "It is not true now. Change that first.".to_owned(),
    }
}

/// The same of how many there are to be.
pub(super) fn too_few(total: Option<u64>) -> String {
    match total {
        Some(total) => format!(
            "Only {} there now, whose access does not end:",
            count(total, "person is", "people are")
        ),
        None => "There are fewer now.".to_owned(),
    }
}

/// Those who are not named.
pub(super) fn others(number: u64) -> String {
    format!("and {}", count(number, "more", "more"))
}

pub(super) fn created(name: &str) -> String {
    format!("{name} holds from now on.")
}

pub(super) fn delete(name: &str) -> String {
    format!("Delete {name}")
}

pub(super) fn delete_title(name: &str) -> String {
    format!("Delete {name}?")
}

pub(super) fn delete_lead(says: &str) -> String {
    format!("Changes are then no longer refused because of it: {says}")
}

pub(super) fn deleted(name: &str) -> String {
    format!("Deleted “{name}”.")
}
