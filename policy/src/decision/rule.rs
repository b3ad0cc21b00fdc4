//! The rule: what a member's bindings allow. Decisions, denials and explanations all ask it.
//!
//! Four steps, cheapest first: the question fits (the same workgroup, an action that is done to such a
//! target), the limit contains it, some binding's cell reaches the target, and what is given stays
//! within what the giver has. Nothing is allocated on the way to an allow.

use crate::catalogue::action::Action;
use crate::catalogue::cell::Cell;
use crate::decision::manage::{self, ManagingCheck};
use crate::model::actor::Member;
use crate::model::binding::Binding;
use crate::model::target::Target;

/// What allows something: the answer to "why may she?".
///
/// A decision has the first; [`Explanation::because`](crate::Explanation::because) lists all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// A member's binding.
    Binding {
        /// Its place among the member's bindings, from 0.
        binding: usize,
        /// The cell that its role has for the action.
        cell: Cell,
    },
    /// A contact's privilege group, or what every contact may.
    Portal,
}

/// The first binding that allows a member `action` on `target`.
#[inline]
pub(super) fn member_may(member: &Member, action: Action, target: &Target<'_>) -> Option<Because> {
    if target.workgroup != member.workgroup() || target.kind != action.kind() {
        return None;
    }
    if member
        .limit()
        .is_some_and(|limit| !limit.contains(action, target))
    {
        return None;
    }
    member
        .bindings()
        .iter()
        .enumerate()
        .find_map(|(place, binding)| {
            let cell = binding.cell(action);
            binding_allows(member, binding, cell, action, target).then_some(Because::Binding {
                binding: place,
                cell,
            })
        })
}

/// Whether one binding, whose cell for `action` is `cell`, allows it on `target`.
#[inline]
pub(super) fn binding_allows(
    member: &Member,
    binding: &Binding,
    cell: Cell,
    action: Action,
    target: &Target<'_>,
) -> bool {
    let reached = match cell {
        Cell::Never => return false,
        Cell::Workgroup => true,
        Cell::Clients => target
            .client
            .is_some_and(|client| binding.scope().reaches(client)),
        Cell::Own => is_oneself(member, target),
        Cell::Below => target.person.is_some_and(|person| {
            manage::check_managing(binding, member.id(), member.edition(), action, person)
                == ManagingCheck::Fine
        }),
    };
    reached && grants_no_more(member, binding, action, target)
}

/// The rules about giving that hold beside the cell: an access group's clients, and a
/// single-customer administrator's rights.
#[inline]
fn grants_no_more(member: &Member, binding: &Binding, action: Action, target: &Target<'_>) -> bool {
    if target
        .clients
        .is_some_and(|clients| !manage::clients_are_within(binding, clients))
    {
        return false;
    }
    let oneself = action.is_never_to_oneself() && is_oneself(member, target);
    !oneself
        && (!manage::appoints(action)
            || manage::covers_client_administrator(binding, member.edition()))
}

/// Whether the target is the member's own person.
#[inline]
fn is_oneself(member: &Member, target: &Target<'_>) -> bool {
    target
        .person
        .is_some_and(|person| person.member == Some(member.id()))
}
