//! The decision point: the AuthZEN Authorization API 1.0, asked by programs with keys.

mod batch;
mod hidden;
mod malformed;
mod parity;
mod protocol;
mod search;

use policy::WorkgroupId;
use serde_json::{Value, json};
use wire::ApiKeyCreated;

use crate::app::{Answer, Caller, Persona, TestApp};

const EVALUATION: &str = "/access/v1/evaluation";
const EVALUATIONS: &str = "/access/v1/evaluations";

/// A program with a new key of `caller` in a workgroup.
#[track_caller]
pub(crate) fn program_in(app: &TestApp, caller: &Caller, workgroup: WorkgroupId) -> Caller {
    let answer = caller.post(app.path(workgroup, "keys"), &json!({"name": "Gateway"}));
    let made: ApiKeyCreated = answer.expect(201).json();
    app.anonymous().with_key(made.token)
}

/// A question about a persona.
fn question(persona: Persona, action: &str, resource: Value) -> Value {
    json!({
        "subject": {"type": "member", "id": persona.email()},
        "action": {"name": action},
        "resource": resource,
    })
}

fn client(id: impl ToString) -> Value {
    json!({"type": "client", "id": id.to_string()})
}

/// The decision, and its reason where there is one.
#[track_caller]
fn decision(answer: &Value) -> (bool, Option<&str>) {
    let decision = answer["decision"].as_bool().expect("a decision");
    (decision, answer["context"]["reason"].as_str())
}

#[track_caller]
pub(crate) fn ask(program: &Caller, question: &Value) -> Value {
    let answer: Answer = program.post(EVALUATION, question).expect(200);
    answer.json()
}
