//! Who may manage whom, and what may be handed out.

use policy::{Action, Actor, BuiltIn, Person, Role, Scope, Target};

use crate::world::{
    actor, answer, client, client_administrator, custom, grant, home, member_id, scope, someone,
};

/// Asks as `actor` to change the role of member 2 from `present` to `future`.
fn check(actor: &Actor, present: &Role, future: &Role, expected: &str) {
    let present = [present.clone()];
    let nobody = Scope::Nobody;
    let person = Person::member(member_id(2), &present).becoming(future, &nobody);
    let target = Target::member(home(), &person);
    let answer = answer(actor, Action::MemberEditRole, &target);
    assert_eq!(answer, expected, "{present:?} -> {future:?}");
}

#[test]
fn owner_and_administrator_manage_everyone_but_the_owner() {
    for manager in [BuiltIn::Owner, BuiltIn::Administrator] {
        for present in BuiltIn::ALL {
            for future in BuiltIn::ALL {
                let touches_owner = present == BuiltIn::Owner || future == BuiltIn::Owner;
                let expected = if touches_owner {
                    "owner_protected 403"
                } else {
                    "allow"
                };
                check(&someone(manager), &present.into(), &future.into(), expected);
            }
        }
    }
}

#[test]
fn a_manager_manages_managers_and_those_below() {
    use BuiltIn::{Associate, EndClient, Inactive, Manager, MspUser};
    let below = [Manager, Associate, MspUser, EndClient, Inactive];
    for present in BuiltIn::ALL
        .into_iter()
        .filter(|role| *role != BuiltIn::Owner)
    {
        for future in BuiltIn::ALL
            .into_iter()
            .filter(|role| *role != BuiltIn::Owner)
        {
            let fine = below.contains(&present) && below.contains(&future);
            let expected = if fine { "allow" } else { "role_not_below 403" };
            check(&someone(Manager), &present.into(), &future.into(), expected);
        }
    }
}

#[test]
fn the_other_roles_manage_nobody() {
    use BuiltIn::{Associate, EndClient, MspUser};
    for role in [Associate, MspUser] {
        check(
            &someone(role),
            &EndClient.into(),
            &EndClient.into(),
            "not_granted 403",
        );
    }
    check(
        &someone(EndClient),
        &EndClient.into(),
        &EndClient.into(),
        "not_granted 404",
    );
}

#[test]
fn a_manager_gives_a_custom_role_that_is_within_their_own_rights() {
    let within = custom(
        50,
        &[("client.view", "Clients"), ("billing.view", "Workgroup")],
        &[],
    );
    let wider = custom(51, &[("billing.credentials.edit", "Workgroup")], &[]);
    let manages_more = custom(52, &[("member.invite", "Below")], &["administrator"]);
    let associate = BuiltIn::Associate.into();
    check(&someone(BuiltIn::Manager), &associate, &within, "allow");
    check(
        &someone(BuiltIn::Manager),
        &associate,
        &wider,
        "role_not_below 403",
    );
    check(
        &someone(BuiltIn::Manager),
        &associate,
        &manages_more,
        "role_not_below 403",
    );
    check(
        &someone(BuiltIn::Administrator),
        &associate,
        &wider,
        "allow",
    );
}

#[test]
fn nobody_changes_deactivates_or_removes_themselves() {
    let present = [Role::from(BuiltIn::Administrator)];
    let oneself = Person::member(member_id(1), &present);
    let target = Target::member(home(), &oneself);
    for action in [
        Action::MemberEditRole,
        Action::MemberDeactivate,
        Action::MemberRemove,
    ] {
        assert_eq!(
            answer(&someone(BuiltIn::Administrator), action, &target),
            "oneself 403"
        );
    }
}

#[test]
fn the_last_administrator_stays() {
    let present = [Role::from(BuiltIn::Administrator)];
    let last = Person {
        last_admin: true,
        ..Person::member(member_id(2), &present)
    };
    let administrator = someone(BuiltIn::Administrator);
    let (manager, nobody) = (BuiltIn::Manager.into(), Scope::Nobody);
    let demoted = last.becoming(&manager, &nobody);
    for (action, person) in [
        (Action::MemberDeactivate, &last),
        (Action::MemberRemove, &last),
        (Action::MemberEditRole, &demoted),
    ] {
        let target = Target::member(home(), person);
        assert_eq!(
            answer(&administrator, action, &target),
            "last_in_charge 403"
        );
    }
    let target = Target::member(home(), &last);
    assert_eq!(
        answer(&administrator, Action::MemberAssignClients, &target),
        "allow"
    );
}

