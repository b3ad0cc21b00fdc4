//! The store on a real database: SQLite always, PostgreSQL where the tests are told of a server.

mod guardrails;
mod jobs;
mod lists;

use std::marker::PhantomData;
use std::sync::Arc;

use policy::{
    Actor, BuiltIn, ClientId, Edition, Grant, Member, Permit, Scope, Target, WorkgroupId, act,
    authorize_as, authorize_list_as,
};
use wire::USUAL_PAGE;

use super::accounts::login_throttle::{Begun, Counter, Limits, LoginAttempt};
use super::accounts::{account, login_throttle};
use super::clients::client::{self, ClientFields};
use super::clients::list::{self, Assigned, ClientList};
use super::engine::page::PageQuery;
use super::engine::sql;
use super::members::{membership, scope};
use super::{Store, StoreError, StoredId, Tx};
use crate::clock;

/// A database of its own for one test.
pub(crate) struct Database {
    pub(crate) store: Store,
    _folder: tempfile::TempDir,
}

async fn sqlite() -> Database {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("test.db");
    let store = Store::open(path.to_str().unwrap(), 4).await.unwrap();
    Database {
        store,
        _folder: folder,
    }
}

/// A new database on the server that `cargo xtask test` starts.
async fn postgres() -> Option<Database> {
    let server = std::env::var("REMIT_TEST_POSTGRES_URL").ok()?;
    sqlx::any::install_default_drivers();
    let name = crate::auth::token::Token::random().unwrap().hash();
    let name = format!("store_{}", &name[..16]);
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    let pool = sqlx::AnyPool::connect(&server).await.unwrap();
    sqlx::query(create).execute(&pool).await.unwrap();
    let (start, _) = server.rsplit_once('/').unwrap();
    let store = Store::open(&format!("{start}/{name}"), 4).await.unwrap();
    Some(Database {
        store,
        _folder: tempfile::tempdir().unwrap(),
    })
}

pub(crate) async fn databases() -> Vec<Database> {
    let mut all = vec![sqlite().await];
    all.extend(postgres().await);
    all
}

fn workgroup() -> WorkgroupId {
    WorkgroupId::new(1).unwrap()
}

fn member(role: BuiltIn, scope: Scope) -> Actor {
    let role = role.into();
    Actor::Member(Member::new(
        policy::MemberId::new(9).unwrap(),
        workgroup(),
        Edition::Associate,
        [Grant::Workgroup { role, scope }],
    ))
}

/// A workgroup with clients that are called so.
async fn with_clients(store: &Store, names: &[&str]) -> Vec<ClientId> {
    let mut tx = store.unguarded_for_startup_and_jobs().await.unwrap();
    let insert =
        "INSERT INTO workgroup (id, name, edition, created_at) VALUES (1, 'W', 'associate', 0)";
    tx.run(sql(insert)).await.unwrap();
    let owner = member(BuiltIn::Owner, Scope::Nobody);
    let permit = authorize_as(&owner, &Target::workgroup(workgroup())).unwrap();
    let mut ids = Vec::new();
    for name in names {
        let fields = ClientFields {
            tags: Vec::new(),
            name: (*name).to_owned(),
            city: "Bramford".to_owned(),
            note: String::new(),
        };
        ids.push(
            client::create(&mut tx, &permit, &fields, 0)
                .await
                .unwrap()
                .id,
        );
    }
    tx.commit().await.unwrap();
    ids
}

fn page(search: Option<&str>) -> PageQuery<ClientList> {
    PageQuery {
        search: search.map(str::to_owned),
        sort: 0,
        descending: false,
        page: 1,
        per_page: USUAL_PAGE,
        list: PhantomData,
    }
}

async fn listed(store: &Store, actor: &Actor, search: Option<&str>) -> Vec<String> {
    let permit = authorize_list_as(actor, workgroup()).unwrap();
    let mut tx = store.reading().await.unwrap();
    let assigned = Assigned {
        member: policy::MemberId::new(9).unwrap(),
        clients: Arc::default(),
    };
    let found = list::list(&mut tx, &permit, &assigned, &page(search))
        .await
        .unwrap();
    assert_eq!(found.total, found.items.len() as u64);
    found.items.into_iter().map(|client| client.name).collect()
}

