//! Guardrails: statements about access that no change may break.
//!
//! Three of them say what nobody may have, and one how many there are to be. Time breaks none: of what
//! nobody may have, that counts which holds now *or later*, and of how many there are to be, only those who
//! stay. So a statement that held when it was made holds until somebody changes something, and the change
//! is refused.

use serde::{Deserialize, Serialize};

use crate::catalogue::action::Action;
use crate::decision::decide::decide;
use crate::model::actor::{Actor, Member};
use crate::model::id::{ClientId, MemberId};
use crate::model::role_name::RoleName;
use crate::model::target::Target;
use crate::reach::reach;

/// Whom a statement is not about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exceptions {
    /// Everybody who has one of these roles in the workgroup.
    #[serde(default)]
    pub roles: Vec<RoleName>,
    /// These members.
    #[serde(default)]
    pub members: Vec<MemberId>,
}

/// A statement that is to stay true.
///
/// ```
/// use policy::{Action, BuiltIn, ClientId, Edition, Exceptions, Grant, Guardrail, Member, MemberId};
/// use policy::{Scope, WorkgroupId};
///
/// let (workgroup, bank) = (WorkgroupId::new(1).unwrap(), ClientId::new(10).unwrap());
/// let with = |role: BuiltIn| {
///     let grant = Grant::Workgroup { role: role.into(), scope: Scope::only([bank]) };
///     Member::new(MemberId::new(2).unwrap(), workgroup, Edition::Associate, [grant])
/// };
/// let managers = Exceptions { roles: vec![BuiltIn::Manager.into()], ..Exceptions::default() };
/// let statement = Guardrail::OnlyReach { client: bank, but: managers };
/// assert!(!statement.is_broken_by(&with(BuiltIn::Manager)));
/// assert!(statement.is_broken_by(&with(BuiltIn::Associate)));
/// // Who has no role for it does not reach it, whatever is assigned.
/// assert!(!statement.is_broken_by(&with(BuiltIn::BillingOnly)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Guardrail {
    /// Nobody but these reaches the client.
    OnlyReach {
        /// The client.
        client: ClientId,
        /// Who may.
        but: Exceptions,
    },
    /// Nobody who has the role may do the action.
    Never {
        /// The role in the workgroup.
        role: RoleName,
        /// What they may not do.
        action: Action,
        /// At this client or below it; anywhere where there is none.
        #[serde(default)]
        client: Option<ClientId>,
    },
    /// Nobody but these may do both, wherever it is.
    NotBoth {
        /// The two.
        actions: [Action; 2],
        /// Who may.
        but: Exceptions,
    },
    /// So many people at least have one of the roles, for good.
    AtLeast {
        /// How many.
        people: u64,
        /// The roles.
        roles: Vec<RoleName>,
    },
}

impl Guardrail {
    /// Whether somebody who has this breaks the statement by themselves. How many there are to be, nobody
    /// breaks by what they have.
    #[must_use]
    pub fn is_broken_by(&self, member: &Member) -> bool {
        let may = |action, client| may(member, action, client);
        match self {
            Self::OnlyReach { client, but } => {
                !but.contain(member) && may(Action::ClientView, Some(*client))
            }
            Self::Never {
                role,
                action,
                client,
            } => has_role(member, &[*role]) && may(*action, *client),
            Self::NotBoth { actions, but } => {
                !but.contain(member) && actions.iter().all(|action| may(*action, None))
            }
            Self::AtLeast { .. } => false,
        }
    }

    /// Whether somebody who has this for good is one of those of whom there are to be so many.
    #[must_use]
    pub fn counts(&self, member: &Member) -> bool {
        match self {
            Self::AtLeast { roles, .. } => has_role(member, roles),
            _ => false,
        }
    }

    /// The actions that it asks about.
    #[must_use]
    pub fn actions(&self) -> Vec<(Action, Option<ClientId>)> {
        match self {
            Self::OnlyReach { client, .. } => vec![(Action::ClientView, Some(*client))],
            Self::Never { action, client, .. } => vec![(*action, *client)],
            Self::NotBoth { actions, .. } => actions.iter().map(|action| (*action, None)).collect(),
            Self::AtLeast { .. } => Vec::new(),
        }
    }

    /// Whom it is not about, where there is somebody.
    #[must_use]
    pub fn exceptions(&self) -> Option<&Exceptions> {
        match self {
            Self::OnlyReach { but, .. } | Self::NotBoth { but, .. } => Some(but),
            Self::Never { .. } | Self::AtLeast { .. } => None,
        }
    }

    /// The roles that it is about, where it is about some alone.
    #[must_use]
    pub fn roles(&self) -> Option<&[RoleName]> {
        match self {
            Self::Never { role, .. } => Some(core::slice::from_ref(role)),
            Self::AtLeast { roles, .. } => Some(roles),
            Self::OnlyReach { .. } | Self::NotBoth { .. } => None,
        }
    }
}

impl Exceptions {
    /// Whether somebody is one of them.
    #[must_use]
    pub fn contain(&self, member: &Member) -> bool {
        self.members.contains(&member.id()) || has_role(member, &self.roles)
    }
}

/// Whether somebody has one of these roles in the workgroup. Who administers single clients has none there.
fn has_role(member: &Member, roles: &[RoleName]) -> bool {
    let own = member.bindings().iter();
    let mut own = own.filter(|binding| binding.client().is_none());
    own.any(|binding| roles.contains(&binding.role().name()))
}

fn may(member: &Member, action: Action, client: Option<ClientId>) -> bool {
    let actor = Actor::Member(member.clone());
    match client {
        Some(client) => {
            let target = Target::below(action.kind(), member.workgroup(), client);
            decide(&actor, action, &target).is_allow()
        }
        None => !reach(&actor, action).is_nothing(),
    }
}
