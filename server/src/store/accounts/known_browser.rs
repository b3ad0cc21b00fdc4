//! Browsers in which an account has signed in before.

use policy::AccountId;

use crate::auth::token;
use crate::store::engine::sql;
use crate::store::{StoreError, Tx};

/// So many are known of one account; those that came last.
const MOST: i64 = 20;

/// Whether somebody with this address has signed in by the browser with this token.
pub(crate) async fn knows(tx: &mut Tx, email: &str, token: &str) -> Result<bool, StoreError> {
    let query = sql(
        "SELECT 1 AS known FROM known_browser b JOIN account a ON a.id = b.account \
         WHERE a.email = $1 AND b.browser = $2",
    );
    let query = query.bind(email).bind(token::hash(token));
    Ok(tx.first(query).await?.is_some())
}

/// Whether any account has signed in by the browser with this token.
pub(crate) async fn is_ours(tx: &mut Tx, token: &str) -> Result<bool, StoreError> {
    let query = sql("SELECT 1 AS known FROM known_browser WHERE browser = $1 LIMIT 1");
    Ok(tx.first(query.bind(token::hash(token))).await?.is_some())
}

/// The account signs in by this browser.
pub(crate) async fn remember(
    tx: &mut Tx,
    account: AccountId,
    token: &str,
    now: i64,
) -> Result<(), StoreError> {
    let insert = sql(
        "INSERT INTO known_browser (account, browser, seen_at) VALUES ($1, $2, $3) \
         ON CONFLICT (account, browser) DO UPDATE SET seen_at = excluded.seen_at",
    );
    tx.run(insert.bind(account).bind(token::hash(token)).bind(now))
        .await?;
    let forget = sql(
        "DELETE FROM known_browser WHERE account = $1 AND browser NOT IN \
         (SELECT browser FROM known_browser WHERE account = $2 ORDER BY seen_at DESC LIMIT $3)",
    );
    tx.run(forget.bind(account).bind(account).bind(MOST))
        .await?;
    Ok(())
}
