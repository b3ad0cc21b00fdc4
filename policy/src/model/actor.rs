//! Actors: who asks, with every fact about them that a decision needs.
//!
//! The server reads one from the database in the transaction in which it is asked about; the browser has
//! one from its snapshot. Neither has anything that a decision would have to look up.

use crate::catalogue::action::Action;
use crate::catalogue::built_in::{BuiltIn, Edition};
use crate::catalogue::cell::Cell;
use crate::catalogue::privilege_set::PrivilegeSet;
use crate::model::binding::{Binding, Grant};
use crate::model::id::{ClientId, ContactId, MemberId, TeamId, WorkgroupId};
use crate::model::limit::Limit;
use crate::model::role_name::RoleName;

/// Who asks.
///
/// An API key is not an actor of its own: it is its creator, [limited](Member::limited).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Nobody is signed in.
    Anonymous,
    /// A member of a workgroup.
    Member(Member),
    /// A client's person in the customer portal.
    Contact(Contact),
}

/// An account's place in one workgroup. Its rights are the union of its bindings, within the limit
/// where there is one.
///
/// ```
/// use policy::{Action, BuiltIn, Edition, Grant, Member, MemberId, Scope, WorkgroupId};
///
/// let (id, workgroup) = (MemberId::new(2).unwrap(), WorkgroupId::new(1).unwrap());
/// let with = |role: BuiltIn| {
///     let grant = Grant::Workgroup { role: role.into(), scope: Scope::Nobody };
///     Member::new(id, workgroup, Edition::Associate, [grant])
/// };
///
/// // A technician without a client has the right, and nowhere to use it.
/// let technician = with(BuiltIn::Associate);
/// assert!(technician.is_active() && technician.is_granted(Action::TaskComplete));
/// assert!(!technician.is_granted(Action::BillingView));
///
/// assert!(!with(BuiltIn::Inactive).is_active());
/// assert!(!Member::new(id, workgroup, Edition::Associate, []).is_active());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    id: MemberId,
    workgroup: WorkgroupId,
    edition: Edition,
    bindings: Vec<Binding>,
    teams: Vec<TeamId>,
    // Boxed: nearly nobody has one, and a decision only asks whether it is there.
    limit: Option<Box<Limit>>,
}

impl Member {
    /// The member of `workgroup` with these bindings; without any, nothing is allowed.
    #[must_use]
    pub fn new(
        id: MemberId,
        workgroup: WorkgroupId,
        edition: Edition,
        grants: impl IntoIterator<Item = Grant>,
    ) -> Self {
        let bindings = grants
            .into_iter()
            .map(|grant| Binding::new(grant, edition))
            .collect();
        Self {
            id,
            workgroup,
            edition,
            bindings,
            teams: Vec::new(),
            limit: None,
        }
    }

    /// The same member, held to `limit`, and to any limit that they were held to before: an API key
    /// is its creator, limited.
    ///
    /// ```
    /// use policy::{Action, BuiltIn, Edition, Grant, Limit, Member, MemberId, Scope, WorkgroupId};
    ///
    /// let grant = Grant::Workgroup { role: BuiltIn::Owner.into(), scope: Scope::Nobody };
    /// let (id, workgroup) = (MemberId::new(2).unwrap(), WorkgroupId::new(1).unwrap());
    /// let owner = Member::new(id, workgroup, Edition::Associate, [grant]);
    /// let only = |actions: &[Action]| Limit {
    ///     actions: Some(actions.iter().copied().collect()),
    ///     clients: None,
    /// };
    /// // A second limit cannot give back what the first one took.
    /// let key = owner.limited(only(&[Action::TaskView])).limited(only(&[Action::AuditView]));
    /// assert!(!key.is_granted(Action::TaskView) && !key.is_granted(Action::AuditView));
    /// ```
    #[must_use]
    pub fn limited(mut self, limit: Limit) -> Self {
        let limit = match &self.limit {
            Some(before) => before.and(&limit),
            None => limit,
        };
        self.limit = Some(Box::new(limit));
        self
    }

    /// The same member, in these teams.
    #[must_use]
    pub fn in_teams(mut self, teams: impl IntoIterator<Item = TeamId>) -> Self {
        self.teams = teams.into_iter().collect();
        self
    }

    /// Which member.
    #[must_use]
    pub fn id(&self) -> MemberId {
        self.id
    }

    /// The workgroup that the member belongs to.
    #[must_use]
    pub fn workgroup(&self) -> WorkgroupId {
        self.workgroup
    }

    /// The edition of that workgroup.
    #[must_use]
    pub fn edition(&self) -> Edition {
        self.edition
    }

    /// The member's bindings, in the order in which they were given.
    #[must_use]
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// The teams that the member is in.
    #[must_use]
    pub fn teams(&self) -> &[TeamId] {
        &self.teams
    }

    /// What the member is held to beside their bindings.
    #[inline]
    #[must_use]
    pub fn limit(&self) -> Option<&Limit> {
        self.limit.as_deref()
    }

    /// Whether some binding grants `action` at all, were its scope empty, and no limit excludes it.
    #[must_use]
    pub fn is_granted(&self, action: Action) -> bool {
        if self.limit().is_some_and(|limit| !limit.has(action)) {
            return false;
        }
        self.bindings
            .iter()
            .any(|binding| binding.cell(action) != Cell::Never)
    }

    /// Whether the member has any right: an inactive one has none, and sees nothing.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.bindings
            .iter()
            .any(|binding| binding.role().name() != BuiltIn::Inactive.into())
    }

    /// Whether one of the member's bindings has this role.
    pub(crate) fn holds(&self, role: RoleName) -> bool {
        self.bindings
            .iter()
            .any(|binding| binding.role().name() == role)
    }
}

/// A client's person in the customer portal: one client, one privilege group. Document 004.
///
/// ```
/// use policy::{Action, Actor, ClientId, Contact, ContactId, Kind, SystemGroup, Target};
/// use policy::{WorkgroupId, decide};
///
/// let workgroup = WorkgroupId::new(1).unwrap();
/// let [client, other] = [10, 11].map(|number| ClientId::new(number).unwrap());
/// let privileges = SystemGroup::Limited.privileges();
/// let id = ContactId::new(3).unwrap();
/// let contact = Actor::Contact(Contact { id, workgroup, client, privileges });
///
/// let may = |action, target| decide(&contact, action, &target).is_allow();
/// let ticket = |client| Target::below(Kind::Ticket, workgroup, client);
/// assert!(may(Action::PortalTicketView, ticket(client)), "every contact may");
/// assert!(!may(Action::PortalTicketView, ticket(other)));
/// assert!(!may(Action::PortalTicketEdit, ticket(client)), "*Limited* adds and reads");
/// assert!(!may(Action::TicketView, ticket(client)), "that is the staff's");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Which contact.
    pub id: ContactId,
    /// The workgroup that serves the client.
    pub workgroup: WorkgroupId,
    /// The one client that the contact belongs to.
    pub client: ClientId,
    /// What the contact's privilege group grants.
    pub privileges: PrivilegeSet,
}
