//! Every kind of change that could break a guardrail is refused where it would, and nothing of it is done.

use policy::{BuiltIn, Scope};
use serde_json::{Value, json};
use wire::{AccessGroup, Member, Role};

use super::{check, client, create, newcomer, nobody_else, refused, scope};
use crate::app::{
    Answer, GOOD_PASSWORD, Newcomer, Persona, Request, TestApp, accept_of, on_each_engine,
    whole_log,
};
use crate::roles;

fn of_member(app: &TestApp, of: &Newcomer, rest: &str) -> String {
    app.at_home(&format!("members/{}{rest}", of.member.id))
}

fn set_role(app: &TestApp, of: &Newcomer, role: &str) -> Answer {
    app.owner()
        .put(of_member(app, of, "/role"), &json!({ "role": role }))
}

#[test]
fn nobody_else_is_assigned_a_client_in_any_way() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let bank = client(&app, "Bank");
        let one = newcomer(&app, BuiltIn::Associate, Scope::Nobody);
        let group = |name: &str, clients: &[policy::ClientId]| -> AccessGroup {
            let body = json!({ "name": name, "clients": clients });
            app.owner()
                .post(app.at_home("access-groups"), &body)
                .expect(201)
                .json()
        };
        let (with, without) = (group("With it", &[bank]), group("Without it", &[]));
        let inside = json!({ "add": [one.member.id] });
        let group_path =
            |of: &AccessGroup, rest: &str| app.at_home(&format!("access-groups/{}/{rest}", of.id));
        app.owner()
            .patch(group_path(&without, "members"), &inside)
            .expect(200);
        let rule = nobody_else(&app, bank);
        let owner = app.owner();
        let clients = of_member(&app, &one, "/clients");
        let tries = [
            owner.patch(&clients, &json!({ "add": [bank] })),
            owner.put(&clients, &scope(Scope::only([bank]))),
            owner.put(&clients, &scope(Scope::everyone())),
            owner.patch(&clients, &json!({ "add_groups": [with.id] })),
            owner.patch(group_path(&with, "members"), &inside),
            owner.patch(group_path(&without, "clients"), &json!({ "add": [bank] })),
        ];
        for answer in &tries {
            let problem = refused(answer, &rule);
            let refusal = problem.guardrail.unwrap();
            assert_eq!(refusal.people[0].id, one.member.id);
            assert_eq!(refusal.client.as_deref(), Some("Bank"));
            assert!(
                problem.detail.contains("would have access to Bank"),
                "{}",
                problem.detail
            );
        }
        // Nothing was done, and each try is in the log.
        let path = app.at_home(&format!("clients/{bank}"));
        one.caller.get(path).refused(404, "not_found");
        let log = whole_log(app.owner(), &app.at_home("audit?outcome=denied"));
        let denied = log
            .iter()
            .filter(|entry| entry.reason.as_deref() == Some("guardrail"));
        assert_eq!(denied.count(), tries.len());
        // Whatever breaks nothing is done as before.
        app.owner()
            .delete(group_path(&with, "").trim_end_matches('/'))
            .expect(204);
        let other = client(&app, "Other");
        app.owner()
            .patch(&clients, &json!({ "add": [other] }))
            .expect(200);
    });
}

#[test]
fn no_other_role_gives_a_client_that_is_assigned_already() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let bank = client(&app, "Bank");
        let desk = roles::create(
            &app,
            &roles::says("Desk", &[("team.view", "Workgroup")], &[]),
        );
        let bookkeeper = newcomer(&app, BuiltIn::BillingOnly, Scope::only([bank]));
        let holder = roles::holder(&app, &desk, Scope::only([bank]));
        let rule = nobody_else(&app, bank);
        refused(&set_role(&app, &bookkeeper, "associate"), &rule);
        set_role(&app, &bookkeeper, "inactive").expect(200);
        refused(&set_role(&app, &bookkeeper, "msp_user"), &rule);
        // What a role grants, and another one in its place.
        let more = roles::says("Desk", &[("client.view", "Clients")], &[]);
        roles::draft(&app, app.owner(), &desk, &more).expect(200);
        let shown = roles::impact(&app, app.owner(), &desk);
        let answer = roles::publish(&app, app.owner(), &desk, &shown.digest);
        let problem = refused(&answer, &rule);
        assert_eq!(problem.guardrail.unwrap().people[0].id, holder.member.id);
        let deletion = roles::path(&app, &desk, "?replacement=associate");
        refused(&app.owner().delete(deletion), &rule);
        let now: Role = roles::get(&app, &desk);
        assert_eq!((now.number, now.published.label.as_str()), (1, "Desk"));
        let deletion = roles::path(&app, &desk, "?replacement=billing_only");
        app.owner().delete(deletion).expect(204);
    });
}

