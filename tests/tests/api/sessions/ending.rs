//! How sessions end: by their owner, by a new password, by time; and what never was one.

use serde_json::json;
use wire::PasswordRequest;

use super::{DAY, SESSIONS, check, sessions, twice};
use crate::app::{
    DEMO_PASSWORD, Engine, GOOD_PASSWORD, Persona, TestApp, on_each_engine, try_to_sign_in,
};

#[test]
fn signing_out_ends_the_session() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let caller = app.sign_in(&Persona::Manager.email(), DEMO_PASSWORD);
        let answer = caller.delete("/api/v1/session").expect(204);
        let cookie = answer
            .header("set-cookie")
            .expect("a cookie that ends it")
            .to_owned();
        assert!(cookie.contains("Max-Age=0"), "{cookie}");
        check(&caller, false);
        caller
            .delete("/api/v1/session")
            .refused(401, "unauthenticated");
    });
}

#[test]
fn sessions_are_listed_and_can_be_ended_one_by_one() {
    on_each_engine(|engine| {
        let (_app, first, second) = twice(engine);
        let listed = sessions(&second);
        assert_eq!(listed.len(), 2);
        assert_eq!(listed.iter().filter(|entry| entry.current).count(), 1);
        let other = listed
            .iter()
            .find(|entry| !entry.current)
            .expect("the other one");
        second
            .delete(format!("{SESSIONS}/{}", other.id))
            .expect(204);
        check(&first.caller, false);
        check(&second, true);
        second
            .delete(format!("{SESSIONS}/{}", other.id))
            .refused(404, "not_found");
    });
}

#[test]
fn every_other_session_can_be_ended_at_once() {
    on_each_engine(|engine| {
        let (app, first, second) = twice(engine);
        first.caller.delete(SESSIONS).expect(204);
        check(&first.caller, true);
        check(&second, false);
        check(app.owner(), true);
        assert_eq!(sessions(&first.caller).len(), 1);
    });
}

#[test]
fn nobody_ends_the_session_of_someone_else() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let victim = app.as_persona(Persona::Associate);
        let theirs = sessions(victim);
        let owner = app.as_persona(Persona::Owner);
        for entry in &theirs {
            let hidden = owner.delete(format!("{SESSIONS}/{}", entry.id));
            let missing = owner.delete(format!("{SESSIONS}/00000000deadbeef"));
            assert_eq!(hidden.refused(404, "not_found").code, "not_found");
            assert_eq!(hidden.tellable(), missing.tellable());
        }
        check(victim, true);
    });
}

#[test]
fn a_new_password_ends_every_other_session() {
    on_each_engine(|engine| {
        let (app, first, second) = twice(engine);
        let body = PasswordRequest {
            current: GOOD_PASSWORD.to_owned(),
            new: "tundra-velvet-quartz-64".to_owned(),
        };
        first
            .caller
            .put("/api/v1/account/password", &body)
            .expect(204);
        check(&first.caller, true);
        check(&second, false);
        let old = try_to_sign_in(&app.anonymous(), &first.member.email, GOOD_PASSWORD);
        old.refused(401, "bad_credentials");
        app.sign_in(&first.member.email, &body.new);
    });
}

/// Whether a change of password is refused like this, and changes nothing.
fn check_password(engine: Engine, current: &str, new: &str, status: u16, code: &str, field: &str) {
    let (app, first, second) = twice(engine);
    let body = json!({ "current": current, "new": new });
    let answer = first.caller.put("/api/v1/account/password", &body);
    let problem = answer.refused(status, code);
    assert_eq!(problem.field.as_deref(), Some(field), "{new}");
    check(&second, true);
    app.sign_in(&first.member.email, GOOD_PASSWORD);
}

#[test]
fn a_new_password_has_to_be_strong_and_the_old_one_right() {
    on_each_engine(|engine| {
        let new = "tundra-velvet-quartz-64";
        check_password(
            engine,
            "not the password",
            new,
            403,
            "wrong_password",
            "current",
        );
        for weak in ["short", "password1234567", "aaaaaaaaaaaaaaaaaaaa"] {
            check_password(engine, GOOD_PASSWORD, weak, 422, "weak_password", "new");
        }
        let long = "x".repeat(257);
        check_password(engine, GOOD_PASSWORD, &long, 422, "weak_password", "new");
    });
}

#[test]
fn a_session_ends_when_it_is_not_used_and_when_it_is_old() {
    on_each_engine(|engine| {
        for column in ["last_used_at", "created_at"] {
            let (app, first, second) = twice(engine);
            let entry = sessions(&first.caller)
                .into_iter()
                .find(|entry| entry.current);
            let id = entry.expect("the session").id.get();
            let later = format!(
                "UPDATE session SET {column} = {column} - {} WHERE id = {id}",
                400 * DAY
            );
            assert_eq!(app.database().run(&later), 1);
            check(&first.caller, false);
            let path = app.at_home("clients");
            first
                .caller
                .post(path, &json!({"name": "Late"}))
                .refused(401, "unauthenticated");
            check(&second, true);
        }
    });
}

#[test]
fn forged_and_damaged_sessions_are_nobody() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let owner = app.owner();
        let whole = owner.session();
        let (half, rest) = whole.split_at(whole.len() / 2);
        let upper = whole.to_uppercase();
        let long = format!("{whole}0");
        let quoted = format!("\"{whole}\"");
        let forged = [
            half,
            rest,
            &upper,
            &long,
            &quoted,
            "",
            "0",
            "' OR 1=1 --",
            "null",
            "%00",
        ];
        for forged in forged
            .into_iter()
            .chain(["f".repeat(64).as_str(), "x".repeat(6_000).as_str()])
        {
            check(&app.anonymous().with_session(forged), false);
        }
        check(owner, true);
    });
}
