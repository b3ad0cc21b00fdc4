//! The first run: the owner is set up with the console's token, once.

use serde_json::{Value, json};
use wire::{Session, SetupState};

use crate::app::{
    Answer, Caller, DEMO_PASSWORD, Database, GOOD_PASSWORD, Persona, Server, TestApp, args,
    on_each_engine,
};
use crate::races::at_once;

const SETUP: &str = "/api/v1/setup";

/// A server on a new database, without demo data.
fn fresh(database: &Database) -> Server {
    Server::start(args(database.url(), false))
}

fn body(token: &str) -> Value {
    json!({
        "token": token,
        "workgroup_name": "Fabrikam IT",
        "edition": "agent",
        "name": "Olive Owner",
        "email": "olive@fabrikam.example",
        "password": GOOD_PASSWORD,
    })
}

/// The same with one field changed.
fn with(token: &str, field: &str, value: Value) -> Value {
    let mut body = body(token);
    body[field] = value;
    body
}

fn is_needed(caller: &Caller) -> bool {
    caller.get(SETUP).expect(200).json::<SetupState>().needed
}

#[track_caller]
fn set_up(server: &Server) -> Answer {
    let token = server
        .setup_token()
        .expect("a token on the console")
        .to_owned();
    server.anonymous().post(SETUP, &body(&token)).expect(201)
}

#[test]
fn the_token_sets_up_the_owner_and_signs_them_in() {
    on_each_engine(|engine| {
        let database = Database::create(engine);
        let server = fresh(&database);
        let anonymous = server.anonymous();
        assert!(is_needed(&anonymous));
        let answer = set_up(&server);
        let session: Session = answer.json();
        assert_eq!(session.account.email, "olive@fabrikam.example");
        assert!(!session.demo);
        let owner = anonymous.signed_in_by(&answer);
        let [workgroup] = session.workgroups.as_slice() else {
            panic!("{:?} is not one workgroup", session.workgroups);
        };
        assert_eq!(
            (workgroup.name.as_str(), workgroup.active),
            ("Fabrikam IT", true)
        );
        assert_eq!(workgroup.edition, policy::Edition::Agent);
        let path = format!("/api/v1/workgroups/{}/audit", workgroup.id);
        owner.get(path).expect(200);
        assert!(!is_needed(&anonymous));
    });
}

#[test]
fn a_browser_learns_without_an_error_whether_it_is_signed_in() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let check = |caller: &Caller, signed_in: bool| {
            let state: SetupState = caller.get(SETUP).expect(200).json();
            assert!(state.demo);
            assert_eq!(state.session.is_some(), signed_in);
            if signed_in {
                let session: wire::Session = caller.get("/api/v1/session").expect(200).json();
                assert_eq!(state.session, Some(session));
            }
        };
        let manager = app.sign_in(&Persona::Manager.email(), DEMO_PASSWORD);
        check(&app.anonymous(), false);
        check(&app.anonymous().with_session("0".repeat(64)), false);
        check(&manager, true);
        manager.delete("/api/v1/session").expect(204);
        check(&manager, false);
    });
}

#[test]
fn once_set_up_it_is_never_reached_again() {
    on_each_engine(|engine| {
        let database = Database::create(engine);
        let server = fresh(&database);
        let token = server.setup_token().expect("a token").to_owned();
        set_up(&server);
        let check = |server: &Server| {
            let anonymous = server.anonymous();
            for body in [
                body(&token),
                with(&token, "email", json!("eve@evil.example")),
                json!({}),
            ] {
                anonymous.post(SETUP, &body).refused(404, "not_found");
            }
            assert!(!is_needed(&anonymous));
        };
        check(&server);
        drop(server);
        let again = fresh(&database);
        assert_eq!(again.setup_token(), None);
        check(&again);
    });
}

#[test]
fn a_server_that_was_not_set_up_still_waits_after_a_restart() {
    on_each_engine(|engine| {
        let database = Database::create(engine);
        let first = fresh(&database).setup_token().expect("a token").to_owned();
        let server = fresh(&database);
        assert_ne!(server.setup_token(), Some(first.as_str()));
        assert!(is_needed(&server.anonymous()));
        set_up(&server);
        server
            .anonymous()
            .post(SETUP, &body(&first))
            .refused(404, "not_found");
    });
}

#[test]
fn a_server_with_demo_data_cannot_be_set_up() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        assert!(!is_needed(&app.anonymous()));
        app.anonymous()
            .post(SETUP, &body(&"0".repeat(64)))
            .refused(404, "not_found");
    });
}

#[test]
fn nothing_is_set_up_without_the_token_a_strong_password_and_names() {
    on_each_engine(|engine| {
        let database = Database::create(engine);
        let server = fresh(&database);
        let token = server.setup_token().expect("a token").to_owned();
        let anonymous = server.anonymous();
        let check = |body: Value, status: u16, code: &str, field: &str| {
            let problem = anonymous.post(SETUP, &body).refused(status, code);
            assert_eq!(problem.field.as_deref(), Some(field), "{body}");
            assert!(is_needed(&anonymous));
        };
        check(body(""), 422, "invalid_field", "token");
        check(body(&"0".repeat(64)), 422, "invalid_field", "token");
        check(body(&token.to_uppercase()), 422, "invalid_field", "token");
        for weak in [
            "",
            "short",
            "password1234",
            "olive@fabrikam.example",
            "Fabrikam IT",
        ] {
            check(
                with(&token, "password", json!(weak)),
                422,
                "weak_password",
                "password",
            );
        }
        check(
            with(&token, "name", json!("  ")),
            422,
            "invalid_field",
            "name",
        );
        check(
            with(&token, "workgroup_name", json!("a\u{0}b")),
            422,
            "invalid_field",
            "workgroup_name",
        );
        check(
            with(&token, "email", json!("olive")),
            422,
            "invalid_field",
            "email",
        );
        check(
            with(&token, "edition", json!("gold")),
            422,
            "invalid_body",
            "edition",
        );
        check(
            with(&token, "admin", json!(true)),
            422,
            "invalid_body",
            "admin",
        );
        set_up(&server);
    });
}

#[test]
fn of_two_who_set_up_at_once_one_wins() {
    on_each_engine(|engine| {
        for _ in 0..3 {
            let database = Database::create(engine);
            let server = fresh(&database);
            let token = server.setup_token().expect("a token").to_owned();
            let anonymous = server.anonymous();
            let try_as = |email: &str| anonymous.post(SETUP, &with(&token, "email", json!(email)));
            let (one, other) = at_once(
                || try_as("one@fabrikam.example"),
                || try_as("other@fabrikam.example"),
            );
            let (done, refused) = if one.status == 201 {
                (one, other)
            } else {
                (other, one)
            };
            let session: Session = done.expect(201).json();
            assert_eq!(session.workgroups.len(), 1);
            refused.refused(404, "not_found");
            anonymous
                .post(SETUP, &body(&token))
                .refused(404, "not_found");
        }
    });
}
