//! What a member may know of: whether a target may be known to exist.

use crate::catalogue::cell::Cell;
use crate::catalogue::kind::Belongs;
use crate::decision::rule::binding_allows;
use crate::model::actor::{Actor, Member};
use crate::model::target::Target;

/// Whether `actor` may know that the target exists: whether they may view such a thing there.
///
/// For answers that tell someone of things that somebody else does. A contact is never told.
#[must_use]
pub fn knows(actor: &Actor, target: &Target<'_>) -> bool {
    match actor {
        Actor::Anonymous | Actor::Contact(_) => false,
        Actor::Member(member) => member_knows(member, target),
    }
}

pub(super) fn member_knows(member: &Member, target: &Target<'_>) -> bool {
    if target.workgroup != member.workgroup() || !member.is_active() {
        return false;
    }
    let Some(view) = target.kind.view_action() else {
        return true;
    };
    let target = Target {
        clients: None,
        ..*target
    };
    let limit = member.limit();
    let mut bindings = member.bindings().iter();
    limit.is_none_or(|limit| limit.contains(view, &target))
        && bindings.any(|binding| match binding.cell(view) {
            Cell::Clients if target.kind.belongs() == Belongs::Workgroup => true,
            cell => binding_allows(member, binding, cell, view, &target),
        })
}
