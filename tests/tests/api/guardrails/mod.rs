//! Guardrails: made while they are true, and held against every change that would break them.

mod holding;
mod keeping;
mod together;

use policy::{BuiltIn, ClientId, MemberId, Scope};
use serde_json::{Value, json};
use wire::{Client, Guardrail, GuardrailCheck, Problem};

use crate::app::{Answer, Caller, TestApp};

/// Roles that reach every client, whatever is assigned.
const ALL_CLIENTS: [&str; 3] = ["owner", "administrator", "manager"];

/// An attempt at a guardrail.
fn try_to_create(by: &Caller, app: &TestApp, name: &str, statement: &Value) -> Answer {
    let body = json!({ "name": name, "statement": statement });
    by.post(app.at_home("guardrails"), &body)
}

#[track_caller]
fn create(app: &TestApp, name: &str, statement: &Value) -> Guardrail {
    try_to_create(app.owner(), app, name, statement)
        .expect(201)
        .json()
}

#[track_caller]
fn check(by: &Caller, app: &TestApp, statement: &Value) -> GuardrailCheck {
    let body = json!({ "name": "Tried", "statement": statement });
    by.post(app.at_home("guardrails/check"), &body)
        .expect(200)
        .json()
}

/// A client of whose people nothing is known yet.
fn client(app: &TestApp, name: &str) -> ClientId {
    let made = app
        .owner()
        .post(app.at_home("clients"), &json!({ "name": name }));
    made.expect(201).json::<Client>().id
}

/// Nobody but who reaches the client today has access to it.
#[track_caller]
fn nobody_else(app: &TestApp, client: ClientId) -> Guardrail {
    let says = |members: &[MemberId]| json!({ "kind": "only_reach", "client": client, "roles": ALL_CLIENTS, "members": members });
    let now = check(app.owner(), app, &says(&[]));
    let members: Vec<MemberId> = now.people.iter().map(|one| one.id).collect();
    create(app, "Nobody else", &says(&members))
}

/// A change was refused, because of this guardrail.
#[track_caller]
fn refused(answer: &Answer, by: &Guardrail) -> Problem {
    let problem = answer.refused(409, "guardrail");
    let refusal = problem.guardrail.as_ref().expect("a guardrail");
    assert_eq!(
        (refusal.id, refusal.name.as_str()),
        (Some(by.id), by.name.as_str())
    );
    assert!(problem.detail.contains(&by.name), "{problem:?}");
    problem
}

/// Somebody new.
fn newcomer(app: &TestApp, role: BuiltIn, scope: Scope) -> crate::app::Newcomer {
    app.newcomer(app.home(), role, scope)
}

/// What assigns these clients.
fn scope(scope: Scope) -> wire::ScopeRequest {
    wire::ScopeRequest {
        scope,
        add_groups: Vec::new(),
        remove_groups: Vec::new(),
    }
}
