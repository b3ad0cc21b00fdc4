//! How keys end, and how they shrink with their creator.

use policy::{BuiltIn, Scope};
use serde_json::json;
use wire::{ApiKey, Client, PasswordRequest, RoleRequest};

use super::{make, program};
use crate::app::{
    Caller, Engine, GOOD_PASSWORD, Newcomer, Request, TestApp, all_pages, on_each_engine,
};
use crate::races::at_once;

/// How often two are tried at once.
const ROUNDS: usize = 5;

/// A manager, and a program with their key.
struct Pair {
    app: TestApp,
    creator: Newcomer,
    key: Caller,
}

impl Pair {
    fn new(engine: Engine) -> Self {
        let app = TestApp::new(engine);
        let creator = app.newcomer(app.home(), BuiltIn::Manager, Scope::Nobody);
        let key = program(&app, &creator.caller, json!({}));
        key.get(app.at_home("clients")).expect(200);
        Self { app, creator, key }
    }

    fn member(&self, rest: &str) -> String {
        self.app
            .at_home(&format!("members/{}{rest}", self.creator.member.id))
    }

    #[track_caller]
    fn is_over(&self) {
        let answer = self.key.get(self.app.at_home("clients"));
        answer.refused(401, "unauthenticated");
    }
}

#[test]
fn a_revoked_key_is_nobodys_from_the_next_request_on() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let made = make(&app, app.owner(), json!({}));
        let key = app.anonymous().with_key(made.token);
        key.get(app.at_home("clients")).expect(200);
        let path = app.at_home(&format!("keys/{}", made.key.id));
        app.owner().delete(path).expect(204);
        key.get(app.at_home("clients"))
            .refused(401, "unauthenticated");
        let log = app
            .owner()
            .get(app.at_home("audit?per_page=1"))
            .expect(200)
            .text();
        assert!(log.contains("key.revoke") && log.contains(&made.key.id.to_string()));
    });
}

#[test]
fn a_key_ends_when_its_time_is_over() {
    on_each_engine(|engine| {
        let pair = Pair::new(engine);
        let database = pair.app.database();
        assert_eq!(
            database.run("UPDATE api_key SET expires_at = created_at"),
            1
        );
        pair.is_over();
        let path = pair.app.at_home("keys");
        let keys: Vec<ApiKey> = pair.creator.caller.get(path).expect(200).json();
        assert!(keys[0].expired);
    });
}

#[test]
fn deactivation_ends_keys_for_good() {
    on_each_engine(|engine| {
        let pair = Pair::new(engine);
        let deactivate = Request::new("POST", pair.member("/deactivate"));
        pair.app.owner().send(deactivate).expect(200);
        pair.is_over();
        let role = BuiltIn::Manager.wire_name().to_owned();
        let again = pair
            .app
            .owner()
            .put(pair.member("/role"), &RoleRequest { role });
        again.expect(200);
        pair.creator
            .caller
            .get(pair.app.at_home("clients"))
            .expect(200);
        pair.is_over();
    });
}

#[test]
fn a_key_that_is_made_during_deactivation_does_not_stay() {
    on_each_engine(|engine| {
        for _ in 0..ROUNDS {
            let pair = Pair::new(engine);
            let deactivate = Request::new("POST", pair.member("/deactivate"));
            let keys = pair.app.at_home("keys");
            let (made, ended) = at_once(
                || pair.creator.caller.post(keys, &json!({ "name": "late" })),
                || pair.app.owner().send(deactivate),
            );
            ended.expect(200);
            assert!(matches!(made.status, 201 | 401 | 404), "{}", made.text());
            assert_eq!(pair.app.database().run("DELETE FROM api_key"), 0);
        }
    });
}

#[test]
fn the_role_inactive_ends_keys_too() {
    on_each_engine(|engine| {
        let pair = Pair::new(engine);
        let role = BuiltIn::Inactive.wire_name().to_owned();
        let done = pair
            .app
            .owner()
            .put(pair.member("/role"), &RoleRequest { role });
        done.expect(200);
        assert_eq!(pair.app.database().run("DELETE FROM api_key"), 0);
        pair.is_over();
    });
}

#[test]
fn removal_ends_keys() {
    on_each_engine(|engine| {
        let pair = Pair::new(engine);
        pair.app.owner().delete(pair.member("")).expect(204);
        assert_eq!(pair.app.database().run("DELETE FROM api_key"), 0);
        pair.is_over();
    });
}

#[test]
fn a_new_password_ends_keys_and_signing_out_does_not() {
    on_each_engine(|engine| {
        let pair = Pair::new(engine);
        let caller = pair.app.sign_in(&pair.creator.member.email, GOOD_PASSWORD);
        pair.creator.caller.delete("/api/v1/session").expect(204);
        pair.key.get(pair.app.at_home("clients")).expect(200);
        let body = PasswordRequest {
            current: GOOD_PASSWORD.to_owned(),
            new: "walnut-ferry-lantern-12".to_owned(),
        };
        caller.put("/api/v1/account/password", &body).expect(204);
        pair.is_over();
    });
}

#[test]
fn a_key_shrinks_with_its_creator() {
    on_each_engine(|engine| {
        let pair = Pair::new(engine);
        let create = || {
            pair.key
                .post(pair.app.at_home("clients"), &json!({"name": "New"}))
        };
        let created: Client = create().expect(201).json();
        let role = BuiltIn::EndClient.wire_name().to_owned();
        let demoted = pair
            .app
            .owner()
            .put(pair.member("/role"), &RoleRequest { role });
        demoted.expect(200);
        create().refused(403, "forbidden");
        let path = pair.app.at_home(&format!("clients/{}", created.id));
        pair.key.get(path).refused(404, "not_found");
    });
}

#[test]
fn a_deleted_client_leaves_a_limited_key_with_less_and_never_with_all() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let created = app
            .owner()
            .post(app.at_home("clients"), &json!({"name": "Gone"}));
        let client = created.expect(201).json::<Client>().id;
        let key = program(&app, app.owner(), json!({"clients": [client]}));
        let seen = || all_pages::<Client>(&key, &app.at_home("clients")).len();
        assert_eq!(seen(), 1);
        app.owner()
            .delete(app.at_home(&format!("clients/{client}")))
            .expect(204);
        assert_eq!(seen(), 0);
    });
}
