//! The words of a workgroup's settings.

use policy::{BuiltIn, Edition};

use crate::text::count;

pub(crate) const TITLE: &str = "Settings";
pub(crate) const LEAD: &str = "What this workgroup is called, how it works, and whose it is.";
pub(crate) const NAME_SECTION: &str = "Workgroup";
pub(crate) const NAME_LEAD: &str = "Everyone in the workgroup sees its name.";
pub(crate) const NAME: &str = "Name";
pub(crate) const SAVED: &str = "Settings saved.";

pub(crate) const CURRENCY: &str = "Currency";
pub(crate) const CURRENCY_HINT: &str = "Hourly costs are written in it. Amounts stay as they are.";

pub(crate) const CONFIRMING: &str = "Confirming large changes";
pub(crate) const CONFIRMING_LEAD: &str =
    "Changes to many people, or to an administrator, are confirmed by typing a name.";
pub(crate) const CONFIRM_ABOVE: &str = "Ask above this many people";
pub(crate) const CONFIRM_HINT: &str = "From 1 to 100,000.";
pub(crate) const BAD_NUMBER: &str = "Enter a number of people, from 1 to 100,000.";

pub(crate) const EDITION: &str = "Edition";
pub(crate) const EDITION_LEAD: &str =
    "The edition decides what managers and the third role can do.";
pub(crate) const CHANGE_EDITION: &str = "Change edition";
pub(crate) const CHANGING: &str = "Changing…";
pub(crate) const TOLD: &str = "Everyone it concerns is told by email.";

pub(crate) const OWNERSHIP: &str = "Ownership";
pub(crate) const OWNERSHIP_LEAD: &str =
    "Only the owner can transfer or delete the workgroup. There is exactly one.";
pub(crate) const OWNER: &str = "Owner";
pub(crate) const OFFERED_TO: &str = "Offered to";
pub(crate) const EXPIRES: &str = "Expires";
pub(crate) const TRANSFER: &str = "Transfer ownership";
pub(crate) const TRANSFER_LEAD: &str = "The new owner has to accept within 7 days. You then become an administrator. Nothing changes until they accept.";
pub(crate) const NEW_OWNER: &str = "New owner";
pub(crate) const NEW_OWNER_MISSING: &str = "Choose an administrator.";
pub(crate) const NOBODY: &str = "No one can become the owner yet";
pub(crate) const NOBODY_LEAD: &str =
    "Only an active administrator can. Make someone an administrator on People first.";
pub(crate) const PASSWORD: &str = "Your password";
pub(crate) const PASSWORD_MISSING: &str = "Enter your password.";
pub(crate) const OFFER: &str = "Offer ownership";
pub(crate) const OFFERING: &str = "Offering…";
pub(crate) const WITHDRAW: &str = "Withdraw offer";
pub(crate) const WITHDRAWN: &str = "Offer withdrawn.";
pub(crate) const OFFERED_YOU: &str = "The ownership is offered to you. If you accept, you become the owner and the present owner becomes an administrator.";
pub(crate) const ACCEPT: &str = "Accept ownership";
pub(crate) const ACCEPTED: &str = "You are the owner now.";
pub(crate) const DECLINE: &str = "Decline";
pub(crate) const DECLINED: &str = "Offer declined.";

pub(crate) const DELETE: &str = "Delete workgroup";
pub(crate) const DELETE_LEAD: &str = "Deletes everything in the workgroup. This can't be undone.";

pub(crate) const NEW: &str = "New workgroup";
pub(crate) const NEW_LEAD: &str =
    "A workgroup has its own people, clients and settings. You become its owner.";
pub(crate) const CREATE: &str = "Create workgroup";

/// What an edition is called: by the name of its third role.
pub(crate) fn edition(edition: Edition) -> &'static str {
    BuiltIn::Associate.label(edition)
}

pub(crate) fn uses(edition: Edition) -> String {
    format!(
        "This workgroup uses the {} edition.",
        self::edition(edition)
    )
}

pub(crate) fn change_title(to: Edition) -> String {
    format!("Change to the {} edition?", edition(to))
}

pub(crate) fn changed(to: Edition) -> String {
    format!("Changed to the {} edition.", edition(to))
}

pub(crate) fn people(number: u64) -> String {
    count(number, "person", "people")
}

pub(crate) fn with_people(role: &str, members: u64) -> String {
    format!("{role} · {}", people(members))
}

pub(crate) fn renamed_role(new: &str) -> String {
    format!("The role is then called {new}.")
}

pub(crate) fn given(labels: &str) -> String {
    format!("Can then also: {labels}.")
}

pub(crate) fn taken(labels: &str) -> String {
    format!("Can no longer: {labels}.")
}

pub(crate) fn offered(name: &str) -> String {
    format!("Offered to {name}.")
}

pub(crate) fn created(name: &str) -> String {
    format!("Created “{name}”.")
}
