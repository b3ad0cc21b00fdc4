//! The customer portal: what a contact may do. Document 004.
//!
//! Three questions and no roles: is it their own client's, has their privilege group the privilege, and
//! is it public where only public items are reached. A contact has no scope: it is one client, for good.

use crate::catalogue::action::Action;
use crate::catalogue::flags::Flags;
use crate::catalogue::kind::{Belongs, Kind};
use crate::model::actor::Contact;
use crate::model::target::Target;

/// Whether a contact may do `action` to `target`.
pub(crate) fn contact_may(contact: &Contact, action: Action, target: &Target<'_>) -> bool {
    is_own(contact, action, target)
        && has_privilege(contact, action)
        && (target.public || !action.is_public_only())
}

/// Whether a contact's privilege group grants `action`, or every contact may do it.
pub(crate) fn has_privilege(contact: &Contact, action: Action) -> bool {
    action.portal_row().is_some_and(|row| {
        row.privilege
            .is_none_or(|privilege| contact.privileges.contains(privilege))
    })
}

/// Whether the contact may view things of this kind at all, where they are their own client's.
///
/// To whom assets are not shown, one that is there answers like one that is not. The tickets of the
/// own client, the client and the contact are known to every contact.
pub(crate) fn shows(contact: &Contact, kind: Kind) -> bool {
    let shown = |action: &Action| action.kind() == kind && action.has(Flags::SHOWS);
    Action::portal()
        .find(shown)
        .is_none_or(|action| has_privilege(contact, action))
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
