//! The words of inviting people.

pub(crate) const TITLE: &str = "Invite people";
pub(crate) const ROLE: &str = "Role";
pub(crate) const EMAILS: &str = "Email addresses";
pub(crate) const EMAILS_HINT: &str = "One or many: paste a list or a mail's recipient line.";
pub(crate) const IMPORT: &str = "Import a CSV file";
pub(crate) const EMAILS_MISSING: &str = "Enter an email address.";
pub(crate) const ACCESS: &str = "Client access";
pub(crate) const NO_CLIENTS: &str = "None for now";
pub(crate) const CHOSEN_CLIENTS: &str = "Selected clients";
pub(crate) const ALL_CLIENTS: &str = "All clients, including new ones";
pub(crate) const ALL_EXCEPT: &str = "All clients except the selected ones";
pub(crate) const SEARCH_CLIENTS: &str = "Search clients";
pub(crate) const GROUPS: &str = "Access groups";
pub(crate) const NO_GROUPS: &str = "None for now";
pub(crate) const CHOSEN_GROUPS: &str = "Selected access groups";
pub(crate) const SEARCH_GROUPS: &str = "Search access groups";
pub(crate) const TEAMS: &str = "Teams";
pub(crate) const NO_TEAMS: &str = "None for now";
pub(crate) const CHOSEN_TEAMS: &str = "Selected teams";
pub(crate) const SEARCH_TEAMS: &str = "Search teams";
pub(crate) const MESSAGE: &str = "Message";
pub(crate) const MESSAGE_HINT: &str =
    "Optional. The invitation expires in 30 days, or earlier when access ends.";
pub(crate) const SEND: &str = "Send invitation";
pub(crate) const SENDING: &str = "Sending…";
pub(crate) const MAIL_IN_FOLDER: &str =
    "No mail server is set: the mail is in the server's mail folder.";
pub(crate) const MAIL_IN_OUTBOX: &str = "The demo sends no mail: find it under Outbox.";

/// What those who are invited will have.
pub(crate) fn gives(people: usize, permissions: usize) -> String {
    let permissions = match permissions {
        1 => "1 permission".to_owned(),
        count => format!("{count} permissions"),
    };
    match people {
        0 | 1 => format!("Gives {permissions}."),
        count => format!("Gives {permissions} to each of {count} people."),
    }
}

/// How many were not invited.
pub(crate) fn not_invited(count: usize) -> String {
    match count {
        1 => "Not invited:".to_owned(),
        count => format!("{count} people were not invited:"),
    }
}
