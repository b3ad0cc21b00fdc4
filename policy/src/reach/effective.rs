//! Everything that somebody can do: the page *My permissions*, and what an administrator looks at before
//! letting somebody go.

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
///
/// ```
/// use policy::{Action, Actor, BuiltIn, Edition, Grant, Member, MemberId, Scope, WorkgroupId};
/// use policy::effective;
///
/// let grant = Grant::Workgroup { role: BuiltIn::BillingOnly.into(), scope: Scope::Nobody };
/// let (id, workgroup) = (MemberId::new(2).unwrap(), WorkgroupId::new(1).unwrap());
/// let bookkeeper = Actor::Member(Member::new(id, workgroup, Edition::Associate, [grant]));
/// let actions: Vec<Action> = effective(&bookkeeper).iter().map(|one| one.action).collect();
/// assert_eq!(actions, [Action::BillingView, Action::FeedNotificationsEdit]);
/// ```
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
