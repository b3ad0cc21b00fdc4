//! API keys: who asks with one, and a member's own.
//!
//! A key gives no right: it says which member asks, and what they are held to beside their own
//! bindings, which are read in the same transaction.

use policy::{AccountId, Action, ActionSet, ApiKeyId, ClientSet, Limit, MemberId, WorkgroupId};
use wire::ApiKey;

use super::account;
use super::session::{TOUCH, is_to_be_touched};
use crate::auth::token::{self, Token};
use crate::clock::rfc3339;
use crate::store::engine::sql;
use crate::store::members::membership::Membership;
use crate::store::members::{rights_changed, validity};
use crate::store::{Row, RowExt, Sql, StoreError, Tx};

/// What every key's token begins with.
pub(crate) const PREFIX: &str = "remit_";
/// How many letters of a token are stored for people to recognise it.
const SHOWN: usize = PREFIX.len() + 6;

/// The proof that someone asks with a key that holds now: read from the database in this
/// transaction, and made nowhere else.
#[derive(Debug, Clone)]
pub(crate) struct UsedKey {
    id: ApiKeyId,
    workgroup: WorkgroupId,
    account: AccountId,
    email: String,
    limit: Limit,
    last_used_at: Option<i64>,
}

impl UsedKey {
    pub(crate) fn id(&self) -> ApiKeyId {
        self.id
    }

    /// The one workgroup in which it holds.
    pub(crate) fn workgroup(&self) -> WorkgroupId {
        self.workgroup
    }

    /// Its creator's account.
    pub(crate) fn account(&self) -> AccountId {
        self.account
    }

    pub(crate) fn email(&self) -> &str {
        &self.email
    }

    /// What it holds its creator to.
    pub(crate) fn limit(&self) -> &Limit {
        &self.limit
    }

    /// Whether its last use is to be written down again.
    pub(crate) fn is_stale(&self, now: i64) -> bool {
        self.last_used_at
            .is_none_or(|used| is_to_be_touched(used, now))
    }
}

/// Who asks with this token, if it is a key's that holds.
pub(crate) async fn find(
    tx: &mut Tx,
    token: &str,
    now: i64,
) -> Result<Option<UsedKey>, StoreError> {
    let query = validity::and_current(sql(USED).value(now), now);
    let query = query.and(" AND k.token_hash = ").value(token::hash(token));
    Ok(used(tx, query).await?.map(|(key, _)| key))
}

/// Whether there is a key with this token whose time is over.
pub(crate) async fn is_over(tx: &mut Tx, token: &str, now: i64) -> Result<bool, StoreError> {
    let query = sql("SELECT id FROM api_key WHERE refused_at IS NULL AND expires_at <= ");
    let query = query.value(now).and(" AND token_hash = ");
    Ok(tx.first(query.value(token::hash(token))).await?.is_some())
}

/// A key that was refused because its time is over stays over, also where the clock is set back.
pub(crate) async fn end_for_good(tx: &mut Tx, token: &str, now: i64) -> Result<(), StoreError> {
    let update = sql("UPDATE api_key SET refused_at = ").value(now);
    let update = update.and(" WHERE refused_at IS NULL AND token_hash = ");
    tx.run(update.value(token::hash(token))).await?;
    Ok(())
}

/// The same key as it is now, and when it ends, in seconds since 1970; `None` where it has ended.
pub(crate) async fn again(
    tx: &mut Tx,
    key: &UsedKey,
    now: i64,
) -> Result<Option<(UsedKey, i64)>, StoreError> {
    let query = validity::and_current(sql(USED).value(now), now);
    let query = query.and(" AND k.id = ").value(key.id);
    used(tx, query).await
}

/// Keys that hold later than the time that follows; of their holders, those whose time it is go on.
const USED: &str = "SELECT k.id, k.workgroup, k.actions, k.client_limit, k.last_used_at, \
            k.expires_at, a.id AS account, a.email \
     FROM api_key k JOIN member m ON m.id = k.member JOIN account a ON a.id = m.account \
     WHERE m.status = 'active' AND a.disabled_at IS NULL AND k.refused_at IS NULL \
       AND k.expires_at > ";

async fn used(tx: &mut Tx, query: Sql) -> Result<Option<(UsedKey, i64)>, StoreError> {
    let Some(row) = tx.first(query).await? else {
        return Ok(None);
    };
    let key = UsedKey {
        id: row.id("id")?,
        workgroup: row.id("workgroup")?,
        account: row.id("account")?,
        email: row.text("email")?,
        limit: limit(tx, &row).await?,
        last_used_at: row.maybe_number("last_used_at")?,
    };
    Ok(Some((key, row.number("expires_at")?)))
}

/// The limit of a row with the columns `id`, `actions` and `client_limit`.
async fn limit(tx: &mut Tx, row: &Row) -> Result<Limit, StoreError> {
    let actions = actions(row)?;
    let clients = match row.text("client_limit")?.as_str() {
        "all" => None,
        _ => Some(clients(tx, row.id("id")?).await?),
    };
    Ok(Limit { actions, clients })
}

/// What a row's `actions` hold a key to.
pub(crate) fn actions(row: &Row) -> Result<Option<ActionSet>, StoreError> {
    let actions = row.maybe_text("actions")?;
    let actions = actions.as_deref().map(read_actions).transpose()?;
    Ok(actions.map(FromIterator::from_iter))
}

/// A name that the catalogue does not know any more gives nothing.
fn read_actions(text: &str) -> Result<Vec<Action>, StoreError> {
    let names: Vec<String> = serde_json::from_str(text)
        .map_err(|error| StoreError::Corrupt(format!("`{text}` in `actions`: {error}")))?;
    Ok(names.iter().filter_map(|name| name.parse().ok()).collect())
}

