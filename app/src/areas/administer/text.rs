//! The words of what is done to a client's administrators.

pub(super) use crate::areas::client_admins::text::{CANCEL, EMAIL, INVITE, REMOVE};

pub(super) use crate::text::times::{SAVED as TIMES_SAVED, title as times_title};

pub(super) const REMOVING: &str = "Removing…";
pub(super) const CANCELLING: &str = "Cancelling…";
pub(super) const EMAIL_MISSING: &str = "Enter an email address.";
pub(super) const MESSAGE: &str = "Message";
pub(super) const MESSAGE_HINT: &str =
    "Optional. The invitation expires in 30 days, or earlier when access ends.";
pub(super) const SEND: &str = "Send invitation";
pub(super) const SENDING: &str = "Sending…";
pub(super) const MAIL_IN_FOLDER: &str =
    "No mail server is set: the mail is in the server's mail folder.";
pub(super) const MAIL_IN_OUTBOX: &str = "The demo sends no mail: find it under Outbox.";
pub(super) const EDIT_LEAD: &str = "Select the clients that they manage.";
pub(super) const SEARCH_CLIENTS: &str = "Search clients";
pub(super) const KEEP_ONE: &str = "Select at least one client, or remove them instead.";
pub(super) const REMOVE_LEAD: &str = "They lose access to this client at once. Whoever has no \
     other access to the workgroup leaves it, and their API keys end.";
pub(super) const CANCEL_LEAD: &str =
    "The link no longer works. You can invite the same person again.";

pub(super) fn edit_title(who: &str) -> String {
    format!("Clients of {who}")
}

pub(super) fn remove_title(who: &str) -> String {
    format!("Remove {who}?")
}

pub(super) fn cancel_title(who: &str) -> String {
    format!("Cancel the invitation of {who}?")
}

pub(super) fn invited(who: &str) -> String {
    format!("Invited {who}.")
}

pub(super) fn cancelled(who: &str) -> String {
    format!("Cancelled the invitation of {who}.")
}

pub(super) fn removed(who: &str) -> String {
    format!("Removed {who}.")
}

pub(super) fn saved(who: &str) -> String {
    format!("Saved the clients of {who}.")
}
