//! Passwords that were forgotten, and addresses that change: by links that go by mail alone.

use policy::{BuiltIn, Scope};
use serde_json::json;

use crate::app::{
    Answer, DEMO_PASSWORD, GOOD_PASSWORD, Newcomer, TestApp, on_each_engine, try_to_sign_in,
};

const NEW: &str = "harbour walnut thirteen 7";

fn forgot(app: &TestApp, email: &str) -> Answer {
    let body = json!({ "email": email });
    app.anonymous().post("/api/v1/password/forgot", &body)
}

fn reset(app: &TestApp, token: &str, password: &str) -> Answer {
    let body = json!({ "token": token, "password": password });
    app.anonymous().post("/api/v1/password/reset", &body)
}

fn confirm(app: &TestApp, token: &str) -> Answer {
    let body = json!({ "token": token });
    app.anonymous().post("/api/v1/account/email/confirm", &body)
}

fn newcomer(app: &TestApp) -> Newcomer {
    app.newcomer(app.home(), BuiltIn::Associate, Scope::Nobody)
}

/// The token of the newest mail with this subject, once it is written: that is done after the answer.
#[track_caller]
fn token_of(app: &TestApp, to: &str, subject: &str, before: usize) -> String {
    for _ in 0..100 {
        let mails = app.mail(app.home(), to);
        let mut found = mails.iter().filter(|mail| mail.subject == subject);
        if found.clone().count() > before {
            let newest = found.next().expect("a mail");
            return crate::app::token_in(&newest.text).expect("a link");
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("no mail `{subject}` to {to}");
}

const RESET: &str = "Choose a new password";

#[test]
fn a_forgotten_password_is_replaced_once_and_ends_everything_that_was_begun() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let person = newcomer(&app);
        let email = &person.member.email;
        let key = person
            .caller
            .post(app.at_home("keys"), &json!({"name": "K", "days": 30}))
            .expect(201)
            .json::<wire::ApiKeyCreated>();
        forgot(&app, &email.to_uppercase()).expect(204);
        let token = token_of(&app, email, RESET, 0);
        reset(&app, &token, "short").refused(422, "weak_password");
        reset(&app, &token, NEW).expect(204);
        reset(&app, &token, NEW).refused(404, "not_found");
        person
            .caller
            .get("/api/v1/session")
            .refused(401, "unauthenticated");
        let program = app.anonymous().with_key(key.token);
        program
            .get(app.at_home("session"))
            .refused(401, "unauthenticated");
        try_to_sign_in(&app.anonymous(), email, GOOD_PASSWORD).refused(401, "bad_credentials");
        app.sign_in(email, NEW);
        let mails = app.mail(app.home(), email);
        let told = mails
            .iter()
            .any(|mail| mail.subject == "Your password was changed");
        assert!(told, "{mails:?}");
        let log = app.owner().get(app.at_home("audit?per_page=20")).text();
        assert!(log.contains("password.reset") && !log.contains(&token));
    });
}

#[test]
fn the_answer_is_the_same_whether_there_is_an_account_or_not() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let person = newcomer(&app);
        let known = forgot(&app, &person.member.email);
        let unknown = forgot(&app, "nobody@else.example");
        assert_eq!((known.status, unknown.status), (204, 204));
        assert_eq!(known.tellable(), unknown.tellable());
        forgot(&app, "no address").refused(422, "invalid_field");
    });
}

#[test]
fn a_newer_link_ends_the_older_one_and_an_hour_ends_both() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let email = newcomer(&app).member.email;
        forgot(&app, &email).expect(204);
        let older = token_of(&app, &email, RESET, 0);
        forgot(&app, &email).expect(204);
        // Both mails may be of the same second: whichever is the other one.
        let newer = || {
            let mails = app.mail(app.home(), &email);
            let tokens = mails.iter().filter(|mail| mail.subject == RESET);
            tokens
                .filter_map(|mail| crate::app::token_in(&mail.text))
                .find(|token| *token != older)
        };
        token_of(&app, &email, RESET, 1);
        let newer = newer().expect("a newer link");
        reset(&app, &older, NEW).refused(404, "not_found");
        app.database()
            .run("UPDATE account_link SET created_at = created_at - 3601");
        reset(&app, &newer, NEW).refused(404, "not_found");
        try_to_sign_in(&app.anonymous(), &email, GOOD_PASSWORD).expect(200);
    });
}

#[test]
fn asking_for_links_is_bounded_and_locks_nobody_out() {
    on_each_engine(|engine| {
        let app = TestApp::with(engine, |settings| settings.attempts_per_account = Some(3));
        let email = newcomer(&app).member.email;
        let statuses: Vec<u16> = (0..5).map(|_| forgot(&app, &email).status).collect();
        assert_eq!(statuses, [204, 204, 204, 429, 429]);
        try_to_sign_in(&app.anonymous(), &email, GOOD_PASSWORD).expect(200);
    });
}

#[test]
fn an_address_changes_once_both_are_proved() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let person = newcomer(&app);
        let (old, new) = (person.member.email.clone(), "moved@newcomers.example");
        let ask = |email: &str, current: &str| {
            let body = json!({ "email": email, "current": current });
            person.caller.post("/api/v1/account/email", &body)
        };
        ask(new, DEMO_PASSWORD).refused(403, "wrong_password");
        // Somebody else's: the same answer, and nobody is asked.
        let before = app.mail(app.home(), &old).len();
        ask("owner@northwind.example", GOOD_PASSWORD).expect(204);
        assert_eq!(app.mail(app.home(), &old).len(), before);
        ask(new, GOOD_PASSWORD).expect(204);
        const SUBJECT: &str = "Confirm the change of your email address";
        let by_old = token_of(&app, &old, SUBJECT, 0);
        // The new address is nobody's yet: its mail is in no workgroup's outbox.
        let home = app.home().get();
        app.database().run(&format!(
            "UPDATE outbox SET workgroup = {home} WHERE recipient = '{new}'"
        ));
        let by_new = token_of(&app, new, SUBJECT, 0);
        let half: serde_json::Value = confirm(&app, &by_old).expect(200).json();
        assert_eq!(half["changed"], false);
        app.sign_in(&old, GOOD_PASSWORD);
        confirm(&app, &by_old).refused(404, "not_found");
        let whole: serde_json::Value = confirm(&app, &by_new).expect(200).json();
        assert_eq!(whole["changed"], true);
        confirm(&app, &by_new).refused(404, "not_found");
        try_to_sign_in(&app.anonymous(), &old, GOOD_PASSWORD).refused(401, "bad_credentials");
        app.sign_in(new, GOOD_PASSWORD);
        let path = app.at_home(&format!("members/{}", person.member.id));
        let member: wire::Member = app.owner().get(path).expect(200).json();
        assert_eq!(member.email, new);
    });
}

#[test]
fn ones_own_name_changes_everywhere() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let person = newcomer(&app);
        let name = |name: &str| {
            let body = json!({ "name": name });
            person.caller.put("/api/v1/account/name", &body)
        };
        name(" ").refused(422, "invalid_field");
        name(" Ada Byron ").expect(200);
        let path = app.at_home(&format!("members/{}", person.member.id));
        let member: wire::Member = app.owner().get(path).expect(200).json();
        assert_eq!(member.name, "Ada Byron");
    });
}
