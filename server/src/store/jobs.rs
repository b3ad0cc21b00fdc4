//! Jobs as they are stored: what is due, who works on it, and how it went.
//!
//! A lease is a time by the clock of whoever took it. One that ends later than any lease can was
//! written by a clock that has been set back since: it counts as ended. The same holds for when a job
//! is due.

use policy::act::AuditView;
use policy::{ListPermit, WorkgroupId};
use wire::{Job, JobState, Page};

use super::engine::list::Unsorted;
use super::engine::page::PageQuery;
use super::engine::{insert, sql, values};
use super::{Dialect, Row, RowExt, Sql, StoreError, StoredId, Tx};
use crate::auth::token::{Token, new_id};
use crate::clock::rfc3339;
use crate::jobs;

/// How long a server holds a job without a sign of life, in seconds.
const LEASE: i64 = 60;
/// No job is due later than this, in seconds from now.
const LATEST: i64 = 2 * 24 * 60 * 60;

/// Which job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct JobId(i64);

impl StoredId for JobId {
    fn from_number(number: i64) -> Option<Self> {
        (number > 0).then_some(Self(number))
    }

    fn number(self) -> i64 {
        self.0
    }
}

/// A job that this server works on.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    id: JobId,
    holder: String,
    pub(crate) kind: String,
    /// How often it was begun, this time included.
    pub(crate) attempts: u64,
}

impl Held {
    /// Another number for each job.
    pub(crate) fn chance(&self) -> u64 {
        self.id.0.unsigned_abs()
    }
}

/// When a job is done again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// In seconds since 1970.
    At(i64),
    /// Not.
    Never,
}

/// Those of the recurring kinds that are not written down yet.
pub(crate) async fn missing(
    tx: &mut Tx,
    kinds: &[&'static str],
) -> Result<Vec<&'static str>, StoreError> {
    let rows = tx
        .all(sql("SELECT name FROM job WHERE name IS NOT NULL"))
        .await?;
    let known: Vec<String> = rows
        .iter()
        .map(|row| row.text("name"))
        .collect::<Result<_, _>>()?;
    let missing = kinds
        .iter()
        .filter(|kind| !known.iter().any(|name| name == *kind));
    Ok(missing.copied().collect())
}

/// Writes a recurring job down, due now. Where another server has just done so, it stays as it is.
pub(crate) async fn schedule(tx: &mut Tx, kind: &'static str, now: i64) -> Result<(), StoreError> {
    let row = values! {
        id: new_id::<JobId>()?, name: kind, kind: kind, input: "{}", state: "waiting",
        run_at: now, created_at: now,
    };
    tx.run(insert("job", row).and(" ON CONFLICT DO NOTHING"))
        .await?;
    Ok(())
}

/// Goes on with the condition that a job can be taken.
fn and_due(rows: Sql, now: i64) -> Sql {
    let rows = rows.and("(state = 'waiting' AND (run_at <= ").value(now);
    let rows = rows.and(" OR run_at > ").value(now + LATEST);
    let rows = rows
        .and(") OR state = 'running' AND (lease_until <= ")
        .value(now);
    rows.and(" OR lease_until > ").value(now + LEASE).and("))")
}

/// Whether anything can be taken.
pub(crate) async fn is_due(tx: &mut Tx, now: i64) -> Result<bool, StoreError> {
    let due = and_due(sql("SELECT id FROM job WHERE "), now).and(" LIMIT 1");
    Ok(tx.first(due).await?.is_some())
}

