//! The log as a file: everything that the hashes cover, the oldest first.

use policy::ListPermit;
use policy::act::AuditView;
use serde::Serialize;

use super::entry_row::ALL;
use crate::clock::rfc3339;
use crate::http::file_rows::FileRow;
use crate::store::engine::sql;
use crate::store::{Row, RowExt, StoreError, Tx};

/// One entry, with all that its hash covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ExportedEntry {
    number: u64,
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
    hash: String,
}

/// How many entries the workgroup's log has.
pub(crate) async fn length(tx: &mut Tx, permit: &ListPermit<AuditView>) -> Result<u64, StoreError> {
    if permit.filter().is_nothing() {
        return Ok(0);
    }
    let head = sql("SELECT number FROM audit_head WHERE log = $1").bind(permit.workgroup());
    let head = tx.first(head).await?;
    head.map_or(Ok(0), |head| head.count("number"))
}

/// The entries with the numbers after `after` and up to `last`, but no more than `most`.
pub(crate) async fn range(
    tx: &mut Tx,
    permit: &ListPermit<AuditView>,
    after: u64,
    last: u64,
    most: u64,
) -> Result<Vec<ExportedEntry>, StoreError> {
    let last = match permit.filter().is_nothing() {
        true => after,
        false => last.min(after + most),
    };
    let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let query = sql(ALL).value(permit.workgroup()).and(" AND number > ");
    let query = query
        .value(number(after))
        .and(" AND number <= ")
        .value(number(last));
    let rows = tx.all(query.and(" ORDER BY number")).await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<ExportedEntry, StoreError> {
    Ok(ExportedEntry {
        number: row.count("number")?,
        at: rfc3339(row.number("at")?),
        account: row.maybe_text("account")?,
        actor: row.maybe_text("actor")?,
        action: row.text("action")?,
        outcome: row.text("outcome")?,
        reason: row.maybe_text("reason")?,
        target: row.maybe_text("target")?,
        before: row.maybe_text("before_state")?,
        after: row.maybe_text("after_state")?,
        address: row.maybe_text("address")?,
        request_id: row.maybe_text("request_id")?,
        policy_digest: row.text("policy_digest")?,
        hash: row.text("hash")?,
    })
}

impl ExportedEntry {
    /// Its number, from 1.
    pub(crate) fn number(&self) -> u64 {
        self.number
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
            self.hash.clone(),
        ]
    }
}