#[tokio::test]
async fn lists_and_totals_hold_what_the_filter_lets_through() {
    for Database { store, .. } in databases().await {
        let ids = with_clients(&store, &["b", "a", "C"]).await;
        let all = member(BuiltIn::Manager, Scope::Nobody);
        assert_eq!(listed(&store, &all, None).await, ["a", "b", "C"]);
        let one = member(BuiltIn::Associate, Scope::only([ids[0]]));
        assert_eq!(listed(&store, &one, None).await, ["b"]);
        let nobody = member(BuiltIn::Associate, Scope::Nobody);
        assert!(listed(&store, &nobody, None).await.is_empty());
        let deny = [ids[0]].into_iter().collect();
        let others = member(BuiltIn::EndClient, Scope::AllExcept { deny });
        assert_eq!(listed(&store, &others, None).await, ["a", "C"]);
    }
}

#[tokio::test]
async fn a_search_is_no_pattern() {
    for Database { store, .. } in databases().await {
        with_clients(&store, &["50% off", "50 off", "a_b", "ab", "Ärger"]).await;
        let all = member(BuiltIn::Owner, Scope::Nobody);
        assert_eq!(listed(&store, &all, Some("%")).await, ["50% off"]);
        assert_eq!(listed(&store, &all, Some("_")).await, ["a_b"]);
        assert_eq!(listed(&store, &all, Some("ärg")).await, ["Ärger"]);
        assert_eq!(listed(&store, &all, Some("bramford")).await.len(), 5);
    }
}

#[tokio::test]
async fn a_permit_that_names_nothing_opens_nothing() {
    let database = sqlite().await;
    let store = &database.store;
    let ids = with_clients(store, &["a"]).await;
    let owner = member(BuiltIn::Owner, Scope::Nobody);
    let unnamed = Target::client(workgroup(), ids[0]);
    let permit: Permit<act::ClientDelete> = authorize_as(&owner, &unnamed).unwrap();
    let mut tx = store.writing().await.unwrap();
    assert!(client::get(&mut tx, &permit).await.is_err());
    assert!(client::delete(&mut tx, &permit).await.is_err());
    let named = unnamed.object(ids[0]);
    let permit: Permit<act::ClientDelete> = authorize_as(&owner, &named).unwrap();
    assert_eq!(client::get(&mut tx, &permit).await.unwrap().name, "a");
    client::delete(&mut tx, &permit).await.unwrap();
    let gone = client::get(&mut tx, &permit).await.unwrap_err();
    assert!(matches!(gone, StoreError::Gone));
}

#[tokio::test]
async fn rows_of_one_workgroup_cannot_point_into_another() {
    for Database { store, .. } in databases().await {
        let ids = with_clients(&store, &["a"]).await;
        let mut tx = store.unguarded_for_startup_and_jobs().await.unwrap();
        let insert =
            "INSERT INTO workgroup (id, name, edition, created_at) VALUES (2, 'V', 'agent', 0)";
        tx.run(sql(insert)).await.unwrap();
        let department = sql(
            "INSERT INTO department (id, workgroup, client, name, name_key, created_at) \
             VALUES (5, 2, $1, 'x', 'x', 0)",
        );
        assert!(tx.run(department.bind(ids[0])).await.is_err());
    }
}

