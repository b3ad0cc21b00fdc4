//! What a change of rights gives and takes: shown before it is saved, and kept in the audit log after.

use serde::Serialize;

use crate::catalogue::action::Action;
use crate::catalogue::built_in::{BuiltIn, Edition};
use crate::model::actor::{Actor, Member};
use crate::model::binding::Grant;
use crate::model::id::{MemberId, WorkgroupId};
use crate::model::scope::Scope;
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
///
/// ```
/// use policy::{Action, Actor, BuiltIn, ClientId, Edition, Grant, Member, MemberId, Scope};
/// use policy::{WorkgroupId, impact};
///
/// let (id, workgroup) = (MemberId::new(2).unwrap(), WorkgroupId::new(1).unwrap());
/// let [acme, bank] = [10, 11].map(|number| ClientId::new(number).unwrap());
/// let with = |role: BuiltIn, clients: &[ClientId]| {
///     let scope = Scope::only(clients.iter().copied());
///     let grant = Grant::Workgroup { role: role.into(), scope };
///     Actor::Member(Member::new(id, workgroup, Edition::Associate, [grant]))
/// };
///
/// // A technician gets one more client, and may from now on only look.
/// let before = with(BuiltIn::Associate, &[acme]);
/// let after = with(BuiltIn::EndClient, &[acme, bank]);
/// let changes = impact(&before, &after);
/// let of = |action| changes.iter().find(|change| change.action == action).unwrap();
/// assert_eq!(of(Action::ClientView).given.clients, Scope::only([bank]).filter());
/// assert!(of(Action::ClientView).taken.is_nothing());
/// assert_eq!(of(Action::ClientEdit).taken.clients, Scope::only([acme]).filter());
/// ```
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

/// What another edition would give and take of whoever has a built-in role: the difference between
/// the two for each role that it changes. Custom roles say their cells themselves and stay as they are.
///
/// ```
/// use policy::{Action, BuiltIn, Edition, edition_impact};
///
/// let changes = edition_impact(Edition::Associate, Edition::Agent);
/// let (role, manager) = &changes[0];
/// assert_eq!(*role, BuiltIn::Manager);
/// assert!(manager.iter().any(|change| change.action == Action::CouponRedeem));
/// assert!(edition_impact(Edition::Agent, Edition::Agent).is_empty());
/// ```
#[must_use]
pub fn edition_impact(from: Edition, to: Edition) -> Vec<(BuiltIn, Vec<Impact>)> {
    let holder = |role: BuiltIn, edition| {
        let (id, workgroup) = (MemberId::new(1)?, WorkgroupId::new(1)?);
        // Whatever is assigned: a change that depends on it is one of the edition's all the same.
        let scope = Scope::everyone();
        let role = role.into();
        let member = Member::new(id, workgroup, edition, [Grant::Workgroup { role, scope }]);
        Some(Actor::Member(member))
    };
    let of = |role| {
        let changes = impact(&holder(role, from)?, &holder(role, to)?);
        (!changes.is_empty()).then_some((role, changes))
    };
    BuiltIn::ALL.into_iter().filter_map(of).collect()
}
