//! What is refused: everything at once, in the policy's own words, in every way of writing it.

use policy::{Actor, BuiltIn, CustomRole, Edition, RoleId, Scope};
use serde_json::json;
use wire::{FieldCode, Problem, Role, RoleBody};

use super::{change, create, draft, get, holder, impact, name, path, publish, says};
use crate::app::{Answer, Caller, Persona, Request, TestApp, actor_of, on_each_engine};
use crate::keys::program;

/// What somebody has who may put roles together, and little else.
const EDITOR: [(&str, &str); 7] = [
    ("role.view", "Workgroup"),
    ("role.create", "Workgroup"),
    ("role.edit", "Workgroup"),
    ("role.delete", "Workgroup"),
    ("member.view", "Workgroup"),
    ("member.edit_role", "Below"),
    ("client.view", "Clients"),
];

/// Every way to write a role: as a new one, as changes, and as what is only asked about.
fn every_way(app: &TestApp, caller: &Caller, role: &Role, body: &RoleBody) -> [Answer; 3] {
    [
        caller.post(app.at_home("roles"), body),
        draft(app, caller, role, body),
        caller.post(path(app, role, "/impact"), &json!({ "role": body })),
    ]
}

fn errors(problem: &Problem) -> Vec<(String, String)> {
    let errors = problem.errors.iter();
    let error = errors.map(|error| (error.field.clone(), error.detail.clone()));
    error.collect()
}

/// What the policy says of the same.
fn told(actor: &Actor, id: RoleId, body: &RoleBody, known: &[CustomRole]) -> Vec<(String, String)> {
    let problems = CustomRole::problems(&body.draft(id), actor, known).into_iter();
    let told = problems.map(|problem| (problem.field(), problem.refusal.to_string()));
    told.collect()
}

#[test]
fn everything_that_is_wrong_with_a_role_is_told_in_one_answer() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let desk = create(&app, &says("Desk", &[], &[]));
        let grants = [
            ("audit.view", "Below"),
            ("client.paint", "Clients"),
            ("client.view", "Some"),
            ("workgroup.transfer", "Workgroup"),
        ];
        let body = says(" ", &grants, &["owner", "boss", "custom:00000000000000ff"]);
        for answer in every_way(&app, app.owner(), &desk, &body) {
            let problem = answer.refused(422, "invalid_field");
            let owner = app.actor(Persona::Owner, app.home());
            assert_eq!(errors(&problem), told(&owner, desk.id, &body, &[]));
            let codes: Vec<&str> = problem
                .errors
                .iter()
                .map(|error| error.code.wire_name())
                .collect();
            let expected = [
                "role_bad_label",
                "role_cell_not_allowed",
                "role_unknown_action",
                "role_unknown_cell",
                "role_cell_not_allowed",
                "role_manages_owner",
                "role_unknown_role",
                "role_unknown_role",
            ];
            assert_eq!(codes, expected);
        }
        assert_eq!(get(&app, &desk), desk, "nothing is done");
    });
}

#[test]
fn nobody_writes_a_role_above_their_own_in_any_way() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let low = create(&app, &says("Low", &[("client.view", "Clients")], &[]));
        let high = create(&app, &says("High", &[("audit.view", "Workgroup")], &[]));
        let nested = create(&app, &says("Nested", &[], &["administrator"]));
        let manages = [name(&low), name(&high), name(&nested)];
        let manages: Vec<&str> = manages.iter().map(String::as_str).collect();
        let editing = create(&app, &says("Editor", &EDITOR, &manages));
        // With every client, so that it is the role alone that holds them.
        let everything = Scope::everyone();
        let editor = holder(&app, &editing, everything).caller;
        let actor = actor_of(&editor, app.home());
        let mine = create(&app, &says("Mine", &[], &[]));
        let id = RoleId::new(1).unwrap();
        let clone =
            |role| RoleBody::from(CustomRole::clone_of(role, Edition::Associate, id, "Clone"));
        let wider = [
            clone(BuiltIn::Administrator),
            clone(BuiltIn::Manager),
            clone(BuiltIn::Associate),
            says("Wide", &[("audit.view", "Workgroup")], &[]),
            // More of what they have.
            says("Wide", &[("client.view", "Workgroup")], &[]),
            says("Wide", &[], &["administrator"]),
            says("Wide", &[], &["associate"]),
            // A role that they manage, and that has more than they have.
            says("Wide", &[], &[&name(&high)]),
            // One that manages such a role.
            says("Wide", &[], &[&name(&nested), &name(&low)]),
            // Their own, which is managed by who has more.
            says("Wide", &[], &[&name(&editing)]),
        ];
        let load = |role: &Role| CustomRole::load(&role.published.draft(role.id)).unwrap();
        let known = [&low, &high, &nested, &editing].map(load);
        for body in &wider {
            for answer in every_way(&app, &editor, &mine, body) {
                let problem = answer.refused(422, "invalid_field");
                assert_eq!(
                    errors(&problem),
                    told(&actor, mine.id, body, &known),
                    "{body:?}"
                );
                let is_wider = |code| {
                    matches!(
                        code,
                        FieldCode::RoleWiderThanOwn | FieldCode::RoleManagesWider
                    )
                };
                assert!(
                    problem.errors.iter().all(|error| is_wider(error.code)),
                    "{problem:?}"
                );
            }
        }
        assert_eq!(get(&app, &mine), mine);
        // What is within their own they write.
        let within = says("Within", &[("client.view", "Clients")], &[&name(&low)]);
        draft(&app, &editor, &mine, &within).expect(200);
        let asked = json!({ "role": within });
        editor
            .post(path(&app, &mine, "/impact"), &asked)
            .expect(200);
        editor.post(app.at_home("roles"), &within).expect(201);
    });
}

