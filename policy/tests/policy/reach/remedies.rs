//! What would turn a denial into an allow, what is said of who lacks it, and what an explorer relies on.

use policy::{
    Action, Actor, Binding, BuiltIn, CustomRole, Grant, Member, Person, Remedy, Role, RoleId,
    Scope, Target, decide, remedies,
};
use proptest::prelude::*;

use crate::laws::{actors, facts, questions};
use crate::world::{actor, client, grant, home, member_id, scope, someone, tried};

fn member(actor: &Actor) -> &Member {
    let Actor::Member(member) = actor else {
        panic!("a member");
    };
    member
}

fn with(member: &Member, remedy: &Remedy) -> Actor {
    let alone = member
        .bindings()
        .iter()
        .filter(|binding| binding.client().is_some());
    let given = Grant::Workgroup {
        role: remedy.role.clone(),
        scope: remedy.scope.clone(),
    };
    let grants: Vec<Grant> = alone.map(Binding::grant).chain([given]).collect();
    Actor::Member(Member::new(
        member.id(),
        member.workgroup(),
        member.edition(),
        grants,
    ))
}

/// The same bindings, of whose scopes only one client is known.
fn knowing(member: &Member, one: policy::ClientId) -> Actor {
    let only = |clients: &policy::ClientSet| {
        let has = clients.contains(one);
        Some(one).filter(|_| has).into_iter().collect()
    };
    let narrowed = |scope: &Scope| match scope {
        Scope::Nobody => Scope::Nobody,
        Scope::Clients { allow, deny } => Scope::Clients {
            allow: only(allow),
            deny: only(deny),
        },
        Scope::AllExcept { deny } => Scope::AllExcept { deny: only(deny) },
    };
    let grants = member
        .bindings()
        .iter()
        .map(|binding| match binding.grant() {
            Grant::Workgroup { role, scope } => Grant::Workgroup {
                scope: narrowed(&scope),
                role,
            },
            alone @ Grant::ClientAdministrator { .. } => alone,
        });
    let grants: Vec<Grant> = grants.collect();
    Actor::Member(Member::new(
        member.id(),
        member.workgroup(),
        member.edition(),
        grants,
    ))
}

proptest! {
    #![proptest_config(tried(48))]

    #[test]
    fn every_remedy_helps_and_is_offered_to_nobody_who_can(asks in actors(), about in facts()) {
        let person = about.person();
        let member = member(&asks);
        for (action, target) in questions(&person) {
            let offered = remedies(member, action, &target);
            prop_assert!(offered.is_empty() || !decide(&asks, action, &target).is_allow());
            for remedy in &offered {
                prop_assert!(remedy.role != BuiltIn::Owner.into());
                prop_assert!(remedy.changes_role || remedy.changes_clients);
                let then = with(member, remedy);
                prop_assert!(decide(&then, action, &target).is_allow(), "{action}: {remedy:?}");
            }
        }
    }

    #[test]
    fn of_a_scope_a_decision_at_a_client_asks_for_that_client_alone(
        asks in actors(),
        number in 1u64..=6,
    ) {
        let one = client(number);
        let narrowed = knowing(member(&asks), one);
        for action in Action::staff().filter(|action| action.belongs_to_client()) {
            let target = Target::below(action.kind(), home(), one);
            let answers = [&asks, &narrowed].map(|actor| {
                decide(actor, action, &target).denial().map(|denial| (denial.reason(), denial.missing()))
            });
            prop_assert_eq!(&answers[0], &answers[1], "{}", action);
        }
    }

    #[test]
    fn what_is_missing_is_said_about_them_and_not_to_them(asks in actors(), about in facts()) {
        let person = about.person();
        for (action, target) in questions(&person) {
            if let Some(denial) = decide(&asks, action, &target).denial() {
                let missing = denial.missing();
                let to_them = |word: &str| {
                    let word = word.trim_matches(|letter: char| !letter.is_ascii_alphabetic());
                    word.eq_ignore_ascii_case("you") || word.eq_ignore_ascii_case("your")
                };
                prop_assert!(!missing.split(' ').any(to_them), "{missing}");
                prop_assert!(missing.ends_with('.') && !missing.contains('|'), "{missing}");
            }
        }
    }
}