#[test]
fn an_invitation_that_would_break_it_is_not_accepted() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let bank = client(&app, "Bank");
        let rule = nobody_else(&app, bank);
        let invited = app.invite(app.home(), BuiltIn::Associate, Scope::only([bank]));
        let accept = |invited| {
            let body = accept_of(invited, GOOD_PASSWORD);
            app.anonymous().post("/api/v1/invitations/accept", &body)
        };
        let problem = accept(&invited).refused(409, "guardrail");
        // Who is not in yet is told no name.
        assert!(
            problem.guardrail.is_none() && !problem.detail.contains(&rule.name),
            "{problem:?}"
        );
        let status =
            crate::app::try_to_sign_in(&app.anonymous(), &invited.member.email, GOOD_PASSWORD);
        assert_eq!(status.status, 401, "no account was made");
        let path = app.administrators(app.home(), bank);
        let body = json!({ "email": "someone@bank.example" });
        app.owner().post(path, &body).expect(201);
        let email = "someone@bank.example".to_owned();
        let body = wire::AcceptRequest {
            token: app.token(app.home(), &email),
            email,
            name: "Bank Teller".to_owned(),
            password: GOOD_PASSWORD.to_owned(),
        };
        let answer = app.anonymous().post("/api/v1/invitations/accept", &body);
        answer.refused(409, "guardrail");
        let path = app.at_home("audit?outcome=denied&action=invitation.accept");
        let log = whole_log(app.owner(), &path);
        assert_eq!(log.len(), 2, "{log:?}");
        // Once the guardrail is gone, both come in.
        app.owner()
            .delete(app.at_home(&format!("guardrails/{}", rule.id)))
            .expect(204);
        app.anonymous()
            .post("/api/v1/invitations/accept", &body)
            .expect(200);
        accept(&invited).expect(200);
    });
}

#[test]
fn a_time_that_is_over_or_begins_later_is_judged_as_if_it_held() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let bank = client(&app, "Bank");
        let gone = newcomer(&app, BuiltIn::Associate, Scope::only([bank]));
        let id = gone.member.id.get();
        app.database().run(&format!(
            "UPDATE member SET valid_until = 1 WHERE id = {id}"
        ));
        let rule = nobody_else(&app, bank);
        let path = of_member(&app, &gone, "/validity");
        let times: [Value; 3] = [
            json!({ "from": null, "until": null }),
            json!({ "from": null, "until": "2999-01-01T00:00:00Z" }),
            json!({ "from": "2998-01-01T00:00:00Z", "until": "2999-01-01T00:00:00Z" }),
        ];
        for time in &times {
            refused(&app.owner().put(&path, time), &rule);
        }
        // Nor does somebody get it who begins later.
        let later = newcomer(&app, BuiltIn::Associate, Scope::Nobody);
        app.owner()
            .put(of_member(&app, &later, "/validity"), &times[2])
            .expect(200);
        let clients = of_member(&app, &later, "/clients");
        refused(
            &app.owner().patch(clients, &json!({ "add": [bank] })),
            &rule,
        );
    });
}

#[test]
fn a_client_that_is_restored_is_nobody_elses() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let bank = client(&app, "Bank");
        let rule = nobody_else(&app, bank);
        app.owner()
            .delete(app.at_home(&format!("clients/{bank}")))
            .expect(204);
        // While it is not there, it is nobody's.
        let one = newcomer(&app, BuiltIn::Associate, Scope::Nobody);
        app.owner()
            .put(of_member(&app, &one, "/clients"), &scope(Scope::everyone()))
            .expect(200);
        let restore = || {
            let path = app.at_home(&format!("clients/deleted/{bank}/restore"));
            app.owner().send(Request::new("POST", path))
        };
        refused(&restore(), &rule);
        app.owner()
            .put(of_member(&app, &one, "/clients"), &scope(Scope::Nobody))
            .expect(200);
        restore().expect(201);
    });
}

