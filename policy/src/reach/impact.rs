//! What a change of rights gives and takes.

use serde::Serialize;

use crate::catalogue::action::Action;
use crate::model::actor::Actor;
use crate::reach::{Reach, reach};

/// What a change gives and takes of one action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Impact {
    /// The action.
    pub action: Action,
    /// Where it is newly allowed.
    pub given: Reach,
    /// Where it is no longer allowed.
    pub taken: Reach,
}

/// What a change of role, scope, group or custom role gives or takes: the difference between
/// `before` and `after`, for each action that changes, in the catalogue's order.
#[must_use]
pub fn impact(before: &Actor, after: &Actor) -> Vec<Impact> {
    Action::ALL
        .iter()
        .map(|action| {
            let (old, new) = (reach(before, *action), reach(after, *action));
            Impact {
                action: *action,
                given: new.minus(&old),
                taken: old.minus(&new),
            }
        })
        .filter(|impact| !impact.given.is_nothing() || !impact.taken.is_nothing())
        .collect()
}
