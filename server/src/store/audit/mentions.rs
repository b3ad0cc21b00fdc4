//! What an entry is about: the ids that it names. By them everything about a client, a team or a member
//! is found, also where it was done to something else: a client that was assigned to somebody, somebody
//! who was added to a team.

use std::collections::{BTreeSet, HashSet};

use serde_json::Value as Json;

use super::Entry;

/// The ids of everything that an entry is about, as texts. Of lists that changed only what was added or
/// taken out: who keeps a thousand clients and gets one more is no news to the thousand.
pub(super) fn mentions(entry: &Entry) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for text in [&entry.target, &entry.about].into_iter().flatten() {
        found.extend(id_in(text).map(str::to_owned));
    }
    between(entry.before.as_ref(), entry.after.as_ref(), &mut found);
    found
}

/// The id in a text that is one, or that is one after what kind of thing it is: `custom:…`.
pub(super) fn id_in(text: &str) -> Option<&str> {
    let id = text.rsplit_once(':').map_or(text, |(_, id)| id);
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    (id.len() == 16 && id.bytes().all(is_digit)).then_some(id)
}

fn between(before: Option<&Json>, after: Option<&Json>, found: &mut BTreeSet<String>) {
    match (before, after) {
        (Some(Json::Array(old)), Some(Json::Array(new))) => {
            // Lists of ids may have a hundred thousand entries: each is looked up, not looked for.
            let texts = |list: &[Json]| list.iter().map(Json::to_string).collect::<HashSet<_>>();
            let (before, after) = (texts(old), texts(new));
            let gone = old.iter().filter(|one| !after.contains(&one.to_string()));
            let come = new.iter().filter(|one| !before.contains(&one.to_string()));
            gone.chain(come).for_each(|one| all(one, found));
        }
        (Some(Json::Object(old)), Some(Json::Object(new))) => {
            for (field, value) in old {
                between(Some(value), new.get(field), found);
            }
            let added = new.iter().filter(|(field, _)| !old.contains_key(*field));
            added.for_each(|(_, value)| all(value, found));
        }
        (before, after) => before
            .into_iter()
            .chain(after)
            .for_each(|it| all(it, found)),
    }
}

fn all(value: &Json, found: &mut BTreeSet<String>) {
    match value {
        Json::String(text) => found.extend(id_in(text).map(str::to_owned)),
        Json::Array(values) => values.iter().for_each(|value| all(value, found)),
        Json::Object(fields) => fields.values().for_each(|value| all(value, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const A: &str = "00000000000000aa";
    const B: &str = "00000000000000bb";
    const C: &str = "00000000000000cc";

    #[track_caller]
    fn check(before: Json, after: Json, expected: &[&str]) {
        let some = |json: Json| (!json.is_null()).then_some(json);
        let entry = Entry {
            before: some(before),
            after: some(after),
            ..Entry::default()
        };
        let found: Vec<String> = mentions(&entry).into_iter().collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_entry_is_about_its_target_and_what_it_names() {
        let entry = Entry {
            target: Some(format!("department:{A}")),
            about: Some(format!("client:{C}")),
            after: Some(json!({ "client": B, "name": "Office" })),
            ..Entry::default()
        };
        let found: Vec<String> = mentions(&entry).into_iter().collect();
        assert_eq!(found, [A, B, C]);
        check(
            Json::Null,
            json!({ "offered_to": format!("member:{A}") }),
            &[A],
        );
        check(Json::Null, json!({ "list": [{ "id": B }] }), &[B]);
    }

    #[test]
    fn of_a_list_it_is_about_what_came_and_went() {
        let scope = |allow: &[&str]| json!({ "scope": { "allow": allow } });
        check(scope(&[A, B]), scope(&[A, C]), &[B, C]);
        check(scope(&[A, B]), Json::Null, &[A, B]);
        check(json!({ "client": A }), json!({ "client": A }), &[A]);
    }

    #[test]
    fn what_is_no_id_is_none() {
        check(
            Json::Null,
            json!({ "name": "abc", "n": 7, "x": A.to_uppercase() }),
            &[],
        );
        assert_eq!(id_in("list"), None);
        assert_eq!(id_in("POST /api/v1/x"), None);
    }
}