#[tokio::test]
async fn attempts_are_counted_for_accounts_and_addresses() {
    let limits = Limits {
        window: 100,
        account: 2,
        address: 3,
    };
    for Database { store, .. } in databases().await {
        let mut tx = store.writing().await.unwrap();
        let mut waits = Vec::new();
        let mut last = None;
        for (email, address, now) in [
            ("a@x.example", "1", 0),
            (" A@X.example", "2", 10),
            ("a@x.example", "3", 20),
            ("b@x.example", "1", 20),
            ("c@x.example", "1", 20),
            ("d@x.example", "1", 30),
            ("a@x.example", "3", 101),
        ] {
            match begin(&mut tx, limits, (email, address), now).await {
                Begun::Attempt(attempt) => {
                    login_throttle::failed(&mut tx, &attempt).await.unwrap();
                    last = Some(attempt);
                    waits.push(None);
                }
                Begun::Refused(seconds) => waits.push(Some(seconds)),
                Begun::Later => panic!("none is being checked"),
            }
        }
        assert_eq!(waits, [None, None, Some(80), None, None, Some(70), None]);
        login_throttle::succeeded(&mut tx, &last.unwrap())
            .await
            .unwrap();
        let again = begin(&mut tx, limits, ("a@x.example", "4"), 102).await;
        assert!(
            matches!(again, Begun::Attempt(_)),
            "what succeeded does not count"
        );
    }
}

#[tokio::test]
async fn attempts_wait_for_those_that_are_being_checked() {
    let limits = Limits {
        window: 100,
        account: 2,
        address: 30,
    };
    let who = ("a@x.example", "1");
    for Database { store, .. } in databases().await {
        let mut tx = store.writing().await.unwrap();
        let mut checked = Vec::new();
        for _ in 0..2 {
            match begin(&mut tx, limits, who, 0).await {
                Begun::Attempt(attempt) => checked.push(attempt),
                other => panic!("{other:?}"),
            }
        }
        let third = begin(&mut tx, limits, who, 0).await;
        assert!(matches!(third, Begun::Later), "{third:?}");
        login_throttle::succeeded(&mut tx, &checked[0])
            .await
            .unwrap();
        let third = begin(&mut tx, limits, who, 0).await;
        assert!(matches!(third, Begun::Attempt(_)), "{third:?}");
        // Their server has ended: nobody waits for them for good.
        let later = begin(&mut tx, limits, who, 70).await;
        assert!(matches!(later, Begun::Refused(30)), "{later:?}");
    }
}

async fn begin(tx: &mut Tx, limits: Limits, (email, address): (&str, &str), now: i64) -> Begun {
    let by = &Counter::Address(address.to_owned());
    let trying = LoginAttempt { email, by };
    let begun = login_throttle::begin(tx, &trying, limits, now).await;
    begun.unwrap()
}

#[tokio::test]
async fn an_account_without_workgroups_is_disabled() {
    for Database { store, .. } in databases().await {
        let mut tx = store.writing().await.unwrap();
        let new = account::NewAccount {
            email: "a@x.example",
            name: "A",
            password_hash: "x",
        };
        let created = account::create(&mut tx, &new, clock::now()).await.unwrap();
        assert!(
            account::disable_if_nowhere(&mut tx, created.id, 5)
                .await
                .unwrap()
        );
        let known = account::credentials(&mut tx, "a@x.example").await.unwrap();
        assert!(known.unwrap().disabled);
    }
}

#[tokio::test]
async fn a_member_with_an_unreadable_custom_role_may_do_nothing() {
    for Database { store, .. } in databases().await {
        with_clients(&store, &["a"]).await;
        let mut tx = store.writing().await.unwrap();
        let new = account::NewAccount {
            email: "a@x.example",
            name: "A",
            password_hash: "x",
        };
        let created = account::create(&mut tx, &new, 0).await.unwrap();
        let role = "INSERT INTO role (id, workgroup, draft, created_at) VALUES (171, 1, '{}', 0)";
        tx.run(sql(role)).await.unwrap();
        let insert = sql(
            "INSERT INTO member (id, workgroup, account, email, name, name_key, status, role, scope_kind, created_at) \
             VALUES (3, 1, $1, 'a@x.example', 'A', 'a', 'active', 'custom:00000000000000ab', 'all_except', 0)",
        );
        tx.run(insert.bind(created.id.number())).await.unwrap();
        let place = membership::find(&mut tx, workgroup(), created.id, 0)
            .await
            .unwrap();
        assert!(!place.unwrap().is_active());
    }
}
