//! Sessions: who is signed in, and from which browsers.

use policy::{AccountId, SessionId};
use wire::SessionEntry;

use crate::auth::token::{self, Token};
use crate::clock::rfc3339;
use crate::store::engine::sql;
use crate::store::{Row, RowExt, Sql, StoreError, Tx};

/// How long sessions last, in seconds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lifetimes {
    /// Without use.
    pub(crate) idle: i64,
    /// At all.
    pub(crate) absolute: i64,
}

impl Lifetimes {
    /// When a session ends that is not used again.
    fn end(self, created_at: i64, last_used_at: i64) -> i64 {
        (created_at + self.absolute).min(last_used_at + self.idle)
    }
}

/// How often a session's last use is written down, in seconds.
pub(super) const TOUCH: i64 = 60;

/// The proof that someone is signed in: read from the database in this transaction, and made
/// nowhere else.
#[derive(Debug, Clone)]
pub(crate) struct SignedIn {
    session: SessionId,
    account: AccountId,
    email: String,
    name: String,
    last_used_at: i64,
}

impl SignedIn {
    pub(crate) fn account(&self) -> AccountId {
        self.account
    }

    pub(crate) fn session(&self) -> SessionId {
        self.session
    }

    pub(crate) fn email(&self) -> &str {
        &self.email
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Whether its last use is to be written down again.
    pub(crate) fn is_stale(&self, now: i64) -> bool {
        is_to_be_touched(self.last_used_at, now)
    }
}

/// Whether a last use is a minute old, or of a clock that was set back since.
pub(super) fn is_to_be_touched(last_used_at: i64, now: i64) -> bool {
    now >= last_used_at.saturating_add(TOUCH) || last_used_at > now + TOUCH
}

/// From where a request comes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Origin {
    pub(crate) user_agent: String,
    pub(crate) address: String,
}

/// Who is signed in with this token, if anyone is.
pub(crate) async fn find(
    tx: &mut Tx,
    token: &str,
    lifetimes: Lifetimes,
    now: i64,
) -> Result<Option<SignedIn>, StoreError> {
    let query = sql(
        "SELECT s.id, s.last_used_at, a.id AS account, a.email, a.name \
         FROM (SELECT id, account, last_used_at FROM session WHERE token_hash = ",
    );
    let query = query.value(token::hash(token)).and(" AND NOT ");
    let query = and_over(query, lifetimes, now);
    let query = query.and(") s JOIN account a ON a.id = s.account WHERE a.disabled_at IS NULL");
    let row = tx.first(query).await?;
    row.map(|row| {
        Ok(SignedIn {
            session: row.id("id")?,
            account: row.id("account")?,
            email: row.text("email")?,
            name: row.text("name")?,
            last_used_at: row.number("last_used_at")?,
        })
    })
    .transpose()
}

/// Goes on with the condition that a session is over. One that has begun later than now was begun
/// under a clock that was set back since: how old it is cannot be known.
fn and_over(rows: Sql, lifetimes: Lifetimes, now: i64) -> Sql {
    let rows = rows.and("(last_used_at <= ").value(now - lifetimes.idle);
    let rows = rows
        .and(" OR created_at <= ")
        .value(now - lifetimes.absolute);
    rows.and(" OR created_at > ").value(now + TOUCH).and(")")
}

/// Whether there is a session with this token that is over.
pub(crate) async fn is_over(
    tx: &mut Tx,
    token: &str,
    lifetimes: Lifetimes,
    now: i64,
) -> Result<bool, StoreError> {
    let query = sql("SELECT id FROM session WHERE token_hash = ").value(token::hash(token));
    let query = and_over(query.and(" AND "), lifetimes, now);
    Ok(tx.first(query).await?.is_some())
}

/// A session that was refused because it is over is removed: it stays over, also where the clock is
/// set back.
pub(crate) async fn end_for_good(tx: &mut Tx, token: &str) -> Result<(), StoreError> {
    let delete = sql("DELETE FROM session WHERE token_hash = ").value(token::hash(token));
    tx.run(delete).await?;
    Ok(())
}

/// When the session ends unless it is used again, in seconds since 1970; `None` where it has ended.
pub(crate) async fn ends_at(
    tx: &mut Tx,
    signed_in: &SignedIn,
    lifetimes: Lifetimes,
    now: i64,
) -> Result<Option<i64>, StoreError> {
    let query = sql("SELECT s.created_at, s.last_used_at \
         FROM session s JOIN account a ON a.id = s.account \
         WHERE s.id = $1 AND s.account = $2 AND a.disabled_at IS NULL");
    let query = query.bind(signed_in.session).bind(signed_in.account);
    let Some(row) = tx.first(query).await? else {
        return Ok(None);
    };
    let ends = lifetimes.end(row.number("created_at")?, row.number("last_used_at")?);
    Ok((now < ends).then_some(ends))
}

