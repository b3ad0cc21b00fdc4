//! Access groups: kept, filled with clients and people, and what that is to those who are in them.

mod clients;
mod impact;
mod keeping;
mod members;
mod rules;

use policy::{AccessGroupId, ClientId, MemberId};
use serde_json::json;
use wire::{AccessGroup, AccessGroupChange, Client, Page};

use crate::app::{Answer, Caller, Newcomer, TestApp};

/// A group of these clients in the workgroup in which most happens.
#[track_caller]
fn create(app: &TestApp, name: &str, clients: &[ClientId]) -> AccessGroup {
    let body = json!({ "name": name, "clients": clients });
    let answer = app.owner().post(app.at_home("access-groups"), &body);
    answer.expect(201).json()
}

/// A path of a group: its own, or one below it.
fn path(app: &TestApp, group: &AccessGroup, rest: &str) -> String {
    let path = app.at_home(&format!("access-groups/{}/{rest}", group.id));
    path.trim_end_matches('/').replace("/?", "?")
}

/// Changes the clients or the members of a group.
fn change(by: &Caller, path: String, body: &serde_json::Value) -> Answer {
    by.patch(path, body)
}

/// Puts somebody into a group.
#[track_caller]
fn put_in(app: &TestApp, group: &AccessGroup, members: &[MemberId]) -> AccessGroupChange {
    let body = json!({ "add": members });
    let answer = change(app.owner(), path(app, group, "members"), &body);
    answer.expect(200).json()
}

/// Clients of the demo.
fn some(app: &TestApp, count: usize) -> Vec<ClientId> {
    let page: Page<Client> = app.owner().get(app.at_home("clients")).expect(200).json();
    page.items
        .iter()
        .take(count)
        .map(|client| client.id)
        .collect()
}

/// How many clients somebody sees.
#[track_caller]
fn seen(app: &TestApp, whom: &Newcomer) -> u64 {
    let page: Page<Client> = whom.caller.get(app.at_home("clients")).expect(200).json();
    page.total
}

/// A group of another workgroup.
fn foreign(app: &TestApp) -> AccessGroupId {
    let path = app.path(app.other(), "access-groups");
    let page: Page<AccessGroup> = app.owner().get(path).expect(200).json();
    page.items[0].id
}
