//! The operations that need no action.

use serde_json::json;

use super::table::{PUBLIC, Public};
use super::world::MISSING;
use crate::app::{Caller, DEMO_PASSWORD, Persona, Request, TestApp, on_each_engine};

/// Sends it without any content, to a session of its own: one of these signs out.
fn send(app: &TestApp, caller: &Caller, row: &Public) -> u16 {
    let path = row
        .path
        .replace("{workgroup}", &app.home().to_string())
        .replace("{session}", MISSING)
        .replace("{key}", MISSING)
        .replace("{request}", MISSING);
    let request = Request::new(row.method, path);
    let takes_body = matches!(row.method, "POST" | "PUT");
    let request = if takes_body {
        request.json(&json!({}))
    } else {
        request
    };
    caller.send(request).status
}

#[test]
fn operations_without_an_action_answer_everyone_as_designed() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        app.home();
        for persona in Persona::ALL {
            let caller = match persona {
                Persona::Anonymous => app.anonymous(),
                _ => app.sign_in(&persona.email(), DEMO_PASSWORD),
            };
            for row in PUBLIC {
                let expected = match persona {
                    Persona::Anonymous => row.anonymous,
                    Persona::Inactive => row.inactive,
                    _ => row.signed_in,
                };
                let name = format!("{} {} by {persona}", row.method, row.path);
                assert_eq!(send(&app, &caller, row), expected, "{name}");
            }
        }
    });
}
