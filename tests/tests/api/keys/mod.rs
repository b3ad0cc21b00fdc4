//! API keys: made by a session, used by programs, never more than their creator.

mod ending;
mod making;
mod routes;
mod using;

use serde_json::{Value, json};
use wire::ApiKeyCreated;

use crate::app::{Caller, TestApp};

/// A new key of `caller` in the home workgroup, with this request's fields beside the name.
#[track_caller]
pub(crate) fn make(app: &TestApp, caller: &Caller, fields: Value) -> ApiKeyCreated {
    let mut body = json!({"name": "Nightly job"});
    if let (Some(body), Value::Object(fields)) = (body.as_object_mut(), fields) {
        body.extend(fields);
    }
    let answer = caller.post(app.at_home("keys"), &body).expect(201);
    answer.json()
}

/// A program with a new key of `caller`.
#[track_caller]
pub(crate) fn program(app: &TestApp, caller: &Caller, fields: Value) -> Caller {
    app.anonymous().with_key(make(app, caller, fields).token)
}