#[test]
fn so_many_stay_as_there_are_to_be() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let one = newcomer(&app, BuiltIn::Manager, Scope::Nobody);
        let says =
            |people: u64| json!({ "kind": "at_least", "people": people, "roles": ["manager"] });
        let there = check(app.owner(), &app, &says(1)).total.unwrap();
        assert!(!check(app.owner(), &app, &says(there + 1)).holds);
        let rule = create(&app, "Enough managers", &says(there));
        let owner = app.owner();
        let until = json!({ "from": null, "until": "2999-01-01T00:00:00Z" });
        let tries = [
            set_role(&app, &one, "associate"),
            owner.send(Request::new("POST", of_member(&app, &one, "/deactivate"))),
            owner.delete(of_member(&app, &one, "")),
            owner.put(of_member(&app, &one, "/validity"), &until),
            owner.send(
                Request::new("POST", of_member(&app, &one, "/leaving/deactivate"))
                    .matching("*")
                    .json(&json!({})),
            ),
        ];
        for answer in &tries {
            let problem = refused(answer, &rule);
            assert!(
                problem.guardrail.unwrap().people.is_empty(),
                "nobody is to blame"
            );
        }
        let other = newcomer(&app, BuiltIn::Manager, Scope::Nobody);
        set_role(&app, &one, "associate").expect(200);
        refused(&set_role(&app, &other, "associate"), &rule);
    });
}

#[test]
fn nobody_holds_two_things_and_no_edition_gives_what_a_role_never_has() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let owner: Member = app.member(Persona::Owner, app.home());
        let both = json!({
            "kind": "not_both", "actions": ["workgroup.delete", "audit.view"], "members": [owner.id],
        });
        let rule = create(&app, "Not both", &both);
        let heir = newcomer(&app, BuiltIn::Administrator, Scope::Nobody);
        let offer = json!({ "member": heir.member.id, "current": crate::app::DEMO_PASSWORD });
        app.owner()
            .post(app.at_home("ownership"), &offer)
            .expect(201);
        let accept = Request::new("POST", app.at_home("ownership/accept"));
        heir.caller.send(accept).refused(409, "guardrail");
        let still: Member = app.member(Persona::Owner, app.home());
        assert_eq!(still.role.as_deref(), Some("owner"));
        app.owner()
            .delete(app.at_home(&format!("guardrails/{}", rule.id)))
            .expect(204);
        let never = json!({ "kind": "never", "roles": ["manager"], "actions": ["coupon.redeem"] });
        let rule = create(&app, "No coupons", &never);
        let edition = || {
            app.owner().patch(
                app.at_home(""),
                &json!({ "edition": "agent", "confirm": "Northwind IT" }),
            )
        };
        refused(&edition(), &rule);
        app.owner()
            .delete(app.at_home(&format!("guardrails/{}", rule.id)))
            .expect(204);
        edition().expect(200);
    });
}

#[test]
fn whoever_may_not_see_people_is_told_of_no_witness() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let bank = client(&app, "Bank");
        let one = newcomer(&app, BuiltIn::Associate, Scope::Nobody);
        let group: AccessGroup = app
            .owner()
            .post(app.at_home("access-groups"), &json!({ "name": "Group" }))
            .expect(201)
            .json();
        let members = app.at_home(&format!("access-groups/{}/members", group.id));
        app.owner()
            .patch(members, &json!({ "add": [one.member.id] }))
            .expect(200);
        let grants = [
            ("access_group.view", "Workgroup"),
            ("access_group.edit", "Workgroup"),
            ("client.view", "Workgroup"),
        ];
        let editor = roles::create(&app, &roles::says("Editor", &grants, &[]));
        let editor = roles::holder(&app, &editor, Scope::Nobody);
        let rule = nobody_else(&app, bank);
        let clients = app.at_home(&format!("access-groups/{}/clients", group.id));
        let answer = editor.caller.patch(clients, &json!({ "add": [bank] }));
        let problem = refused(&answer, &rule);
        assert!(problem.guardrail.unwrap().people.is_empty());
        assert!(
            problem
                .detail
                .contains("somebody would have access to Bank"),
            "{}",
            problem.detail
        );
        assert!(!problem.detail.contains(&one.member.email) && !problem.detail.contains("Nova"));
    });
}
