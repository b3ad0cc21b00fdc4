//! What a member may know of: whether a target may be known to exist.
//!
//! To know of a thing is to be allowed to view it, there. The one definition, for the visibility of
//! denials and for everything that tells somebody of a thing: search results, events, the log.

use crate::catalogue::cell::Cell;
use crate::catalogue::kind::Belongs;
use crate::decision::rule::binding_allows;
use crate::model::actor::{Actor, Member};
use crate::model::target::Target;

/// Whether `actor` may know that the target exists: whether they may view such a thing there.
///
/// For answers that tell someone of things that somebody else does. A contact is never told.
///
/// ```
/// use policy::{Actor, BuiltIn, ClientId, Edition, Grant, Kind, Member, MemberId, Scope, Target};
/// use policy::{WorkgroupId, knows};
///
/// let workgroup = WorkgroupId::new(1).unwrap();
/// let [acme, other] = [10, 11].map(|number| ClientId::new(number).unwrap());
/// let grant = Grant::Workgroup { role: BuiltIn::MspUser.into(), scope: Scope::only([acme]) };
/// let member = Member::new(MemberId::new(2).unwrap(), workgroup, Edition::Associate, [grant]);
/// let user = Actor::Member(member);
///
/// // "A task was completed" reaches those who may view the task.
/// assert!(knows(&user, &Target::below(Kind::Task, workgroup, acme)));
/// assert!(!knows(&user, &Target::below(Kind::Task, workgroup, other)));
/// ```
#[must_use]
pub fn knows(actor: &Actor, target: &Target<'_>) -> bool {
    match actor {
        Actor::Anonymous | Actor::Contact(_) => false,
        Actor::Member(member) => member_knows(member, target),
    }
}

/// As [`knows`], of a member.
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
