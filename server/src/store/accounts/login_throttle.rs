//! Attempts at passwords: how many failed lately, for an account and for a network address.
//!
//! In the database, because several servers must count together. An attempt is written down before
//! the password is checked and taken back where it was right, so that many at once do not all see
//! a low count. An attempt that is refused for being one too many does not count: otherwise anyone
//! could lock an account for good.

use crate::auth::token;
use crate::store::engine::sql;
use crate::store::{RowExt, StoreError, Tx};

/// How many attempts may fail.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// In this many seconds.
    pub(crate) window: i64,
    /// For one account, whether it exists or not.
    pub(crate) account: i64,
    /// From one network address.
    pub(crate) address: i64,
}

/// An attempt that is written down.
#[derive(Debug)]
pub(crate) struct Attempt(i64);

/// Who tries.
#[derive(Debug, Clone)]
pub(crate) struct LoginAttempt<'a> {
    /// The e-mail address as it was given.
    pub(crate) email: &'a str,
    /// The network address.
    pub(crate) address: &'a str,
}

/// Writes an attempt down; or how many seconds to wait, where there were too many.
pub(crate) async fn begin(
    tx: &mut Tx,
    trying: &LoginAttempt<'_>,
    limits: Limits,
    now: i64,
) -> Result<Result<Attempt, i64>, StoreError> {
    let key = token::hash(&trying.email.trim().to_lowercase());
    let since = now - limits.window;
    // Those who try at once count one after the other: the lock is held for a few statements.
    tx.run(sql("UPDATE setup SET id = 1 WHERE id = 1")).await?;
    tx.run(sql("DELETE FROM sign_in_failure WHERE at <= $1").bind(since))
        .await?;
    let by_account =
        sql("SELECT COUNT(*) AS n, MIN(at) AS oldest FROM sign_in_failure WHERE account_key = ")
            .value(key.as_str());
    let by_address =
        sql("SELECT COUNT(*) AS n, MIN(at) AS oldest FROM sign_in_failure WHERE address = ")
            .value(trying.address);
    for (count, limit) in [(by_account, limits.account), (by_address, limits.address)] {
        let row = tx.one(count.and(" AND at > ").value(since)).await?;
        if row.number("n")? >= limit {
            let oldest = row.maybe_number("oldest")?.unwrap_or(now);
            return Ok(Err(oldest + limits.window - now));
        }
    }
    let id: policy::SessionId = token::new_id()?;
    let id = crate::store::StoredId::number(id);
    let insert =
        sql("INSERT INTO sign_in_failure (id, account_key, address, at) VALUES ($1, $2, $3, $4)");
    tx.run(insert.bind(id).bind(key).bind(trying.address).bind(now))
        .await?;
    Ok(Ok(Attempt(id)))
}

/// Takes an attempt back: the password was right.
pub(crate) async fn succeeded(tx: &mut Tx, attempt: &Attempt) -> Result<(), StoreError> {
    tx.run(sql("DELETE FROM sign_in_failure WHERE id = $1").bind(attempt.0))
        .await?;
    Ok(())
}
