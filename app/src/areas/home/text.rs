//! The home page.

pub(crate) const TITLE: &str = "Home";
pub(crate) const WAITING: &str = "Waiting for you";
pub(crate) const NOTHING: &str = "Nothing is waiting for you";
pub(crate) const NOTHING_LEAD: &str = "New tasks for you appear here.";
pub(crate) const REQUESTS: &str = "Access requests";
pub(crate) const ENDING: &str = "Invitations that expire within 7 days";
pub(crate) const OWNERSHIP: &str = "Ownership of the workgroup";
pub(crate) const OWNERSHIP_LEAD: &str = "You are offered to become the owner.";
pub(crate) const ANSWER: &str = "Answer the offer";
pub(crate) const WITHOUT_CLIENTS: &str = "People without client access";
pub(crate) const REFUSED: &str = "Denied in the last 24 hours";
pub(crate) const SEE_ALL: &str = "See all";
pub(crate) const RECENT: &str = "Recently visited";
pub(crate) const EXPIRES: &str = "expires";

pub(crate) fn greeting(name: &str) -> String {
    let first = name.split_whitespace().next().unwrap_or(name);
    format!("Welcome, {first}")
}

pub(crate) fn lead(role: &str, workgroup: &str) -> String {
    format!("{role} · {workgroup}")
}

/// Which clients one has access to.
pub(crate) fn client_access(clients: &str) -> String {
    format!("Your client access: {clients}.")
}

/// What was refused, and how often.
pub(crate) fn refused(action: &str, times: u64) -> String {
    match times {
        1 => action.to_owned(),
        times => format!("{action} ({times} times)"),
    }
}
