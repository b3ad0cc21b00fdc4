//! The words of the access explorer.

pub(crate) const TITLE: &str = "Explorer";
pub(crate) const LEAD: &str = "Who can do what, on which client, and why.";
pub(crate) const PERSON: &str = "Permissions of a person";
pub(crate) const WHY: &str = "Why";
pub(crate) const CLIENT_ACCESS: &str = "Access";
pub(crate) const CLIENT_ACCESS_LEAD: &str =
    "Everyone who has access to this client, and why. Invited people have it once they accept.";

pub(super) const DOORS: &str = "Questions";
pub(super) const DOOR_WHO: &str = "Who can …";
pub(super) const DOOR_PERSON: &str = "What can … do";
pub(super) const CHOOSE_PERSON: &str = "Choose a person";
pub(super) const CHOOSE_PERSON_LEAD: &str =
    "You see everything that they can do, and on which clients.";
pub(super) const CHANGE_PERSON: &str = "Another person";

pub(super) const ACTION: &str = "Permission";
pub(super) const CLIENT: &str = "Client";
pub(super) const ON: &str = "On whom";
pub(super) const WHO: &str = "People";
pub(super) const CAN: &str = "Who can";
pub(super) const CANNOT: &str = "Who can't";
pub(super) const ANY_CLIENT: &str = "Any client";
pub(super) const CHOOSE: &str = "Choose";
pub(super) const SEARCH_CLIENTS: &str = "Search clients";
pub(super) const SEARCH_PEOPLE: &str = "Search people by name or email";
pub(super) const NOTHING: &str = "Nothing found";

pub(super) const NAME: &str = "Person";
pub(super) const ROLE: &str = "Role";
pub(super) const REASON: &str = "Why";
pub(super) const SINCE: &str = "Since";
pub(super) const GIVEN_BY: &str = "Granted by";
pub(super) const KEYS: &str = "API keys";
pub(super) const MORE: &str = "Details";
pub(super) const EXPLAIN: &str = "Explain";
pub(super) const DOWNLOAD: &str = "Download CSV";
pub(super) const INVITED: &str = "Invited";
pub(super) const UNKNOWN: &str = "—";
pub(super) const EVERYONE: &str = "All reasons";
pub(super) const NOBODY: [&str; 2] = ["No people found", "Nobody matches this question."];

pub(super) const PERMISSIONS: &str = "Permissions";
pub(super) const CLIENTS: &str = "Client access";
pub(super) const CITY: &str = "City";
pub(super) const NO_PERMISSIONS: &str = "No permissions";
pub(super) const NO_PERMISSIONS_LEAD: &str = "This person can do nothing in this workgroup.";
pub(super) const NO_CLIENTS: &str = "No client access";
pub(super) const NO_CLIENTS_LEAD: &str = "No client is assigned to this person.";
pub(super) const NO_CLIENT_FOUND: [&str; 2] = ["No clients found", "Try another name."];

pub(super) const WHY_LEAD: &str = "Choose a permission, and where it would be used.";
pub(super) const NEEDS_CLIENT: &str = "Choose a client to get an answer.";
pub(super) const NEEDS_TARGET: &str = "Choose a person to get an answer.";
pub(super) const NEEDS_ROLE: &str = "Choose a role to get an answer.";
pub(super) const YES: &str = "Allowed";
pub(super) const NO: &str = "Not allowed";
pub(super) const ROLES: &str = "Roles";
pub(super) const GRANTS: &str = "Grants it";
pub(super) const GRANTS_NOT: &str = "Does not";
pub(super) const BY: &str = "Access comes from";
pub(super) const WOULD: &str = "What would allow it";
pub(super) const COULD: &str = "Roles that can";
pub(super) const GIVERS: &str = "Who can grant it";
pub(super) const NOBODY_GIVES: &str = "Nobody in this workgroup can grant it.";
pub(super) const MEMBER_PAGE: &str = "Open member page";

pub(super) fn on_clients(count: u64) -> String {
    crate::text::count(count, "client", "clients")
}

pub(super) fn what_can(name: &str) -> String {
    format!("What can {name} do")
}

pub(super) fn why_of(name: &str, allowed: bool, action: &str) -> String {
    let can = if allowed { "can" } else { "can't" };
    let mut action = action.to_owned();
    if let Some(first) = action.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    format!("Why {name} {can} {action}")
}

pub(super) fn explain_of(name: &str) -> String {
    format!("Explain {name}")
}

pub(super) fn others(more: u64) -> String {
    format!("and {more} more")
}

pub(super) fn role_from(label: &str) -> String {
    format!("Role {label}")
}
