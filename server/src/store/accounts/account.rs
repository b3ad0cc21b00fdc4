//! Accounts: login identities, and the workgroups that they belong to.

use policy::{AccountId, Grant, Member, MemberId, Scope, Validity, WorkgroupId};
use wire::{Account, WorkgroupEntry};

use super::session::SignedIn;
use crate::auth::token;
use crate::store::engine::sort_key;
use crate::store::engine::sql;
use crate::store::members::scope::{self, Assignments};
use crate::store::members::validity;
use crate::store::{Row, RowExt, StoreError, Tx};

/// What signing in needs to know of an account.
#[derive(Debug, Clone)]
pub(crate) struct Credentials {
    pub(crate) account: AccountId,
    pub(crate) email: String,
    pub(crate) name: String,
    pub(crate) password_hash: String,
    pub(crate) disabled: bool,
}

/// The account with this lower-cased address, if there is one.
pub(crate) async fn credentials(
    tx: &mut Tx,
    email: &str,
) -> Result<Option<Credentials>, StoreError> {
    let query =
        sql("SELECT id, email, name, password_hash, disabled_at FROM account WHERE email = $1");
    let row = tx.first(query.bind(email)).await?;
    row.map(|row| {
        Ok(Credentials {
            account: row.id("id")?,
            email: row.text("email")?,
            name: row.text("name")?,
            password_hash: row.text("password_hash")?,
            disabled: row.maybe_number("disabled_at")?.is_some(),
        })
    })
    .transpose()
}

/// Makes whoever begins or ends sessions and keys of this account wait for each other, from here to
/// the end of the transaction. Everyone takes it after a workgroup's lock, and before they change
/// sessions, keys or an audit log: otherwise two could wait for each other.
pub(crate) async fn lock(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    let update = sql("UPDATE account SET version = version WHERE id = $1");
    tx.run(update.bind(account)).await?;
    Ok(())
}

/// The same lock, by one of the account's places.
pub(crate) async fn lock_of(tx: &mut Tx, member: MemberId) -> Result<(), StoreError> {
    let update = sql("UPDATE account SET version = version \
         WHERE id = (SELECT account FROM member WHERE id = $1)");
    tx.run(update.bind(member)).await?;
    Ok(())
}

/// The credentials as they are now that it is the account's turn to write; `None` where the password
/// is no longer the one that was checked.
pub(crate) async fn still(
    tx: &mut Tx,
    checked: &Credentials,
) -> Result<Option<Credentials>, StoreError> {
    lock(tx, checked.account).await?;
    let now = credentials(tx, &checked.email).await?;
    Ok(now.filter(|now| now.password_hash == checked.password_hash))
}

/// A new account's facts.
pub(crate) struct NewAccount<'a> {
    pub(crate) email: &'a str,
    pub(crate) name: &'a str,
    pub(crate) password_hash: &'a str,
}

/// Creates an account.
pub(crate) async fn create(
    tx: &mut Tx,
    new: &NewAccount<'_>,
    now: i64,
) -> Result<Account, StoreError> {
    let id: AccountId = token::new_id()?;
    let insert = sql(
        "INSERT INTO account (id, email, name, password_hash, created_at) VALUES ($1, $2, $3, $4, $5)",
    );
    let insert = insert
        .bind(id)
        .bind(new.email)
        .bind(new.name)
        .bind(new.password_hash)
        .bind(now);
    tx.run(insert).await?;
    Ok(Account {
        id,
        email: new.email.to_owned(),
        name: new.name.to_owned(),
    })
}

/// Whether there is any account at all.
pub(crate) async fn any(tx: &mut Tx) -> Result<bool, StoreError> {
    let row = tx.first(sql("SELECT id FROM account LIMIT 1")).await?;
    Ok(row.is_some())
}

/// Sets the own password.
pub(crate) async fn set_password(
    tx: &mut Tx,
    own: &SignedIn,
    password_hash: &str,
) -> Result<(), StoreError> {
    let update = sql("UPDATE account SET password_hash = $1, version = version + 1 WHERE id = $2");
    tx.run(update.bind(password_hash).bind(own.account()))
        .await?;
    Ok(())
}

/// Sets another password of an account whose owner has proved themselves by their mail.
pub(crate) async fn replace_password(
    tx: &mut Tx,
    account: AccountId,
    password_hash: &str,
) -> Result<(), StoreError> {
    let update = sql("UPDATE account SET password_hash = $1, version = version + 1 WHERE id = $2");
    tx.run(update.bind(password_hash).bind(account)).await?;
    Ok(())
}

/// Gives the own account another name, in all its places.
pub(crate) async fn rename(tx: &mut Tx, own: &SignedIn, name: &str) -> Result<(), StoreError> {
    let update = sql("UPDATE account SET name = $1, version = version + 1 WHERE id = $2");
    tx.run(update.bind(name).bind(own.account())).await?;
    let places = sql(
        "UPDATE member SET name = $1, name_key = $2, version = version + 1 \
         WHERE account = $3 AND removed_at IS NULL",
    );
    let places = places.bind(name).bind(sort_key(name)).bind(own.account());
    tx.affects(own.account());
    tx.run(places).await?;
    Ok(())
}

