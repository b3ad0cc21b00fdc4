//! The audit log: chains of entries, one for each workgroup and one for what belongs to none.
//!
//! Every entry's hash covers the hash of the one before, so that changing, removing or inserting
//! one shows; the chain's end is kept apart, so that cutting off the last ones shows, too. Counting
//! is by workgroup: a common count would tell one tenant how busy the others are.

mod chain;
mod changes;
mod entry_row;
mod export;
mod filter;
pub(crate) mod invitations;
mod list;
mod mentions;
mod names;
mod place;
pub(crate) mod refused;
mod shown;
pub(crate) mod verified;
mod withheld;

use policy::WorkgroupId;
use serde_json::Value as Json;

pub(crate) use chain::{Tampering, Witness, heads, verify};
#[cfg(test)]
pub(crate) use export::exported_for_tests;
pub(crate) use export::{Checked, ExportedEntry, Span, range};
pub(crate) use filter::{ActionName, AuditFilter, Outcome};
pub(crate) use list::{AuditQuery, Start, length, page};
pub(crate) use place::Place;
pub(crate) use withheld::Withheld;

use self::entry_row::EntryRow;
use super::engine::{MOST_VALUES, Value, insert_all, sql};
use super::{Dialect, Row, RowExt, StoreError, StoredId, Tx};

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

    /// That of a row with the column `log`.
    fn read(row: &Row) -> Result<Self, StoreError> {
        match row.number("log")? {
            0 => Ok(Self::Server),
            _ => row.id("log").map(Self::Workgroup),
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
    /// What else it is about, by which it is found: the client of what belongs to one.
    pub(crate) about: Option<String>,
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
    append_all(tx, log, vec![entry], now).await
}

/// Appends entries one after another, as if each were appended by itself.
pub(crate) async fn append_all(
    tx: &mut Tx,
    log: Log,
    entries: Vec<Entry>,
    now: i64,
) -> Result<(), StoreError> {
    let Some(count) = i64::try_from(entries.len()).ok().filter(|count| *count > 0) else {
        return Ok(());
    };
    let log = log.number();
    // Changing the chain's end first makes everyone who appends to it wait for each other.
    let next = sql(
        "INSERT INTO audit_head (log, number, hash) VALUES ($1, $2, '') \
         ON CONFLICT (log) DO UPDATE SET number = audit_head.number + $3 RETURNING number, hash",
    );
    let head = tx.one(next.bind(log).bind(count).bind(count)).await?;
    let first = head.number("number")? - count + 1;
    let mut hash = head.text("hash")?;
    mention(tx, log, &entries, (now, first)).await?;
    let rows = entries.into_iter().zip(first..).map(|(entry, number)| {
        let row = stored(entry, log, (number, now));
        hash = row.hash(&hash);
        row.values(&hash)
    });
    let rows: Vec<Vec<Value>> = rows.collect();
    for some in rows.chunks(MOST_VALUES / entry_row::STORED.len()) {
        tx.run(insert_all(
            "audit",
            &entry_row::STORED,
            some.iter().cloned(),
        ))
        .await?;
    }
    let end = sql("UPDATE audit_head SET hash = $1 WHERE log = $2");
    tx.run(end.bind(hash).bind(log)).await?;
    Ok(())
}

fn stored(entry: Entry, log: i64, (number, at): (i64, i64)) -> EntryRow {
    let text = |json: Option<Json>| json.map(|json| json.to_string());
    let outcome = if entry.reason.is_some() {
        "denied"
    } else {
        "allowed"
    };
    EntryRow {
        log,
        number,
        at,
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
    }
}

/// Writes down what entries are about, so that they are found by it.
async fn mention(
    tx: &mut Tx,
    log: i64,
    entries: &[Entry],
    (at, first): (i64, i64),
) -> Result<(), StoreError> {
    let of = |(entry, number): (&Entry, i64)| {
        let things = mentions::mentions(entry).into_iter();
        things.map(move |thing| (number, thing)).collect::<Vec<_>>()
    };
    let all: Vec<(i64, String)> = entries.iter().zip(first..).flat_map(of).collect();
    if all.is_empty() {
        return Ok(());
    }
    let list = serde_json::to_string(&all).unwrap_or_default();
    let insert = sql("INSERT INTO audit_mention (log, at, number, thing) SELECT ");
    let insert = insert.value(log).and(", ").value(at);
    let from = match tx.dialect() {
        Dialect::Sqlite => {
            let from = insert.and(", json_extract(value, '$[0]'), json_extract(value, '$[1]')");
            from.and(" FROM json_each(").value(list).and(")")
        }
        Dialect::Postgres => {
            let from = insert.and(", (value->>0)::bigint, value->>1 FROM json_array_elements(");
            from.value(list).and("::json)")
        }
    };
    tx.run(from).await?;
    Ok(())
}