#[test]
fn a_custom_role_hands_out_no_role_and_no_client_that_its_holder_lacks() {
    let rights = [("member.invite", "Below"), ("client.view", "Clients")];
    let lead = custom(
        60,
        &rights,
        &["associate", "end_client", "custom:000000000000003d"],
    );
    let viewer = custom(61, &[("client.view", "Clients")], &[]);
    let holder = actor([grant(lead, scope(&[10, 11]))]);
    let invite = |role: &Role, clients: &Scope| {
        let person = Person::invited(role, clients);
        answer(
            &holder,
            Action::MemberInvite,
            &Target::invitation(home(), &person),
        )
    };
    assert_eq!(invite(&viewer, &scope(&[10])), "allow");
    assert_eq!(invite(&viewer, &scope(&[10, 12])), "wider_than_own 403");
    assert_eq!(invite(&viewer, &Scope::everyone()), "wider_than_own 403");
    assert_eq!(
        invite(&BuiltIn::Associate.into(), &scope(&[10])),
        "wider_than_own 403"
    );
    assert_eq!(
        invite(&BuiltIn::Manager.into(), &scope(&[10])),
        "role_not_below 403"
    );
}

#[test]
fn taking_away_needs_less_than_giving() {
    let rights = [
        ("member.deactivate", "Below"),
        ("member.edit_role", "Below"),
    ];
    let warden = custom(70, &rights, &["associate", "inactive"]);
    let holder = actor([grant(warden, Scope::Nobody)]);
    let present = [Role::from(BuiltIn::Associate)];
    let (inactive, nobody) = (BuiltIn::Inactive.into(), Scope::Nobody);
    let person = Person::member(member_id(2), &present);
    let asks =
        |action, person: &Person<'_>| answer(&holder, action, &Target::member(home(), person));
    assert_eq!(asks(Action::MemberDeactivate, &person), "allow");
    assert_eq!(
        asks(Action::MemberEditRole, &person.becoming(&inactive, &nobody)),
        "allow"
    );
}

#[test]
fn a_manager_cannot_remove_a_single_customer_administrator() {
    let present = [BuiltIn::Inactive.into(), BuiltIn::Administrator.into()];
    let person = Person::member(member_id(2), &present);
    let target = Target::member(home(), &person);
    let manager = someone(BuiltIn::Manager);
    assert_eq!(
        answer(&manager, Action::MemberRemove, &target),
        "role_not_below 403"
    );
    assert_eq!(
        answer(
            &someone(BuiltIn::Administrator),
            Action::MemberRemove,
            &target
        ),
        "allow"
    );
    let administrator = client_administrator(10);
    assert_eq!(
        answer(&administrator, Action::MemberRemove, &target),
        "not_granted 404"
    );
}

#[test]
fn an_access_group_never_holds_more_clients_than_its_editor_reaches() {
    let rights = [
        ("access_group.edit", "Workgroup"),
        ("client.view", "Clients"),
    ];
    let editor = actor([grant(custom(80, &rights, &[]), scope(&[10]))]);
    let ask = |actor: &Actor, clients: &Scope| {
        let group = Target::within(policy::Kind::AccessGroup, home()).with_clients(clients);
        answer(actor, Action::AccessGroupEdit, &group)
    };
    assert_eq!(ask(&editor, &scope(&[10])), "allow");
    assert_eq!(ask(&editor, &scope(&[10, 11])), "wider_than_own 404");
    assert_eq!(
        ask(&someone(BuiltIn::Administrator), &scope(&[10, 99])),
        "allow"
    );
    let (nobody, oneself) = (Scope::Nobody, Person::member(member_id(1), &[]));
    let target = Target::client_admin(home(), client(10), &oneself).with_clients(&nobody);
    assert_eq!(
        answer(
            &client_administrator(10),
            Action::ClientAdminRemove,
            &target
        ),
        "oneself 403",
        "a list of clients sets no other rule aside"
    );
}