#[track_caller]
fn check(asks: &Actor, action: Action, target: &Target<'_>, first: (BuiltIn, bool)) {
    let offered = remedies(member(asks), action, target);
    let smallest = offered
        .first()
        .map(|remedy| (remedy.role.clone(), remedy.changes_clients));
    assert_eq!(smallest, Some((first.0.into(), first.1)), "{action}");
}

#[test]
fn the_smallest_change_comes_first() {
    use BuiltIn::{Associate, EndClient, Manager, MspUser};
    let other = Target::client(home(), client(12));
    check(
        &someone(Associate),
        Action::ClientEdit,
        &other,
        (Associate, true),
    );
    let own = Target::client(home(), client(10));
    check(
        &someone(EndClient),
        Action::ClientEdit,
        &own,
        (MspUser, false),
    );
    check(
        &someone(Associate),
        Action::ClientDelete,
        &own,
        (Manager, false),
    );
    // Both, where neither is enough: less than a role that reaches every client.
    check(
        &someone(EndClient),
        Action::ClientEdit,
        &other,
        (MspUser, true),
    );
    let transfer = Target::workgroup(home());
    let offered = remedies(
        member(&someone(Manager)),
        Action::WorkgroupTransfer,
        &transfer,
    );
    assert!(offered.is_empty(), "nobody is given the ownership");
}

#[test]
fn whoever_may_manage_somebody_and_has_it_could_give_it() {
    let asks = someone(BuiltIn::Associate);
    let technician = Member::new(
        member_id(2),
        home(),
        policy::Edition::Associate,
        [grant(BuiltIn::EndClient, scope(&[10]))],
    );
    let own = Target::client(home(), client(10));
    let delete = remedies(&technician, Action::ClientDelete, &own);
    let present = Person::roles_of_bindings(technician.bindings());
    let person = Person::member(technician.id(), &present);
    let may = |giver: &Actor, remedy: &Remedy| remedy.may_be_given_by(giver, &person);
    let manager = someone(BuiltIn::Manager);
    assert!(may(&manager, &delete[0]) && !may(&asks, &delete[0]));
    // Where only an administrator can do it, no manager can make one.
    let audit = remedies(&technician, Action::AuditView, &Target::workgroup(home()));
    assert!(!may(&manager, &audit[0]));
    assert!(may(&someone(BuiltIn::Owner), &audit[0]));
    assert!(!may(&Actor::Anonymous, &audit[0]));
    let himself = actor([grant(BuiltIn::Manager, Scope::Nobody)]);
    let person = Person::member(member_id(1), &present);
    assert!(
        !delete[0].may_be_given_by(&himself, &person),
        "nobody gives to themselves"
    );
}

#[test]
fn whoever_assigns_a_client_needs_that_client_and_none_that_somebody_has_already() {
    let technician = Member::new(
        member_id(2),
        home(),
        policy::Edition::Associate,
        [grant(BuiltIn::EndClient, scope(&[10]))],
    );
    let lead = |clients: &[u64]| {
        // Whoever gives clients has what the role of whoever gets them can do there.
        let (role, id) = (BuiltIn::EndClient, RoleId::new(7).unwrap());
        let mut draft = CustomRole::clone_of(role, policy::Edition::Associate, id, "Team lead");
        let assign = ("member.assign_clients".to_owned(), "Below".to_owned());
        draft.grants.extend([assign]);
        draft.manages = vec!["end_client".to_owned()];
        let role = Role::Custom(Box::new(CustomRole::load(&draft).unwrap()));
        actor([Grant::Workgroup {
            role,
            scope: scope(clients),
        }])
    };
    let view = remedies(
        &technician,
        Action::ClientView,
        &Target::client(home(), client(11)),
    );
    assert_eq!(view[0].adds, scope(&[11]));
    let present = Person::roles_of_bindings(technician.bindings());
    let person = Person::member(technician.id(), &present);
    assert!(view[0].may_be_given_by(&lead(&[11]), &person));
    assert!(!view[0].may_be_given_by(&lead(&[10]), &person));
    // A role that they may not give is not theirs to change.
    let delete = remedies(
        &technician,
        Action::ClientDelete,
        &Target::client(home(), client(10)),
    );
    assert!(delete[0].changes_role && !delete[0].may_be_given_by(&lead(&[10]), &person));
}
