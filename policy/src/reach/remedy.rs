//! Remedies: the changes of what one member has that would turn a denial into an allow.
//!
//! Whom to ask follows from them: whoever may manage the member and could hand that out.

use crate::catalogue::action::Action;
use crate::catalogue::built_in::BuiltIn;
use crate::decision::decide::decide;
use crate::model::actor::{Actor, Member};
use crate::model::binding::{Binding, Grant};
use crate::model::id::ClientId;
use crate::model::person::Person;
use crate::model::role::Role;
use crate::model::scope::Scope;
use crate::model::target::Target;
use crate::reach::reach;
use crate::reach::visible::visible;

/// What a member would have in the workgroup, with which something would be allowed that is denied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remedy {
    /// The role.
    pub role: Role,
    /// The clients of that role.
    pub scope: Scope,
    /// Whether the role is another one than now.
    pub changes_role: bool,
    /// The client that comes to their clients, where these are others than now.
    pub adds: Option<ClientId>,
}

/// Somebody who is to get more, as they are now.
#[derive(Debug, Clone, Copy)]
pub struct Receiver<'a> {
    /// The member.
    pub person: Person<'a>,
    /// The clients of their role in the workgroup.
    pub scope: &'a Scope,
    /// The roles that they have beside that one: of the single clients that they administer.
    pub beside: &'a [Role],
}

impl Remedy {
    /// Whether `giver` may make this change of somebody. Whoever changes both needs to be allowed each: first
    /// the role, for the clients that they have, and then the one client more. Nobody has to have what the
    /// other has already, nor gives a client that they do not see.
    #[must_use]
    pub fn may_be_given_by(&self, giver: &Actor, to: &Receiver<'_>) -> bool {
        self.role_may_be_given_by(giver, to)
            && self
                .adds
                .is_none_or(|client| self.client_may_be_given_by(giver, to, client))
    }

    /// The member with that instead of what they have in the workgroup; the single clients that they
    /// administer stay.
    #[must_use]
    pub fn given_to(&self, member: &Member) -> Actor {
        let alone = member.bindings().iter().filter(|b| b.client().is_some());
        let grant = Grant::Workgroup {
            role: self.role.clone(),
            scope: self.scope.clone(),
        };
        let grants = core::iter::once(grant).chain(alone.map(Binding::grant));
        Actor::Member(Member::new(
            member.id(),
            member.workgroup(),
            member.edition(),
            grants,
        ))
    }

    /// The roles that somebody has once the role is changed.
    #[must_use]
    pub fn roles_of(&self, to: &Receiver<'_>) -> Vec<Role> {
        match self.changes_role {
            true => core::iter::once(&self.role)
                .chain(to.beside)
                .cloned()
                .collect(),
            false => to.person.present.to_vec(),
        }
    }

    fn role_may_be_given_by(&self, giver: &Actor, to: &Receiver<'_>) -> bool {
        let then = to.person.becoming(&self.role, to.scope);
        !self.changes_role || may(giver, Action::MemberEditRole, &then)
    }

    fn client_may_be_given_by(&self, giver: &Actor, to: &Receiver<'_>, client: ClientId) -> bool {
        let roles = self.roles_of(to);
        let more = Scope::only([client]);
        let person = Person {
            present: &roles,
            scope: Some(&more),
            ..to.person
        };
        visible(giver, Action::ClientView).contains(client)
            && may(giver, Action::MemberAssignClients, &person)
    }
}

fn may(giver: &Actor, action: Action, person: &Person<'_>) -> bool {
    let Actor::Member(member) = giver else {
        return false;
    };
    decide(giver, action, &Target::member(member.workgroup(), person)).is_allow()
}

/// The changes of `member`'s role, clients or both that would allow `action` on `target`, each by
/// itself; the smallest first: more clients, then the roles from the one with the fewest rights on.
/// None where it is allowed already, and where no role helps.
///
/// Never the owner's role, which moves by transfer alone.
///
/// ```
/// use policy::{Action, Actor, BuiltIn, ClientId, Edition, Grant, Member, MemberId, Person, Scope};
/// use policy::{Receiver, Target, WorkgroupId, remedies};
///
/// let workgroup = WorkgroupId::new(1).unwrap();
/// let [acme, other] = [10, 11].map(|number| ClientId::new(number).unwrap());
/// let with = |id, role: BuiltIn, scope| {
///     let grant = Grant::Workgroup { role: role.into(), scope };
///     Member::new(MemberId::new(id).unwrap(), workgroup, Edition::Associate, [grant])
/// };
/// let technician = with(2, BuiltIn::Associate, Scope::only([acme]));
///
/// // One more client is enough to edit it …
/// let edit = remedies(&technician, Action::ClientEdit, &Target::client(workgroup, other));
/// assert_eq!(edit[0].scope, Scope::only([acme, other]));
/// assert!(!edit[0].changes_role);
/// // … and to delete it, a manager's role.
/// let delete = remedies(&technician, Action::ClientDelete, &Target::client(workgroup, acme));
/// assert_eq!(delete[0].role, BuiltIn::Manager.into());
///
/// // A manager may give both.
/// let manager = Actor::Member(with(3, BuiltIn::Manager, Scope::Nobody));
/// let present = Person::roles_of_bindings(technician.bindings());
/// let person = Person::member(technician.id(), &present);
/// let technician = Receiver { person, scope: &Scope::only([acme]), beside: &[] };
/// assert!(edit[0].may_be_given_by(&manager, &technician));
/// assert!(delete[0].may_be_given_by(&manager, &technician));
/// ```
#[must_use]
pub fn remedies(member: &Member, action: Action, target: &Target<'_>) -> Vec<Remedy> {
    remedies_for(member, target.client_id(), |actor| {
        decide(actor, action, target).is_allow()
    })
}

