//! Jobs: each is taken by one server, and by another where that one is gone.

use super::databases;
use crate::store::jobs::{self, Held, Next};
use crate::store::{RowExt, Store, sql};

const KINDS: &[&str] = &["a", "b"];
const NOW: i64 = 1_000_000;

async fn schedule(store: &Store, kind: &'static str) {
    let mut tx = store.unguarded_for_startup_and_jobs().await.unwrap();
    jobs::schedule(&mut tx, kind, NOW).await.unwrap();
    tx.commit().await.unwrap();
}

async fn claim(store: &Store, now: i64) -> Option<Held> {
    let mut tx = store.unguarded_for_startup_and_jobs().await.unwrap();
    let held = jobs::claim(&mut tx, KINDS, now).await.unwrap();
    tx.commit().await.unwrap();
    held
}

async fn renewed(store: &Store, held: &Held, now: i64) -> bool {
    let mut tx = store.unguarded_for_startup_and_jobs().await.unwrap();
    let renewed = jobs::renew(&mut tx, held, now).await.unwrap();
    tx.commit().await.unwrap();
    renewed
}

#[tokio::test]
async fn a_recurring_job_is_there_once() {
    for database in databases().await {
        schedule(&database.store, "a").await;
        schedule(&database.store, "a").await;
        let mut tx = database.store.reading().await.unwrap();
        let all = tx.one(sql("SELECT COUNT(*) AS n FROM job")).await.unwrap();
        assert_eq!(all.count("n").unwrap(), 1);
        assert_eq!(jobs::missing(&mut tx, KINDS).await.unwrap(), ["b"]);
    }
}

#[tokio::test]
async fn of_two_servers_one_gets_a_job() {
    for database in databases().await {
        let store = &database.store;
        schedule(store, "a").await;
        assert!(claim(store, NOW - 1).await.is_none(), "before its time");
        let first = claim(store, NOW).await.unwrap();
        assert_eq!((first.kind.as_str(), first.attempts), ("a", 1));
        assert!(claim(store, NOW + 59).await.is_none(), "while it is held");
    }
}

#[tokio::test]
async fn a_job_whose_server_is_gone_is_taken_by_another_and_not_given_back() {
    for database in databases().await {
        let store = &database.store;
        schedule(store, "a").await;
        let first = claim(store, NOW).await.unwrap();
        assert!(renewed(store, &first, NOW + 50).await);
        assert!(claim(store, NOW + 60).await.is_none(), "it was renewed");
        let second = claim(store, NOW + 110).await.unwrap();
        assert_eq!(second.attempts, 2);
        // The first was only slow: what it does now counts for nothing.
        assert!(!renewed(store, &first, NOW + 111).await);
        let mut tx = store.unguarded_for_startup_and_jobs().await.unwrap();
        jobs::done(&mut tx, &first, Next::Never, 7, NOW + 112)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert!(renewed(store, &second, NOW + 113).await);
    }
}

#[tokio::test]
async fn a_clock_that_was_ahead_locks_nothing_up() {
    const DAYS: i64 = 24 * 60 * 60;
    for database in databases().await {
        let store = &database.store;
        schedule(store, "a").await;
        let ahead = claim(store, NOW + 40 * DAYS).await.unwrap();
        let now = claim(store, NOW).await.expect("a lease of another time");
        let mut tx = store.unguarded_for_startup_and_jobs().await.unwrap();
        jobs::done(&mut tx, &now, Next::At(NOW + 40 * DAYS), 0, NOW)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert!(claim(store, NOW).await.is_some(), "due in another time");
        assert!(!renewed(store, &ahead, NOW).await);
    }
}

#[tokio::test]
async fn two_who_ask_at_once_get_two_jobs() {
    for database in databases().await {
        let store = &database.store;
        schedule(store, "a").await;
        schedule(store, "b").await;
        let (one, other) = tokio::join!(claim(store, NOW), claim(store, NOW));
        let mut kinds = [one.unwrap().kind, other.unwrap().kind];
        kinds.sort();
        assert_eq!(kinds, ["a", "b"]);
    }
}
