//! What a change comes to is shown before it is saved, is what comes of it, and is what is saved.

mod confirming;
mod equal;
mod hidden;
mod several;

use policy::{BuiltIn, MemberId, Scope};
use serde_json::{Value, json};
use wire::{Client, Impact};

use crate::app::{Answer, Caller, TestApp, all_pages};

/// A path of a member.
fn of(app: &TestApp, member: MemberId, rest: &str) -> String {
    app.at_home(&format!("members/{member}/{rest}"))
}

/// What a change would be.
#[track_caller]
fn look(caller: &Caller, path: &str, body: &Value) -> Impact {
    caller
        .post(format!("{path}/impact"), body)
        .expect(200)
        .json()
}

/// Saves it with what was shown, and with what was typed.
fn save(caller: &Caller, path: &str, body: &Value, shown: (&str, Option<&str>)) -> Answer {
    let mut body = body.clone();
    body["digest"] = shown.0.into();
    if let Some(typed) = shown.1 {
        body["confirm"] = typed.into();
    }
    caller.put(path, &body)
}

fn role(name: BuiltIn) -> Value {
    json!({ "role": name.wire_name() })
}

fn scope(scope: &Scope) -> Value {
    json!({ "scope": scope })
}

fn clients(app: &TestApp) -> Vec<Client> {
    all_pages(app.owner(), &app.at_home("clients"))
}

/// Above how many people a name has to be typed.
#[track_caller]
fn set_limit(app: &TestApp, people: u64) {
    let path = app.at_home("");
    let body = json!({ "confirm_above": people });
    app.owner()
        .patch(path.trim_end_matches('/'), &body)
        .expect(200);
}
