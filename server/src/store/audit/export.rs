//! The log as a file: everything that the hashes cover, the oldest first.

use policy::ListPermit;
use policy::act::AuditView;
use serde::{Deserialize, Serialize};

use super::Log;
use super::entry_row::{COLUMNS, EntryRow};
use super::filter::AuditFilter;
use super::withheld::Withheld;
use crate::clock::{self, rfc3339};
use crate::http::file_rows::FileRow;
use crate::store::engine::sql;
use crate::store::{Row, RowExt, StoreError, Tx};

/// One entry, with all that its hash covers: who has the file can compute it anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExportedEntry {
    number: i64,
    at: String,
    account: Option<String>,
    actor: Option<String>,
    action: String,
    outcome: String,
    reason: Option<String>,
    target: Option<String>,
    before: Option<String>,
    after: Option<String>,
    address: Option<String>,
    request_id: Option<String>,
    policy_digest: String,
    /// Whose log it is.
    workgroup: policy::WorkgroupId,
    /// Whether something is left out that the reader may not see: what is here has another hash.
    withheld: bool,
    /// The hash of the entry before; empty of the first one.
    previous: String,
    pub(crate) hash: String,
}

/// Entries by their numbers: those after the first one, up to and with the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) after: u64,
    pub(crate) last: u64,
}

const SELECT: &str = "SELECT k.log, k.number, k.at, k.account, k.actor, k.action, k.outcome, k.reason, \
     k.target, k.before_state, k.after_state, k.address, k.request_id, k.policy_digest, k.hash, \
     (SELECT p.hash FROM audit p WHERE p.log = k.log AND p.number = k.number - 1) AS previous \
     FROM audit k WHERE k.number > ";

/// Those in the span that are asked for.
pub(crate) async fn range(
    tx: &mut Tx,
    permit: &ListPermit<AuditView>,
    filter: &AuditFilter,
    span: Span,
    withheld: &Withheld,
) -> Result<Vec<ExportedEntry>, StoreError> {
    let conditions = match permit.filter().is_nothing() {
        true => None,
        false => filter.conditions(tx, permit.workgroup()).await?,
    };
    let Some(conditions) = conditions else {
        return Ok(Vec::new());
    };
    let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let query = sql(SELECT)
        .value(number(span.after))
        .and(" AND k.number <= ");
    let query = query
        .value(number(span.last))
        .and(" AND k.log = ")
        .value(permit.workgroup());
    let query = conditions.and_all(query).and(" ORDER BY k.number");
    let rows = tx.all(query).await?;
    rows.iter().map(|row| read(row, withheld)).collect()
}

fn read(row: &Row, withheld: &Withheld) -> Result<ExportedEntry, StoreError> {
    let mut before = row.maybe_text("before_state")?;
    let mut after = row.maybe_text("after_state")?;
    let is_less = withheld.take_from(&mut before) | withheld.take_from(&mut after);
    Ok(ExportedEntry {
        number: row.number("number")?,
        at: rfc3339(row.number("at")?),
        account: row.maybe_text("account")?,
        actor: row.maybe_text("actor")?,
        action: row.text("action")?,
        outcome: row.text("outcome")?,
        reason: row.maybe_text("reason")?,
        target: row.maybe_text("target")?,
        before,
        after,
        address: row.maybe_text("address")?,
        request_id: row.maybe_text("request_id")?,
        policy_digest: row.text("policy_digest")?,
        workgroup: row.id("log")?,
        withheld: is_less,
        previous: row.maybe_text("previous")?.unwrap_or_default(),
        hash: row.text("hash")?,
    })
}

/// What a line of an exported file says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Checked {
    /// It has the hash that it says.
    Whole,
    /// Something is left out of it, so that nobody without the whole can tell.
    Withheld,
    /// It is not what was written.
    Changed,
}

impl ExportedEntry {
    /// Its number, from 1.
    pub(crate) fn number(&self) -> i64 {
        self.number
    }

    /// Whose log it is from.
    pub(crate) fn log(&self) -> Log {
        Log::Workgroup(self.workgroup)
    }

    /// The hash of the entry before.
    pub(crate) fn previous(&self) -> &str {
        &self.previous
    }

    /// Computes its hash anew.
    pub(crate) fn check(&self) -> Checked {
        if self.withheld {
            return Checked::Withheld;
        }
        match self
            .stored()
            .is_some_and(|row| row.hash(&self.previous) == self.hash)
        {
            true => Checked::Whole,
            false => Checked::Changed,
        }
    }

    /// As it is stored.
    fn stored(&self) -> Option<EntryRow> {
        let texts: [Option<String>; COLUMNS.len()] = [
            self.account.clone(),
            self.actor.clone(),
            Some(self.action.clone()),
            Some(self.outcome.clone()),
            self.reason.clone(),
            self.target.clone(),
            self.before.clone(),
            self.after.clone(),
            self.address.clone(),
            self.request_id.clone(),
            Some(self.policy_digest.clone()),
        ];
        Some(EntryRow {
            log: self.log().number(),
            number: self.number,
            at: clock::read(&self.at)?,
            texts,
        })
    }
}

impl FileRow for ExportedEntry {
    const COLUMNS: &'static [&'static str] = &[
        "number",
        "at",
        "account",
        "actor",
        "action",
        "outcome",
        "reason",
        "target",
        "before",
        "after",
        "address",
        "request_id",
        "policy_digest",
        "workgroup",
        "withheld",
        "previous",
        "hash",
    ];

    fn cells(&self) -> Vec<String> {
        let some = |text: &Option<String>| text.clone().unwrap_or_default();
        vec![
            self.number.to_string(),
            self.at.clone(),
            some(&self.account),
            some(&self.actor),
            self.action.clone(),
            self.outcome.clone(),
            some(&self.reason),
            some(&self.target),
            some(&self.before),
            some(&self.after),
            some(&self.address),
            some(&self.request_id),
            self.policy_digest.clone(),
            self.workgroup.to_string(),
            self.withheld.to_string(),
            self.previous.clone(),
            self.hash.clone(),
        ]
    }
}

/// A log of so many entries, as it is exported.
#[cfg(test)]
pub(crate) fn exported_for_tests(count: i64) -> Vec<ExportedEntry> {
    let mut previous = String::new();
    let one = |number: i64| {
        let mut entry = ExportedEntry {
            number,
            at: rfc3339(1_700_000_000 + number),
            account: None,
            actor: Some("a@b.example".to_owned()),
            action: "client.edit".to_owned(),
            outcome: "allowed".to_owned(),
            reason: None,
            target: Some("client:00000000000000cd".to_owned()),
            before: Some("{\"name\":\"=1+1\"}".to_owned()),
            after: None,
            address: Some(String::new()),
            request_id: None,
            policy_digest: "d".to_owned(),
            workgroup: policy::WorkgroupId::new(0xab).unwrap(),
            withheld: false,
            previous: previous.clone(),
            hash: String::new(),
        };
        entry.hash = entry.stored().unwrap().hash(&entry.previous);
        previous.clone_from(&entry.hash);
        entry
    };
    (1..=count).map(one).collect()
}
