//! The access explorer: who can do something and why, and what one person can do. What is expected is
//! what the policy and the decision point say.

mod files;
mod member;
mod people;
mod why;

use std::sync::atomic::{AtomicU64, Ordering};

use policy::{ClientId, MemberId};
use wire::{AccessPerson, AccessVia, Client, Page};

use crate::app::{Caller, TestApp, all_pages};

/// The people of one answer of the explorer, on all pages.
#[track_caller]
fn people(caller: &Caller, app: &TestApp, rest: &str) -> Vec<AccessPerson> {
    all_pages(caller, &app.at_home(rest))
}

/// One of them.
#[track_caller]
fn person(people: &[AccessPerson], member: MemberId) -> &AccessPerson {
    let found = people.iter().find(|person| person.id == member);
    found.expect("somebody who is listed")
}

fn vias(person: &AccessPerson) -> Vec<AccessVia> {
    person.ways.iter().map(|way| way.via).collect()
}

/// Some clients of the demo.
fn clients(app: &TestApp) -> Vec<ClientId> {
    let page: Page<Client> = app.owner().get(app.at_home("clients")).expect(200).json();
    page.items.iter().map(|client| client.id).collect()
}

/// A client of the other workgroup.
fn foreign_client(app: &TestApp) -> ClientId {
    let path = app.path(app.other(), "clients");
    let page: Page<Client> = app.owner().get(path).expect(200).json();
    page.items.first().expect("a client").id
}

/// An access group with a client, and a member in it.
fn group(app: &TestApp, name: &str, client: ClientId, member: MemberId) {
    static LAST: AtomicU64 = AtomicU64::new(0x00a0_0000);
    let (home, id) = (app.home().get(), LAST.fetch_add(1, Ordering::Relaxed));
    let (client, member) = (client.get(), member.get());
    for statement in [
        format!(
            "INSERT INTO access_group (id, workgroup, name, created_at) VALUES ({id}, {home}, '{name}', 0)"
        ),
        format!(
            "INSERT INTO access_group_client (workgroup, access_group, client) VALUES ({home}, {id}, {client})"
        ),
        format!(
            "INSERT INTO member_access_group (workgroup, member, access_group) VALUES ({home}, {member}, {id})"
        ),
    ] {
        app.database().run(&statement);
    }
}

/// Gives a member a role of the workgroup's own.
fn custom_role(app: &TestApp, member: MemberId, grants: &str) {
    custom_role_managing(app, member, (grants, r#"["end_client"]"#));
}

/// The same, whose holders manage these roles.
fn custom_role_managing(app: &TestApp, member: MemberId, (grants, manages): (&str, &str)) {
    static LAST: AtomicU64 = AtomicU64::new(0x00b0_0000);
    let (home, id) = (app.home().get(), LAST.fetch_add(1, Ordering::Relaxed));
    let draft = format!(
        r#"{{"id":"{id:016x}","label":"Dispatcher","grants":{grants},"manages":{manages}}}"#
    );
    app.database().run(&format!(
        "INSERT INTO role (id, workgroup, draft, created_at) VALUES ({id}, {home}, '{draft}', 0)"
    ));
    app.database().run(&format!(
        "UPDATE member SET role = 'custom:{id:016x}' WHERE id = {}",
        member.get()
    ));
}
