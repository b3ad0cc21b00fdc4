//! What the protocol asks of every decision point.

use policy::{BuiltIn, Scope};
use serde_json::{Value, json};
use wire::{Client, RoleRequest};

use super::{EVALUATION, ask, client, decision, program_in, question};
use crate::app::{Database, Persona, Request, Server, TestApp, all_pages, args, on_each_engine};
use crate::routes::assigned_to;

#[test]
fn a_decision_says_why() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program_in(&app, app.owner(), app.home());
        let assigned = client(assigned_to(&app, Persona::Associate)[0]);
        let allowed = ask(
            &key,
            &question(Persona::Associate, "client.edit", assigned.clone()),
        );
        assert_eq!(decision(&allowed), (true, Some("allowed")));
        let denied = ask(
            &key,
            &question(Persona::Associate, "client.delete", assigned.clone()),
        );
        assert_eq!(decision(&denied), (false, Some("not_granted")));
        assert_eq!(
            denied["context"]["sentence"],
            "To delete a client, you need the role Owner, Administrator or Manager; yours is \
             Associate."
        );
        let unknown = ask(&key, &question(Persona::Associate, "client.fly", assigned));
        assert_eq!(decision(&unknown), (false, Some("unknown_action")));
    });
}

#[test]
fn a_member_is_named_by_address_or_by_id_and_the_workgroup_by_the_context() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program_in(&app, app.owner(), app.home());
        let target = client(assigned_to(&app, Persona::MspUser)[0]);
        let mut asked = question(Persona::MspUser, "client.view", target);
        assert_eq!(decision(&ask(&key, &asked)), (true, Some("allowed")));
        asked["subject"]["id"] = json!(app.member(Persona::MspUser, app.home()).id);
        asked["context"] = json!({"workgroup": app.home(), "time": "1985-10-26T01:22-07:00"});
        assert_eq!(decision(&ask(&key, &asked)), (true, Some("allowed")));
        for workgroup in [app.other().to_string(), "nowhere".to_owned()] {
            asked["context"]["workgroup"] = json!(workgroup);
            assert_eq!(ask(&key, &asked), json!({"decision": false}));
        }
    });
}

#[test]
fn what_is_done_to_someone_who_is_only_invited_is_decided_as_by_the_api() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program_in(&app, app.owner(), app.home());
        let invited = app.invite(app.home(), BuiltIn::MspUser, Scope::Nobody);
        let path = app.at_home(&format!("members/{}/role", invited.member.id));
        let role = RoleRequest {
            role: BuiltIn::Associate.wire_name().to_owned(),
        };
        for (persona, may) in [
            (Persona::Associate, false),
            (Persona::Billing, false),
            (Persona::Manager, true),
        ] {
            let resource = json!({
                "type": "member",
                "id": invited.member.id,
                "properties": {"role": role.role},
            });
            let asked = question(persona, "member.edit_role", resource);
            assert_eq!(decision(&ask(&key, &asked)).0, may, "{persona}");
            let answer = app.as_persona(persona).put(&path, &role);
            assert_eq!(answer.status == 200, may, "{persona}");
        }
        // They can do nothing themselves, and are nobody who is asked about.
        let mut asked = question(Persona::Owner, "client.view", client("x"));
        asked["subject"]["id"] = json!(invited.member.id);
        assert_eq!(ask(&key, &asked), json!({"decision": false}));
    });
}

#[test]
fn the_request_id_comes_back_however_it_looks() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program_in(&app, app.owner(), app.home());
        let asked = question(Persona::Owner, "client.view", client("x"));
        let long = "x".repeat(200);
        for id in [
            "bfe9eb29-ab87-4ca3-be83-a1d5d8305716",
            "7",
            "a b/c:<d>",
            &long,
        ] {
            for path in [EVALUATION, "/access/v1/search/resource"] {
                let request = Request::new("POST", path)
                    .json(&asked)
                    .header("x-request-id", id);
                let answer = key.send(request).expect(200);
                assert_eq!(answer.header("x-request-id"), Some(id));
            }
        }
        let refused = Request::new("POST", EVALUATION)
            .json(&json!({}))
            .header("x-request-id", "7");
        let answer = app.anonymous().send(refused).expect(401);
        assert_eq!(answer.header("x-request-id"), Some("7"));
        let own = key.post(EVALUATION, &asked);
        assert!(own.header("x-request-id").is_some_and(|id| !id.is_empty()));
    });
}

