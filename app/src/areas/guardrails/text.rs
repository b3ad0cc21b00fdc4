//! Guardrails.

use crate::text::count;

pub(crate) const TITLE: &str = "Guardrails";
pub(crate) const LEAD: &str =
    "What has to stay true of access. A change that would break one is refused.";
pub(crate) const SEARCH: &str = "Search guardrails";
pub(crate) const NAME: &str = "Guardrail";
pub(crate) const SAYS: &str = "What stays true";
pub(crate) const SINCE: &str = "Since";
pub(crate) const ACTIONS: &str = "Actions";
pub(crate) const NOT_FOUND: &str = "No guardrails found";
pub(crate) const NOT_FOUND_LEAD: &str = "Try another word, or clear the search.";
pub(crate) const EMPTY: &str = "No guardrails yet";
pub(crate) const EMPTY_LEAD: &str = "Add what must never change by mistake: who alone has access to a client, or how many administrators there are.";

pub(crate) const NEW: &str = "New guardrail";
pub(crate) const CREATE: &str = "Create guardrail";
pub(crate) const CREATING: &str = "Creating…";
pub(crate) const DELETE: &str = "Delete guardrail";

pub(crate) const CALLED: &str = "Name";
pub(crate) const CALLED_HINT: &str = "Whoever is refused a change because of it reads this name.";
pub(crate) const KIND: &str = "Kind";
pub(crate) const ONLY_REACH: &str = "Only these have access to a client";
pub(crate) const NEVER: &str = "Nobody with a role may do something";
pub(crate) const NOT_BOTH: &str = "Nobody may do both of two things";
pub(crate) const AT_LEAST: &str = "So many people have a role";

pub(crate) const CLIENT: &str = "Search clients";
pub(crate) const WHERE: &str = "Where";
pub(crate) const ANYWHERE: &str = "Anywhere";
pub(crate) const AT_CLIENT: &str = "At one client";
pub(crate) const ROLE: &str = "Role";
pub(crate) const ACTION: &str = "Permission";
pub(crate) const OTHER_ACTION: &str = "The other permission";
pub(crate) const CHOOSE: &str = "Choose…";
pub(crate) const PEOPLE: &str = "How many people at least";
pub(crate) const OF_ROLES: &str = "With one of these roles";
pub(crate) const BUT_ROLES: &str = "Except everyone with these roles";
pub(crate) const BUT_PEOPLE: &str = "Search people who are excepted";

pub(crate) const UNFINISHED: &str = "Complete the statement, and who breaks it now is looked up.";
pub(crate) const HOLDS: &str = "It is true now.";
pub(crate) const CLIENT_PART: &str = "Which client";
pub(crate) const PEOPLE_PART: &str = "Except these people";
pub(crate) const UNREADABLE: &str =
    "This guardrail can no longer be read. Nobody's access changes until it is deleted.";

/// Why a statement cannot be made.
pub(crate) fn broken(total: Option<u64>) -> String {
    match total {
        Some(total) => format!(
            "{} it now. Change that first:",
            count(total, "person breaks", "people break")
        ),
        None => "It is not true now. Change that first.".to_owned(),
    }
}

/// The same of how many there are to be.
pub(crate) fn too_few(total: Option<u64>) -> String {
    match total {
        Some(total) => format!(
            "Only {} there now, whose access does not end:",
            count(total, "person is", "people are")
        ),
        None => "There are fewer now.".to_owned(),
    }
}

/// Those who are not named.
pub(crate) fn others(number: u64) -> String {
    format!("and {}", count(number, "more", "more"))
}

pub(crate) fn created(name: &str) -> String {
    format!("{name} holds from now on.")
}

pub(crate) fn delete(name: &str) -> String {
    format!("Delete {name}")
}

pub(crate) fn delete_title(name: &str) -> String {
    format!("Delete {name}?")
}

pub(crate) fn delete_lead(says: &str) -> String {
    format!("Changes are then no longer refused because of it: {says}")
}

pub(crate) fn deleted(name: &str) -> String {
    format!("Deleted “{name}”.")
}
