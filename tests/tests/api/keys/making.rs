//! Making, listing and revoking keys.

use policy::{Action, BuiltIn, Scope};
use serde_json::{Value, json};
use wire::{ApiKey, Client, MOST_KEYS};

use super::{make, program};
use crate::app::{Persona, TestApp, all_pages, on_each_engine};

#[test]
fn a_token_is_shown_once_and_recognised_by_its_beginning() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let made = make(&app, app.owner(), json!({"actions": ["client.view"]}));
        assert!(made.token.starts_with("remit_") && made.token.len() == 70);
        assert!(made.token.starts_with(&made.key.prefix) && made.key.prefix.len() < 16);
        assert_eq!(made.key.actions, Some(vec![Action::ClientView]));
        assert_eq!((made.key.clients, made.key.expired), (None, false));
        let listed = app.owner().get(app.at_home("keys")).expect(200);
        assert!(!listed.text().contains(&made.token));
        let keys: Vec<ApiKey> = listed.json();
        assert_eq!(keys.len(), 1);
        assert_eq!(
            (keys[0].id, keys[0].last_used_at.as_ref()),
            (made.key.id, None)
        );
        let log = app.owner().get(app.at_home("audit")).expect(200).text();
        assert!(log.contains("key.create") && log.contains(&made.key.id.to_string()));
        assert!(!log.contains(&made.token));
    });
}

#[test]
fn keys_are_ones_own() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let made = make(&app, app.as_persona(Persona::Manager), json!({}));
        let keys: Vec<ApiKey> = app.owner().get(app.at_home("keys")).expect(200).json();
        assert_eq!(keys, []);
        let path = format!("keys/{}", made.key.id);
        let stranger = app.owner().delete(app.at_home(&path));
        stranger.refused(404, "not_found");
        let elsewhere = app.path(app.other(), &path);
        let manager = app.as_persona(Persona::Manager);
        manager.delete(elsewhere).refused(404, "not_found");
        manager.delete(app.at_home(&path)).expect(204);
        manager.delete(app.at_home(&path)).refused(404, "not_found");
    });
}

#[test]
fn a_key_makes_no_keys_and_sees_none() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let made = make(&app, app.owner(), json!({}));
        let program = app.anonymous().with_key(made.token);
        let path = app.at_home("keys");
        program.get(&path).refused(401, "unauthenticated");
        let body = json!({"name": "Child"});
        program.post(&path, &body).refused(401, "unauthenticated");
        let own = app.at_home(&format!("keys/{}", made.key.id));
        program.delete(own).refused(401, "unauthenticated");
        for path in [
            "/api/v1/session",
            "/api/v1/account/sessions",
            "/api/v1/workgroups",
        ] {
            program.get(path).refused(401, "unauthenticated");
        }
    });
}

#[test]
fn a_limit_names_only_what_its_creator_has() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let associate = app.as_persona(Persona::Associate);
        let all: Vec<Client> = all_pages(app.owner(), &app.at_home("clients"));
        let own: Vec<Client> = all_pages(associate, &app.at_home("clients"));
        let other = all.iter().find(|client| !own.contains(client)).unwrap();
        let foreign: Vec<Client> = all_pages(app.owner(), &app.path(app.other(), "clients"));
        let check = |fields: Value, field: &str| {
            let mut body = json!({"name": "Key"});
            body.as_object_mut()
                .unwrap()
                .extend(fields.as_object().unwrap().clone());
            let answer = associate.post(app.at_home("keys"), &body);
            let problem = answer.refused(422, "invalid_field");
            assert_eq!(problem.field.as_deref(), Some(field), "{fields}");
        };
        check(json!({"actions": ["member.remove"]}), "actions");
        check(json!({"clients": [other.id]}), "clients");
        check(json!({"clients": [foreign[0].id]}), "clients");
        check(json!({"clients": ["00000000000000ab"]}), "clients");
        check(json!({"days": 0}), "days");
        check(json!({"days": 366}), "days");
        check(json!({"name": " "}), "name");
        make(
            &app,
            associate,
            json!({"clients": [own[0].id], "days": 365}),
        );
    });
}

#[test]
fn a_body_that_is_no_request_for_a_key_makes_none() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let check = |body: Value| {
            let answer = app.owner().post(app.at_home("keys"), &body);
            answer.refused(422, "invalid_body");
        };
        check(json!({}));
        check(json!({"name": "K", "actions": ["client.fly"]}));
        check(json!({"name": "K", "actions": "client.view"}));
        check(json!({"name": "K", "clients": ["AB"]}));
        check(json!({"name": "K", "days": "30"}));
        check(json!({"name": "K", "token": "mine"}));
        let keys: Vec<ApiKey> = app.owner().get(app.at_home("keys")).expect(200).json();
        assert_eq!(keys, []);
    });
}

#[test]
fn nobody_has_more_than_the_most_keys() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let newcomer = app.newcomer(app.home(), BuiltIn::Manager, Scope::Nobody);
        for _ in 0..MOST_KEYS {
            make(&app, &newcomer.caller, json!({}));
        }
        let path = app.at_home("keys");
        let more = newcomer.caller.post(&path, &json!({"name": "One more"}));
        more.refused(409, "too_many_keys");
        let keys: Vec<ApiKey> = newcomer.caller.get(&path).expect(200).json();
        assert_eq!(keys.len(), MOST_KEYS);
        program(&app, app.owner(), json!({}))
            .get(app.at_home("clients"))
            .expect(200);
    });
}
