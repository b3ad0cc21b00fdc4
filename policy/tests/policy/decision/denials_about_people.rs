//! Denials that concern a member or an invited person.

use policy::{Action, BuiltIn, Person, Role, Scope, Target};

use crate::decision::denials::{MANAGING, check, who_could};
use crate::world::{
    actor, answer, client, client_administrator, custom, grant, home, member_id, scope, someone,
};

const IN_CHARGE: [BuiltIn; 2] = [BuiltIn::Owner, BuiltIn::Administrator];

#[test]
fn where_nobody_could_here_the_roles_are_named_that_could_elsewhere() {
    let present = [Role::from(BuiltIn::Owner)];
    let person = Person::member(member_id(2), &present);
    let target = Target::member(home(), &person);
    check(
        &someone(BuiltIn::Associate),
        Action::MemberRemove,
        &target,
        "not_granted 403",
        "To remove a member, you need the role Owner, Administrator or Manager; yours is \
         Associate.",
    );
    assert!(who_could(&someone(BuiltIn::Associate), Action::MemberRemove, &target).is_empty());
    let ticket = Target::client(home(), client(10));
    check(
        &someone(BuiltIn::Owner),
        Action::PortalTicketAdd,
        &ticket,
        "not_granted 403",
        "No role may add a ticket.",
    );
}

#[test]
fn who_could_manage_someone_depends_on_what_they_are() {
    let associate = someone(BuiltIn::Associate);
    let of = |role: Role, last_admin| {
        let present = [role];
        let person = Person {
            last_admin,
            ..Person::member(member_id(2), &present)
        };
        who_could(
            &associate,
            Action::MemberRemove,
            &Target::member(home(), &person),
        )
    };
    assert_eq!(of(BuiltIn::EndClient.into(), false), MANAGING);
    assert_eq!(of(BuiltIn::Administrator.into(), false), IN_CHARGE);
    assert_eq!(of(custom(9, &[], &[]), false), MANAGING);
    let wider = [("audit.view", "Workgroup")];
    assert_eq!(of(custom(9, &wider, &[]), false), IN_CHARGE);
    assert_eq!(of(custom(9, &[], &["administrator"]), false), IN_CHARGE);
    // Not managing is what stands against the associate, whoever else is an administrator.
    assert_eq!(of(BuiltIn::Administrator.into(), true), IN_CHARGE);
    let present = [Role::from(BuiltIn::Administrator)];
    let last = Person {
        last_admin: true,
        ..Person::member(member_id(2), &present)
    };
    let target = Target::member(home(), &last);
    check(
        &someone(BuiltIn::Administrator),
        Action::MemberRemove,
        &target,
        "last_in_charge 403",
        "The workgroup would have no active owner or administrator left.",
    );
    assert!(
        who_could(
            &someone(BuiltIn::Administrator),
            Action::MemberRemove,
            &target
        )
        .is_empty()
    );
}

#[test]
fn what_is_for_oneself_alone_is_nobody_elses() {
    let other = Person::member(member_id(2), &[]);
    let target = Target::member(home(), &other);
    let associate = someone(BuiltIn::Associate);
    check(
        &associate,
        Action::FeedNotificationsEdit,
        &target,
        "not_oneself 403",
        "You can change feed notifications for yourself alone.",
    );
    assert!(who_could(&associate, Action::FeedNotificationsEdit, &target).is_empty());
}

#[test]
fn managing_is_denied_in_words() {
    let manager = someone(BuiltIn::Manager);
    let (administrator, owner) = (
        [Role::from(BuiltIn::Administrator)],
        [Role::from(BuiltIn::Owner)],
    );
    let remove = |present, reason: &str, sentence: &str| {
        let person = Person::member(member_id(2), present);
        let target = Target::member(home(), &person);
        check(&manager, Action::MemberRemove, &target, reason, sentence);
    };
    remove(
        &administrator,
        "role_not_below 403",
        "Your role Manager can't manage the role Administrator.",
    );
    remove(
        &owner,
        "owner_protected 403",
        "The owner can't be changed here. Transfer ownership instead.",
    );
    let oneself = Person::member(member_id(1), &administrator);
    check(
        &manager,
        Action::MemberRemove,
        &Target::member(home(), &oneself),
        "oneself 403",
        "You can't remove yourself.",
    );
}

#[test]
fn the_binding_that_is_nearest_to_allowing_gives_the_reason() {
    let rights = [("member.invite", "Below")];
    let nearer = grant(custom(60, &rights, &["associate"]), Scope::Nobody);
    let farther = grant(custom(61, &rights, &[]), Scope::Nobody);
    let (role, nobody) = (BuiltIn::Associate.into(), Scope::Nobody);
    let person = Person::invited(&role, &nobody);
    let target = Target::invitation(home(), &person);
    for grants in [[nearer.clone(), farther.clone()], [farther, nearer]] {
        check(
            &actor(grants),
            Action::MemberInvite,
            &target,
            "wider_than_own 403",
            "You can't grant more access than you have.",
        );
    }
}

#[test]
fn where_each_binding_manages_a_part_no_role_is_named() {
    let rights = [("member.remove", "Below"), ("member.view", "Workgroup")];
    let both = actor([
        grant(custom(60, &rights, &["associate"]), Scope::Nobody),
        grant(custom(61, &rights, &["msp_user"]), Scope::Nobody),
    ]);
    let present = [BuiltIn::Associate, BuiltIn::MspUser].map(Role::from);
    let person = Person::member(member_id(2), &present);
    check(
        &both,
        Action::MemberRemove,
        &Target::member(home(), &person),
        "role_not_below 403",
        "You can't remove a member here.",
    );
}

#[test]
fn a_client_administrator_is_made_by_who_has_all_of_it() {
    let rights = [
        ("client_admin.view", "Clients"),
        ("client_admin.invite", "Clients"),
        ("client_admin.edit", "Clients"),
        ("client_admin.remove", "Clients"),
    ];
    let half = actor([grant(custom(60, &rights, &[]), scope(&[10]))]);
    let (own, other) = (
        Person::member(member_id(1), &[]),
        Person::member(member_id(2), &[]),
    );
    let of = |person| Target::client_admin(home(), client(10), person);
    assert_eq!(
        answer(&half, Action::ClientAdminRemove, &of(&other)),
        "allow"
    );
    assert_eq!(
        answer(&half, Action::ClientAdminRemove, &of(&own)),
        "oneself 403"
    );
    assert_eq!(
        answer(&half, Action::ClientAdminEdit, &of(&other)),
        "wider_than_own 403"
    );
    assert_eq!(
        answer(&half, Action::ClientAdminEdit, &of(&own)),
        "oneself 403"
    );
    let target = Target::client(home(), client(10));
    assert_eq!(
        answer(&half, Action::ClientAdminInvite, &target),
        "wider_than_own 404"
    );
    let whole = client_administrator(10);
    assert_eq!(answer(&whole, Action::ClientAdminInvite, &target), "allow");
    assert_eq!(
        answer(&whole, Action::ClientAdminEdit, &of(&other)),
        "allow"
    );
    assert_eq!(
        answer(&whole, Action::ClientAdminEdit, &of(&own)),
        "oneself 403"
    );
}
