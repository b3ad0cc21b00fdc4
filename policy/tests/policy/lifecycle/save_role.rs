//! Saving a custom role: nobody makes one that gives more than they have.

use policy::{Action, Actor, BuiltIn, CustomRole, RoleDraft};

use crate::world::{actor, custom, draft, grant, scope, someone};

fn check_save(draft: &RoleDraft, saver: &Actor, expected: &str) {
    let code =
        CustomRole::save(draft, saver, &[]).map_or_else(|refusal| refusal.code(), |_| "fine");
    assert_eq!(code, expected, "{draft:?}");
}

#[test]
fn nobody_saves_a_role_that_gives_more_than_they_have() {
    let credentials = draft(1, &[("billing.credentials.edit", "Workgroup")], &[]);
    check_save(&credentials, &someone(BuiltIn::Administrator), "fine");
    check_save(
        &credentials,
        &someone(BuiltIn::Manager),
        "role_wider_than_own",
    );
    check_save(&credentials, &Actor::Anonymous, "role_wider_than_own");
    let manages = draft(1, &[], &["administrator"]);
    check_save(&manages, &someone(BuiltIn::Owner), "fine");
    check_save(&manages, &someone(BuiltIn::Manager), "role_manages_wider");
}

#[test]
fn who_reaches_some_clients_saves_no_role_that_could_reach_others() {
    let rights = [("role.edit", "Workgroup"), ("client.edit", "Clients")];
    let editor = |clients| actor([grant(custom(9, &rights, &[]), clients)]);
    let role = draft(1, &[("client.edit", "Clients")], &[]);
    check_save(&role, &editor(scope(&[10])), "role_wider_than_own");
    check_save(&role, &editor(policy::Scope::everyone()), "fine");
}

#[test]
fn nobody_saves_the_role_that_they_hold() {
    let held = custom(9, &[("role.edit", "Workgroup")], &[]);
    let holder = actor([grant(held, policy::Scope::everyone())]);
    check_save(&draft(9, &[], &[]), &holder, "role_is_own");
}

#[test]
fn who_is_no_member_saves_no_role_and_is_told_what_it_grants() {
    let save = |grants| CustomRole::save(&draft(1, grants, &[]), &Actor::Anonymous, &[]);
    let refused = |action| Err(policy::RoleRefusal::WiderThanOwn(action));
    assert_eq!(save(&[]), refused(Action::RoleCreate));
    assert_eq!(
        save(&[("client.edit", "Clients")]),
        refused(Action::ClientEdit)
    );
}

#[test]
fn each_cell_is_covered_by_itself_and_by_what_is_wider() {
    let saver = |cell: &str| {
        let rights = [("role.create", "Workgroup"), ("client.edit", cell)];
        actor([grant(custom(9, &rights, &[]), policy::Scope::everyone())])
    };
    let narrow = draft(1, &[("client.edit", "Clients")], &[]);
    let wide = draft(1, &[("client.edit", "Workgroup")], &[]);
    check_save(&narrow, &saver("Clients"), "fine");
    check_save(&narrow, &saver("Workgroup"), "fine");
    check_save(&wide, &saver("Workgroup"), "fine");
    check_save(&wide, &saver("Clients"), "role_wider_than_own");
    check_save(&narrow, &saver("Never"), "role_wider_than_own");
    let own = draft(1, &[("feed.notifications.edit", "Own")], &[]);
    check_save(&own, &someone(BuiltIn::EndClient), "fine");
    check_save(&own, &saver("Clients"), "role_wider_than_own");
    let below = draft(1, &[("member.remove", "Below")], &[]);
    check_save(&below, &someone(BuiltIn::Manager), "fine");
    check_save(&below, &someone(BuiltIn::Associate), "role_wider_than_own");
}

/// The fields and codes of everything that is wrong.
fn problems(draft: &RoleDraft, saver: &Actor, known: &[CustomRole]) -> Vec<String> {
    let all = CustomRole::problems(draft, saver, known).into_iter();
    all.map(|problem| format!("{} {}", problem.field(), problem.refusal.code()))
        .collect()
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let grants = [
        ("audit.view", "Workgroup"),
        ("client.edit", "Some"),
        ("client.veiw", "Clients"),
        ("client.view", "Clients"),
        ("team.edit", "Clients"),
    ];
    let manages = ["owner", "boss", "administrator", "custom:00000000000000ff"];
    let role = RoleDraft {
        label: " ".into(),
        ..draft(1, &grants, &manages)
    };
    let expected = [
        "label role_bad_label",
        "grants.client.edit role_unknown_cell",
        "grants.client.veiw role_unknown_action",
        "grants.team.edit role_cell_not_allowed",
        "manages.owner role_manages_owner",
        "manages.boss role_unknown_role",
        "grants.audit.view role_wider_than_own",
        "manages.administrator role_manages_wider",
        "manages.custom:00000000000000ff role_unknown_role",
    ];
    assert_eq!(problems(&role, &someone(BuiltIn::Manager), &[]), expected);
    assert_eq!(
        problems(&draft(1, &[], &[]), &Actor::Anonymous, &[]),
        ["grants.role.create role_wider_than_own"]
    );
}

