//! The runner on a real database, with jobs of the test's own.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::watch;

use super::runner::Worker;
use super::{Kind, Progress, Work};
use crate::run::settings::Settings;
use crate::store::tests::databases;
use crate::store::{RowExt, Store, StoreError, Tx, sql};

/// Counts in the database: what is undone is not counted.
async fn count(tx: &mut Tx) -> Result<i64, StoreError> {
    tx.run(sql("UPDATE setup SET done_at = COALESCE(done_at, 0) + 1"))
        .await?;
    let row = tx.one(sql("SELECT done_at FROM setup")).await?;
    row.number("done_at")
}

async fn counted(store: &Store) -> i64 {
    let mut tx = store.reading().await.unwrap();
    let row = tx.one(sql("SELECT done_at FROM setup")).await.unwrap();
    row.maybe_number("done_at").unwrap().unwrap_or_default()
}

async fn in_three_parts(tx: &mut Tx, _: &Work<'_>) -> Result<Progress, StoreError> {
    let done = count(tx).await?;
    Ok(Progress {
        count: 2,
        more: done < 3,
    })
}

async fn never_works(tx: &mut Tx, _: &Work<'_>) -> Result<Progress, StoreError> {
    count(tx).await?;
    Err(StoreError::Gone)
}

/// Fails in the middle, the first time alone.
async fn fails_once(tx: &mut Tx, _: &Work<'_>) -> Result<Progress, StoreError> {
    static TIMES: AtomicU64 = AtomicU64::new(0);
    let done = count(tx).await?;
    let time = TIMES.fetch_add(1, Ordering::Relaxed) % 4;
    if time == 1 {
        return Err(StoreError::Gone);
    }
    Ok(Progress {
        count: 1,
        more: done < 3,
    })
}

macro_rules! kind {
    ($name:literal, $every:expr, $part:ident) => {
        Kind {
            name: $name,
            label: $name,
            every: $every,
            attempts: 3,
            part: |tx, work| Box::pin($part(tx, work)),
        }
    };
}

static PARTS: [Kind; 1] = [kind!("parts", Some(600), in_three_parts)];
static BROKEN: [Kind; 1] = [kind!("broken", Some(600), never_works)];
static FLAKY: [Kind; 1] = [kind!("flaky", Some(600), fails_once)];
static ONCE: [Kind; 1] = [kind!("once", None, never_works)];

fn worker(store: &Store, kinds: &'static [Kind]) -> Worker {
    let config = Settings::default()
        .config(true, ([127, 0, 0, 1], 8080).into())
        .unwrap();
    Worker {
        store: store.clone(),
        config: Arc::new(config),
        kinds,
    }
}

async fn step(worker: &Worker) -> bool {
    let (_keep, stop) = watch::channel(false);
    worker.step(&stop).await.unwrap()
}

/// Its state, how often it was begun, whether it failed, and in how many seconds it is due.
async fn stored(store: &Store, kind: &'static str) -> (String, u64, bool, i64) {
    let mut tx = store.reading().await.unwrap();
    let query =
        sql("SELECT state, attempts, last_error, run_at FROM job WHERE kind = ").value(kind);
    let row = tx.one(query).await.unwrap();
    let due = row.number("run_at").unwrap() - crate::clock::now();
    let failed = row.maybe_text("last_error").unwrap().is_some();
    (
        row.text("state").unwrap(),
        row.count("attempts").unwrap(),
        failed,
        due,
    )
}

async fn let_time_pass(store: &Store) {
    let mut tx = store.unguarded_for_startup_and_jobs().await.unwrap();
    tx.run(sql("UPDATE job SET run_at = 0")).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_job_is_done_in_parts_and_again_at_its_next_time() {
    for database in databases().await {
        let store = &database.store;
        let worker = worker(store, &PARTS);
        assert!(step(&worker).await);
        assert_eq!(counted(store).await, 3);
        let (state, attempts, failed, due) = stored(store, "parts").await;
        assert_eq!((state.as_str(), attempts, failed), ("waiting", 0, false));
        assert!((590..=600).contains(&due), "{due}");
        assert!(!step(&worker).await, "nothing is due");
        let_time_pass(store).await;
        assert!(step(&worker).await);
    }
}

#[tokio::test]
async fn what_failed_is_undone_and_tried_again_after_a_while() {
    for database in databases().await {
        let store = &database.store;
        let worker = worker(store, &FLAKY);
        assert!(step(&worker).await);
        assert_eq!(counted(store).await, 1, "the part that failed is undone");
        let (state, attempts, failed, due) = stored(store, "flaky").await;
        assert_eq!((state.as_str(), attempts, failed), ("waiting", 1, true));
        assert!((14..=19).contains(&due), "{due}");
        let_time_pass(store).await;
        assert!(step(&worker).await);
        assert_eq!(counted(store).await, 3, "from the last part on");
        let (state, attempts, failed, _) = stored(store, "flaky").await;
        assert_eq!((state.as_str(), attempts, failed), ("waiting", 0, false));
    }
}

#[tokio::test]
async fn what_recurs_waits_for_its_next_time_after_its_last_attempt() {
    for database in databases().await {
        let store = &database.store;
        let worker = worker(store, &BROKEN);
        for _ in 0..3 {
            assert!(step(&worker).await);
            let (state, _, failed, _) = stored(store, "broken").await;
            assert_eq!((state.as_str(), failed), ("waiting", true));
            let_time_pass(store).await;
        }
        assert!(step(&worker).await);
        let (_, attempts, _, due) = stored(store, "broken").await;
        assert_eq!(attempts, 4);
        assert!((590..=600).contains(&due), "{due}");
        assert_eq!(counted(store).await, 0);
    }
}

#[tokio::test]
async fn what_is_done_once_is_dead_after_its_last_attempt() {
    for database in databases().await {
        let store = &database.store;
        let mut tx = store.unguarded_for_startup_and_jobs().await.unwrap();
        tx.run(sql(
            "INSERT INTO job (id, kind, input, state, run_at, created_at) \
             VALUES (1, 'once', '{}', 'waiting', 0, 0)",
        ))
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let worker = worker(store, &ONCE);
        for attempt in 1..=3 {
            assert!(step(&worker).await);
            let (state, attempts, failed, _) = stored(store, "once").await;
            let expected = if attempt < 3 { "waiting" } else { "dead" };
            assert_eq!(
                (state.as_str(), attempts, failed),
                (expected, attempt, true)
            );
            let_time_pass(store).await;
        }
        assert!(!step(&worker).await, "the dead stay dead");
    }
}

#[tokio::test]
async fn a_server_that_stops_leaves_the_rest_to_the_next_one() {
    for database in databases().await {
        let store = &database.store;
        let worker = worker(store, &PARTS);
        let (stopping, stop) = watch::channel(true);
        assert!(worker.step(&stop).await.unwrap());
        let (state, attempts, failed, due) = stored(store, "parts").await;
        assert_eq!((state.as_str(), attempts, failed), ("waiting", 0, false));
        assert!(due <= 0);
        drop(stopping);
        assert!(step(&worker).await);
        assert_eq!(counted(store).await, 3);
    }
}
