//! The words of a client's administrators.

use wire::ClientAdminState;

pub(crate) const TITLE: &str = "Administrators";
/// On the client's page.
pub(crate) const MANAGE: &str = "Manage";
pub(crate) const MANAGE_ADMINISTRATORS: &str = "Manage administrators";
pub(crate) const INVITE: &str = "Invite new administrator";

pub(crate) const LEAD: &str = "They manage this client and have no other access to the workgroup.";
pub(super) const SEARCH: &str = "Search administrators";
pub(super) const NAME: &str = "Name";
pub(crate) const EMAIL: &str = "Email";
pub(super) const STATUS: &str = "Status";
pub(super) const ROLE: &str = "Workgroup role";
pub(super) const NO_ROLE: &str = "None";
pub(super) const EXPIRES: &str = "Expires";
pub(super) const ACTIONS: &str = "Actions";
pub(super) const NOT_FOUND: &str = "No administrators found";
pub(super) const NOT_FOUND_LEAD: &str = "Try another word, or clear the search.";
pub(super) const EMPTY: &str = "No administrators of this client";
pub(super) const EMPTY_LEAD: &str = "Invite somebody to manage this client and nothing else.";

pub(super) use crate::text::times::{ENDS, SET as SET_TIMES};
pub(super) const EDIT: &str = "Edit clients";
pub(crate) const REMOVE: &str = "Remove";
pub(super) const GIVE_ROLE: &str = "Give a workgroup role";
pub(super) const RESEND: &str = "Resend";
pub(crate) const CANCEL: &str = "Cancel invitation";

pub(super) const fn state(state: ClientAdminState) -> &'static str {
    match state {
        ClientAdminState::Active => "Active",
        ClientAdminState::Inactive => "Inactive",
        ClientAdminState::Upcoming => "Starts later",
        ClientAdminState::Ended => "Ended",
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

pub(super) fn resent(who: &str) -> String {
    format!("Sent {who} a new link. The old one no longer works.")
}
