//! The first run: a token that the console shows, and that works once.

use super::account;
use crate::auth::token::{self, Token};
use crate::store::engine::sql;
use crate::store::workgroups::workgroup::{self, NewWorkgroup};
use crate::store::{RowExt, StoreError, Tx};

/// Whether the owner is still to be set up: as long as nobody has, and no account exists.
pub(crate) async fn is_needed(tx: &mut Tx) -> Result<bool, StoreError> {
    let row = tx
        .one(sql("SELECT done_at FROM setup WHERE id = 1"))
        .await?;
    Ok(row.maybe_number("done_at")?.is_none() && !account::any(tx).await?)
}

/// A new token. Those that other servers on the same database have shown stay good.
pub(crate) async fn offer(tx: &mut Tx, now: i64) -> Result<Token, StoreError> {
    let token = Token::random()?;
    let insert = sql("INSERT INTO setup_token (token_hash, created_at) VALUES ($1, $2)");
    tx.run(insert.bind(token.hash()).bind(now)).await?;
    Ok(token)
}

/// Whether a token is one of those that were shown, while set-up is still needed.
pub(crate) async fn knows(tx: &mut Tx, token: &str) -> Result<bool, StoreError> {
    let query = sql("SELECT created_at FROM setup_token WHERE token_hash = $1");
    let known = tx.first(query.bind(token::hash(token))).await?.is_some();
    Ok(known && is_needed(tx).await?)
}

/// Uses the token up, and with it every other one; whether it was this caller who did. Of two who
/// try at once, the second one waits here and finds it done.
pub(crate) async fn consume(tx: &mut Tx, token: &str, now: i64) -> Result<bool, StoreError> {
    let done = sql("UPDATE setup SET done_at = $1 WHERE id = 1 AND done_at IS NULL");
    let first = tx.run(done.bind(now)).await? == 1;
    let query = sql("SELECT created_at FROM setup_token WHERE token_hash = $1");
    let known = tx.first(query.bind(token::hash(token))).await?.is_some();
    if !first || !known || account::any(tx).await? {
        return Ok(false);
    }
    tx.run(sql("DELETE FROM setup_token")).await?;
    Ok(true)
}

/// Creates the first workgroup and its owner.
pub(crate) async fn create_first(
    tx: &mut Tx,
    first: &NewWorkgroup<'_>,
    now: i64,
) -> Result<(), StoreError> {
    workgroup::add(tx, first, now).await.map(|_| ())
}
