//! The audit log: chains of entries, one for each workgroup and one for what belongs to none.
//!
//! Every entry's hash covers the hash of the one before, so that changing, removing or inserting
//! one shows; the chain's end is kept apart, so that cutting off the last ones shows, too. Counting
//! is by workgroup: a common count would tell one tenant how busy the others are.

use policy::{ListPermit, WorkgroupId};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use wire::{AuditEntry, Page};

use super::engine::sql;
use super::engine::{list::Unsorted, page::PageQuery};
use super::{Row, RowExt, StoreError, StoredId, Tx};
use crate::auth::token::hexadecimal;
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

/// An entry as it is stored: everything that its hash covers, in this order.
#[derive(Debug, Clone, PartialEq, Eq)]
struct EntryRow {
    log: i64,
    number: i64,
    at: i64,
    texts: [Option<String>; COLUMNS.len()],
}

const COLUMNS: [&str; 11] = [
    "account",
    "actor",
    "action",
    "outcome",
    "reason",
    "target",
    "before_state",
    "after_state",
    "address",
    "request_id",
    "policy_digest",
];

const ALL: &str = "SELECT log, number, at, account, actor, action, outcome, reason, target, \
     before_state, after_state, address, request_id, policy_digest, hash FROM audit WHERE log = ";

impl EntryRow {
    /// Absent and empty differ, and no two entries run together: every text is preceded by its
    /// length.
    fn hash(&self, previous: &str) -> String {
        let mut hash = Sha256::new();
        hash.update(previous.as_bytes());
        for number in [self.log, self.number, self.at] {
            hash.update(number.to_be_bytes());
        }
        for text in &self.texts {
            let length = text
                .as_ref()
                .map_or(-1, |text| i64::try_from(text.len()).unwrap_or(i64::MAX));
            hash.update(length.to_be_bytes());
            hash.update(text.as_deref().unwrap_or_default().as_bytes());
        }
        hexadecimal(&hash.finalize())
    }

    fn read(row: &Row) -> Result<Self, StoreError> {
        let mut texts = [const { None }; COLUMNS.len()];
        for (text, column) in texts.iter_mut().zip(COLUMNS) {
            *text = row.maybe_text(column)?;
        }
        Ok(Self {
            log: row.number("log")?,
            number: row.number("number")?,
            at: row.number("at")?,
            texts,
        })
    }
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
    insert(tx, stored, &hash).await?;
    tx.run(
        sql("UPDATE audit_head SET hash = $1 WHERE log = $2")
            .bind(hash)
            .bind(log),
    )
    .await?;
    Ok(())
}

async fn insert(tx: &mut Tx, stored: EntryRow, hash: &str) -> Result<(), StoreError> {
    let insert = sql(
        "INSERT INTO audit (log, number, at, account, actor, action, outcome, reason, target, \
         before_state, after_state, address, request_id, policy_digest, hash) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    );
    let insert = insert.bind(stored.log).bind(stored.number).bind(stored.at);
    let insert = stored.texts.into_iter().fold(insert, super::Sql::bind);
    tx.run(insert.bind(hash)).await?;
    Ok(())
}

/// What is wrong with a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tampering {
    /// The entry with this number, or one before it, is not what was written.
    Entry(i64),
    /// Entries after this number are missing.
    CutOff(i64),
}

/// Every chain that has entries.
pub(crate) async fn logs(tx: &mut Tx) -> Result<Vec<Log>, StoreError> {
    let rows = tx
        .all(sql("SELECT log FROM audit_head ORDER BY log"))
        .await?;
    rows.iter()
        .map(|row| match row.number("log")? {
            0 => Ok(Log::Server),
            _ => row.id("log").map(Log::Workgroup),
        })
        .collect()
}

/// Reads a whole chain and checks every link; how many entries it has.
pub(crate) async fn verify(tx: &mut Tx, log: Log) -> Result<Result<u64, Tampering>, StoreError> {
    let rows = tx
        .all(sql(ALL).value(log.number()).and(" ORDER BY number"))
        .await?;
    let (mut number, mut hash) = (0, String::new());
    for row in &rows {
        number += 1;
        let stored = EntryRow::read(row)?;
        hash = stored.hash(&hash);
        if stored.number != number || row.text("hash")? != hash {
            return Ok(Err(Tampering::Entry(number)));
        }
    }
    let head = sql("SELECT number, hash FROM audit_head WHERE log = $1").bind(log.number());
    let whole = match tx.first(head).await? {
        Some(head) => head.number("number")? == number && head.text("hash")? == hash,
        None => number == 0,
    };
    Ok(if whole {
        Ok(rows.len() as u64)
    } else {
        Err(Tampering::CutOff(number))
    })
}

