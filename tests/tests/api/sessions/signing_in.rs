//! Signing in: the cookie, what a refusal tells, and how often it can be tried.

use serde_json::json;
use wire::{Session, SignInRequest};

use super::{DAY, SESSIONS};
use crate::app::{
    Answer, DEMO_PASSWORD, Persona, Request, TestApp, on_each_engine, try_to_sign_in,
};

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

/// Tries to sign in by a browser with this cookie.
fn try_by(app: &TestApp, browser: &str, email: &str, password: &str) -> Answer {
    let body = SignInRequest {
        email: email.to_owned(),
        password: password.to_owned(),
    };
    let request = Request::new("POST", "/api/v1/session").json(&body);
    app.anonymous().send(request.header("cookie", browser))
}

/// The cookie by which a browser is known after somebody has signed in by it.
fn browser_of(answer: &Answer) -> String {
    let cookies = answer
        .headers
        .iter()
        .filter(|(name, _)| name == "set-cookie");
    let found = cookies
        .map(|(_, cookie)| cookie)
        .find(|cookie| cookie.starts_with("remit_browser="));
    let cookie = found.expect("a known browser");
    assert!(cookie.contains("; HttpOnly; SameSite=Lax"), "{cookie}");
    cookie.split(';').next().unwrap_or_default().to_owned()
}

#[test]
fn strangers_who_guess_keep_nobody_out_of_their_own_browser() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let (manager, associate) = (Persona::Manager.email(), Persona::Associate.email());
        let signed_in = try_to_sign_in(&app.anonymous(), &manager, DEMO_PASSWORD).expect(200);
        let browser = browser_of(&signed_in);
        attempts(&app, &manager);
        try_to_sign_in(&app.anonymous(), &manager, DEMO_PASSWORD).refused(429, "too_many_attempts");
        let again = try_by(&app, &browser, &manager, DEMO_PASSWORD).expect(200);
        assert_eq!(browser_of(&again), browser);
        // Whoever is signed in changes the password all the same.
        let caller = app.anonymous().signed_in_by(&again);
        let body = json!({ "current": DEMO_PASSWORD, "new": "walnut-ferry-lantern-12" });
        caller.put("/api/v1/account/password", &body).expect(204);
        // It is known for those alone who have signed in by it, and has a limit of its own.
        attempts(&app, &associate);
        try_by(&app, &browser, &associate, DEMO_PASSWORD).refused(429, "too_many_attempts");
        let wrong = (0..100).map(|_| try_by(&app, &browser, &manager, "not the password"));
        let limited = wrong.into_iter().find(|answer| answer.status != 401);
        limited.expect("a limit").refused(429, "too_many_attempts");
        // A browser's token that nobody gave is nobody's.
        let made_up = try_by(&app, "remit_browser=made-up", &manager, DEMO_PASSWORD);
        made_up.refused(429, "too_many_attempts");
    });
}

#[test]
fn strangers_behind_the_same_address_keep_nobody_out_of_their_own_browser() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let manager = Persona::Manager.email();
        let signed_in = try_to_sign_in(&app.anonymous(), &manager, DEMO_PASSWORD).expect(200);
        let browser = browser_of(&signed_in);
        // Passwords for accounts that are not there, until the address has had enough.
        for number in 0..60 {
            let nobody = format!("nobody{number}@else.example");
            try_to_sign_in(&app.anonymous(), &nobody, "not the password");
        }
        let owner = Persona::Owner.email();
        let elsewhere = try_to_sign_in(&app.anonymous(), &owner, DEMO_PASSWORD);
        elsewhere.refused(429, "too_many_attempts");
        try_by(&app, &browser, &manager, DEMO_PASSWORD).expect(200);
    });
}
