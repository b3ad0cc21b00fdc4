//! What a change of rights gives and takes: shown before it is saved, and kept in the audit log after.

use serde::Serialize;

use crate::catalogue::action::Action;
use crate::catalogue::built_in::{BuiltIn, Edition};
use crate::model::actor::{Actor, Member};
use crate::model::binding::Grant;
use crate::model::client_filter::ClientFilter;
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

/// Which clients a change of rights gives somebody, and which it takes from them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClientImpact {
    /// Those that they see after it and did not before.
    pub given: ClientFilter,
    /// Those that they saw before it and do not after.
    pub taken: ClientFilter,
}

/// The part of [`impact`] that is about seeing a client at all: what a change of an access group is to
/// its members, of whom there may be thousands.
///
/// ```
/// use policy::{Actor, BuiltIn, ClientId, Edition, Grant, Member, MemberId, Scope, WorkgroupId};
/// use policy::client_impact;
///
/// let (id, workgroup) = (MemberId::new(2).unwrap(), WorkgroupId::new(1).unwrap());
/// let [acme, bank] = [10, 11].map(|number| ClientId::new(number).unwrap());
/// let with = |role: BuiltIn, clients: &[ClientId]| {
///     let scope = Scope::only(clients.iter().copied());
///     let grant = Grant::Workgroup { role: role.into(), scope };
///     Actor::Member(Member::new(id, workgroup, Edition::Associate, [grant]))
/// };
///
/// // The group that gives both is deleted, and one of them is the technician's anyway.
/// let of = |role| client_impact(&with(role, &[acme, bank]), &with(role, &[acme]));
/// assert_eq!(of(BuiltIn::Associate).taken, Scope::only([bank]).filter());
/// assert!(of(BuiltIn::Associate).given.is_nothing());
/// // Managers have every client, whatever is assigned to them.
/// assert!(of(BuiltIn::Manager).taken.is_nothing());
/// ```
#[must_use]
pub fn client_impact(before: &Actor, after: &Actor) -> ClientImpact {
    let seen = |actor| reach(actor, Action::ClientView).clients;
    let (old, new) = (seen(before), seen(after));
    ClientImpact {
        given: new.minus(&old),
        taken: old.minus(&new),
    }
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