/// Gives an account another address, in all its places; `false` where somebody else has it.
pub(crate) async fn change_email(
    tx: &mut Tx,
    account: AccountId,
    email: &str,
) -> Result<bool, StoreError> {
    let taken = sql("SELECT id FROM account WHERE email = ").value(email);
    if tx.first(taken).await?.is_some() {
        return Ok(false);
    }
    let update = sql("UPDATE account SET email = $1, version = version + 1 WHERE id = $2");
    tx.run(update.bind(email).bind(account)).await?;
    let places = sql("UPDATE member SET email = $1, version = version + 1 \
         WHERE account = $2 AND removed_at IS NULL");
    tx.affects(account);
    tx.run(places.bind(email).bind(account)).await?;
    Ok(true)
}

/// The account with this id.
pub(crate) async fn by_id(tx: &mut Tx, id: AccountId) -> Result<Option<Account>, StoreError> {
    let row = tx
        .first(sql("SELECT email, name FROM account WHERE id = ").value(id))
        .await?;
    row.map(|row| {
        Ok(Account {
            id,
            email: row.text("email")?,
            name: row.text("name")?,
        })
    })
    .transpose()
}

/// Lets an account sign in again: it was removed everywhere, and is a member again.
pub(crate) async fn enable(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    let update = sql("UPDATE account SET disabled_at = NULL, version = version + 1 WHERE id = $1");
    tx.run(update.bind(account)).await?;
    Ok(())
}

/// Disables an account that belongs to no workgroup any more, and ends its sessions.
///
/// The caller has [locked](lock) it: two workgroups that remove it at once wait for each other, so
/// that the second one sees what the first one did.
pub(crate) async fn disable_if_nowhere(
    tx: &mut Tx,
    account: AccountId,
    now: i64,
) -> Result<bool, StoreError> {
    let disable = sql("UPDATE account SET disabled_at = $1 WHERE id = $2 \
         AND NOT EXISTS (SELECT 1 FROM member WHERE account = $3 AND removed_at IS NULL)");
    let disable = disable.bind(now).bind(account).bind(account);
    tx.affects(account);
    if tx.run(disable).await? == 0 {
        return Ok(false);
    }
    tx.run(sql("DELETE FROM session WHERE account = $1").bind(account))
        .await?;
    Ok(true)
}

/// The workgroups of an account by name, in any case; after them those where it is inactive: there
/// it learns nothing but that they are there, and so their order must not tell their names.
pub(crate) async fn workgroups(
    tx: &mut Tx,
    account: AccountId,
    now: i64,
) -> Result<Vec<WorkgroupEntry>, StoreError> {
    let query = sql(
        "SELECT w.id, w.name, w.edition, m.id AS member, m.status, m.role, m.valid_from, m.valid_until, \
         (SELECT MIN(client) FROM client_administrator c WHERE c.member = m.id \
            AND (c.valid_from IS NULL OR c.valid_from <= $1) \
            AND (c.valid_until IS NULL OR c.valid_until > $2)) AS administered \
         FROM member m JOIN workgroup w ON w.id = m.workgroup \
         WHERE m.account = $3 AND m.removed_at IS NULL ORDER BY w.id",
    );
    let rows = tx.all(query.bind(now).bind(now).bind(account)).await?;
    let mut entries = Vec::with_capacity(rows.len());
    for row in &rows {
        entries.push(entry(tx, row, now).await?);
    }
    // Here and not in the query: the databases' collations differ.
    entries.sort_by_cached_key(|entry| (!entry.active, sort_key(&entry.name)));
    Ok(entries)
}

async fn entry(tx: &mut Tx, row: &Row, now: i64) -> Result<WorkgroupEntry, StoreError> {
    let (id, edition) = (row.id("id")?, row.named("edition")?);
    let member = Member::new(
        row.id("member")?,
        id,
        edition,
        grants(tx, (id, now), row).await?,
    );
    let active = member.is_active();
    Ok(WorkgroupEntry {
        id,
        name: if active {
            row.text("name")?
        } else {
            String::new()
        },
        edition,
        active,
    })
}

/// As much of what is given as says whether the member can do anything: which clients does not.
async fn grants(
    tx: &mut Tx,
    (id, now): (WorkgroupId, i64),
    row: &Row,
) -> Result<Vec<Grant>, StoreError> {
    if row.text("status")? != "active" {
        return Ok(vec![scope::inactive()]);
    }
    let role = match row.maybe_text("role")? {
        Some(name) => scope::load_role(tx, id, &name).await?,
        None => None,
    };
    let administered = row.maybe_id("administered")?.into_iter();
    let given = Assignments {
        role,
        scope: Scope::Nobody,
        administers: administered
            .map(|client| (client, Validity::ALWAYS))
            .collect(),
        teams: Vec::new(),
    };
    Ok(given.tenure(validity::read(row)?).at(now).grants)
}

/// The workgroups whose audit logs an event of this account belongs to.
pub(crate) async fn logs(tx: &mut Tx, account: AccountId) -> Result<Vec<WorkgroupId>, StoreError> {
    let query = sql("SELECT workgroup FROM member \
         WHERE account = $1 AND removed_at IS NULL ORDER BY workgroup");
    let rows = tx.all(query.bind(account)).await?;
    rows.iter().map(|row| row.id("workgroup")).collect()
}
