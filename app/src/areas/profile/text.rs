//! The words of changing one's name and address.

pub(crate) const NAME_TITLE: &str = "Edit name";
pub(crate) const NAME: &str = "Name";
pub(crate) const SAVE: &str = "Save changes";
pub(crate) const SAVING: &str = "Saving…";
pub(crate) const RENAMED: &str = "Name saved.";
pub(crate) const EMAIL_TITLE: &str = "Change email";
pub(crate) const EMAIL: &str = "New email";
pub(crate) const PASSWORD: &str = "Current password";
pub(crate) const PASSWORD_MISSING: &str = "Enter your current password.";
pub(crate) const SEND: &str = "Send links";
pub(crate) const SENDING: &str = "Sending…";
pub(crate) const EMAIL_LEAD: &str = "We send a link to your present address and one to the new one. Your email changes once both are confirmed, within one hour.";
pub(crate) const SENT: &str = "Check both mailboxes: each has a link to confirm.";
