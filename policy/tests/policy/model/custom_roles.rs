//! Custom roles: checked against the catalogue when they are loaded, and written as they are read.

use policy::{Action, BuiltIn, Cell, CustomRole, Edition, RoleDraft, RoleId};

use crate::world::draft;

fn check_load(draft: &RoleDraft, expected: &str) {
    let code = CustomRole::load(draft).map_or_else(|refusal| refusal.code(), |_| "fine");
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
