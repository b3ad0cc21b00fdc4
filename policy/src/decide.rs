//! The decision: one question, one answer, no side effect.

use crate::action::Action;
use crate::actor::{Actor, Binding, Member};
use crate::cell::Cell;
use crate::denial::Denial;
use crate::manage::{self, Managing};
use crate::portal;
use crate::target::Target;

/// The answer to "may this actor do this to that?".
#[derive(Debug, Clone, Copy)]
pub enum Decision<'a> {
    /// Yes.
    Allow {
        /// What allows it.
        because: Because,
    },
    /// No.
    Deny(Denial<'a>),
}

impl<'a> Decision<'a> {
    /// Whether the answer is yes.
    #[must_use]
    pub fn is_allow(&self) -> bool {
        matches!(self, Self::Allow { .. })
    }

    /// The denial, where the answer is no.
    #[must_use]
    pub fn denial(&self) -> Option<&Denial<'a>> {
        match self {
            Self::Allow { .. } => None,
            Self::Deny(denial) => Some(denial),
        }
    }
}

/// What allows something.
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

/// Whether `actor` may do `action` to `target`.
///
/// Never panics, and the same inputs give the same answer on every machine.
#[inline]
#[must_use]
pub fn decide<'a>(actor: &'a Actor, action: Action, target: &Target<'a>) -> Decision<'a> {
    let because = match actor {
        Actor::Anonymous => None,
        Actor::Member(member) => member_may(member, action, target),
        Actor::Contact(contact) => {
            portal::contact_may(contact, action, target).then_some(Because::Portal)
        }
    };
    match because {
        Some(because) => Decision::Allow { because },
        None => Decision::Deny(Denial::new(actor, action, *target)),
    }
}

/// The decisions for a whole screen at once, in the order of the questions.
#[must_use]
pub fn decide_many<'a>(actor: &'a Actor, questions: &[(Action, Target<'a>)]) -> Vec<Decision<'a>> {
    questions
        .iter()
        .map(|(action, target)| decide(actor, *action, target))
        .collect()
}

#[inline]
fn member_may(member: &Member, action: Action, target: &Target<'_>) -> Option<Because> {
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
pub(crate) fn binding_allows(
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
        Cell::Own => target
            .person
            .is_some_and(|person| person.member == Some(member.id())),
        Cell::Below => target.person.is_some_and(|person| {
            manage::judge(binding, member.id(), member.edition(), action, person) == Managing::Fine
        }),
    };
    reached && hands_out_no_more(member, binding, action, target)
}

/// The rules about giving that hold beside the cell: an access group's clients, and a
/// single-customer administrator's rights.
#[inline]
fn hands_out_no_more(
    member: &Member,
    binding: &Binding,
    action: Action,
    target: &Target<'_>,
) -> bool {
    if target
        .clients
        .is_some_and(|clients| !manage::clients_are_within(binding, clients))
    {
        return false;
    }
    if !matches!(
        action,
        Action::ClientAdminInvite | Action::ClientAdminEdit | Action::ClientAdminRemove
    ) {
        return true;
    }
    let oneself = target
        .person
        .is_some_and(|person| person.member == Some(member.id()))
        && manage::is_never_to_oneself(action);
    !oneself
        && (!manage::hands_out(action)
            || manage::covers_client_administrator(binding, member.edition()))
}
