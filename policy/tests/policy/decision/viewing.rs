//! Viewing as a member: whoever may, sees nothing by it that they could not see by themselves.

use policy::{Action, Actor, BuiltIn, Cell, Member, Person, Role, Scope, Target, decide};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::decision::denials::check;
use crate::laws::{CLIENTS, scopes};
use crate::world::{actor, answer, client, custom, grant, home, member_id, scope, someone, tried};

/// The answer where somebody with this role, for these clients, is to be viewed as.
fn view_as(viewer: &Actor, roles: &[Role], clients: &Scope) -> String {
    let person = Person {
        scope: Some(clients),
        ..Person::member(member_id(2), roles)
    };
    answer(
        viewer,
        Action::MemberViewAs,
        &Target::member(home(), &person),
    )
}

#[test]
fn one_views_as_whoever_one_manages() {
    let (manager, administrator) = (someone(BuiltIn::Manager), someone(BuiltIn::Administrator));
    for role in [BuiltIn::Manager, BuiltIn::Associate, BuiltIn::EndClient] {
        assert_eq!(view_as(&manager, &[role.into()], &scope(&[12])), "allow");
    }
    let above = [Role::from(BuiltIn::Administrator)];
    assert_eq!(
        view_as(&manager, &above, &Scope::Nobody),
        "role_not_below 403"
    );
    assert_eq!(view_as(&administrator, &above, &Scope::Nobody), "allow");
    // A technician who also administers a client has more there than a manager.
    let beside = [BuiltIn::Associate.into(), BuiltIn::Administrator.into()];
    assert_eq!(
        view_as(&manager, &beside, &Scope::Nobody),
        "role_not_below 403"
    );
    let associate = someone(BuiltIn::Associate);
    let other = [Role::from(BuiltIn::EndClient)];
    assert_eq!(
        view_as(&associate, &other, &Scope::Nobody),
        "not_granted 403"
    );
}

#[test]
fn whoever_has_fewer_clients_views_as_nobody_with_more() {
    let rights = [
        ("member.view", "Workgroup"),
        ("member.view_as", "Below"),
        ("client.view", "Clients"),
    ];
    let lead = actor([grant(
        custom(9, &rights, &["custom:0000000000000008"]),
        scope(&[10]),
    )]);
    let technician = [custom(8, &[("client.view", "Clients")], &[])];
    assert_eq!(view_as(&lead, &technician, &scope(&[10])), "allow");
    assert_eq!(view_as(&lead, &technician, &Scope::Nobody), "allow");
    assert_eq!(
        view_as(&lead, &technician, &scope(&[10, 11])),
        "wider_than_own 403"
    );
    assert_eq!(
        view_as(&lead, &technician, &Scope::everyone()),
        "wider_than_own 403"
    );
    let sees_more = [custom(8, &[("billing.view", "Workgroup")], &[])];
    assert_eq!(
        view_as(&lead, &sees_more, &Scope::Nobody),
        "wider_than_own 403"
    );
}

#[test]
fn it_is_said_why_not() {
    let ask = |viewer: &Actor, person: Person<'_>, reason: &str, sentence: &str| {
        let target = Target::member(home(), &person);
        check(viewer, Action::MemberViewAs, &target, reason, sentence);
    };
    let [owner, administrator] = [BuiltIn::Owner, BuiltIn::Administrator].map(Role::from);
    ask(
        &someone(BuiltIn::Administrator),
        Person::member(member_id(2), &[owner]),
        "owner_protected 403",
        "Nobody can view as the owner.",
    );
    ask(
        &someone(BuiltIn::Administrator),
        Person::member(member_id(1), &[administrator]),
        "oneself 403",
        "This is you already.",
    );
    let rights = [("member.view", "Workgroup"), ("member.view_as", "Below")];
    let lead = actor([grant(custom(9, &rights, &["associate"]), Scope::Nobody)]);
    ask(
        &lead,
        Person::member(member_id(2), &[BuiltIn::Associate.into()]),
        "wider_than_own 403",
        "They have access that you don't have.",
    );
}

/// Cells of a custom role, by place: of the viewer's, and of those the ones that the other has, too.
fn two_roles() -> impl Strategy<Value = (Role, Role)> {
    let cells = vec((any::<prop::sample::Index>(), 0u8..=99), 120);
    cells.prop_map(|cells| {
        let grants = |keep: &dyn Fn(u8) -> bool| -> Vec<(String, String)> {
            let staff = Action::staff().zip(&cells);
            let kept = staff.filter(|(_, (_, mark))| keep(*mark));
            let cell = |(action, (which, _)): (Action, &(prop::sample::Index, u8))| {
                let all: Vec<Cell> = action.cells_for_custom_roles().collect();
                (!all.is_empty()).then(|| (action.to_string(), which.get(&all).to_string()))
            };
            kept.filter_map(cell).collect()
        };
        let role = |id: u64, mut rights: Vec<(String, String)>, manages: &[&str]| {
            rights.retain(|(action, _)| action != "member.view_as");
            rights.push(("member.view_as".to_owned(), "Below".to_owned()));
            let rights: Vec<(&str, &str)> = rights
                .iter()
                .map(|(action, cell)| (action.as_str(), cell.as_str()))
                .collect();
            custom(id, &rights, manages)
        };
        // One in a hundred is the other's alone, so that some are refused.
        let viewer = role(9, grants(&|mark| mark > 0), &["custom:0000000000000008"]);
        let other = role(8, grants(&|mark| mark < 50), &[]);
        (viewer, other)
    })
}

proptest! {
    #![proptest_config(tried(256))]

    #[test]
    fn whoever_views_could_do_all_that_is_shown(
        (viewer, other) in two_roles(),
        own in scopes(),
        theirs in scopes(),
    ) {
        let seen = Member::new(
            member_id(2),
            home(),
            policy::Edition::Associate,
            [grant(other.clone(), theirs.clone())],
        );
        let (viewer, seen) = (actor([grant(viewer, own)]), Actor::Member(seen));
        if view_as(&viewer, &[other], &theirs) == "allow" {
            let third = Person::member(member_id(3), &[]);
            for action in Action::staff() {
                for number in CLIENTS {
                    let target = Target::of_action(action, home(), client(number), &third);
                    let both = [&seen, &viewer].map(|actor| decide(actor, action, &target).is_allow());
                    prop_assert!(both != [true, false], "{action} on {number}");
                }
            }
        }
    }
}
