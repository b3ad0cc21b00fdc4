//! Limits: what a member is held to beside their bindings.
//!
//! An API key is its creator, limited: it may do what the member's bindings allow *and* the limit
//! contains. It is no actor of its own with rights of its own, because such rights would have to be
//! taken away whenever the creator's are; a limit has nothing that could outlive them.

use serde::{Deserialize, Serialize};

use crate::catalogue::action::Action;
use crate::catalogue::action_set::ActionSet;
use crate::model::client_filter::ClientFilter;
use crate::model::client_set::ClientSet;
use crate::model::id::ClientId;

/// The actions and the clients that a member is held to. It only takes away.
///
/// ```
/// use policy::{Action, Actor, BuiltIn, ClientId, Edition, Grant, Limit, Member, MemberId, Scope};
/// use policy::{Target, WorkgroupId, decide};
///
/// let workgroup = WorkgroupId::new(1).unwrap();
/// let [acme, other] = [10, 11].map(|number| ClientId::new(number).unwrap());
/// let grant = Grant::Workgroup { role: BuiltIn::Owner.into(), scope: Scope::Nobody };
/// let owner = Member::new(MemberId::new(2).unwrap(), workgroup, Edition::Associate, [grant]);
///
/// // The owner's key for a monitoring script: it looks at one client's devices.
/// let limit = Limit {
///     actions: Some([Action::DeviceView].into_iter().collect()),
///     clients: Some([acme].into_iter().collect()),
/// };
/// let key = Actor::Member(owner.limited(limit));
///
/// let device = |client| Target::below(policy::Kind::Device, workgroup, client);
/// assert!(decide(&key, Action::DeviceView, &device(acme)).is_allow());
/// assert!(!decide(&key, Action::DeviceView, &device(other)).is_allow());
/// let decision = decide(&key, Action::DeviceManage, &device(acme));
/// assert_eq!(
///     decision.denial().unwrap().sentence(),
///     "This key does not include “Manage a device”."
/// );
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// The actions; every one, those added later included, where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actions: Option<ActionSet>,
    /// The clients; every one, those created later included, where absent. Holds for what belongs
    /// to a client, and says nothing of what belongs to the workgroup alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clients: Option<ClientSet>,
}

impl Limit {
    /// Whether the limit takes nothing away.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.clients.is_none() && Action::ALL.iter().all(|action| self.has(*action))
    }

    /// Whether `action` is among the actions.
    #[must_use]
    pub fn has(&self, action: Action) -> bool {
        self.actions
            .as_ref()
            .is_none_or(|actions| actions.contains(action))
    }

    /// Whether `client` is among the clients.
    #[must_use]
    pub fn reaches(&self, client: ClientId) -> bool {
        self.clients
            .as_ref()
            .is_none_or(|clients| clients.contains(client))
    }

    /// The clients as a filter.
    #[must_use]
    pub fn filter(&self) -> ClientFilter {
        match &self.clients {
            None => ClientFilter::All,
            Some(clients) => ClientFilter::only(clients.clone()),
        }
    }

    /// What is within both limits.
    ///
    /// ```
    /// use policy::{Action, Limit};
    ///
    /// let limit = |actions: &[Action]| Limit {
    ///     actions: Some(actions.iter().copied().collect()),
    ///     clients: None,
    /// };
    /// let both = limit(&[Action::ClientView, Action::TaskView]).and(&limit(&[Action::TaskView]));
    /// assert!(both.has(Action::TaskView) && !both.has(Action::ClientView));
    /// assert!(Limit::default().and(&Limit::default()).is_everything());
    /// ```
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let actions = match (&self.actions, &other.actions) {
            (Some(a), Some(b)) => Some(a.iter().filter(|action| b.contains(*action)).collect()),
            (one, another) => one.as_ref().or(another.as_ref()).cloned(),
        };
        let clients = match (&self.clients, &other.clients) {
            (Some(a), Some(b)) => Some(a.intersection(b)),
            (one, another) => one.as_ref().or(another.as_ref()).cloned(),
        };
        Self { actions, clients }
    }
}
