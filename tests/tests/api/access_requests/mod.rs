//! Requests for access: asked for by whoever is refused, decided by whoever could make the change.

mod asking;
mod deciding;
mod links;
mod over;

use policy::{AccessRequestId, Action, ClientId};
use serde_json::json;
use wire::{
    AccessDenial, AccessRequest, AccessRequestDetail, AccessRequestsWaiting, Client, Home, Page,
};

use crate::app::{Answer, Caller, Request, TestApp};

fn path(app: &TestApp, rest: &str) -> String {
    app.at_home(&format!("access-requests{rest}"))
}

fn body(action: Action, client: Option<ClientId>) -> serde_json::Value {
    match client {
        Some(client) => json!({ "action": action, "client": client, "note": "for the migration" }),
        None => json!({ "action": action, "note": "for the migration" }),
    }
}

fn ask(app: &TestApp, caller: &Caller, action: Action, client: Option<ClientId>) -> Answer {
    caller.post(path(app, ""), &body(action, client))
}

#[track_caller]
fn asked(
    app: &TestApp,
    caller: &Caller,
    action: Action,
    client: Option<ClientId>,
) -> AccessRequest {
    ask(app, caller, action, client).expect(201).json()
}

#[track_caller]
fn look(app: &TestApp, caller: &Caller, action: Action, client: Option<ClientId>) -> AccessDenial {
    let mut body = body(action, client);
    body.as_object_mut().unwrap().remove("note");
    caller.post(path(app, "/look"), &body).expect(200).json()
}

#[track_caller]
fn own(app: &TestApp, caller: &Caller) -> Vec<AccessRequest> {
    caller.get(path(app, "")).expect(200).json()
}

#[track_caller]
fn waiting(app: &TestApp, caller: &Caller) -> Vec<AccessRequestId> {
    let found: AccessRequestsWaiting = caller.get(path(app, "/waiting")).expect(200).json();
    let listed: Vec<AccessRequestId> = found.items.iter().map(|one| one.id).collect();
    let home: Home = caller.get(app.at_home("home")).expect(200).json();
    let at_home = home.requests.map(|requests| requests.items);
    let at_home: Vec<_> = at_home
        .unwrap_or_default()
        .iter()
        .map(|one| one.id)
        .collect();
    assert_eq!(listed, at_home, "Home names the same");
    listed
}

fn view(app: &TestApp, caller: &Caller, id: AccessRequestId) -> Answer {
    caller.get(path(app, &format!("/{id}")))
}

#[track_caller]
fn detail(app: &TestApp, caller: &Caller, id: AccessRequestId) -> AccessRequestDetail {
    view(app, caller, id).expect(200).json()
}

fn approve(app: &TestApp, caller: &Caller, id: AccessRequestId, digest: &str) -> Answer {
    let path = path(app, &format!("/{id}/approve"));
    caller.post(path, &json!({ "digest": digest }))
}

/// Approves what is shown now.
fn approve_shown(app: &TestApp, caller: &Caller, id: AccessRequestId) -> Answer {
    let outcome = detail(app, caller, id).outcome.expect("a change to make");
    let path = path(app, &format!("/{id}/approve"));
    let body = json!({ "digest": outcome.digest, "confirm": outcome.confirm });
    caller.post(path, &body)
}

fn decline(app: &TestApp, caller: &Caller, id: AccessRequestId, answer: &str) -> Answer {
    let path = path(app, &format!("/{id}/decline"));
    caller.post(path, &json!({ "answer": answer }))
}

fn withdraw(app: &TestApp, caller: &Caller, id: AccessRequestId) -> Answer {
    caller.send(Request::new("DELETE", path(app, &format!("/{id}"))))
}

fn clients(app: &TestApp) -> Vec<Client> {
    let page: Page<Client> = app.owner().get(app.at_home("clients")).expect(200).json();
    page.items
}
