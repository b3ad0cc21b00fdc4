//! Laws that hold in every world, tried on random ones.

use policy::last_admin::{self, AdminRole};
use policy::{
    Action, Actor, BuiltIn, Cell, ClientFilter, ClientId, CustomRole, Edition, Grant, Impact, Kind,
    Member, Person, Reach, Role, RoleId, RoleName, Scope, Target, decide, decide_many, effective,
    impact, reach, visible,
};
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;

use crate::world::{actor_in, client, grant, home, member_id, tried};

/// The clients of the random worlds; the last one is in no list: it was created later.
pub(crate) const CLIENTS: std::ops::RangeInclusive<u64> = 1..=6;

pub(crate) fn clients() -> impl Strategy<Value = Vec<ClientId>> {
    btree_set(1u64..=5, 0..=5).prop_map(|numbers| numbers.into_iter().map(client).collect())
}

pub(crate) fn scopes() -> impl Strategy<Value = Scope> {
    prop_oneof![
        Just(Scope::Nobody),
        (clients(), clients()).prop_map(|(allow, deny)| Scope::Clients {
            allow: allow.into_iter().collect(),
            deny: deny.into_iter().collect(),
        }),
        clients().prop_map(|deny| Scope::AllExcept {
            deny: deny.into_iter().collect()
        }),
    ]
}

fn built_in() -> impl Strategy<Value = BuiltIn> {
    proptest::sample::select(BuiltIn::ALL.to_vec())
}

/// Custom roles that the catalogue accepts, five ids in all, so that they manage each other.
fn custom_role() -> impl Strategy<Value = Role> {
    let grants = vec(
        (
            any::<proptest::sample::Index>(),
            any::<proptest::sample::Index>(),
        ),
        0..40,
    );
    let manages = vec(0usize..12, 0..5);
    (1u64..=5, grants, manages).prop_map(|(id, grants, manages)| {
        let staff: Vec<Action> = Action::staff().collect();
        let grants = grants.into_iter().filter_map(|(action, cell)| {
            let action = *action.get(&staff);
            let cells: Vec<Cell> = action.cells_for_custom_roles().collect();
            (!cells.is_empty()).then(|| (action.to_string(), cell.get(&cells).to_string()))
        });
        let manages = manages
            .into_iter()
            .map(|place| match BuiltIn::ALL.get(place + 1) {
                Some(role) => role.to_string(),
                None => format!("custom:{:016x}", place - 6),
            });
        let draft = policy::RoleDraft {
            id: RoleId::new(id).unwrap(),
            label: format!("Role {id}"),
            grants: grants.collect(),
            manages: manages.collect(),
        };
        Role::Custom(Box::new(CustomRole::load(&draft).unwrap()))
    })
}

fn roles() -> impl Strategy<Value = Role> {
    prop_oneof![built_in().prop_map(Role::from), custom_role()]
}

fn grants() -> impl Strategy<Value = Grant> {
    prop_oneof![
        4 => (roles(), scopes()).prop_map(|(role, scope)| Grant::Workgroup { role, scope }),
        1 => (1u64..=5).prop_map(|number| Grant::ClientAdministrator { client: client(number) }),
    ]
}

fn editions() -> impl Strategy<Value = Edition> {
    proptest::sample::select(Edition::ALL.to_vec())
}

pub(crate) fn actors() -> impl Strategy<Value = Actor> {
    (editions(), vec(grants(), 0..4)).prop_map(|(edition, grants)| actor_in(edition, grants))
}

/// What a question about a person says of them.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    present: Vec<Role>,
    pub(crate) future: Option<Role>,
    pub(crate) scope: Option<Scope>,
    oneself: bool,
}

impl Facts {
    pub(crate) fn person(&self) -> Person<'_> {
        Person {
            member: Some(member_id(if self.oneself { 1 } else { 2 })),
            present: &self.present,
            future: self.future.as_ref(),
            scope: self.scope.as_ref(),
            last_admin: false,
        }
    }
}

pub(crate) fn facts() -> impl Strategy<Value = Facts> {
    let future = proptest::option::of(roles());
    let scope = proptest::option::of(scopes());
    (vec(roles(), 0..3), future, scope, any::<bool>()).prop_map(
        |(present, future, scope, oneself)| Facts {
            present,
            future,
            scope,
            oneself,
        },
    )
}

