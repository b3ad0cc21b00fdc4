//! Signing in and out, sessions, and how soon a change of rights holds.

use policy::{BuiltIn, Scope};
use serde_json::json;
use wire::{Client, PasswordRequest, RoleRequest, Session, SessionEntry};

use crate::app::{
    Answer, Caller, DEMO_PASSWORD, Engine, GOOD_PASSWORD, Newcomer, Persona, Request, TestApp,
    everything, on_each_engine, try_to_sign_in,
};

const SESSIONS: &str = "/api/v1/account/sessions";
const DAY: i64 = 24 * 60 * 60;

/// Whether a caller is signed in.
fn check(caller: &Caller, signed_in: bool) {
    let answer = caller.get("/api/v1/session");
    if signed_in {
        answer.expect(200);
    } else {
        answer.refused(401, "unauthenticated");
    }
}

#[test]
fn signing_in_sets_a_cookie_that_scripts_and_other_sites_cannot_use() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let answer = try_to_sign_in(&app.anonymous(), &Persona::Manager.email(), DEMO_PASSWORD);
        let answer = answer.expect(200);
        let cookie = answer.header("set-cookie").expect("a cookie").to_owned();
        let flags: Vec<&str> = cookie.split("; ").skip(1).collect();
        for flag in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(flags.contains(&flag), "`{cookie}` has no `{flag}`");
        }
        assert!(
            !cookie.contains("Domain"),
            "`{cookie}` is for other hosts, too"
        );
        let session: Session = answer.json();
        assert_eq!(session.account.email, Persona::Manager.email());
        assert_eq!(session.policy_digest, policy::digest().to_string());
        assert_eq!(session.workgroups.len(), 2);
        assert!(session.demo);
    });
}

#[test]
fn a_session_is_not_told_to_scripts() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let manager = app.as_persona(Persona::Manager);
        for path in ["/api/v1/session", SESSIONS, "/api/v1/workgroups"] {
            let text = manager.get(path).expect(200).text();
            assert!(!text.contains(manager.session()), "{path} tells the token");
        }
    });
}

#[test]
fn the_address_is_the_same_in_any_case() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        app.sign_in("Manager@Northwind.EXAMPLE", DEMO_PASSWORD);
    });
}

#[test]
fn someone_inactive_everywhere_signs_in_and_sees_no_names() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let inactive = app.as_persona(Persona::Inactive);
        let session: Session = inactive.get("/api/v1/session").expect(200).json();
        let shown = session
            .workgroups
            .iter()
            .map(|entry| (entry.active, &*entry.name));
        assert_eq!(shown.collect::<Vec<_>>(), [(false, ""), (false, "")]);
    });
}

#[test]
fn an_unknown_account_and_a_wrong_password_get_the_same_answer() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let answers = [
            (Persona::Owner.email(), "not the password"),
            ("nobody@northwind.example".to_owned(), DEMO_PASSWORD),
            ("no address at all".to_owned(), DEMO_PASSWORD),
            (String::new(), ""),
        ];
        let answers = answers.map(|(email, password)| {
            let answer = try_to_sign_in(&app.anonymous(), &email, password);
            answer.refused(401, "bad_credentials");
            assert_eq!(answer.header("set-cookie"), None);
            answer.tellable()
        });
        assert!(
            answers.iter().all(|answer| *answer == answers[0]),
            "{answers:#?}"
        );
    });
}

/// Fails to sign in until the limit is reached: how often, and what it then answers.
fn attempts(app: &TestApp, email: &str) -> (usize, Answer) {
    let attempt = |_| try_to_sign_in(&app.anonymous(), email, "not the password");
    let answers = (0..100).map(attempt).enumerate();
    let mut refused = answers.filter(|(_, answer)| answer.status != 401);
    refused.next().expect("a limit")
}

