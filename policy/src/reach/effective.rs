//! Everything that somebody can do.

use serde::Serialize;

use crate::catalogue::action::Action;
use crate::model::actor::Actor;
use crate::reach::{Reach, reach};

/// One action and where it is allowed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Effective {
    /// The action.
    pub action: Action,
    /// Where it is allowed; never nowhere.
    pub reach: Reach,
}

/// Everything that `actor` can do, in the catalogue's order.
#[must_use]
pub fn effective(actor: &Actor) -> Vec<Effective> {
    Action::ALL
        .iter()
        .map(|action| Effective {
            action: *action,
            reach: reach(actor, *action),
        })
        .filter(|effective| !effective.reach.is_nothing())
        .collect()
}
