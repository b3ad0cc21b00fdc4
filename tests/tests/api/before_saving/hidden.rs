//! Nothing is shown that the reader may not see elsewhere.

use policy::{BuiltIn, Scope};
use serde_json::json;

use super::{clients, look, of, role, scope};
use crate::app::{TestApp, on_each_engine};
use crate::roles::{create, holder, name, says};

#[test]
fn clients_that_the_reader_does_not_see_are_neither_counted_nor_named() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let all = clients(&app);
        let ids = |from: usize, to: usize| all[from..to].iter().map(|client| client.id);
        let small = create(&app, &says("Small", &[("client.view", "Clients")], &[]));
        let assigns = says(
            "Assigns",
            &[
                ("client.view", "Clients"),
                ("member.view", "Workgroup"),
                ("member.assign_clients", "Below"),
            ],
            &[&name(&small)],
        );
        let reader = holder(&app, &create(&app, &assigns), Scope::only(ids(0, 3)));
        // Of their four clients the reader sees one.
        let person = holder(&app, &small, Scope::only(ids(2, 6)));
        let path = of(&app, person.member.id, "clients");
        let to = scope(&Scope::only(ids(0, 1)));
        let shown = look(&reader.caller, &path, &to);
        let text = serde_json::to_string(&shown).unwrap();
        for hidden in &all[3..] {
            assert!(!text.contains(&*hidden.name), "{text}");
        }
        let changes = shown.groups.iter().flat_map(|group| &group.changes);
        let views = changes.filter(|change| change.action == "client.view");
        let views: Vec<_> = views.map(|change| (change.gains, change.clients)).collect();
        assert_eq!(views, [(true, Some(1)), (false, Some(1))]);
        // What is taken where they see nothing of it is not told at all.
        let person = holder(&app, &small, Scope::only(ids(4, 6)));
        let path = of(&app, person.member.id, "clients");
        assert_eq!(
            look(&reader.caller, &path, &scope(&Scope::Nobody)).groups,
            []
        );
        // Nor is a client named that they do not see.
        let to = scope(&Scope::only(ids(5, 6)));
        reader
            .caller
            .post(format!("{path}/impact"), &to)
            .refused(403, "forbidden");
    });
}

#[test]
fn of_people_whom_the_reader_does_not_see_nothing_is_said() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let blind = says(
            "Blind",
            &[("member.edit_role", "Below")],
            &["end_client", "billing_only"],
        );
        let reader = holder(&app, &create(&app, &blind), Scope::Nobody);
        let person = app
            .newcomer(app.home(), BuiltIn::EndClient, Scope::everyone())
            .member;
        let path = of(&app, person.id, "role");
        let to = role(BuiltIn::BillingOnly);
        reader
            .caller
            .post(format!("{path}/impact"), &to)
            .refused(404, "not_found");
        let listed = json!({ "members": [person.id], "role": "billing_only" });
        let several = app.at_home("members/roles/impact");
        reader
            .caller
            .post(several, &listed)
            .refused(422, "invalid_field");
    });
}
