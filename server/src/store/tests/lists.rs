//! Long lists: however the database is asked, the answer is what the policy lets through.

use std::sync::Arc;

use policy::{ClientFilter, ClientSet, MemberId};

use super::*;
use crate::store::engine::{Value, insert_all};

/// Clients in the workgroup: more than are looked up one by one, and than are counted.
const ALL: usize = 1_300;

/// The names of the clients, of which many contain `common` and few `rare`.
fn names() -> Vec<String> {
    let name = |number: usize| {
        let kind = if number.is_multiple_of(400) {
            "rare"
        } else {
            "common"
        };
        // Not in the order in which they are created.
        format!("{:04} {kind} {number}", (number * 7_919) % ALL)
    };
    (0..ALL).map(name).collect()
}

/// A workgroup with all of them, in the order of their names.
async fn filled(store: &Store) -> Vec<(String, ClientId)> {
    let names = names();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let ids = with_clients(store, &names).await;
    // As a database does by itself after a while.
    let mut tx = store.unguarded_for_startup_and_jobs().await.unwrap();
    tx.script("ANALYZE").await.unwrap();
    tx.commit().await.unwrap();
    let mut named: Vec<_> = names.iter().map(ToString::to_string).zip(ids).collect();
    named.sort();
    named
}

/// A member to whom the tables give all but every tenth and, denied, every eleventh client: some
/// of them directly, some by an access group.
async fn assigned(store: &Store, named: &[(String, ClientId)]) -> (MemberId, ClientFilter) {
    let mut tx = store.writing().await.unwrap();
    tx.script(
        "INSERT INTO member (id, workgroup, email, name, name_key, status, role, scope_kind, created_at) \
           VALUES (9, 1, 'a@x.example', 'A', 'a', 'invited', 'associate', 'clients', 0); \
         INSERT INTO access_group (id, workgroup, name, created_at) VALUES (5, 1, 'G', 0); \
         INSERT INTO member_access_group (workgroup, member, access_group) VALUES (1, 9, 5);",
    )
    .await
    .unwrap();
    let [mut direct, mut grouped] = [Vec::new(), Vec::new()];
    let row = |client: &ClientId, effect: &'static str| -> Vec<Value> {
        vec![1.into(), 9.into(), (*client).into(), effect.into()]
    };
    for (place, (_, client)) in named.iter().enumerate() {
        if place % 11 == 0 {
            direct.push(row(client, "deny"));
        }
        match place % 10 {
            0 => {}
            1 => grouped.push(vec![1.into(), 5.into(), (*client).into()]),
            _ => direct.push(row(client, "allow")),
        }
    }
    let columns = ["workgroup", "member", "client", "effect"];
    tx.run(insert_all("member_client", &columns, direct))
        .await
        .unwrap();
    let columns = ["workgroup", "access_group", "client"];
    tx.run(insert_all("access_group_client", &columns, grouped))
        .await
        .unwrap();
    let member = MemberId::new(9).unwrap();
    let given = scope::given(&mut tx, workgroup(), member, Some("associate"), "clients");
    let filter = given.await.unwrap().scope.filter();
    tx.commit().await.unwrap();
    (member, filter)
}

/// Whether every page of a list is what the filter lets through, in order.
async fn check(
    store: &Store,
    actor: &Actor,
    tables: &ClientFilter,
    named: &[(String, ClientId)],
    (search, descending): (Option<&str>, bool),
) {
    let permit = authorize_list_as(actor, workgroup()).unwrap();
    let has = |name: &str| search.is_none_or(|search| name.contains(search));
    let expected = named
        .iter()
        .filter(|(name, id)| permit.filter().contains(*id) && has(name));
    let mut expected: Vec<&str> = expected.map(|(name, _)| name.as_str()).collect();
    if descending {
        expected.reverse();
    }
    let assigned = Assigned {
        member: MemberId::new(9).unwrap(),
        clients: Arc::new(tables.clone()),
    };
    let mut tx = store.reading().await.unwrap();
    let mut seen = Vec::new();
    for number in 1.. {
        let asked = PageQuery {
            page: number,
            per_page: 100,
            descending,
            ..page(search)
        };
        let found = list::list(&mut tx, &permit, &assigned, &asked)
            .await
            .unwrap();
        let all = search.is_some() && permit.filter() == &ClientFilter::All;
        assert_eq!(found.more, all && expected.len() > 1_000, "{search:?}");
        let total = if found.more { 1_000 } else { expected.len() };
        assert_eq!(found.total, total as u64, "{search:?}");
        if found.items.is_empty() {
            break;
        }
        seen.extend(found.items.into_iter().map(|client| client.name));
    }
    assert_eq!(seen, expected, "{search:?}");
}

