//! What differs between before and after, field by field, for people.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};
use wire::AuditChange;

use super::mentions::id_in;

/// So many of a list are said; of the others how many they are.
const MOST: usize = 20;

/// The fields that differ, as they are stored: ids are not names yet.
pub(super) fn changes(before: Option<&Json>, after: Option<&Json>) -> Vec<AuditChange> {
    let mut found = Vec::new();
    compare("", before, after, &mut found);
    found
}

/// The ids in them, for which there may be names.
pub(super) fn ids(changes: &[AuditChange]) -> BTreeSet<String> {
    let values = changes
        .iter()
        .flat_map(|one| one.before.iter().chain(&one.after));
    values
        .filter_map(|text| id_in(text))
        .map(str::to_owned)
        .collect()
}

/// Says names in the place of ids.
pub(super) fn name(changes: &mut [AuditChange], name_of: impl Fn(&str) -> Option<String>) {
    for change in changes {
        for text in change.before.iter_mut().chain(&mut change.after) {
            if let Some(name) = id_in(text).and_then(&name_of) {
                *text = name;
            }
        }
    }
}

fn compare(field: &str, before: Option<&Json>, after: Option<&Json>, found: &mut Vec<AuditChange>) {
    let object = |value: Option<&Json>| value.and_then(Json::as_object).cloned();
    match (object(before), object(after)) {
        (None, None) => found.extend(leaf(field, before, after)),
        (old, new) => fields(
            field,
            &old.unwrap_or_default(),
            &new.unwrap_or_default(),
            found,
        ),
    }
}

fn fields(
    path: &str,
    old: &Map<String, Json>,
    new: &Map<String, Json>,
    found: &mut Vec<AuditChange>,
) {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for name in names {
        let field = match path {
            "" => name.clone(),
            path => format!("{path}.{name}"),
        };
        compare(&field, old.get(name), new.get(name), found);
    }
}

/// What differs in one field that has no fields of its own.
fn leaf(field: &str, before: Option<&Json>, after: Option<&Json>) -> Option<AuditChange> {
    let (old, new) = (texts(before), texts(after));
    let only = |one: &[String], other: &[String]| -> Vec<String> {
        let other: BTreeSet<&String> = other.iter().collect();
        one.iter()
            .filter(|text| !other.contains(text))
            .cloned()
            .collect()
    };
    let (lost, gained) = (only(&old, &new), only(&new, &old));
    if lost.is_empty() && gained.is_empty() {
        return None;
    }
    let more = |all: &[String]| all.len().saturating_sub(MOST) as u64;
    Some(AuditChange {
        field: field.to_owned(),
        more_before: more(&lost),
        more_after: more(&gained),
        before: lost.into_iter().take(MOST).collect(),
        after: gained.into_iter().take(MOST).collect(),
    })
}

/// A value as texts, one for each of a list; none for nothing.
fn texts(value: Option<&Json>) -> Vec<String> {
    match value {
        None | Some(Json::Null) => Vec::new(),
        Some(Json::Array(values)) => values.iter().flat_map(|one| texts(Some(one))).collect(),
        Some(Json::String(text)) if text.is_empty() => Vec::new(),
        Some(Json::String(text)) => vec![text.clone()],
        Some(Json::Object(fields)) => vec![called(fields)],
        Some(other) => vec![other.to_string()],
    }
}

/// What a thing in a list is called.
fn called(fields: &Map<String, Json>) -> String {
    let named = ["name", "email", "id"]
        .into_iter()
        .filter_map(|field| fields.get(field));
    let name = named.filter_map(Json::as_str).find(|name| !name.is_empty());
    name.map_or_else(|| Json::Object(fields.clone()).to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn said(changes: &[AuditChange]) -> Vec<(String, String, String)> {
        let line =
            |one: &AuditChange| (one.field.clone(), one.before.join(","), one.after.join(","));
        changes.iter().map(line).collect()
    }

    #[track_caller]
    fn check(before: Json, after: Json, expected: &[(&str, &str, &str)]) {
        let some = |json: &Json| (!json.is_null()).then(|| json.clone());
        let (before, after) = (some(&before), some(&after));
        let found = said(&changes(before.as_ref(), after.as_ref()));
        let found: Vec<(&str, &str, &str)> = found
            .iter()
            .map(|(f, b, a)| (f.as_str(), b.as_str(), a.as_str()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn only_what_differs_is_said() {
        check(
            json!({ "name": "Old", "city": "Fargo", "note": "" }),
            json!({ "name": "New", "city": "Fargo", "note": "x" }),
            &[("name", "Old", "New"), ("note", "", "x")],
        );
        check(
            json!({ "a": 1, "b": null }),
            json!({ "a": 2, "b": true }),
            &[("a", "1", "2"), ("b", "", "true")],
        );
        check(json!({ "a": "" }), json!({ "a": null }), &[]);
    }

    #[test]
    fn what_came_or_went_is_said_whole() {
        check(
            Json::Null,
            json!({ "name": "New", "city": "" }),
            &[("name", "", "New")],
        );
        check(json!({ "name": "Old" }), Json::Null, &[("name", "Old", "")]);
        check(json!(3), json!(4), &[("", "3", "4")]);
    }

    #[test]
    fn of_a_list_it_is_said_what_it_lost_and_gained() {
        check(
            json!({ "scope": { "kind": "nobody" } }),
            json!({ "scope": { "kind": "clients", "allow": ["a", "b"] } }),
            &[
                ("scope.allow", "", "a,b"),
                ("scope.kind", "nobody", "clients"),
            ],
        );
        check(
            json!({ "l": ["a", "b"] }),
            json!({ "l": ["b", "c"] }),
            &[("l", "a", "c")],
        );
        check(
            json!({ "l": [{ "id": "1", "name": "A" }] }),
            json!({ "l": [] }),
            &[("l", "A", "")],
        );
    }

    #[test]
    fn of_a_long_list_it_is_said_how_long_it_is() {
        let long: Vec<String> = (0..50).map(|n| n.to_string()).collect();
        let found = changes(None, Some(&json!({ "l": long })));
        assert_eq!(found[0].after.len(), 20);
        assert_eq!((found[0].more_before, found[0].more_after), (0, 30));
    }

    #[test]
    fn ids_become_names_where_they_have_one() {
        let after = json!({ "role": "custom:00000000000000aa", "client": "00000000000000bb" });
        let mut found = changes(None, Some(&after));
        assert_eq!(ids(&found).len(), 2);
        name(&mut found, |id| {
            (id == "00000000000000aa").then(|| "Night".to_owned())
        });
        let expected = [("client", "00000000000000bb"), ("role", "Night")];
        let got = found
            .iter()
            .map(|one| (one.field.as_str(), one.after[0].as_str()));
        assert!(got.eq(expected));
    }
}