/// Every action on every client of the world, about one person.
pub(crate) fn questions<'a>(person: &'a Person<'a>) -> Vec<(Action, Target<'a>)> {
    let on = |action: Action| {
        CLIENTS.map(move |c| (action, Target::of_action(action, home(), client(c), person)))
    };
    Action::ALL.iter().copied().flat_map(on).collect()
}

fn bindings(actor: &Actor) -> Vec<Grant> {
    let Actor::Member(member) = actor else {
        return Vec::new();
    };
    member
        .bindings()
        .iter()
        .map(policy::Binding::grant)
        .collect()
}

fn edition(actor: &Actor) -> Edition {
    let Actor::Member(member) = actor else {
        return Edition::Associate;
    };
    member.edition()
}

proptest! {
    #![proptest_config(tried(128))]

    #[test]
    fn nobody_gains_by_losing_a_binding(actor in actors(), facts in facts()) {
        let all = bindings(&actor);
        let person = facts.person();
        for gone in 0..all.len() {
            let mut fewer = all.clone();
            fewer.remove(gone);
            let fewer = actor_in(edition(&actor), fewer);
            for (action, target) in questions(&person) {
                let (less, more) = (decide(&fewer, action, &target), decide(&actor, action, &target));
                prop_assert!(!less.is_allow() || more.is_allow(), "{action} on {target:?}");
            }
        }
    }

    #[test]
    fn deny_wins(role in roles(), deny in clients(), edition in editions(), facts in facts()) {
        let person = facts.person();
        let allow: Vec<ClientId> = CLIENTS.map(client).collect();
        let denied = deny.iter().copied().collect();
        let scope = Scope::Clients { allow: allow.into_iter().collect(), deny: denied };
        let actor = actor_in(edition, [grant(role, scope)]);
        for (action, target) in questions(&person) {
            let by_scope = cell(&actor, action) == Cell::Clients;
            let withheld = target.client_id().is_some_and(|client| deny.contains(&client));
            if by_scope && withheld {
                prop_assert!(!decide(&actor, action, &target).is_allow(), "{action}");
            }
        }
    }

    #[test]
    fn an_empty_scope_reaches_nobody(role in roles(), deny in clients(), edition in editions(), facts in facts()) {
        let person = facts.person();
        let none = Scope::Clients { allow: std::iter::empty().collect(), deny: deny.into_iter().collect() };
        for scope in [none, Scope::Nobody] {
            let actor = actor_in(edition, [grant(role.clone(), scope)]);
            for (action, target) in questions(&person) {
                if cell(&actor, action) == Cell::Clients {
                    prop_assert!(!decide(&actor, action, &target).is_allow(), "{action}");
                    prop_assert!(visible(&actor, action).is_nothing());
                }
            }
        }
    }

    #[test]
    fn visible_and_decide_agree_on_every_row(actor in actors()) {
        let nobody = Person::default();
        for action in Action::staff().filter(|action| action.belongs_to_client()) {
            let filter = visible(&actor, action);
            for number in CLIENTS {
                let target = Target::of_action(action, home(), client(number), &nobody);
                let allowed = decide(&actor, action, &target).is_allow();
                prop_assert_eq!(filter.contains(client(number)), allowed, "{} {}", action, number);
            }
        }
        for action in Action::staff().filter(|action| action.kind() == Kind::Workgroup) {
            let allowed = decide(&actor, action, &Target::workgroup(home())).is_allow();
            prop_assert_eq!(visible(&actor, action) == ClientFilter::All, allowed, "{}", action);
        }
    }

    #[test]
    fn decide_many_is_decide(actor in actors(), facts in facts()) {
        let person = facts.person();
        let questions = questions(&person);
        let answers = decide_many(&actor, &questions);
        prop_assert_eq!(answers.len(), questions.len());
        for ((action, target), many) in questions.iter().zip(answers) {
            let one = decide(&actor, *action, target);
            prop_assert_eq!(one.denial().map(policy::Denial::refusal), many.denial().map(policy::Denial::refusal));
            prop_assert_eq!(one.is_allow(), many.is_allow());
        }
    }

    #[test]
    fn impact_is_the_difference_of_effective(before in actors(), after in actors()) {
        let changes = impact(&before, &after);
        for action in Action::ALL.iter().copied() {
            let of = |actor| effective(actor).into_iter().find(|e| e.action == action).map(|e| e.reach).unwrap_or_default();
            let (old, new) = (of(&before), of(&after));
            let change = changes.iter().find(|change| change.action == action);
            prop_assert_eq!(change.is_none(), old == new || same(&old, &new));
            if let Some(change) = change {
                let bare = |reach: &Reach| Reach { roles: Vec::new(), ..reach.clone() };
                let after = bare(&old).union(&bare(&change.given)).minus(&bare(&change.taken));
                prop_assert!(same(&after, &bare(&new)));
                for name in names() {
                    let (was, is) = (reaches(&old, name), reaches(&new, name));
                    prop_assert!(!change.given.roles.contains(&name) || (is && !was), "given {name}");
                    prop_assert!(!change.taken.roles.contains(&name) || (was && !is), "taken {name}");
                    prop_assert!(was || !is || reaches(&change.given, name), "not given {name}");
                    prop_assert!(!was || is || reaches(&change.taken, name), "not taken {name}");
                }
                prop_assert!(change.given.minus(&new).is_nothing() && change.taken.minus(&old).is_nothing());
            }
        }
    }

    #[test]
    fn what_another_role_is_to_its_holders_is_what_it_is_to_each_of_them(
        before in roles(), after in roles(), scope in scopes(), edition in editions(),
    ) {
        let holder = |role: &Role| {
            let (role, scope) = (role.clone(), scope.clone());
            actor_in(edition, [Grant::Workgroup { role, scope }])
        };
        let clients = scope.filter();
        let told: Vec<Impact> = policy::role_impact(&before, &after, edition, &clients)
            .into_iter()
            .map(|change| Impact {
                action: change.action,
                given: change.given.of(&clients),
                taken: change.taken.of(&clients),
            })
            .collect();
        prop_assert_eq!(told, impact(&holder(&before), &holder(&after)));
    }

    #[test]
    fn an_explanation_says_what_the_decision_says(actor in actors(), facts in facts()) {
        let person = facts.person();
        for (action, target) in questions(&person) {
            let explanation = policy::explain(&actor, action, &target);
            prop_assert_eq!(explanation.allowed, decide(&actor, action, &target).is_allow());
            prop_assert_eq!(explanation.allowed, explanation.steps.iter().any(|step| step.allows));
            prop_assert!(explanation.sentence.ends_with('.'));
        }
    }

    #[test]
    fn a_manager_never_ends_with_more_than_a_managers_rights(
        edition in editions(),
        pool in vec(custom_role(), 0..5),
        steps in vec((any::<proptest::sample::Index>(), any::<proptest::sample::Index>(), any::<proptest::sample::Index>(), scopes(), any::<bool>()), 1..40),
    ) {
        let pool = one_role_an_id(pool);
        let roles: Vec<Role> = BuiltIn::ALL.into_iter().map(Role::from).chain(pool).collect();
        let manager = [(BuiltIn::Manager.into(), Scope::Nobody)];
        let mut ring: Vec<(Role, Scope)> = manager.to_vec();
        for (who, whom, role, scope, invites) in steps {
            let role = role.get(&roles).clone();
            let actor = ring_actor(edition, &ring, who.index(ring.len()));
            if invites {
                let person = Person::invited(&role, &scope);
                if decide(&actor, Action::MemberInvite, &Target::invitation(home(), &person)).is_allow() {
                    ring.push((role, scope));
                }
            } else {
                let place = whom.index(ring.len());
                let present = [ring[place].0.clone()];
                let id = member_id(place as u64 + 1);
                let person = Person::member(id, &present).becoming(&role, &scope);
                if decide(&actor, Action::MemberEditRole, &Target::member(home(), &person)).is_allow() {
                    ring[place] = (role, scope);
                }
            }
        }
        let limit = actor_in(edition, [grant(BuiltIn::Manager, Scope::Nobody)]);
        for place in 0..ring.len() {
            let member = ring_actor(edition, &ring, place);
            for action in Action::ALL {
                let more = reach(&member, *action).minus(&reach(&limit, *action));
                prop_assert!(more.is_nothing(), "{action}: {more:?} of {:?}", ring[place]);
            }
        }
    }

    #[test]
    fn some_administrator_stays(
        start in vec(built_in(), 1..6),
        steps in vec((any::<proptest::sample::Index>(), any::<proptest::sample::Index>(), built_in(), 0u8..3), 1..40),
    ) {
        let mut members = vec![(BuiltIn::Owner, true)];
        members.extend(start.into_iter().filter(|role| *role != BuiltIn::Owner).map(|role| (role, true)));
        for (who, whom, future, deed) in steps {
            let (who, whom) = (who.index(members.len()), whom.index(members.len()));
            let standings: Vec<AdminRole> = members.iter().map(|(role, active)| AdminRole { role: Some(*role), active: *active }).collect();
            let (own, active) = members[who];
            if !active { continue }
            let actor = Actor::Member(Member::new(member_id(who as u64 + 1), home(), Edition::Associate, [grant(own, Scope::Nobody)]));
            let present = [Role::from(members[whom].0)];
            let (role, nobody) = (Role::from(future), Scope::Nobody);
            let last = last_admin::is_last_admin(&standings, whom);
            let person = Person { last_admin: last, ..Person::member(member_id(whom as u64 + 1), &present) };
            let (action, person) = match deed {
                0 => (Action::MemberDeactivate, person),
                1 => (Action::MemberRemove, person),
                _ => (Action::MemberEditRole, person.becoming(&role, &nobody)),
            };
            if !decide(&actor, action, &Target::member(home(), &person)).is_allow() { continue }
            match deed {
                2 => members[whom].0 = future,
                _ => members[whom].1 = false,
            }
            let after: Vec<AdminRole> = members.iter().map(|(role, active)| AdminRole { role: Some(*role), active: *active }).collect();
            prop_assert_eq!(last_admin::check(&after), Ok(()));
        }
    }

    #[test]
    fn filters_are_sets(a in scopes(), b in scopes()) {
        let (x, y) = (a.filter(), b.filter());
        for number in CLIENTS {
            let c = client(number);
            prop_assert_eq!(x.contains(c), a.reaches(c));
            prop_assert_eq!(x.union(&y).contains(c), x.contains(c) || y.contains(c));
            prop_assert_eq!(x.minus(&y).contains(c), x.contains(c) && !y.contains(c));
        }
        prop_assert_eq!(x.is_within(&y), CLIENTS.map(client).all(|c| !x.contains(c) || y.contains(c)));
    }
}

