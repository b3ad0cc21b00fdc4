//! What another role is to those who have it, whatever is assigned to each of them.
//!
//! Ten thousand people may have one role, with ten thousand scopes. What a change of the role gives and
//! takes depends on a scope in one way alone: some clients are the holder's, and all others are not. So
//! it is worked out once for each kind of scope, on a scope with a single client in it, and
//! said in those words; [`HolderClients::of`] turns them back into clients. That the two agree with
//! [`impact`] on every scope is a law that is tried in random worlds.

use serde::Serialize;

use crate::catalogue::action::Action;
use crate::catalogue::built_in::Edition;
use crate::model::actor::{Actor, Member};
use crate::model::binding::Grant;
use crate::model::client_filter::ClientFilter;
use crate::model::client_set::ClientSet;
use crate::model::id::{ClientId, MemberId, WorkgroupId};
use crate::model::role::Role;
use crate::model::role_name::RoleName;
use crate::model::scope::Scope;
use crate::reach::Reach;
use crate::reach::impact::impact;

/// Clients, by whether they are in the scope of whoever has the role.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HolderClients {
    /// None.
    #[default]
    None,
    /// Those of the scope.
    Own,
    /// Those outside of it.
    Others,
    /// All.
    All,
}

impl HolderClients {
    /// The clients, for a holder with this scope.
    #[must_use]
    pub fn of(self, scope: &ClientFilter) -> ClientFilter {
        match self {
            Self::None => ClientFilter::Nothing,
            Self::Own => scope.clone(),
            Self::Others => ClientFilter::All.minus(scope),
            Self::All => ClientFilter::All,
        }
    }
}

/// Where a change is, for whoever has the role: a [`Reach`](crate::Reach) before one knows whose.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct HolderReach {
    /// On what belongs to the workgroup and to no client.
    pub workgroup: bool,
    /// On these clients and what is below them.
    pub clients: HolderClients,
    /// On members and invitations of these roles.
    pub roles: Vec<RoleName>,
    /// On every role.
    pub every_role: bool,
    /// On oneself.
    pub own: bool,
}

impl HolderReach {
    /// The reach of a holder with this scope.
    #[must_use]
    pub fn of(&self, scope: &ClientFilter) -> Reach {
        Reach {
            workgroup: self.workgroup,
            clients: self.clients.of(scope),
            roles: self.roles.clone(),
            every_role: self.every_role,
            own: self.own,
        }
    }

    /// Whether it is nowhere.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    fn within(reach: Reach, scope: &ClientFilter) -> Self {
        let clients = match reach.clients {
            ClientFilter::Nothing => HolderClients::None,
            ClientFilter::All => HolderClients::All,
            some if some == *scope => HolderClients::Own,
            _ => HolderClients::Others,
        };
        Self {
            workgroup: reach.workgroup,
            clients,
            roles: reach.roles,
            every_role: reach.every_role,
            own: reach.own,
        }
    }
}

/// What another role gives and takes of one action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HolderImpact {
    /// The action.
    pub action: Action,
    /// Where it is newly allowed.
    pub given: HolderReach,
    /// Where it is no longer allowed.
    pub taken: HolderReach,
}

/// What it is to somebody with a scope like this one that their role `before` becomes `after`: the
/// difference for each action that changes. The kind of filter matters, and not which clients it names.
///
/// ```
/// use policy::{Action, BuiltIn, Edition, HolderClients, Role, Scope, role_impact};
///
/// let [before, after] = [BuiltIn::EndClient, BuiltIn::Associate].map(Role::from);
/// let assigned = Scope::only(policy::ClientId::new(10)).filter();
/// let changes = role_impact(&before, &after, Edition::Associate, &assigned);
/// let edit = changes.iter().find(|change| change.action == Action::ClientEdit).unwrap();
/// assert_eq!(edit.given.clients, HolderClients::Own);
/// assert!(edit.taken.is_nothing());
/// ```
#[must_use]
pub fn role_impact(
    before: &Role,
    after: &Role,
    edition: Edition,
    scope: &ClientFilter,
) -> Vec<HolderImpact> {
    let scope = like(scope);
    let filter = scope.filter();
    let [Some(before), Some(after)] =
        [before, after].map(|role| holder(role, edition, scope.clone()))
    else {
        return Vec::new();
    };
    let changes = impact(&before, &after).into_iter();
    let changes = changes.map(|change| HolderImpact {
        action: change.action,
        given: HolderReach::within(change.given, &filter),
        taken: HolderReach::within(change.taken, &filter),
    });
    changes.collect()
}

/// The simplest scope of the same kind.
fn like(scope: &ClientFilter) -> Scope {
    let one: ClientSet = ClientId::new(1).into_iter().collect();
    match scope {
        ClientFilter::Nothing => Scope::Nobody,
        ClientFilter::Only(_) => Scope::only(one.iter()),
        ClientFilter::AllExcept(_) => Scope::AllExcept { deny: one },
        ClientFilter::All => Scope::everyone(),
    }
}

fn holder(role: &Role, edition: Edition, scope: Scope) -> Option<Actor> {
    let (id, workgroup) = (MemberId::new(1)?, WorkgroupId::new(1)?);
    let role = role.clone();
    let grant = Grant::Workgroup { role, scope };
    Some(Actor::Member(Member::new(id, workgroup, edition, [grant])))
}