#[test]
fn a_role_that_manages_a_role_above_the_saver_is_refused_however_far_down_it_is() {
    let rights = [("role.edit", "Workgroup"), ("member.edit_role", "Below")];
    let editor = actor([grant(
        custom(9, &rights, &["associate", "custom:0000000000000002"]),
        policy::Scope::everyone(),
    )]);
    let load = |draft| CustomRole::load(&draft).unwrap();
    // What they manage has become more than they have.
    let known = [load(draft(2, &[("audit.view", "Workgroup")], &[]))];
    let by_custom = draft(3, &[], &["custom:0000000000000002"]);
    let refused = ["manages.custom:0000000000000002 role_manages_wider"];
    assert_eq!(problems(&by_custom, &editor, &known), refused);
    // Itself is a role like any other.
    let itself = draft(3, &[], &["custom:0000000000000003"]);
    let refused = ["manages.custom:0000000000000003 role_manages_wider"];
    assert_eq!(problems(&itself, &editor, &[]), refused);
    assert_eq!(
        problems(&itself, &someone(BuiltIn::Owner), &[]),
        Vec::<String>::new()
    );
}

mod laws {
    use policy::{Action, Cell, Grant, RoleId, RoleName};
    use proptest::prelude::*;

    use super::*;
    use crate::world::tried;

    fn any_draft(id: u64) -> impl Strategy<Value = RoleDraft> {
        let actions: Vec<String> = Action::ALL.iter().map(ToString::to_string).collect();
        let actions = [actions, vec!["client.paint".into()]].concat();
        let cells: Vec<String> = Cell::ALL.iter().map(ToString::to_string).collect();
        let cells = [cells, vec!["Some".into()]].concat();
        let grant = (
            proptest::sample::select(actions),
            proptest::sample::select(cells),
        );
        let roles = BuiltIn::ALL
            .map(RoleName::BuiltIn)
            .map(|role| role.to_string());
        let custom = (1..5).map(|id| RoleName::Custom(RoleId::new(id).unwrap()).to_string());
        let roles: Vec<String> = roles.into_iter().chain(custom).collect();
        let manages = proptest::collection::vec(proptest::sample::select(roles), 0..4);
        let label = proptest::sample::select(vec!["Desk", "", "  "]);
        (
            proptest::collection::btree_map(grant.0, grant.1, 0..5),
            manages,
            label,
        )
            .prop_map(move |(grants, manages, label)| RoleDraft {
                id: RoleId::new(id).unwrap(),
                label: label.to_owned(),
                grants,
                manages,
            })
    }

    fn any_saver() -> impl Strategy<Value = Actor> {
        let built_in = proptest::sample::select(BuiltIn::ALL.to_vec());
        let wide = any::<bool>();
        (built_in, any_draft(3), any::<bool>(), wide).prop_map(|(role, draft, own, wide)| {
            let scope = match wide {
                true => policy::Scope::everyone(),
                false => scope(&[10]),
            };
            let grants: Vec<Grant> = match CustomRole::load(&draft) {
                Ok(custom) if own => vec![grant(policy::Role::Custom(Box::new(custom)), scope)],
                _ => vec![grant(role, scope)],
            };
            actor(grants)
        })
    }

    proptest! {
        #![proptest_config(tried(2_000))]

        #[test]
        fn the_first_of_all_problems_is_the_one_that_saving_says(
            draft in any_draft(3),
            saver in any_saver(),
            known in any_draft(2),
        ) {
            let known: Vec<CustomRole> = CustomRole::load(&known).into_iter().collect();
            let problems = CustomRole::problems(&draft, &saver, &known);
            let first = problems.first().map(|problem| problem.refusal.clone());
            prop_assert_eq!(CustomRole::save(&draft, &saver, &known).err(), first);
        }

        #[test]
        fn every_part_is_told_of_once_and_a_role_without_these_parts_is_saved(
            draft in any_draft(4),
            saver in any_saver(),
        ) {
            let problems = CustomRole::problems(&draft, &saver, &[]);
            let mut rest = draft.clone();
            for problem in &problems {
                match problem.field().split_once('.') {
                    Some(("grants", action)) => { rest.grants.remove(action); }
                    Some((_, role)) => rest.manages.retain(|name| name != role),
                    None => rest.label = "Desk".to_owned(),
                }
            }
            prop_assert_eq!(CustomRole::problems(&rest, &saver, &[]), vec![]);
        }
    }
}