#[test]
fn attempts_are_limited_whether_the_account_exists_or_not() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let (known, refused) = attempts(&app, &Persona::Owner.email());
        refused.refused(429, "too_many_attempts");
        let wait: i64 = refused
            .header("retry-after")
            .expect("when")
            .parse()
            .expect("seconds");
        assert!((1..=DAY).contains(&wait), "{wait} seconds");
        assert!((3..=20).contains(&known), "{known} attempts");
        // A fresh server, so that the limit of the network address is not what is seen.
        let (unknown, refused) = attempts(&TestApp::new(engine), "nobody@northwind.example");
        refused.refused(429, "too_many_attempts");
        assert_eq!(known, unknown);
    });
}

#[test]
fn the_right_password_does_not_help_against_the_limit_and_others_are_not_kept_out() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        attempts(&app, &Persona::Associate.email());
        let answer = try_to_sign_in(&app.anonymous(), &Persona::Associate.email(), DEMO_PASSWORD);
        answer.refused(429, "too_many_attempts");
        app.sign_in(&Persona::Manager.email(), DEMO_PASSWORD);
        // Time passes.
        app.database()
            .run(&format!("UPDATE sign_in_failure SET at = at - {DAY}"));
        app.sign_in(&Persona::Associate.email(), DEMO_PASSWORD);
    });
}

#[test]
fn attempts_from_one_network_address_are_limited_too() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let attempt = |number: usize| {
            let email = format!("nobody{number}@northwind.example");
            try_to_sign_in(&app.anonymous(), &email, "not the password")
        };
        let refused = (0..500).map(attempt).find(|answer| answer.status != 401);
        refused.expect("a limit").refused(429, "too_many_attempts");
    });
}

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

/// A newcomer with two sessions: nobody else's tests see them.
fn twice(engine: Engine) -> (TestApp, Newcomer, Caller) {
    let app = TestApp::new(engine);
    let newcomer = app.newcomer(app.home(), BuiltIn::Manager, Scope::Nobody);
    let second = app.sign_in(&newcomer.member.email, GOOD_PASSWORD);
    (app, newcomer, second)
}

fn sessions(caller: &Caller) -> Vec<SessionEntry> {
    caller.get(SESSIONS).expect(200).json()
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

#[test]
fn a_deactivated_member_is_told_of_nothing_from_the_next_request_on() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let newcomer = app.newcomer(app.home(), BuiltIn::Administrator, Scope::Nobody);
        let caller = &newcomer.caller;
        let paths = ["session", "clients", "members", "audit"].map(|rest| app.at_home(rest));
        for path in &paths {
            caller.get(path).expect(200);
        }
        let path = app.at_home(&format!("members/{}/deactivate", newcomer.member.id));
        app.owner().send(Request::new("POST", path)).expect(200);
        for path in &paths {
            caller.get(path).refused(404, "not_found");
        }
        let write = caller.post(app.at_home("clients"), &json!({"name": "Late"}));
        write.refused(404, "not_found");
    });
}

#[test]
fn a_removed_member_is_told_of_nothing_and_cannot_sign_in_again() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let newcomer = app.newcomer(app.home(), BuiltIn::Administrator, Scope::Nobody);
        newcomer.caller.get(app.at_home("clients")).expect(200);
        app.owner()
            .delete(app.at_home(&format!("members/{}", newcomer.member.id)))
            .expect(204);
        let answer = newcomer.caller.get(app.at_home("clients"));
        assert!([401, 404].contains(&answer.status), "{}", answer.text());
        let again = try_to_sign_in(&app.anonymous(), &newcomer.member.email, GOOD_PASSWORD);
        again.refused(401, "bad_credentials");
    });
}