/// Takes the job of these kinds that has been due longest.
pub(crate) async fn claim(
    tx: &mut Tx,
    kinds: &[&'static str],
    now: i64,
) -> Result<Option<Held>, StoreError> {
    // Each time another: who held it before does not hold it any more, not even the same server.
    let holder = Token::random()?.hash();
    let take = sql("UPDATE job SET state = 'running', attempts = attempts + 1, holder = ");
    let take = take.value(holder.as_str());
    let take = take.and(", lease_until = ").value(now + LEASE);
    let take = take.and(", last_run_at = ").value(now);
    let known = take.and(" WHERE id = (SELECT id FROM job WHERE kind IN (");
    let (first, rest) = kinds.split_first().ok_or(StoreError::Gone)?;
    let known = known.value(*first);
    let known = rest
        .iter()
        .fold(known, |known, kind| known.and(", ").value(*kind));
    let due = and_due(known.and(") AND "), now).and(" ORDER BY run_at, id LIMIT 1");
    let one = match tx.dialect() {
        Dialect::Sqlite => due,
        // Another server that takes one at this moment takes another one.
        Dialect::Postgres => due.and(" FOR UPDATE SKIP LOCKED"),
    };
    let row = tx.first(one.and(") RETURNING id, kind, attempts")).await?;
    row.map(|row| {
        Ok(Held {
            id: row.id("id")?,
            holder,
            kind: row.text("kind")?,
            attempts: row.count("attempts")?,
        })
    })
    .transpose()
}

/// Goes on with the condition that it is this job, and still held.
fn and_held(update: Sql, held: &Held) -> Sql {
    let update = update.and(" WHERE id = ").value(held.id);
    let update = update.and(" AND state = 'running' AND holder = ");
    update.value(held.holder.as_str())
}

/// Holds it for longer, until the transaction ends for good; `false` where another server has it.
pub(crate) async fn renew(tx: &mut Tx, held: &Held, now: i64) -> Result<bool, StoreError> {
    let renew = sql("UPDATE job SET lease_until = ").value(now + LEASE);
    Ok(tx.run(and_held(renew, held)).await? == 1)
}

/// It is done; how many things it dealt with.
pub(crate) async fn done(
    tx: &mut Tx,
    held: &Held,
    next: Next,
    count: u64,
    now: i64,
) -> Result<(), StoreError> {
    let update = sql("UPDATE job SET attempts = 0, last_error = NULL, last_run_at = ").value(now);
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let update = update.and(", last_count = ").value(count);
    ended(tx, update, held, next, "done").await
}

/// It failed. Where it is not tried again, it is dead.
pub(crate) async fn failed(
    tx: &mut Tx,
    held: &Held,
    next: Next,
    error: &str,
    now: i64,
) -> Result<(), StoreError> {
    let error: String = error.chars().take(1_000).collect();
    let update = sql("UPDATE job SET last_error = ").value(error);
    let update = update.and(", last_run_at = ").value(now);
    ended(tx, update, held, next, "dead").await
}

async fn ended(
    tx: &mut Tx,
    update: Sql,
    held: &Held,
    next: Next,
    finally: &'static str,
) -> Result<(), StoreError> {
    let update = update.and(", holder = NULL, lease_until = NULL, state = ");
    let update = match next {
        Next::At(at) => update.value("waiting").and(", run_at = ").value(at),
        Next::Never => update.value(finally),
    };
    tx.run(and_held(update, held)).await?;
    Ok(())
}

/// Gives a job back that was not finished: it did not fail.
pub(crate) async fn put_back(tx: &mut Tx, held: &Held) -> Result<(), StoreError> {
    let update = sql(
        "UPDATE job SET state = 'waiting', attempts = attempts - 1, holder = NULL, \
         lease_until = NULL",
    );
    tx.run(and_held(update, held)).await?;
    Ok(())
}

/// A page of the jobs that concern a workgroup: its own, and those of the server, which are for all.
pub(crate) async fn list(
    tx: &mut Tx,
    permit: &ListPermit<AuditView>,
    asked: &PageQuery<Unsorted>,
) -> Result<Page<Job>, StoreError> {
    if permit.filter().is_nothing() {
        return Ok(asked.with(Vec::new(), 0));
    }
    let of = |start| {
        let rows = sql(start).and(" FROM job WHERE (workgroup IS NULL OR workgroup = ");
        rows.value(permit.workgroup()).and(")")
    };
    let total = tx.one(of("SELECT COUNT(*) AS n")).await?.count("n")?;
    let rows = of(
        "SELECT id, kind, workgroup, state, run_at, attempts, last_run_at, last_error, \
                   last_count",
    );
    let page = rows
        .and(" ORDER BY kind, id LIMIT ")
        .value(i64::from(asked.per_page));
    let rows = tx.all(page.and(" OFFSET ").value(asked.offset())).await?;
    let items = rows.iter().map(read).collect::<Result<_, _>>()?;
    Ok(asked.with(items, total))
}

/// Of a server's own job its readers are not told how much there was to do, nor why it failed: that
/// is about all workgroups.
fn read(row: &Row) -> Result<Job, StoreError> {
    let kind = row.text("kind")?;
    let own = row.maybe_id::<WorkgroupId>("workgroup")?.is_some();
    let state: JobState = row.named("state")?;
    let waits = matches!(state, JobState::Waiting);
    let error = row.maybe_text("last_error")?;
    Ok(Job {
        label: jobs::label(&kind).to_owned(),
        kind,
        state,
        attempts: row.count("attempts")?,
        last_run_at: row.maybe_number("last_run_at")?.map(rfc3339),
        next_run_at: waits.then(|| row.time("run_at")).transpose()?,
        failed: error.is_some(),
        error: error.filter(|_| own),
        count: match own {
            true => row
                .maybe_number("last_count")?
                .and_then(|count| count.try_into().ok()),
            false => None,
        },
    })
}