#[test]
fn only_a_key_asks() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let asked = question(Persona::Owner, "client.view", client("x"));
        for path in [
            "evaluation",
            "evaluations",
            "search/subject",
            "search/resource",
            "search/action",
        ] {
            let path = format!("/access/v1/{path}");
            app.anonymous()
                .post(&path, &asked)
                .refused(401, "unauthenticated");
            app.owner()
                .post(&path, &asked)
                .refused(401, "unauthenticated");
            let other = app.anonymous().with_key("remit_0123");
            let answer = other.post(&path, &asked).expect(401);
            assert_eq!(
                answer.header("www-authenticate"),
                Some("Bearer realm=\"remit\"")
            );
            // What is wrong with a body is said to those who may ask.
            app.anonymous()
                .post(&path, &json!([]))
                .refused(401, "unauthenticated");
        }
    });
}

#[test]
fn an_answer_shrinks_with_the_creator_of_the_key() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let creator = app.newcomer(app.home(), BuiltIn::Manager, Scope::Nobody);
        let key = program_in(&app, &creator.caller, app.home());
        let clients: Vec<Client> = all_pages(app.owner(), &app.at_home("clients"));
        let asked = question(Persona::Owner, "client.edit", client(clients[0].id));
        assert_eq!(decision(&ask(&key, &asked)), (true, Some("allowed")));
        let path = app.at_home(&format!("members/{}/role", creator.member.id));
        // An MSP user still sees the members, and no client that is not assigned.
        for role in [BuiltIn::MspUser, BuiltIn::BillingOnly] {
            let role = role.wire_name().to_owned();
            app.owner().put(&path, &RoleRequest { role }).expect(200);
            assert_eq!(ask(&key, &asked), json!({"decision": false}));
        }
        let end = Request::new(
            "POST",
            app.at_home(&format!("members/{}/deactivate", creator.member.id)),
        );
        app.owner().send(end).expect(200);
        key.post(EVALUATION, &asked).refused(401, "unauthenticated");
    });
}

#[test]
fn the_configuration_names_every_endpoint_where_the_server_listens_whatever_host_is_asked() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let anonymous = app.anonymous();
        let path = "/.well-known/authzen-configuration";
        for host in [
            None,
            Some("evil.example"),
            Some("evil.example/x?y="),
            Some("x@evil.example"),
        ] {
            let mut request = Request::new("GET", path);
            if let Some(host) = host {
                request = request.header("host", host);
            }
            let answer = anonymous.send(request).expect(200);
            assert_eq!(answer.header("content-type"), Some("application/json"));
            let found: Value = answer.json();
            check_configuration(&found, app.origin());
        }
    });
}

#[test]
fn the_configuration_is_at_the_public_address_where_there_is_one() {
    on_each_engine(|engine| {
        let database = Database::create(engine);
        let mut args = args(database.url(), true);
        args.settings.public_url = Some("https://remit.example".to_owned());
        let server = Server::start(args);
        let answer = server.anonymous().get("/.well-known/authzen-configuration");
        check_configuration(&answer.expect(200).json(), "https://remit.example");
    });
}

#[track_caller]
fn check_configuration(found: &Value, base: &str) {
    let expected = json!({
        "policy_decision_point": base,
        "access_evaluation_endpoint": format!("{base}/access/v1/evaluation"),
        "access_evaluations_endpoint": format!("{base}/access/v1/evaluations"),
        "search_subject_endpoint": format!("{base}/access/v1/search/subject"),
        "search_resource_endpoint": format!("{base}/access/v1/search/resource"),
        "search_action_endpoint": format!("{base}/access/v1/search/action"),
    });
    assert_eq!(*found, expected);
}

#[test]
fn what_is_below_access_and_no_endpoint_is_not_there() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        app.anonymous()
            .get("/access/v1/nothing")
            .refused(404, "not_found");
        app.anonymous()
            .get(EVALUATION)
            .refused(405, "method_not_allowed");
    });
}
