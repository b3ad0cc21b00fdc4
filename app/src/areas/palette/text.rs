//! What the palette says, and the words by which people look for what it has.

use crate::routes::table::{CLIENTS, HOME, PEOPLE, PERMISSIONS, ROLE_LIST, ROLES, Row, TEAMS};

pub(crate) const LABEL: &str = "Search or run a command";
pub(crate) const LIST: &str = "Commands";
pub(crate) const NOTHING: &str = "Nothing matches.";
pub(crate) const HINT: &str = "↑↓ to choose, Enter to go, Esc to close";
pub(crate) const NEW_CLIENT: &str = "New client";
pub(crate) const INVITE: &str = "Invite someone";
pub(crate) const NEW_TEAM: &str = "New team";
pub(crate) const CLIENT: &str = "Client";
pub(crate) const PERSON: &str = "Person";
pub(crate) const TEAM: &str = "Team";

/// What people call the same thing, too.
pub(crate) fn other_words(row: &Row) -> &'static str {
    const WORDS: &[(&Row, &str)] = &[
        (&HOME, "start dashboard overview"),
        (&PEOPLE, "members users staff technicians employees"),
        (&TEAMS, "groups of people"),
        (&CLIENTS, "customers companies organizations organisations"),
        (&ROLES, "matrix rights access permissions"),
        (&ROLE_LIST, "custom roles compare"),
        (&PERMISSIONS, "rights access what may i do"),
    ];
    let mut known = WORDS.iter();
    known
        .find(|(other, _)| *other == row)
        .map_or("", |(_, words)| words)
}

/// The same for what is no page.
pub(crate) const ACCOUNT_WORDS: &str = "profile password security sessions devices api keys";
pub(crate) const THEME_WORDS: &str = "dark light mode appearance";
pub(crate) const SIGN_OUT_WORDS: &str = "log out logout logoff";
pub(crate) const NEW_WORDS: &str = "add create";

pub(crate) fn switch_to(name: &str) -> String {
    format!("Switch to {name}")
}

pub(crate) fn find_clients(text: &str) -> String {
    format!("Find clients with “{text}”")
}

pub(crate) fn find_people(text: &str) -> String {
    format!("Find people with “{text}”")
}