#[test]
fn a_demotion_holds_from_the_next_request_on() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let newcomer = app.newcomer(app.home(), BuiltIn::Manager, Scope::Nobody);
        let create = || {
            newcomer
                .caller
                .post(app.at_home("clients"), &json!({"name": "New"}))
        };
        let created: Client = create().expect(201).json();
        let path = app.at_home(&format!("members/{}/role", newcomer.member.id));
        let role = BuiltIn::EndClient.wire_name().to_owned();
        app.owner().put(path, &RoleRequest { role }).expect(200);
        create().refused(403, "forbidden");
        let path = app.at_home(&format!("clients/{}", created.id));
        newcomer.caller.get(path).refused(404, "not_found");
    });
}

#[test]
fn clients_that_are_taken_away_are_gone_from_the_next_request_on() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let client: Client = app
            .owner()
            .post(app.at_home("clients"), &json!({"name": "Taken away"}))
            .expect(201)
            .json();
        let scope = Scope::only([client.id]);
        let newcomer = app.newcomer(app.home(), BuiltIn::Associate, scope);
        let path = app.at_home(&format!("clients/{}", client.id));
        newcomer.caller.get(path.clone()).expect(200);
        let clients = app.at_home(&format!("members/{}/clients", newcomer.member.id));
        app.owner()
            .put(clients, &json!({"scope": {"kind": "nobody"}}))
            .expect(200);
        newcomer.caller.get(path.clone()).refused(404, "not_found");
        newcomer
            .caller
            .patch(path, &json!({"name": "Mine"}))
            .refused(404, "not_found");
    });
}

/// What a write with these headers answers.
fn write_with(app: &TestApp, headers: &[(&str, &str)]) -> Answer {
    let request = Request::new("POST", app.at_home("clients"));
    let request = request.json(&json!({"name": "From elsewhere"}));
    let add = |request: Request, (name, value): &(&str, &str)| request.header(name, *value);
    app.owner().send(headers.iter().fold(request, add))
}

#[test]
fn writes_that_another_site_asks_for_are_refused() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let own = app.origin().to_owned();
        let before = everything(app.owner());
        for headers in [
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "same-site")],
            &[("origin", "https://evil.example")],
            &[("origin", "null")],
            &[("origin", "http://127.0.0.1:1")],
            &[("sec-fetch-site", "cross-site"), ("origin", own.as_str())],
            &[
                ("sec-fetch-site", "same-origin"),
                ("origin", "https://evil.example"),
            ],
        ] {
            write_with(&app, headers).refused(403, "cross_site");
        }
        assert_eq!(before, everything(app.owner()));
        for headers in [
            &[("origin", own.as_str())][..],
            &[("sec-fetch-site", "same-origin")],
            &[("sec-fetch-site", "none")],
            &[("sec-fetch-site", "same-origin"), ("origin", own.as_str())],
        ] {
            write_with(&app, headers).expect(201);
        }
    });
}

#[test]
fn another_site_cannot_sign_anyone_in_or_out() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let body = json!({"email": Persona::Manager.email(), "password": DEMO_PASSWORD});
        let sign_in = Request::new("POST", "/api/v1/session").json(&body);
        let sign_out = Request::new("DELETE", "/api/v1/session");
        for request in [sign_in, sign_out] {
            let request = request.header("origin", "https://evil.example");
            app.owner().send(request).refused(403, "cross_site");
        }
        check(app.owner(), true);
    });
}

#[test]
fn a_write_under_old_rules_is_refused_before_anything_else() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let before = everything(app.owner());
        write_with(&app, &[("x-policy-digest", "old")]).refused(409, "policy_outdated");
        let request = Request::new("POST", app.at_home("clients")).body("text/plain", "{");
        let request = request.header("x-policy-digest", "old");
        app.anonymous()
            .send(request)
            .refused(409, "policy_outdated");
        assert_eq!(before, everything(app.owner()));
        let digest = policy::digest().to_string();
        write_with(&app, &[("x-policy-digest", &digest)]).expect(201);
        let read = Request::new("GET", app.at_home("clients")).header("x-policy-digest", "old");
        app.owner().send(read).expect(200);
    });
}
