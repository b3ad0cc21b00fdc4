//! Custom roles: checked when they are saved, and again when they are loaded.

use policy::{Action, Actor, BuiltIn, Cell, CustomRole, Edition, RoleDraft, RoleId};

use crate::world::{actor, custom, draft, grant, scope, someone};

fn check_load(draft: &RoleDraft, expected: &str) {
    let code = CustomRole::load(draft).map_or_else(|refusal| refusal.code(), |_| "fine");
    assert_eq!(code, expected, "{draft:?}");
}

fn check_save(draft: &RoleDraft, saver: &Actor, expected: &str) {
    let code =
        CustomRole::save(draft, saver, &[]).map_or_else(|refusal| refusal.code(), |_| "fine");
    assert_eq!(code, expected, "{draft:?}");
}

#[test]
fn what_the_catalogue_does_not_know_is_refused() {
    check_load(
        &draft(1, &[("client.view", "Clients")], &["associate"]),
        "fine",
    );
    check_load(
        &draft(1, &[("client.veiw", "Clients")], &[]),
        "role_unknown_action",
    );
    check_load(
        &draft(1, &[("client.view", "Some")], &[]),
        "role_unknown_cell",
    );
    check_load(&draft(1, &[], &["boss"]), "role_unknown_role");
    check_load(&draft(1, &[], &["owner"]), "role_manages_owner");
    check_load(
        &RoleDraft {
            label: "  ".into(),
            ..draft(1, &[], &[])
        },
        "role_bad_label",
    );
}

#[test]
fn a_cell_that_the_action_does_not_allow_is_refused() {
    for (action, cell) in [
        ("client.view", "Own"),
        ("billing.view", "Clients"),
        ("member.invite", "Workgroup"),
        ("feed.notifications.edit", "Workgroup"),
        ("workgroup.transfer", "Workgroup"),
        ("portal.ticket.view", "Clients"),
    ] {
        check_load(&draft(1, &[(action, cell)], &[]), "role_cell_not_allowed");
    }
}

#[test]
fn nobody_saves_a_role_that_hands_out_more_than_they_have() {
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
fn a_built_in_role_can_be_cloned() {
    for edition in Edition::ALL {
        for role in BuiltIn::ALL {
            let clone = CustomRole::clone_of(role, edition, RoleId::new(5).unwrap(), "Clone");
            let clone = CustomRole::load(&clone).unwrap();
            for action in Action::staff() {
                let owners = action.cell(edition, BuiltIn::Administrator) == Cell::Never;
                let expected = if owners {
                    Cell::Never
                } else {
                    action.cell(edition, role)
                };
                assert_eq!(clone.cell(action), expected, "{role} {action}");
            }
        }
    }
}

#[test]
fn a_name_has_one_to_eighty_characters() {
    let named = |label: String| {
        let draft = RoleDraft {
            label,
            ..draft(1, &[], &[])
        };
        CustomRole::load(&draft).map(|role| role.label().to_owned())
    };
    assert_eq!(named("ä".repeat(80)), Ok("ä".repeat(80)));
    assert_eq!(named(" Desk ".into()), Ok("Desk".into()));
    for label in [String::new(), "ä".repeat(81), "ä".repeat(100)] {
        assert_eq!(named(label), Err(policy::RoleRefusal::BadLabel));
    }
}

#[test]
fn a_role_is_written_as_it_is_read() {
    let grants = [("client.view", "Clients"), ("billing.view", "Workgroup")];
    let manages = ["custom:0000000000000009", "associate", "associate"];
    let role = CustomRole::load(&draft(5, &grants, &manages)).unwrap();
    let sorted = ["associate", "custom:0000000000000009"];
    assert_eq!(role.draft(), draft(5, &grants, &sorted));
    assert_eq!(CustomRole::load(&role.draft()), Ok(role.clone()));
    let granted: Vec<_> = role.grants().collect();
    let expected = [
        (Action::BillingView, Cell::Workgroup),
        (Action::ClientView, Cell::Clients),
    ];
    assert_eq!(granted, expected, "in the catalogue's order");
}

#[test]
fn never_is_the_same_as_nothing() {
    let never = CustomRole::load(&draft(5, &[("workgroup.transfer", "Never")], &[])).unwrap();
    assert_eq!(never, CustomRole::load(&draft(5, &[], &[])).unwrap());
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
