//! The OpenAPI document against the table: neither may know an operation that the other does not.

use std::collections::{BTreeMap, BTreeSet};

use policy::Action;
use serde_json::Value;

use super::table::{OPERATIONS, PUBLIC};
use crate::app::{TestApp, on_each_engine};

const METHODS: [&str; 7] = ["get", "post", "put", "patch", "delete", "head", "options"];

/// The document's operations, by method and path.
fn operations(app: &TestApp) -> BTreeMap<String, Value> {
    let document: Value = app.anonymous().get("/api/openapi.json").expect(200).json();
    let paths = document
        .get("paths")
        .and_then(Value::as_object)
        .expect("paths");
    let mut operations = BTreeMap::new();
    for (path, item) in paths {
        for (method, operation) in item.as_object().expect("methods") {
            if METHODS.contains(&method.as_str()) {
                let name = format!("{} {path}", method.to_uppercase());
                operations.insert(name, operation.clone());
            }
        }
    }
    operations
}

#[test]
fn the_document_names_every_code_of_an_error() {
    let document: Value = TestApp::shared(crate::app::Engine::Sqlite)
        .anonymous()
        .get("/api/openapi.json")
        .expect(200)
        .json();
    let names = |path: &str| -> Vec<String> {
        let names = document
            .pointer(path)
            .and_then(Value::as_array)
            .expect(path);
        names
            .iter()
            .map(|name| name.as_str().expect("a name").to_owned())
            .collect()
    };
    let codes = names("/components/schemas/Problem/properties/code/enum");
    for code in [
        "not_found",
        "invalid_field",
        "version_conflict",
        "unavailable",
    ] {
        assert!(codes.iter().any(|known| known == code), "{code}: {codes:?}");
    }
    let fields = names("/components/schemas/FieldCode/enum");
    let known: Vec<&str> = wire::FieldCode::ALL
        .iter()
        .map(|code| code.wire_name())
        .collect();
    assert_eq!(fields, known);
}

#[test]
fn the_table_and_the_document_know_the_same_operations() {
    on_each_engine(|engine| {
        let documented: BTreeSet<String> =
            operations(TestApp::shared(engine)).into_keys().collect();
        let public = PUBLIC
            .iter()
            .map(|row| format!("{} {}", row.method, row.path));
        let known: BTreeSet<String> = OPERATIONS
            .iter()
            .map(|row| row.name())
            .chain(public)
            .collect();
        let unknown: Vec<_> = documented.difference(&known).collect();
        assert!(
            unknown.is_empty(),
            "say in the table what these are: {unknown:?}"
        );
        let gone: Vec<_> = known.difference(&documented).collect();
        assert!(gone.is_empty(), "the server does not have these: {gone:?}");
    });
}

#[test]
fn every_operation_names_the_action_that_it_needs() {
    on_each_engine(|engine| {
        let documented = operations(TestApp::shared(engine));
        for row in OPERATIONS {
            let name = row.name();
            let operation = documented.get(&name).unwrap_or(&Value::Null);
            let action = operation.get("x-remit-action").and_then(Value::as_str);
            let action = action.unwrap_or_else(|| panic!("{name} names no action"));
            let known: Action = action
                .parse()
                .unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(known, row.action, "{name}");
            assert!(
                operation.get("x-remit-anonymous").is_none(),
                "{name} is not open to everyone"
            );
        }
    });
}

#[test]
fn every_operation_without_an_action_says_who_may_call_it() {
    on_each_engine(|engine| {
        let documented = operations(TestApp::shared(engine));
        for row in PUBLIC {
            let name = format!("{} {}", row.method, row.path);
            let operation = documented.get(&name).unwrap_or(&Value::Null);
            let reason = operation.get("x-remit-anonymous").and_then(Value::as_str);
            let asks_who = operation.get("security").is_some();
            let open = row.anonymous != 401 || reason.is_some();
            assert_eq!(asks_who, !open, "{name} asks who calls it, or says why not");
            assert_eq!(reason.is_some_and(|why| why.len() > 10), open, "{name}");
            assert!(
                operation.get("x-remit-action").is_none(),
                "{name} needs no action"
            );
        }
    });
}
