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
