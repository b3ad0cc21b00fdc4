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
