//! The customer portal: what a contact may do. Document 004.

use crate::catalogue::action::Action;
use crate::catalogue::kind::{Belongs, Kind};
use crate::catalogue::privilege::Privilege;
use crate::model::actor::Contact;
use crate::model::target::Target;

/// Whether a contact may do `action` to `target`.
pub(crate) fn contact_may(contact: &Contact, action: Action, target: &Target<'_>) -> bool {
    let Some(row) = action.portal_row() else {
        return false;
    };
    is_own(contact, action, target)
        && row
            .privilege
            .is_none_or(|privilege| contact.privileges.contains(privilege))
        && (target.public || !row.public_only)
}

/// Whether the contact may view things of this kind at all, where they are their own client's.
///
/// To whom assets are not shown, one that is there answers like one that is not. The tickets of the
/// own client, the client and the contact are known to every contact.
pub(crate) fn shows(contact: &Contact, kind: Kind) -> bool {
    let needed = match kind {
        Kind::Charge => Privilege::Charges,
        Kind::Asset => Privilege::Assets,
        Kind::Contract => Privilege::ContractStatus,
        Kind::Email => Privilege::Emails,
        Kind::Document => Privilege::Downloads,
        Kind::Article => Privilege::Articles,
        Kind::Quote => Privilege::QuoteView,
        _ => return true,
    };
    contact.privileges.contains(needed)
}

/// Whether the target is the contact's own client's, or is for all clients of the workgroup.
pub(crate) fn is_own(contact: &Contact, action: Action, target: &Target<'_>) -> bool {
    let for_all = target.client.is_none() && is_for_all_clients(action);
    target.workgroup == contact.workgroup
        && target.kind == action.kind()
        && (target.client == Some(contact.client) || for_all)
}

/// Articles of the knowledge base are the only thing that can be for all clients at once.
pub(crate) fn is_for_all_clients(action: Action) -> bool {
    action.kind().belongs() == Belongs::Either
}
