//! What things are called, also those that are gone: what is there now is asked first, and then the log
//! itself, which has the name in what was there before.

use std::collections::{BTreeSet, HashMap};

use policy::{ClientId, WorkgroupId};
use serde_json::Value as Json;

use super::withheld::parsed;
use crate::store::engine::sql;
use crate::store::{Row, RowExt as _, Sql, StoreError, Tx};

/// What a thing is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) name: String,
    /// The client that it is, or is a part of.
    pub(super) client: Option<ClientId>,
    /// Whether it is there now.
    pub(super) is_there: bool,
}

/// So many things that are gone are looked for in the log, for one answer.
const MOST_GONE: usize = 100;
/// So many entries are looked through for the name of each.
const MOST_ENTRIES: i64 = 5;

/// The kinds of things that have names, where they are kept.
const KINDS: [(&str, &str); 7] = [
    (
        "client",
        "SELECT id, name, '' AS email, id AS client FROM client WHERE workgroup = ",
    ),
    (
        "department",
        "SELECT id, name, '' AS email, client FROM department WHERE workgroup = ",
    ),
    (
        "member",
        "SELECT id, name, email, NULL AS client FROM member WHERE workgroup = ",
    ),
    (
        "team",
        "SELECT id, name, '' AS email, NULL AS client FROM team WHERE workgroup = ",
    ),
    (
        "access_group",
        "SELECT id, name, '' AS email, NULL AS client FROM access_group WHERE workgroup = ",
    ),
    (
        "role",
        "SELECT id, draft AS name, '' AS email, NULL AS client FROM role WHERE workgroup = ",
    ),
    (
        "workgroup",
        "SELECT id, name, '' AS email, NULL AS client FROM workgroup WHERE id = ",
    ),
];

/// The names of as many of these ids as have one.
pub(super) async fn names(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    ids: &BTreeSet<String>,
) -> Result<HashMap<String, Name>, StoreError> {
    let mut found = present(tx, workgroup, ids).await?;
    let gone: Vec<&String> = ids.iter().filter(|id| !found.contains_key(*id)).collect();
    for id in gone.into_iter().take(MOST_GONE) {
        if let Some(name) = last(tx, workgroup, id).await? {
            found.insert(id.clone(), name);
        }
    }
    Ok(found)
}

/// Of what is there now.
async fn present(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    ids: &BTreeSet<String>,
) -> Result<HashMap<String, Name>, StoreError> {
    // Every id is a number, whatever it identifies.
    let numbers: Vec<ClientId> = ids.iter().filter_map(|id| id.parse().ok()).collect();
    let mut found = HashMap::new();
    if numbers.is_empty() {
        return Ok(found);
    }
    let dialect = tx.dialect();
    let one = |sql: Sql, query: &'static str| {
        let narrowed = sql.and(query).value(workgroup).and(" AND id IN ");
        narrowed.ids(dialect, numbers.iter().copied())
    };
    let begun = one(sql(""), KINDS[0].1);
    let others = KINDS.iter().skip(1);
    let query = others.fold(begun, |sql, (_, query)| one(sql.and(" UNION ALL "), query));
    for row in tx.all(query).await? {
        let id: ClientId = row.id("id")?;
        found.insert(id.to_string(), named(&row)?);
    }
    Ok(found)
}

fn named(row: &Row) -> Result<Name, StoreError> {
    let name = row.text("name")?;
    // Of a role there is the whole draft.
    let in_draft = parsed(&name).as_ref().and_then(called);
    let name = match name.is_empty() {
        true => row.text("email")?,
        false => in_draft.unwrap_or(name),
    };
    Ok(Name {
        name,
        client: row.maybe_id("client")?,
        is_there: true,
    })
}

/// What something was called that is gone: as the last entries about it say.
async fn last(tx: &mut Tx, workgroup: WorkgroupId, id: &str) -> Result<Option<Name>, StoreError> {
    let one = |sql: Sql, kind: &str| {
        let rows = sql.and(
            "SELECT * FROM (SELECT at, number, before_state, after_state FROM audit WHERE log = ",
        );
        let rows = rows
            .value(workgroup)
            .and(" AND target = ")
            .value(format!("{kind}:{id}"));
        let rows = rows
            .and(" ORDER BY at DESC, number DESC LIMIT ")
            .value(MOST_ENTRIES);
        rows.and(") entry")
    };
    // Each kind by itself: for several at once no database reads an index to where the last ones are.
    let begun = one(sql("SELECT before_state, after_state FROM ("), KINDS[0].0);
    let others = KINDS.iter().skip(1);
    let query = others.fold(begun, |sql, (kind, _)| one(sql.and(" UNION ALL "), kind));
    let query = query
        .and(") found ORDER BY at DESC, number DESC LIMIT ")
        .value(MOST_ENTRIES);
    for row in tx.all(query).await? {
        let texts = [
            row.maybe_text("after_state")?,
            row.maybe_text("before_state")?,
        ];
        let states = texts.into_iter().flatten().filter_map(|text| parsed(&text));
        if let Some(name) = states.filter_map(|state| called(&state)).next() {
            return Ok(Some(Name {
                name,
                client: None,
                is_there: false,
            }));
        }
    }
    Ok(None)
}

/// What something is called, as before or after has it.
pub(super) fn called(state: &Json) -> Option<String> {
    // A role is called by its label, and its record has what is published.
    let published = state.get("published").and_then(|role| role.get("label"));
    let named = ["name", "label", "email"]
        .into_iter()
        .filter_map(|field| state.get(field))
        .chain(published)
        .filter_map(Json::as_str);
    let mut names = named.filter(|name| !name.is_empty());
    names.next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn whoever_has_no_name_is_called_by_their_address() {
        let state = |name: &str| json!({ "name": name, "email": "a@b.example" });
        assert_eq!(called(&state("Asa")).as_deref(), Some("Asa"));
        assert_eq!(called(&state("")).as_deref(), Some("a@b.example"));
        assert_eq!(called(&json!({ "name": 1 })), None);
        let role = json!({ "id": "00000000000000ab", "label": "Dispatcher", "grants": {} });
        assert_eq!(called(&role).as_deref(), Some("Dispatcher"));
        let record = json!({ "published": role, "number": 2 });
        assert_eq!(called(&record).as_deref(), Some("Dispatcher"));
        assert_eq!(called(&json!([])), None);
    }
}
