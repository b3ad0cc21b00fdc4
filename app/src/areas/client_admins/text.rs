//! The words of a client's administrators.

use wire::ClientAdminState;

pub(crate) const TITLE: &str = "Administrators";
/// On the client's page.
pub(crate) const MANAGE: &str = "Manage";
pub(crate) const MANAGE_ADMINISTRATORS: &str = "Manage administrators";
pub(crate) const INVITE: &str = "Invite new administrator";

pub(super) const LEAD: &str = "They manage this client and have no other access to the workgroup.";
pub(super) const SEARCH: &str = "Search administrators";
pub(super) const NAME: &str = "Name";
pub(super) const EMAIL: &str = "Email";
pub(super) const STATUS: &str = "Status";
pub(super) const ROLE: &str = "Workgroup role";
pub(super) const NO_ROLE: &str = "None";
pub(super) const ACTIONS: &str = "Actions";
pub(super) const NOT_FOUND: &str = "No administrators found";
pub(super) const NOT_FOUND_LEAD: &str = "Try another word, or clear the search.";
pub(super) const EMPTY: &str = "No administrators of this client";
pub(super) const EMPTY_LEAD: &str = "Invite somebody to manage this client and nothing else.";

pub(super) const EDIT: &str = "Edit clients";
pub(super) const REMOVE: &str = "Remove";
pub(super) const REMOVING: &str = "Removing…";
pub(super) const GIVE_ROLE: &str = "Give a workgroup role";
pub(super) const RESEND: &str = "Resend";
pub(super) const CANCEL: &str = "Cancel invitation";
pub(super) const CANCELLING: &str = "Cancelling…";

pub(super) const EMAIL_MISSING: &str = "Enter an email address.";
pub(super) const MESSAGE: &str = "Message";
pub(super) const MESSAGE_HINT: &str = "Optional. The invitation expires in 30 days.";
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

pub(super) const fn state(state: ClientAdminState) -> &'static str {
    match state {
        ClientAdminState::Active => "Active",
        ClientAdminState::Inactive => "Inactive",
        ClientAdminState::Waiting => "Sending",
        ClientAdminState::Undelivered => "Delivery failed",
        ClientAdminState::Sent => "Invited",
        ClientAdminState::Declined => "Rejected",
        ClientAdminState::Void => "Void",
        ClientAdminState::Expired => "Expired",
    }
}

pub(super) fn actions_for(who: &str) -> String {
    format!("Actions for {who}")
}

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

pub(super) fn resent(who: &str) -> String {
    format!("Sent {who} a new link. The old one no longer works.")
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