#[tokio::test]
async fn long_lists_hold_what_the_filter_lets_through() {
    for Database { store, .. } in databases().await {
        let named = filled(&store).await;
        let (_, tables) = assigned(&store, &named).await;
        let ids = || named.iter().map(|(_, id)| *id);
        // The filter of the tables, and others of the same length that the tables do not know.
        let ClientFilter::Only(given) = &tables else {
            panic!("{tables:?} is no list");
        };
        assert!(given.len() > 1_000);
        let others: ClientSet = ids().skip(50).take(1_100).collect();
        let actors = [
            member(BuiltIn::Owner, Scope::Nobody),
            member(BuiltIn::Associate, Scope::only(given.iter())),
            member(BuiltIn::Associate, Scope::only(others.iter())),
            member(
                BuiltIn::Associate,
                Scope::AllExcept {
                    deny: ids().step_by(3).collect(),
                },
            ),
            member(BuiltIn::Associate, Scope::only(ids().step_by(5))),
        ];
        for actor in &actors {
            for search in [
                None,
                Some("common"),
                Some("rare"),
                Some("co"),
                Some("absent"),
                Some("rare 4"),
            ] {
                for descending in [false, true] {
                    check(&store, actor, &tables, &named, (search, descending)).await;
                }
            }
        }
    }
}

#[tokio::test]
async fn the_index_of_a_search_knows_strangers_apart() {
    use crate::store::RowExt as _;
    use crate::store::clients::grams::Grams;

    for Database { store, .. } in databases().await {
        let [own] = with_clients(&store, &["Harbour Café"]).await[..] else {
            unreachable!("one client");
        };
        let mut tx = store.writing().await.unwrap();
        tx.script(
            "INSERT INTO workgroup (id, name, edition, created_at) VALUES (2, 'B', 'agent', 0); \
             INSERT INTO client (id, workgroup, name, name_key, city, city_key, note, created_at) \
             VALUES (77, 2, 'Harbour Café', 'harbour café', '', '', '', 0);",
        )
        .await
        .unwrap();
        let dialect = tx.dialect();
        for search in ["h", "bo", "fé", "café", "harbour café"] {
            for (of, expected) in [(1, own), (2, ClientId::new(77).unwrap())] {
                let of = WorkgroupId::new(of).unwrap();
                let found = tx.one(Grams::of(of, search).all(dialect)).await.unwrap();
                assert_eq!(
                    found.ids::<ClientId>("ids").unwrap(),
                    [expected],
                    "{search}"
                );
            }
        }
        // Renamed and deleted, it is no longer found.
        tx.script("UPDATE client SET name_key = 'quay' WHERE id = 77")
            .await
            .unwrap();
        let two = WorkgroupId::new(2).unwrap();
        let found = tx.one(Grams::of(two, "café").all(dialect)).await.unwrap();
        assert!(found.ids::<ClientId>("ids").unwrap().is_empty());
        let found = tx.one(Grams::of(two, "quay").all(dialect)).await.unwrap();
        assert_eq!(found.ids::<ClientId>("ids").unwrap().len(), 1);
        tx.script("DELETE FROM client WHERE id = 77").await.unwrap();
        let found = tx.one(Grams::of(two, "quay").all(dialect)).await.unwrap();
        assert!(found.ids::<ClientId>("ids").unwrap().is_empty());
    }
}
