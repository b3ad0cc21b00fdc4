//! Writes that another site asks for, or that were made under other rules.

use serde_json::json;

use super::check;
use crate::app::{Answer, DEMO_PASSWORD, Persona, Request, TestApp, everything, on_each_engine};

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
