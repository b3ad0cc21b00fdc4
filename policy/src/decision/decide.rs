//! The decision: one question, one answer, no side effect.

use crate::catalogue::action::Action;
use crate::decision::denial::Denial;
use crate::decision::portal;
use crate::decision::rule::{Because, member_may};
use crate::model::actor::Actor;
use crate::model::target::Target;

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
