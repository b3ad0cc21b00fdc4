//! Sessions: who is signed in, and from which browsers.

use policy::{AccountId, SessionId};
use wire::SessionEntry;

use crate::auth::token::{self, Token};
use crate::clock::rfc3339;
use crate::store::engine::sql;
use crate::store::{Row, RowExt, StoreError, Tx};

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
        now >= self.last_used_at.saturating_add(TOUCH)
    }
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
         FROM session s JOIN account a ON a.id = s.account \
         WHERE s.token_hash = $1 AND s.last_used_at > $2 AND s.created_at > $3 \
           AND a.disabled_at IS NULL",
    );
    let query = query
        .bind(token::hash(token))
        .bind(now - lifetimes.idle)
        .bind(now - lifetimes.absolute);
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
    let expired =
        sql("DELETE FROM session WHERE account = $1 AND (last_used_at <= $2 OR created_at <= $3)");
    tx.run(
        expired
            .bind(account)
            .bind(now - lifetimes.idle)
            .bind(now - lifetimes.absolute),
    )
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
    let update = sql(
        "UPDATE session SET last_used_at = $1, address = $2 WHERE id = $3 AND last_used_at < $4",
    );
    let update = update
        .bind(now)
        .bind(address)
        .bind(signed_in.session)
        .bind(now);
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
         WHERE account = $1 AND last_used_at > $2 AND created_at > $3 \
         ORDER BY last_used_at DESC, id",
    );
    let query = query
        .bind(own.account)
        .bind(now - lifetimes.idle)
        .bind(now - lifetimes.absolute);
    let rows = tx.all(query).await?;
    rows.iter().map(|row| entry(row, own, lifetimes)).collect()
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
