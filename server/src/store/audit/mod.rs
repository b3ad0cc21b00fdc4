//! The audit log: chains of entries, one for each workgroup and one for what belongs to none.
//!
//! Every entry's hash covers the hash of the one before, so that changing, removing or inserting
//! one shows; the chain's end is kept apart, so that cutting off the last ones shows, too. Counting
//! is by workgroup: a common count would tell one tenant how busy the others are.

mod chain;
mod entry_row;
mod export;
pub(crate) mod invitations;
pub(crate) mod refused;

use policy::{ListPermit, MemberId, WorkgroupId};
use serde_json::Value as Json;
use wire::{AuditEntry, Page};

pub(crate) use chain::{Tampering, Witness, heads, verify};
pub(crate) use export::{ExportedEntry, length, range};

use self::entry_row::{ALL, EntryRow};
use super::engine::sql;
use super::engine::{list::Unsorted, page::PageQuery};
use super::{Row, RowExt, StoreError, StoredId, Tx};
use crate::clock::rfc3339;

/// Which chain an entry belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Log {
    /// A workgroup's.
    Workgroup(WorkgroupId),
    /// That of what belongs to no workgroup: attempts at accounts that do not exist.
    Server,
}

impl Log {
    fn number(self) -> i64 {
        match self {
            Self::Workgroup(workgroup) => workgroup.number(),
            Self::Server => 0,
        }
    }
}

impl std::fmt::Display for Log {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Workgroup(workgroup) => write!(f, "workgroup {workgroup}"),
            Self::Server => f.write_str("server"),
        }
    }
}

/// What is written down.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entry {
    /// The account's id as text.
    pub(crate) account: Option<String>,
    /// The account's e-mail address at that time.
    pub(crate) actor: Option<String>,
    /// An action's wire name, or an event.
    pub(crate) action: String,
    /// Why not, where it was denied.
    pub(crate) reason: Option<String>,
    /// What it was done to.
    pub(crate) target: Option<String>,
    /// What was there before.
    pub(crate) before: Option<Json>,
    /// What is there now.
    pub(crate) after: Option<Json>,
    /// The network address that asked.
    pub(crate) address: Option<String>,
    /// The id of the request.
    pub(crate) request_id: Option<String>,
}

/// Appends an entry; it stays only if the transaction does.
pub(crate) async fn append(
    tx: &mut Tx,
    log: Log,
    entry: Entry,
    now: i64,
) -> Result<(), StoreError> {
    let log = log.number();
    // Changing the chain's end first makes everyone who appends to it wait for each other.
    let next = sql(
        "INSERT INTO audit_head (log, number, hash) VALUES ($1, 1, '') \
         ON CONFLICT (log) DO UPDATE SET number = audit_head.number + 1 RETURNING number, hash",
    );
    let head = tx.one(next.bind(log)).await?;
    let text = |json: Option<Json>| json.map(|json| json.to_string());
    let outcome = if entry.reason.is_some() {
        "denied"
    } else {
        "allowed"
    };
    let stored = EntryRow {
        log,
        number: head.number("number")?,
        at: now,
        texts: [
            entry.account,
            entry.actor,
            Some(entry.action),
            Some(outcome.to_owned()),
            entry.reason,
            entry.target,
            text(entry.before),
            text(entry.after),
            entry.address,
            entry.request_id,
            Some(policy::digest().to_string()),
        ],
    };
    let hash = stored.hash(&head.text("hash")?);
    tx.run(stored.insert(&hash)).await?;
    tx.run(
        sql("UPDATE audit_head SET hash = $1 WHERE log = $2")
            .bind(hash)
            .bind(log),
    )
    .await?;
    Ok(())
}

/// Which entries are asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct AuditFilter {
    /// What this member did, and what was done to them.
    pub(crate) member: Option<MemberId>,
}

/// A page of the workgroup's log, the newest first.
pub(crate) async fn list(
    tx: &mut Tx,
    permit: &ListPermit<policy::act::AuditView>,
    asked: &PageQuery<Unsorted>,
    filter: AuditFilter,
) -> Result<Page<AuditEntry>, StoreError> {
    if let Some(member) = filter.member {
        return of_member(tx, permit.workgroup(), member, asked).await;
    }
    let total = length(tx, permit).await?;
    // Numbers have no gaps: a page is a range of them, however long the log is.
    let newest = i64::try_from(total).unwrap_or(i64::MAX) - asked.offset();
    let query = sql(ALL)
        .value(permit.workgroup())
        .and(" AND number <= ")
        .value(newest)
        .and(" ORDER BY number DESC LIMIT ")
        .value(i64::from(asked.per_page));
    let rows = tx.all(query).await?;
    let items = rows.iter().map(entry).collect::<Result<_, _>>()?;
    Ok(asked.with(items, total))
}

/// So many entries about one member are counted.
const COUNTED: u64 = 1_000;

async fn of_member(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    member: MemberId,
    asked: &PageQuery<Unsorted>,
) -> Result<Page<AuditEntry>, StoreError> {
    let query = sql("SELECT account FROM member WHERE workgroup = ").value(workgroup);
    let query = query.and(" AND id = ").value(member);
    let Some(row) = tx.first(query).await? else {
        return Ok(asked.with(Vec::new(), 0));
    };
    // As text: so the log names accounts, which may be gone.
    let account: Option<policy::AccountId> = row.maybe_id("account")?;
    let account = account.map(|account| account.to_string());
    let numbers = |start: super::Sql| {
        let about = start
            .and("SELECT number FROM audit WHERE log = ")
            .value(workgroup);
        let about = about
            .and(" AND target = ")
            .value(format!("member:{member}"));
        let by = about.and(" UNION SELECT number FROM audit WHERE log = ");
        let by = by.value(workgroup).and(" AND account = ");
        by.value(account.clone().unwrap_or_default())
    };
    let count = numbers(sql("SELECT COUNT(*) AS n FROM (SELECT number FROM ("));
    let count = count
        .and(") found LIMIT ")
        .value(i64::try_from(COUNTED + 1).unwrap_or(i64::MAX));
    let found = tx.one(count.and(") counted")).await?.count("n")?;
    let query = sql(ALL).value(workgroup).and(" AND number IN (");
    let query = numbers(query).and(") ORDER BY number DESC LIMIT ");
    let query = query.value(i64::from(asked.per_page)).and(" OFFSET ");
    let rows = tx.all(query.value(asked.offset())).await?;
    let items = rows.iter().map(entry).collect::<Result<_, _>>()?;
    Ok(Page {
        more: found > COUNTED,
        ..asked.with(items, found.min(COUNTED))
    })
}

fn entry(row: &Row) -> Result<AuditEntry, StoreError> {
    Ok(AuditEntry {
        number: row.count("number")?,
        at: rfc3339(row.number("at")?),
        actor: row.maybe_text("actor")?,
        action: row.text("action")?,
        outcome: row.text("outcome")?,
        reason: row.maybe_text("reason")?,
        target: row.maybe_text("target")?,
        before: row.maybe_text("before_state")?,
        after: row.maybe_text("after_state")?,
        policy_digest: row.text("policy_digest")?,
        hash: row.text("hash")?,
    })
}
