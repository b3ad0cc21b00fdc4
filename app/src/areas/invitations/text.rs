//! The words of pending invitations.

use wire::InvitationState;

pub(crate) const TITLE: &str = "Pending";
pub(crate) const LEAD: &str = "Invitations that nobody has accepted yet. Each is open for 30 days.";
pub(crate) const SEARCH: &str = "Search invitations";
pub(crate) const EXPIRES: &str = "Expires";
pub(crate) const SENT_BY: &str = "Invited by";
pub(crate) const RESEND: &str = "Resend";
pub(crate) const CANCEL_INVITATION: &str = "Cancel invitation";
/// The invitation was sent again.
pub(crate) fn resent(email: &str) -> String {
    format!("Sent {email} a new link. The old one no longer works.")
}

pub(crate) const ALL_ROLES: &str = "All roles";
pub(crate) const ANY_EXPIRY: &str = "Any expiration";
pub(crate) const TODAY: &str = "Expires today";
pub(crate) const NEXT_THREE_DAYS: &str = "In the next three days";
pub(crate) const LATER: &str = "Later than that";
pub(crate) const CANCEL_SEVERAL: &str = "Cancel invitations";
pub(crate) const CANCELLING: &str = "Cancelling…";

/// So many were sent again.
pub(crate) fn resent_several(count: u64) -> String {
    match count {
        1 => "Sent 1 new link. The old one no longer works.".to_owned(),
        count => format!("Sent {count} new links. The old ones no longer work."),
    }
}

pub(crate) fn cancel_title(count: usize) -> String {
    match count {
        1 => "Cancel 1 invitation?".to_owned(),
        count => format!("Cancel {count} invitations?"),
    }
}

pub(crate) const CANCEL_LEAD: &str =
    "Their links no longer work. You can invite the same people again.";

pub(crate) fn cancelled_several(count: u64) -> String {
    match count {
        1 => "Cancelled 1 invitation.".to_owned(),
        count => format!("Cancelled {count} invitations."),
    }
}

pub(crate) const EMPTY: &str = "No pending invitations";
pub(crate) const EMPTY_LEAD: &str = "Whoever is invited stays here until they accept.";
pub(crate) const NOT_FOUND: &str = "No invitations found";

pub(crate) const NOT_FOUND_LEAD: &str = "Try a shorter search or other filters.";
pub(crate) const EMAIL: &str = "Email";
pub(crate) const ROLE: &str = "Role";
pub(crate) const STATUS: &str = "Status";
pub(crate) const ACTIONS: &str = "Actions";

pub(crate) const fn invitation(state: InvitationState) -> &'static str {
    match state {
        InvitationState::Waiting => "Sending",
        InvitationState::Undelivered => "Delivery failed",
        InvitationState::Sent => "Sent",
        InvitationState::Declined => "Rejected",
        InvitationState::Void => "Void",
        InvitationState::Expired => "Expired",
    }
}

pub(crate) fn cancelled(email: &str) -> String {
    format!("Cancelled the invitation of {email}.")
}
