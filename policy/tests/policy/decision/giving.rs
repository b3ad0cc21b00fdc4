//! What may be handed out: roles, clients, and roles that do not exist yet.

use policy::{Action, Actor, BuiltIn, CustomRole, Edition, Person, Role, RoleId, Scope, Target};

use crate::world::{actor, answer, custom, draft, grant, home, member_id, scope, someone};

/// What `actor` hears who invites someone to `role` for the clients of `scope`.
fn invite(actor: &Actor, role: impl Into<Role>, scope: &Scope) -> String {
    let role = role.into();
    let person = Person::invited(&role, scope);
    answer(
        actor,
        Action::MemberInvite,
        &Target::invitation(home(), &person),
    )
}

/// A custom role with everything that a built-in one has.
fn clone_of(role: BuiltIn, edition: Edition) -> policy::RoleDraft {
    CustomRole::clone_of(role, edition, RoleId::new(90).unwrap(), "Clone")
}

fn holder(draft: &policy::RoleDraft, scope: Scope) -> Actor {
    let role = Role::Custom(Box::new(CustomRole::load(draft).unwrap()));
    actor([grant(role, scope)])
}

#[test]
fn a_manager_gives_any_client_and_a_custom_role_only_its_own() {
    let manager = actor([grant(BuiltIn::Manager, Scope::Nobody)]);
    assert_eq!(
        invite(&manager, BuiltIn::Associate, &Scope::everyone()),
        "allow"
    );
    let mut lead = clone_of(BuiltIn::Associate, Edition::Agent);
    lead.grants.insert("member.invite".into(), "Below".into());
    lead.manages = vec!["associate".into()];
    let lead = holder(&lead, scope(&[10]));
    assert_eq!(invite(&lead, BuiltIn::Associate, &scope(&[10])), "allow");
    assert_eq!(
        invite(&lead, BuiltIn::Associate, &scope(&[10, 11])),
        "wider_than_own 403"
    );
    assert_eq!(invite(&lead, BuiltIn::Associate, &Scope::Nobody), "allow");
}

#[test]
fn a_custom_role_gives_a_built_in_one_that_it_covers_in_both_editions() {
    // Reports are the agent's in one edition and nobody's below administrators in the other.
    for (edition, expected) in [
        (Edition::Agent, "allow"),
        (Edition::Associate, "wider_than_own 403"),
    ] {
        let mut lead = clone_of(BuiltIn::Associate, edition);
        lead.grants.insert("member.invite".into(), "Below".into());
        lead.manages = vec!["associate".into()];
        let lead = holder(&lead, Scope::everyone());
        assert_eq!(invite(&lead, BuiltIn::Associate, &Scope::Nobody), expected);
    }
}

#[test]
fn who_gives_a_role_that_manages_others_manages_those_too() {
    let whole = clone_of(BuiltIn::Manager, Edition::Agent);
    let mut half = whole.clone();
    half.manages.retain(|name| name != "end_client");
    let everyone = Scope::everyone();
    let of = |draft| {
        invite(
            &holder(draft, Scope::everyone()),
            BuiltIn::Manager,
            &everyone,
        )
    };
    assert_eq!(of(&whole), "allow");
    assert_eq!(of(&half), "wider_than_own 403");
}

#[test]
fn a_custom_role_gives_another_with_no_more_rights_and_no_more_roles_to_manage() {
    let rights = [("member.invite", "Below"), ("client.view", "Clients")];
    let manages = ["end_client", "custom:0000000000000046"];
    let lead = actor([grant(custom(60, &rights, &manages), scope(&[10]))]);
    let to = |rights: &[(&str, &str)], manages: &[&str]| {
        invite(&lead, custom(70, rights, manages), &scope(&[10]))
    };
    assert_eq!(to(&rights, &manages), "allow");
    assert_eq!(to(&[], &[]), "allow");
    assert_eq!(to(&[], &["inactive"]), "wider_than_own 403");
    assert_eq!(to(&[("client.edit", "Clients")], &[]), "wider_than_own 403");
    assert_eq!(
        to(&[("client.view", "Workgroup")], &[]),
        "wider_than_own 403"
    );
}

#[test]
fn a_right_for_every_client_is_given_with_any_scope() {
    let rights = [("member.invite", "Below"), ("client.view", "Workgroup")];
    let lead = actor([grant(
        custom(60, &rights, &["custom:0000000000000046"]),
        Scope::Nobody,
    )]);
    let viewer = custom(70, &[("client.view", "Clients")], &[]);
    assert_eq!(invite(&lead, viewer, &Scope::everyone()), "allow");
}

