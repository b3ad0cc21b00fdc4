//! Files of clients: what would become of their lines, what is made once it is confirmed, and the file
//! that makes no change.

mod confirm;
mod export;
mod look;
mod scope;
mod undo;

use std::fs;

use serde::Serialize;
use wire::{
    Client, ClientImportConfirmed, ClientImportLook, ClientImportOptions, ClientImportStep,
    ClientsImported, Department,
};

use crate::app::{Answer, Caller, Request, TestApp, all_pages};

/// A file as a product has written it.
fn input(name: &str) -> Vec<u8> {
    fs::read(format!("../server/tests/inputs/csv/{name}")).expect(name)
}

/// A value as JSON in a query string.
fn parameter(value: &impl Serialize) -> String {
    let text = serde_json::to_string(value).expect("JSON");
    let bytes = text.bytes().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    });
    bytes.collect()
}

fn ask_with(
    app: &TestApp,
    caller: &Caller,
    file: impl Into<Vec<u8>>,
    options: &ClientImportOptions,
) -> Answer {
    let path = app.at_home(&format!("clients/import?options={}", parameter(options)));
    caller.send(Request::new("POST", path).body("text/csv", file))
}

fn ask(app: &TestApp, caller: &Caller, file: impl Into<Vec<u8>>) -> Answer {
    ask_with(app, caller, file, &ClientImportOptions::default())
}

fn look(app: &TestApp, caller: &Caller, file: impl Into<Vec<u8>>) -> ClientImportLook {
    ask(app, caller, file).expect(200).json()
}

/// The request that confirms this of a file.
fn confirming(app: &TestApp, file: impl Into<Vec<u8>>, said: &ClientImportConfirmed) -> Request {
    let path = app.at_home(&format!(
        "clients/import/confirm?confirmed={}",
        parameter(said)
    ));
    Request::new("POST", path).body("text/csv", file)
}

/// All that is ready, and nothing of what asks or is refused.
fn without_refused(look: &ClientImportLook) -> ClientImportConfirmed {
    ClientImportConfirmed {
        look: look.look.clone(),
        without_refused: true,
        ..ClientImportConfirmed::default()
    }
}

/// The last line of the answer to an import.
#[track_caller]
fn ended(answer: Answer) -> ClientImportStep {
    let text = answer.expect(200).text();
    let last = text.lines().last().expect("a line");
    serde_json::from_str(last).expect(last)
}

/// What was made, where it was confirmed as it is.
#[track_caller]
fn import(app: &TestApp, caller: &Caller, file: &[u8]) -> ClientsImported {
    let found = look(app, caller, file);
    let answer = caller.send(confirming(app, file, &without_refused(&found)));
    ended(answer).imported.expect("it is made")
}

/// What is there, as `Fabrikam: Sales, Sales > North`.
fn there(app: &TestApp, caller: &Caller) -> Vec<String> {
    let clients: Vec<Client> = all_pages(caller, &app.at_home("clients"));
    let one = |client: &Client| {
        let path = app.at_home(&format!("clients/{}/departments", client.id));
        let departments: Vec<Department> = all_pages(caller, &path);
        let mut paths: Vec<String> = departments
            .iter()
            .map(|department| path_of(department, &departments))
            .collect();
        assert_eq!(client.departments, Some(paths.len() as u64));
        paths.sort();
        format!("{}: {}", client.name, paths.join(", "))
    };
    clients.iter().map(one).collect()
}

fn path_of(department: &Department, all: &[Department]) -> String {
    let above = department.parent.map(|parent| {
        let parent = all.iter().find(|one| one.id == parent).expect("a parent");
        format!("{} > ", path_of(parent, all))
    });
    format!("{}{}", above.unwrap_or_default(), department.name)
}

/// Those of them that begin so.
fn beginning(all: &[String], start: &str) -> Vec<String> {
    let found = all.iter().filter(|one| one.starts_with(start));
    found.cloned().collect()
}