async fn clients(tx: &mut Tx, key: ApiKeyId) -> Result<ClientSet, StoreError> {
    let query = sql("SELECT client AS id FROM api_key_client WHERE api_key = $1");
    let rows = tx.all(query.bind(key)).await?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// Writes down that a key is used.
pub(crate) async fn touch(tx: &mut Tx, key: &UsedKey, now: i64) -> Result<(), StoreError> {
    let update = sql("UPDATE api_key SET last_used_at = $1 \
         WHERE id = $2 AND (last_used_at IS NULL OR last_used_at < $3 OR last_used_at > $4)");
    let update = update.bind(now).bind(key.id).bind(now);
    tx.run(update.bind(now + TOUCH)).await?;
    Ok(())
}

/// A new key's facts.
pub(crate) struct NewKey<'a> {
    pub(crate) name: &'a str,
    pub(crate) limit: &'a Limit,
    pub(crate) expires_at: i64,
}

/// Makes a key of the member at `place`.
pub(crate) async fn create(
    tx: &mut Tx,
    place: &Membership,
    new: &NewKey<'_>,
    now: i64,
) -> Result<(ApiKeyId, Token), StoreError> {
    let token = Token::random_with(PREFIX)?;
    let id: ApiKeyId = token::new_id()?;
    let prefix: String = token.reveal().chars().take(SHOWN).collect();
    let names = new.limit.actions.as_ref();
    let names = names.map(|actions| serde_json::to_string(actions).unwrap_or_default());
    let insert = sql(
        "INSERT INTO api_key (id, workgroup, member, name, prefix, token_hash, \
         actions, client_limit, created_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    );
    let insert = insert
        .bind(id)
        .bind(place.workgroup)
        .bind(place.member.id())
        .bind(new.name)
        .bind(prefix)
        .bind(token.hash())
        .bind(names)
        .bind(match new.limit.clients {
            None => "all",
            Some(_) => "listed",
        })
        .bind(now)
        .bind(new.expires_at);
    tx.run(insert).await?;
    for client in new.limit.clients.iter().flat_map(ClientSet::iter) {
        let insert =
            sql("INSERT INTO api_key_client (workgroup, api_key, client) VALUES ($1, $2, $3)");
        tx.run(insert.bind(place.workgroup).bind(id).bind(client))
            .await?;
    }
    Ok((id, token))
}

/// The keys of the member at `place`, the newest first.
pub(crate) async fn list(
    tx: &mut Tx,
    place: &Membership,
    now: i64,
) -> Result<Vec<ApiKey>, StoreError> {
    let query = sql(
        "SELECT id, name, prefix, actions, client_limit, created_at, expires_at, refused_at, \
                last_used_at \
         FROM api_key WHERE workgroup = $1 AND member = $2 ORDER BY created_at DESC, id",
    );
    let query = query.bind(place.workgroup).bind(place.member.id());
    let mut keys = Vec::new();
    for row in tx.all(query).await? {
        let limit = limit(tx, &row).await?;
        keys.push(read(&row, &limit, now)?);
    }
    Ok(keys)
}

fn read(row: &Row, limit: &Limit, now: i64) -> Result<ApiKey, StoreError> {
    let expires_at = row.number("expires_at")?;
    let actions = limit.actions.as_ref();
    let clients = limit.clients.as_ref();
    Ok(ApiKey {
        id: row.id("id")?,
        name: row.text("name")?,
        prefix: row.text("prefix")?,
        actions: actions.map(|actions| actions.iter().collect()),
        clients: clients.map(|clients| clients.iter().collect()),
        created_at: rfc3339(row.number("created_at")?),
        expires_at: rfc3339(expires_at),
        expired: expires_at <= now || row.maybe_number("refused_at")?.is_some(),
        last_used_at: row.maybe_number("last_used_at")?.map(rfc3339),
    })
}

/// How many keys the member at `place` has.
pub(crate) async fn count(tx: &mut Tx, place: &Membership) -> Result<u64, StoreError> {
    let query = sql("SELECT COUNT(*) AS n FROM api_key WHERE workgroup = $1 AND member = $2");
    let query = query.bind(place.workgroup).bind(place.member.id());
    tx.one(query).await?.count("n")
}

/// Revokes a key of the member at `place`; whether there was such a one.
pub(crate) async fn revoke(
    tx: &mut Tx,
    place: &Membership,
    key: ApiKeyId,
) -> Result<bool, StoreError> {
    let delete = sql("DELETE FROM api_key WHERE workgroup = $1 AND member = $2 AND id = $3");
    let delete = delete
        .bind(place.workgroup)
        .bind(place.member.id())
        .bind(key);
    rights_changed::member(tx, place.member.id()).await?;
    Ok(tx.run(delete).await? > 0)
}

/// Ends every key of a member who is inactive from now on.
pub(crate) async fn end_of_member(tx: &mut Tx, member: MemberId) -> Result<(), StoreError> {
    account::lock_of(tx, member).await?;
    let delete = sql("DELETE FROM api_key WHERE member = $1");
    tx.run(delete.bind(member)).await?;
    Ok(())
}

/// Ends every key that an account made, in all of its workgroups.
pub(crate) async fn end_of_account(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    let delete =
        sql("DELETE FROM api_key WHERE member IN (SELECT id FROM member WHERE account = $1)");
    tx.run(delete.bind(account)).await?;
    Ok(())
}