/// The same for whatever `may` says of somebody whether they can do it: anywhere, where it is about no
/// `client`.
///
/// ```
/// use policy::{Action, BuiltIn, Edition, Grant, Member, MemberId, Scope, WorkgroupId, reach};
/// use policy::remedies_for;
///
/// let grant = Grant::Workgroup { role: BuiltIn::Associate.into(), scope: Scope::Nobody };
/// let (id, workgroup) = (MemberId::new(2).unwrap(), WorkgroupId::new(1).unwrap());
/// let technician = Member::new(id, workgroup, Edition::Associate, [grant]);
/// let invite = remedies_for(&technician, None, |actor| {
///     !reach(actor, Action::MemberInvite).is_nothing()
/// });
/// assert_eq!(invite[0].role, BuiltIn::Manager.into());
/// ```
#[must_use]
pub fn remedies_for(
    member: &Member,
    client: Option<ClientId>,
    may: impl Fn(&Actor) -> bool,
) -> Vec<Remedy> {
    if may(&Actor::Member(member.clone())) {
        return Vec::new();
    }
    let mut helping: Vec<(usize, Remedy)> = Now::of(member)
        .changes(client)
        .filter_map(|change| {
            let then = change.given_to(member);
            may(&then).then(|| (weight(&then, &change), change))
        })
        .collect();
    helping.sort_by_key(|(weight, _)| *weight);
    helping.into_iter().map(|(_, change)| change).collect()
}

/// What a member has in the workgroup beside single clients.
struct Now {
    role: Option<Role>,
    scope: Scope,
}

impl Now {
    fn of(member: &Member) -> Self {
        let of_workgroup = |binding: &&Binding| binding.client().is_none();
        let binding = member.bindings().iter().find(of_workgroup);
        Self {
            role: binding.map(|binding| binding.role().clone()),
            scope: binding.map_or(Scope::Nobody, |binding| binding.scope().clone()),
        }
    }

    /// Every change that is tried: of the clients where the target has one, of the role, of both.
    fn changes(&self, client: Option<ClientId>) -> impl Iterator<Item = Remedy> {
        let wider = client.map(|client| with_client(&self.scope, client));
        let scopes = [
            Some(self.scope.clone()),
            wider.filter(|wider| *wider != self.scope),
        ];
        let given = BuiltIn::ALL.into_iter();
        let given = given.filter(|role| !matches!(role, BuiltIn::Owner | BuiltIn::Inactive));
        let given = given
            .map(Role::from)
            .filter(|role| Some(role) != self.role.as_ref());
        let roles: Vec<Role> = self.role.iter().cloned().chain(given).collect();
        let own = self.role.clone();
        scopes
            .into_iter()
            .enumerate()
            .flat_map(move |(place, scope)| {
                let own = own.clone();
                roles.clone().into_iter().filter_map(move |role| {
                    Some(Remedy {
                        changes_role: own.as_ref() != Some(&role),
                        adds: client.filter(|_| place > 0),
                        scope: scope.clone()?,
                        role,
                    })
                })
            })
    }
}

/// The same scope with this client.
fn with_client(scope: &Scope, client: ClientId) -> Scope {
    let one = core::iter::once(client).collect();
    match scope {
        Scope::Nobody => Scope::only([client]),
        Scope::Clients { allow, deny } => Scope::Clients {
            allow: allow.union(&one),
            deny: deny.minus(&one),
        },
        Scope::AllExcept { deny } => Scope::AllExcept {
            deny: deny.minus(&one),
        },
    }
}

/// How much somebody would have: another role counts by all that it can do, more clients by one.
fn weight(then: &Actor, change: &Remedy) -> usize {
    let all = Action::staff().filter(|action| !reach(then, *action).is_nothing());
    match change.changes_role {
        true => 2 * all.count() + usize::from(change.adds.is_some()),
        false => 1,
    }
}