/// Begins a session and forgets the account's expired ones.
pub(crate) async fn begin(
    tx: &mut Tx,
    account: AccountId,
    origin: &Origin,
    lifetimes: Lifetimes,
    now: i64,
) -> Result<Token, StoreError> {
    let token = Token::random()?;
    let id: SessionId = token::new_id()?;
    let insert = sql(
        "INSERT INTO session (id, token_hash, account, created_at, last_used_at, user_agent, address) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    );
    let insert = insert
        .bind(id)
        .bind(token.hash())
        .bind(account)
        .bind(now)
        .bind(now)
        .bind(origin.user_agent.as_str())
        .bind(origin.address.as_str());
    tx.run(insert).await?;
    let expired = sql("DELETE FROM session WHERE account = ").value(account);
    tx.run(and_over(expired.and(" AND "), lifetimes, now))
        .await?;
    Ok(token)
}

/// Writes down that a session is used.
pub(crate) async fn touch(
    tx: &mut Tx,
    signed_in: &SignedIn,
    address: &str,
    now: i64,
) -> Result<(), StoreError> {
    let update = sql("UPDATE session SET last_used_at = $1, address = $2 \
         WHERE id = $3 AND (last_used_at < $4 OR last_used_at > $5)");
    let update = update
        .bind(now)
        .bind(address)
        .bind(signed_in.session)
        .bind(now)
        .bind(now + TOUCH);
    tx.run(update).await?;
    Ok(())
}

/// The account's sessions, the last used first.
pub(crate) async fn list(
    tx: &mut Tx,
    own: &SignedIn,
    lifetimes: Lifetimes,
    now: i64,
) -> Result<Vec<SessionEntry>, StoreError> {
    let query = sql(
        "SELECT id, created_at, last_used_at, user_agent, address FROM session \
         WHERE account = ",
    );
    let query = query.value(own.account).and(" AND NOT ");
    let query = and_over(query, lifetimes, now).and(" ORDER BY last_used_at DESC, id");
    let rows = tx.all(query).await?;
    rows.iter().map(|row| entry(row, own, lifetimes)).collect()
}

/// How many sessions an account has that are not over.
pub(crate) async fn count(
    tx: &mut Tx,
    account: AccountId,
    lifetimes: Lifetimes,
    now: i64,
) -> Result<u64, StoreError> {
    let query = sql("SELECT COUNT(*) AS n FROM session WHERE account = ").value(account);
    let query = and_over(query.and(" AND NOT "), lifetimes, now);
    tx.one(query).await?.count("n")
}

fn entry(row: &Row, own: &SignedIn, lifetimes: Lifetimes) -> Result<SessionEntry, StoreError> {
    let id = row.id("id")?;
    let created_at = row.number("created_at")?;
    let last_used_at = row.number("last_used_at")?;
    let ends = lifetimes.end(created_at, last_used_at);
    Ok(SessionEntry {
        id,
        current: id == own.session,
        created_at: rfc3339(created_at),
        last_used_at: rfc3339(last_used_at),
        expires_at: rfc3339(ends),
        user_agent: row.text("user_agent")?,
        address: row.text("address")?,
    })
}

/// Ends one of the own sessions; whether there was such a one.
pub(crate) async fn end(
    tx: &mut Tx,
    own: &SignedIn,
    session: SessionId,
) -> Result<bool, StoreError> {
    let delete = sql("DELETE FROM session WHERE account = $1 AND id = $2");
    let ended = tx.run(delete.bind(own.account).bind(session)).await?;
    tx.affects(own.account);
    Ok(ended > 0)
}

/// Ends every other session of the account; how many there were.
pub(crate) async fn end_others(tx: &mut Tx, own: &SignedIn) -> Result<u64, StoreError> {
    tx.affects(own.account);
    let delete = sql("DELETE FROM session WHERE account = $1 AND id <> $2");
    tx.run(delete.bind(own.account).bind(own.session)).await
}

/// Ends every session of an account.
pub(crate) async fn end_all(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    tx.affects(account);
    tx.run(sql("DELETE FROM session WHERE account = ").value(account))
        .await?;
    Ok(())
}

/// Removes up to `most` sessions that have ended; how many.
pub(crate) async fn remove_ended(
    tx: &mut Tx,
    lifetimes: Lifetimes,
    now: i64,
    most: i64,
) -> Result<u64, StoreError> {
    let delete = sql("DELETE FROM session WHERE id IN (SELECT id FROM session WHERE ");
    let delete = and_over(delete, lifetimes, now);
    tx.run(delete.and(" LIMIT ").value(most).and(")")).await
}
