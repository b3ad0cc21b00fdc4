//! The words of the audit log's page.

use crate::text::count;

pub(crate) const TITLE: &str = "Audit";
pub(crate) const LEAD: &str = "What was changed or refused, when, and by whom.";
pub(super) const TIMELINE: &str = "Timeline";
pub(super) const PERSON: &str = "Filter by person";
pub(super) const CLIENT: &str = "Filter by client";
pub(super) const ACTION: &str = "Action";
pub(super) const ALL_ACTIONS: &str = "All actions";
pub(super) const SEVERAL_ACTIONS: &str = "Several actions";
pub(super) const RESULT: &str = "Result";
pub(super) const ALL_RESULTS: &str = "All results";
pub(super) const TIME: &str = "Time";
pub(super) const ANY_TIME: &str = "Any time";
pub(super) const TODAY: &str = "Today";
pub(super) const YESTERDAY: &str = "Yesterday";
pub(super) const WEEK: &str = "Last 7 days";
pub(super) const CUSTOM: &str = "Custom";
pub(super) const FROM: &str = "From";
pub(super) const UNTIL: &str = "Until";
pub(super) const ONE_PERSON: &str = "one person";
pub(super) const ONE_CLIENT: &str = "one client";
pub(super) const TAKE_OFF: &str = "Clear this filter";
pub(super) const NOBODY_FOUND: &str = "Nothing found";

pub(super) const CSV: &str = "Export CSV";
pub(super) const JSON: &str = "Export JSON lines";
pub(super) const WATCH: &str = "Watch";
pub(super) const NEWEST: &str = "Newest";
pub(super) const NEWER: &str = "Newer";
pub(super) const OLDER: &str = "Older";
pub(super) const PAGES: &str = "Parts of the log";

pub(super) const EMPTY: &str = "No activity yet";
pub(super) const EMPTY_LEAD: &str = "Changes that people make appear here.";
pub(super) const NOT_FOUND: &str = "No activity found";
pub(super) const NOT_FOUND_LEAD: &str = "Try another time, person or action, or clear the filters.";
pub(super) const NOT_YET: &str = "Nothing found so far";
pub(super) const NOT_YET_LEAD: &str =
    "The newer part of the log was searched. Choose Older to keep looking.";

pub(super) const SAVE: &str = "Save filter";
pub(super) const SAVE_NAME: &str = "Name of the filter";
pub(super) const SAVED: &str = "Saved filters";

pub(super) const NOT_CHECKED: &str = "Not verified yet";

pub(super) fn unbroken(until: &str) -> String {
    format!("Unbroken to {until}")
}

pub(super) fn broken(number: u64) -> String {
    format!("Broken at entry {}", crate::text::grouped(number))
}

pub(super) fn by(name: &str) -> String {
    format!("By {name}")
}

pub(super) fn about(name: &str) -> String {
    format!("About {name}")
}

pub(super) fn only(kind: &str) -> String {
    format!("Only one {}", kind.replace('_', " "))
}

pub(super) fn forget(name: &str) -> String {
    format!("Delete the filter {name}")
}

pub(super) fn shown(number: u64) -> String {
    count(number, "entry", "entries") + " shown"
}

pub(super) fn new(number: u64) -> String {
    count(number, "new entry", "new entries")
}

/// The subjects of actions, as their names begin.
pub(super) const SUBJECTS: &[(&str, &str)] = &[
    ("client.", "Clients: all"),
    ("department.", "Departments: all"),
    ("client_admin.", "Client administrators: all"),
    ("member.", "People: all"),
    ("invitation.", "Invitations: all"),
    ("team.", "Teams: all"),
    ("role.", "Roles: all"),
    ("access_group.", "Access groups: all"),
    ("session.", "Sign-ins: all"),
    ("account.", "Accounts: all"),
    ("key.", "API keys: all"),
    ("workgroup.", "Workgroup: all"),
];
