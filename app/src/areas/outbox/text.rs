//! The words of the demo's mail.

use wire::MailState;

pub(crate) const TITLE: &str = "Outbox";
pub(crate) const LEAD: &str = "The demo sends no mail. This is what people would have got.";
pub(crate) const SEARCH: &str = "Search by email";
pub(crate) const TO: &str = "To";
pub(crate) const SUBJECT: &str = "Subject";
pub(crate) const STATUS: &str = "Status";
pub(crate) const WRITTEN: &str = "Written";
pub(crate) const EMPTY: &str = "No mail yet";
pub(crate) const EMPTY_LEAD: &str = "Invite someone, and their mail is here.";
pub(crate) const NOT_FOUND: &str = "No mail found";
pub(crate) const NOT_FOUND_LEAD: &str = "Try a shorter search.";

pub(crate) const fn state(state: MailState) -> &'static str {
    match state {
        MailState::Waiting => "Sending",
        MailState::Sent => "Sent",
        MailState::Refused => "Delivery failed",
    }
}
