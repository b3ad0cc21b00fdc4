//! What the explorer shows, as rows of a file: one for each person, action or client, with everything
//! that gives it in one cell.

use serde::Serialize;
use wire::{AccessClient, AccessPerson, AccessVia, AccessWay, MemberAction};

use crate::http::file_rows::FileRow;

/// Somebody who can do something, or cannot.
#[derive(Debug, Serialize)]
pub(crate) struct PersonRow(AccessPerson);

/// What somebody can do.
#[derive(Debug, Serialize)]
pub(crate) struct ActionRow(MemberAction);

/// A client that somebody has access to.
#[derive(Debug, Serialize)]
pub(crate) struct ClientRow(AccessClient);

impl From<AccessPerson> for PersonRow {
    fn from(person: AccessPerson) -> Self {
        Self(person)
    }
}

impl From<MemberAction> for ActionRow {
    fn from(action: MemberAction) -> Self {
        Self(action)
    }
}

impl From<AccessClient> for ClientRow {
    fn from(client: AccessClient) -> Self {
        Self(client)
    }
}

impl FileRow for PersonRow {
    const COLUMNS: &'static [&'static str] = &[
        "member", "name", "email", "status", "role", "why", "since", "given_by", "missing",
        "api_keys",
    ];

    fn cells(&self) -> Vec<String> {
        let person = &self.0;
        let [why, since, given_by] = of_ways(&person.ways);
        vec![
            person.id.to_string(),
            person.name.clone(),
            person.email.clone(),
            person.status.wire_name().to_owned(),
            person.role_label.clone(),
            why,
            since,
            given_by,
            person.missing.clone().unwrap_or_default(),
            person.keys.map(|keys| keys.to_string()).unwrap_or_default(),
        ]
    }
}

impl FileRow for ActionRow {
    const COLUMNS: &'static [&'static str] = &["action", "name", "why", "clients", "every_client"];

    fn cells(&self) -> Vec<String> {
        let one = &self.0;
        let ways = one.ways.iter();
        let ways = ways.map(|way| format!("{}: {}", way.role_label, way.cell.wire_name()));
        vec![
            one.action.to_string(),
            one.action.label().to_owned(),
            joined(ways),
            one.clients
                .map(|clients| clients.to_string())
                .unwrap_or_default(),
            one.every_client.to_string(),
        ]
    }
}

impl FileRow for ClientRow {
    const COLUMNS: &'static [&'static str] =
        &["client", "name", "city", "why", "since", "given_by"];

    fn cells(&self) -> Vec<String> {
        let client = &self.0;
        let [why, since, given_by] = of_ways(&client.ways);
        vec![
            client.id.to_string(),
            client.name.clone(),
            client.city.clone(),
            why,
            since,
            given_by,
        ]
    }
}

/// By what, since when and by whom, each in the same order.
fn of_ways(ways: &[AccessWay]) -> [String; 3] {
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        joined(ways.iter().map(by)),
        joined(ways.iter().map(|way| some(&way.since))),
        joined(ways.iter().map(|way| some(&way.given_by))),
    ]
}

fn by(way: &AccessWay) -> String {
    let group = way.group.as_ref().map(|group| group.name.as_str());
    match (way.via, group) {
        (AccessVia::Role, _) => format!("role: {}", way.role_label),
        (AccessVia::Group, Some(group)) => format!("group: {group}"),
        (via, _) => via.wire_name().to_owned(),
    }
}

fn joined(all: impl Iterator<Item = String>) -> String {
    all.collect::<Vec<_>>().join("; ")
}