/// The widest cell that the actor's one binding has.
fn cell(actor: &Actor, action: Action) -> Cell {
    let Actor::Member(member) = actor else {
        return Cell::Never;
    };
    member
        .bindings()
        .iter()
        .map(|binding| binding.cell(action))
        .max()
        .unwrap_or_default()
}

/// Every role of the random worlds but the owner's.
fn names() -> impl Iterator<Item = RoleName> {
    let custom = (1..=5).filter_map(RoleId::new).map(RoleName::Custom);
    let built_in = BuiltIn::ALL.into_iter().skip(1);
    built_in.map(RoleName::from).chain(custom)
}

fn reaches(reach: &Reach, name: RoleName) -> bool {
    reach.every_role || reach.roles.contains(&name)
}

fn same(a: &Reach, b: &Reach) -> bool {
    a.minus(b).is_nothing() && b.minus(a).is_nothing()
}

/// In a workgroup an id names one role.
fn one_role_an_id(pool: Vec<Role>) -> Vec<Role> {
    let mut seen = std::collections::BTreeSet::new();
    pool.into_iter()
        .filter(|role| seen.insert(role.name()))
        .collect()
}

fn ring_actor(edition: Edition, ring: &[(Role, Scope)], place: usize) -> Actor {
    let (role, scope) = ring[place].clone();
    let id = member_id(place as u64 + 1);
    Actor::Member(Member::new(id, home(), edition, [grant(role, scope)]))
}