#[test]
fn what_somebody_else_drafted_or_published_before_is_refused_to_who_has_less() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let editing = create(&app, &says("Editor", &EDITOR, &[]));
        let editor = holder(&app, &editing, Scope::everyone()).caller;
        let role = create(&app, &says("Wide", &[("audit.view", "Workgroup")], &[]));
        change(&app, &role, &says("Narrow", &[], &[]));
        // An earlier version is restored.
        let restore = Request::new("POST", path(&app, &role, "/restore"));
        let restore = restore.json(&json!({ "number": 1 })).matching("*");
        let problem = editor.send(restore).refused(422, "invalid_field");
        assert_eq!(problem.field.as_deref(), Some("grants.audit.view"));
        // Another one's draft is published.
        draft(
            &app,
            app.owner(),
            &role,
            &says("Wide", &[("audit.view", "Workgroup")], &[]),
        )
        .expect(200);
        let shown = impact(&app, app.owner(), &role);
        let problem = publish(&app, &editor, &role, &shown.digest).refused(422, "invalid_field");
        assert_eq!(problem.field.as_deref(), Some("grants.audit.view"));
        assert_eq!(get(&app, &role).number, 2);
    });
}

#[test]
fn who_reaches_some_clients_makes_no_role_that_could_reach_others() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let editing = create(&app, &says("Editor", &EDITOR, &[]));
        let page: wire::Page<wire::Client> =
            app.owner().get(app.at_home("clients")).expect(200).json();
        let editor = holder(&app, &editing, Scope::only([page.items[0].id])).caller;
        let body = says("Viewer", &[("client.view", "Clients")], &[]);
        let problem = editor
            .post(app.at_home("roles"), &body)
            .refused(422, "invalid_field");
        assert_eq!(problem.errors[0].code, FieldCode::RoleWiderThanOwn);
    });
}

#[test]
fn nobody_changes_or_deletes_the_role_that_they_have() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let editing = create(&app, &says("Editor", &EDITOR, &["end_client"]));
        let editor = holder(&app, &editing, Scope::everyone()).caller;
        let narrower = says("Editor", &EDITOR[..3], &[]);
        let problem = draft(&app, &editor, &editing, &narrower).refused(422, "invalid_field");
        assert_eq!(problem.errors[0].code, FieldCode::RoleIsOwn);
        let replaced = path(&app, &editing, "?replacement=end_client");
        editor.delete(replaced).refused(403, "forbidden");
        assert_eq!(get(&app, &editing).published, editing.published);
    });
}

#[test]
fn a_key_makes_no_role_that_is_more_than_the_key() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let limit = json!({ "actions": ["role.view", "role.create", "role.edit"] });
        let key = program(&app, app.owner(), limit);
        let body = says("Wide", &[("audit.view", "Workgroup")], &[]);
        let problem = key
            .post(app.at_home("roles"), &body)
            .refused(422, "invalid_field");
        assert_eq!(problem.errors[0].code, FieldCode::RoleWiderThanOwn);
        let body = says("Wide", &[], &["associate"]);
        let problem = key
            .post(app.at_home("roles"), &body)
            .refused(422, "invalid_field");
        assert_eq!(problem.errors[0].code, FieldCode::RoleManagesWider);
        let body = says("Narrow", &[("role.view", "Workgroup")], &[]);
        key.post(app.at_home("roles"), &body).expect(201);
    });
}

#[test]
fn built_in_roles_are_not_edited_and_not_deleted() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        for role in BuiltIn::ALL {
            let path = app.at_home(&format!("roles/{role}"));
            app.owner().delete(path.clone()).refused(404, "not_found");
            app.owner()
                .put(format!("{path}/draft"), &says("Mine", &[], &[]))
                .refused(404, "not_found");
        }
    });
}

#[test]
fn a_workgroup_has_so_many_roles_of_its_own_and_no_more() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let home = app.home().get();
        let before = app.database().count(&format!(
            "SELECT COUNT(*) AS n FROM role WHERE workgroup = {home}"
        ));
        for number in before..wire::MOST_ROLES as u64 {
            app.database().run(&format!(
                "INSERT INTO role (id, workgroup, draft, created_at) VALUES ({}, {home}, '{}', 0)",
                number + 1000,
                "{}"
            ));
        }
        let answer = app
            .owner()
            .post(app.at_home("roles"), &says("One more", &[], &[]));
        answer.refused(409, "too_many_roles");
    });
}
