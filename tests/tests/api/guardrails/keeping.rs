//! Guardrails are made, listed, renamed and deleted; what is not true now is not made.

use policy::{BuiltIn, Scope};
use serde_json::{Value, json};
use wire::{AuditEntry, Guardrail, Page, Problem};

use super::{check, client, create, newcomer, nobody_else, try_to_create};
use crate::app::{Request, TestApp, on_each_engine, whole_log};
use crate::routes::MISSING;

fn path(app: &TestApp, one: &Guardrail) -> String {
    app.at_home(&format!("guardrails/{}", one.id))
}

#[test]
fn a_guardrail_is_made_listed_renamed_and_deleted() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let says = json!({ "kind": "at_least", "people": 1, "roles": ["owner", "administrator"] });
        let answer = try_to_create(app.owner(), &app, "  Somebody in charge ", &says);
        let made: Guardrail = answer.expect(201).json();
        assert_eq!(made.name, "Somebody in charge");
        assert_eq!(
            made.statement.as_ref().and_then(|says| says.people),
            Some(1)
        );
        let roles = made.statement.as_ref().map(|says| says.roles.clone());
        assert_eq!(roles.unwrap_or_default(), ["owner", "administrator"]);
        let one: Guardrail = app.owner().get(path(&app, &made)).expect(200).json();
        assert_eq!(one, made);
        let listed: Page<Guardrail> = app
            .owner()
            .get(app.at_home("guardrails"))
            .expect(200)
            .json();
        assert_eq!(listed.items.as_slice(), std::slice::from_ref(&made));
        let renamed: Guardrail = app
            .owner()
            .patch(path(&app, &made), &json!({ "name": "In charge" }))
            .expect(200)
            .json();
        assert_eq!(
            (renamed.name.as_str(), &renamed.statement),
            ("In charge", &made.statement)
        );
        let old = Request::new("PATCH", path(&app, &made)).json(&json!({ "name": "Other" }));
        let old = old.matching(format!("\"{}\"", made.version));
        app.owner().send(old).refused(412, "version_conflict");
        app.owner().delete(path(&app, &made)).expect(204);
        app.owner().get(path(&app, &made)).refused(404, "not_found");
        let log: Vec<AuditEntry> =
            whole_log(app.owner(), &app.at_home("audit?action=guardrail.edit"));
        assert_eq!(log.len(), 3);
        let first = log
            .last()
            .and_then(|entry| entry.after.as_deref())
            .unwrap_or_default();
        assert!(first.contains("at_least"), "{first}");
    });
}

#[test]
fn a_statement_that_is_not_true_names_all_who_break_it_and_is_not_made() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let bank = client(&app, "Bank");
        let people = [(); 2].map(|()| newcomer(&app, BuiltIn::Associate, Scope::only([bank])));
        let says = json!({
            "kind": "never", "roles": ["associate"], "actions": ["client.edit"], "client": bank,
        });
        let dry = check(app.owner(), &app, &says);
        assert!(!dry.holds);
        let mut ids: Vec<_> = people.iter().map(|one| one.member.id).collect();
        for id in &ids {
            assert!(dry.people.iter().any(|one| one.id == *id), "{dry:?}");
        }
        let problem = try_to_create(app.owner(), &app, "No associate", &says)
            .refused(422, "guardrail_broken");
        let refusal = problem.guardrail.expect("who breaks it");
        assert_eq!(
            (refusal.id, refusal.client.as_deref()),
            (None, Some("Bank"))
        );
        assert_eq!((refusal.total, &refusal.people), (dry.total, &dry.people));
        let listed: Page<Guardrail> = app
            .owner()
            .get(app.at_home("guardrails"))
            .expect(200)
            .json();
        assert_eq!(listed.total, 0);
        // Once nobody breaks it, it is made.
        ids.extend(dry.people.iter().map(|one| one.id));
        for id in ids {
            let path = app.at_home(&format!("members/{id}/role"));
            app.owner()
                .put(path, &json!({ "role": "end_client" }))
                .expect(200);
        }
        assert!(check(app.owner(), &app, &says).holds);
        create(&app, "No associate", &says);
    });
}