/// A page of the workgroup's log, the newest first.
pub(crate) async fn list(
    tx: &mut Tx,
    permit: &ListPermit<policy::act::AuditView>,
    asked: &PageQuery<Unsorted>,
) -> Result<Page<AuditEntry>, StoreError> {
    let log = permit.workgroup().number();
    let everything = !permit.filter().is_nothing();
    let total = match tx
        .first(sql("SELECT number FROM audit_head WHERE log = $1").bind(log))
        .await?
    {
        Some(head) if everything => head.count("number")?,
        _ => 0,
    };
    // Numbers have no gaps: a page is a range of them, however long the log is.
    let newest = i64::try_from(total).unwrap_or(i64::MAX) - asked.offset();
    let query = sql(ALL)
        .value(log)
        .and(" AND number <= ")
        .value(if everything { newest } else { 0 })
        .and(" ORDER BY number DESC LIMIT ")
        .value(i64::from(asked.per_page));
    let rows = tx.all(query).await?;
    let items = rows.iter().map(entry).collect::<Result<_, _>>()?;
    Ok(asked.with(items, total))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    async fn store() -> (Store, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test.db");
        let store = Store::open(path.to_str().unwrap(), 2).await.unwrap();
        (store, folder)
    }

    async fn append_three(store: &Store) {
        let mut tx = store.unguarded_for_startup_and_jobs().await.unwrap();
        for action in ["client.edit", "client.delete", "session.sign_in"] {
            let entry = Entry {
                action: action.to_owned(),
                ..Entry::default()
            };
            append(&mut tx, Log::Server, entry, 5).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    async fn verified(store: &Store) -> Result<u64, Tampering> {
        let mut tx = store.reading().await.unwrap();
        verify(&mut tx, Log::Server).await.unwrap()
    }

    #[tokio::test]
    async fn an_untouched_chain_is_whole() {
        let (store, _folder) = store().await;
        assert_eq!(verified(&store).await, Ok(0));
        append_three(&store).await;
        assert_eq!(verified(&store).await, Ok(3));
    }

    #[tokio::test]
    async fn the_database_refuses_to_change_or_delete_entries() {
        let (store, _folder) = store().await;
        append_three(&store).await;
        for statement in ["UPDATE audit SET actor = 'x'", "DELETE FROM audit"] {
            let mut tx = store.unguarded_for_startup_and_jobs().await.unwrap();
            assert!(tx.run(sql(statement)).await.is_err(), "{statement}");
        }
        assert_eq!(verified(&store).await, Ok(3));
    }

    async fn tampered(statement: &'static str) -> Result<u64, Tampering> {
        let (store, _folder) = store().await;
        append_three(&store).await;
        let mut tx = store.unguarded_for_startup_and_jobs().await.unwrap();
        tx.run(sql("DROP TRIGGER audit_is_not_changed"))
            .await
            .unwrap();
        tx.run(sql("DROP TRIGGER audit_is_not_deleted"))
            .await
            .unwrap();
        tx.run(sql(statement)).await.unwrap();
        tx.commit().await.unwrap();
        verified(&store).await
    }

    #[tokio::test]
    async fn whoever_gets_around_that_is_seen() {
        let changed = tampered("UPDATE audit SET actor = 'x' WHERE number = 2").await;
        assert_eq!(changed, Err(Tampering::Entry(2)));
        let removed = tampered("DELETE FROM audit WHERE number = 1").await;
        assert_eq!(removed, Err(Tampering::Entry(1)));
        let cut = tampered("DELETE FROM audit WHERE number = 3").await;
        assert_eq!(cut, Err(Tampering::CutOff(2)));
    }

    #[test]
    fn absent_and_empty_have_different_hashes() {
        let stored = |text: Option<&str>| {
            let mut texts = [const { None }; COLUMNS.len()];
            texts[0] = text.map(str::to_owned);
            EntryRow {
                log: 0,
                number: 1,
                at: 0,
                texts,
            }
            .hash("")
        };
        assert_ne!(stored(None), stored(Some("")));
    }
}
