//! API keys.

pub(crate) const TITLE: &str = "API keys";
pub(crate) const EMPTY: &str = "No API keys";
pub(crate) const NEW: &str = "New API key";
pub(crate) const NEW_LEAD: &str = "A key never exceeds your own permissions.";
pub(crate) const NAME: &str = "Name";
pub(crate) const NAME_HINT: &str = "What it is for, such as “nightly report”.";
pub(crate) const ACTIONS: &str = "Permissions";
pub(crate) const CLIENTS: &str = "Clients";
pub(crate) const CLIENT: &str = "Only for one client";
pub(crate) const CLIENT_HINT: &str = "Its name; empty for all clients.";
pub(crate) const NO_CLIENT: &str = "No client has this name.";
pub(crate) const USED: &str = "Last used";
pub(crate) const NEVER_USED: &str = "Never";
pub(crate) const ENDS: &str = "Expires";
pub(crate) const EXPIRED: &str = "Expired";
pub(crate) const MAKE: &str = "Create key";
pub(crate) const MAKING: &str = "Creating…";
pub(crate) const MADE: &str = "API key created";
pub(crate) const TOKEN: &str = "Token";
pub(crate) const TOKEN_HINT: &str = "Copy it now: it won't be shown again.";
pub(crate) const REVOKE: &str = "Revoke";
pub(crate) const REVOKING: &str = "Revoking…";
pub(crate) const REVOKE_LEAD: &str = "Programs that use it stop working now.";

pub(crate) const USUAL_DAYS: &str = "90";
/// Days, and what people read.
pub(crate) const DURATIONS: [(&str, &str); 3] = [
    ("30", "In 30 days"),
    (USUAL_DAYS, "In 90 days"),
    ("365", "In one year"),
];

pub(crate) fn lead(workgroup: &str) -> String {
    format!("For programs that act as you in {workgroup}.")
}

pub(crate) fn extent(name: &str) -> &'static str {
    match name {
        "all" => "Full access (yours)",
        _ => "View only",
    }
}

pub(crate) fn actions(number: Option<usize>) -> String {
    number.map_or("Everything".to_owned(), |number| {
        crate::text::count(number as u64, "action", "actions")
    })
}

pub(crate) fn clients(number: Option<usize>) -> String {
    number.map_or("All clients".to_owned(), |number| {
        crate::text::count(number as u64, "client", "clients")
    })
}

pub(crate) fn revoke(name: &str) -> String {
    format!("Revoke {name}")
}

pub(crate) fn revoke_title(name: &str) -> String {
    format!("Revoke {name}?")
}

pub(crate) fn revoked(name: &str) -> String {
    format!("{name} is revoked.")
}