#[test]
fn what_is_no_statement_is_refused_by_its_field() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let bank = client(&app, "Bank");
        let foreign: Page<wire::Client> = app
            .owner()
            .get(app.path(app.other(), "clients"))
            .expect(200)
            .json();
        let foreign = foreign.items[0].id;
        let refused = |says: Value, field: &str| {
            let problem =
                try_to_create(app.owner(), &app, "Rule", &says).refused(422, "invalid_field");
            assert_eq!(problem.field, Some(format!("statement.{field}")), "{says}");
        };
        refused(json!({ "kind": "only_reach" }), "client");
        refused(json!({ "kind": "only_reach", "client": foreign }), "client");
        refused(json!({ "kind": "only_reach", "client": MISSING }), "client");
        refused(
            json!({ "kind": "only_reach", "client": bank, "people": 2 }),
            "people",
        );
        refused(
            json!({ "kind": "only_reach", "client": bank, "roles": ["boss"] }),
            "roles",
        );
        refused(
            json!({ "kind": "only_reach", "client": bank, "members": [MISSING] }),
            "members",
        );
        refused(
            json!({ "kind": "never", "roles": ["associate"] }),
            "actions",
        );
        refused(
            json!({ "kind": "never", "actions": ["audit.view"] }),
            "roles",
        );
        refused(
            json!({ "kind": "never", "roles": ["associate"], "actions": ["audit.see"] }),
            "actions",
        );
        let at_client = json!({
            "kind": "never", "roles": ["associate"], "actions": ["audit.view"], "client": bank,
        });
        refused(at_client, "client");
        let same = json!({ "kind": "not_both", "actions": ["audit.view", "audit.view"] });
        refused(same, "actions");
        refused(json!({ "kind": "at_least", "people": 2 }), "roles");
        refused(
            json!({ "kind": "at_least", "people": 0, "roles": ["owner"] }),
            "people",
        );
        let unknown = json!({ "kind": "sometimes" });
        try_to_create(app.owner(), &app, "Rule", &unknown).refused(422, "invalid_body");
        let unnamed = json!({ "kind": "at_least", "people": 1, "roles": ["owner"] });
        try_to_create(app.owner(), &app, " ", &unnamed).refused(422, "invalid_field");
    });
}

#[test]
fn a_guardrail_is_its_own_workgroups() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let bank = client(&app, "Bank");
        let rule = nobody_else(&app, bank);
        let there = app.path(app.other(), &format!("guardrails/{}", rule.id));
        app.owner().get(&there).refused(404, "not_found");
        app.owner().delete(&there).refused(404, "not_found");
        app.owner().get(path(&app, &rule)).expect(200);
        // What is done in the other workgroup is no matter of this one's.
        let other = app
            .newcomer(app.other(), BuiltIn::Associate, Scope::Nobody)
            .member;
        let path = app.path(app.other(), &format!("members/{}/clients", other.id));
        app.owner()
            .put(path, &super::scope(Scope::everyone()))
            .expect(200);
    });
}

#[test]
fn whoever_may_not_see_people_hears_of_none() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let bank = client(&app, "Bank");
        let person = newcomer(&app, BuiltIn::Associate, Scope::only([bank])).member;
        let keeper = crate::roles::says(
            "Keeper",
            &[
                ("guardrail.view", "Workgroup"),
                ("guardrail.edit", "Workgroup"),
                ("client.view", "Workgroup"),
            ],
            &[],
        );
        let keeper = crate::roles::create(&app, &keeper);
        let keeper = crate::roles::holder(&app, &keeper, Scope::Nobody).caller;
        let says = json!({ "kind": "only_reach", "client": bank, "roles": super::ALL_CLIENTS });
        let dry = check(&keeper, &app, &says);
        assert!(
            !dry.holds && dry.total.is_none() && dry.people.is_empty(),
            "{dry:?}"
        );
        let problem: Problem =
            try_to_create(&keeper, &app, "Rule", &says).refused(422, "guardrail_broken");
        let refusal = problem.guardrail.expect("a refusal");
        assert!(
            refusal.people.is_empty() && refusal.total.is_none(),
            "{refusal:?}"
        );
        let named = json!({ "kind": "only_reach", "client": bank, "members": [person.id] });
        try_to_create(&keeper, &app, "Rule", &named).refused(422, "invalid_field");
        let rule = nobody_else(&app, bank);
        let members = |one: Guardrail| one.statement.map(|says| says.members).unwrap_or_default();
        let own: Guardrail = app.owner().get(path(&app, &rule)).expect(200).json();
        assert!(own.but.iter().any(|one| one.id == person.id), "{own:?}");
        assert!(members(own).contains(&person.id));
        let seen: Guardrail = keeper.get(path(&app, &rule)).expect(200).json();
        assert!(seen.but.is_empty(), "{seen:?}");
        assert!(members(seen).is_empty());
    });
}

#[test]
fn one_that_cannot_be_read_is_named_and_can_be_deleted() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let person = newcomer(&app, BuiltIn::Associate, Scope::Nobody);
        let says = json!({ "kind": "at_least", "people": 1, "roles": ["owner"] });
        let made = create(&app, "Of another time", &says);
        app.database()
            .run("UPDATE guardrail SET statement = '{\"kind\":\"gone\"}'");
        let role = app.at_home(&format!("members/{}/role", person.member.id));
        let change = json!({ "role": "manager" });
        let refusal = app.owner().put(&role, &change);
        let refusal = super::refused(&refusal, &made);
        assert!(
            refusal.detail.contains("can no longer be read"),
            "{refusal:?}"
        );
        let listed: Page<Guardrail> = app
            .owner()
            .get(app.at_home("guardrails"))
            .expect(200)
            .json();
        assert_eq!((listed.total, &listed.items[0].statement), (1, &None));
        app.owner().delete(path(&app, &made)).expect(204);
        app.owner().put(&role, &change).expect(200);
    });
}