#[test]
fn assigning_clients_holds_what_someone_has_against_what_the_giver_has() {
    let rights = [
        ("member.assign_clients", "Below"),
        ("client.view", "Clients"),
    ];
    let manages = ["associate", "custom:0000000000000046"];
    let lead = actor([grant(custom(60, &rights, &manages), scope(&[10]))]);
    let assign = |present: Role, clients: &Scope| {
        let present = [present];
        let person = Person {
            scope: Some(clients),
            ..Person::member(member_id(2), &present)
        };
        let target = Target::member(home(), &person);
        answer(&lead, Action::MemberAssignClients, &target)
    };
    let viewer = || custom(70, &[("client.view", "Clients")], &[]);
    assert_eq!(assign(viewer(), &scope(&[10])), "allow");
    assert_eq!(assign(viewer(), &scope(&[11])), "wider_than_own 404");
    assert_eq!(
        assign(BuiltIn::Associate.into(), &scope(&[10])),
        "wider_than_own 404"
    );
}

#[test]
fn an_invitation_is_sent_again_by_whoever_could_send_it() {
    let rights = [
        ("invitation.view", "Below"),
        ("invitation.resend", "Below"),
        ("invitation.cancel", "Below"),
        ("client.view", "Clients"),
    ];
    let lead = actor([grant(custom(60, &rights, &["associate"]), scope(&[10]))]);
    let (role, clients) = (BuiltIn::Associate.into(), scope(&[10]));
    let person = Person::invited(&role, &clients);
    let target = Target::invitation(home(), &person);
    assert_eq!(answer(&lead, Action::InvitationCancel, &target), "allow");
    assert_eq!(answer(&lead, Action::InvitationView, &target), "allow");
    assert_eq!(
        answer(&lead, Action::InvitationResend, &target),
        "wider_than_own 403"
    );
}

#[test]
fn the_last_administrator_may_become_another_one_and_nothing_less() {
    let present = [Role::from(BuiltIn::Administrator)];
    let last = Person {
        last_admin: true,
        ..Person::member(member_id(2), &present)
    };
    let owner = someone(BuiltIn::Owner);
    let nobody = Scope::Nobody;
    let ask = |future: Role| {
        let person = last.becoming(&future, &nobody);
        answer(
            &owner,
            Action::MemberEditRole,
            &Target::member(home(), &person),
        )
    };
    assert_eq!(ask(BuiltIn::Administrator.into()), "allow");
    assert_eq!(ask(BuiltIn::Manager.into()), "last_in_charge 403");
    assert_eq!(ask(custom(70, &[], &[])), "last_in_charge 403");
    let stays = Target::member(home(), &last);
    assert_eq!(answer(&owner, Action::MemberEditRole, &stays), "allow");
    assert_eq!(answer(&owner, Action::MemberCostEdit, &stays), "allow");
}

#[test]
fn a_manager_manages_custom_roles_that_manage_no_more() {
    let manager = someone(BuiltIn::Manager);
    let to = |manages: &[&str]| invite(&manager, custom(70, &[], manages), &Scope::Nobody);
    assert_eq!(to(&["manager", "end_client"]), "allow");
    // What that role grants is not known here: it may be more than a manager's.
    assert_eq!(to(&["custom:0000000000000009"]), "role_not_below 403");
    assert_eq!(to(&["manager", "billing_only"]), "role_not_below 403");
    assert_eq!(
        invite(
            &someone(BuiltIn::Owner),
            custom(70, &[], &["administrator"]),
            &Scope::Nobody
        ),
        "allow"
    );
}

#[test]
fn a_single_customer_administrator_of_a_workgroup_role_gives_with_that_role_alone() {
    let single = policy::Grant::ClientAdministrator {
        client: crate::world::client(10),
    };
    let both = actor([single, grant(BuiltIn::Manager, Scope::Nobody)]);
    assert_eq!(invite(&both, BuiltIn::Associate, &Scope::Nobody), "allow");
    assert_eq!(
        invite(&both, BuiltIn::Administrator, &Scope::Nobody),
        "role_not_below 403"
    );
}

#[test]
fn a_saved_role_manages_what_its_saver_may_hand_out() {
    let owner = someone(BuiltIn::Owner);
    let other = CustomRole::load(&draft(2, &[], &["end_client"])).unwrap();
    let save = |saver: &Actor, manages: &[&str], known: &[CustomRole]| {
        CustomRole::save(&draft(1, &[], manages), saver, known)
            .map_or_else(|refusal| refusal.to_string(), |_| "fine".to_owned())
    };
    let known = [other];
    assert_eq!(save(&owner, &["custom:0000000000000002"], &known), "fine");
    assert_eq!(
        save(&owner, &["custom:0000000000000001"], &[]),
        "fine",
        "itself"
    );
    assert_eq!(
        save(&owner, &["custom:0000000000000003"], &known),
        "unknown role `custom:0000000000000003`"
    );
    let rights = [("role.create", "Workgroup")];
    let lead = actor([grant(
        custom(60, &rights, &["custom:0000000000000002"]),
        Scope::everyone(),
    )]);
    let wider = "the role would manage `custom:0000000000000002`, which you may not hand out";
    assert_eq!(save(&lead, &["custom:0000000000000002"], &known), wider);
    let plain = [CustomRole::load(&draft(2, &[], &[])).unwrap()];
    assert_eq!(save(&lead, &["custom:0000000000000002"], &plain), "fine");
}
