//! What proves that somebody reads an address's mail: a link that was sent there, of use once and for an
//! hour. A newer one for the same purpose takes the place of an older one.

use policy::AccountId;

use crate::auth::token::{self, Token};
use crate::store::engine::{insert, sql, values};
use crate::store::{RowExt as _, Sql, StoreError, Tx};

/// How long a link is of use, in seconds.
const LIFETIME: i64 = 60 * 60;
/// By so many seconds the clocks of several servers may differ.
const SKEW: i64 = 60;

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A new password.
    Password,
    /// Another address, confirmed by the present one.
    OldEmail,
    /// Another address, confirmed by that one.
    NewEmail,
}

impl Purpose {
    const fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::OldEmail => "old_email",
            Self::NewEmail => "new_email",
        }
    }
}

/// A link that is still of use.
#[derive(Debug)]
pub(crate) struct AccountLink {
    pub(crate) account: AccountId,
    /// What it is about: the address of the account, or the one that it is to have.
    pub(crate) email: String,
}

/// Makes a link of which the token is told to that address alone.
pub(crate) async fn offer(
    tx: &mut Tx,
    link: &AccountLink,
    purpose: Purpose,
    now: i64,
) -> Result<Token, StoreError> {
    withdraw(tx, link.account, purpose).await?;
    let token = Token::random()?;
    let row = values! {
        token_hash: token.hash(),
        account: link.account,
        purpose: purpose.name(),
        email: link.email.as_str(),
        created_at: now,
    };
    tx.run(insert("account_link", row)).await?;
    Ok(token)
}

/// It is over, if there is one.
pub(crate) async fn withdraw(
    tx: &mut Tx,
    account: AccountId,
    purpose: Purpose,
) -> Result<(), StoreError> {
    let delete = sql("DELETE FROM account_link WHERE account = ").value(account);
    tx.run(delete.and(" AND purpose = ").value(purpose.name()))
        .await?;
    Ok(())
}

fn and_of_use(rows: Sql, now: i64) -> Sql {
    let rows = rows.and(" AND created_at > ").value(now - LIFETIME);
    rows.and(" AND created_at <= ").value(now + SKEW)
}

/// The link with this token, where it is of use.
pub(crate) async fn find(
    tx: &mut Tx,
    token: &str,
    purpose: Purpose,
    now: i64,
) -> Result<Option<AccountLink>, StoreError> {
    let query =
        sql("SELECT account, email FROM account_link WHERE proved_at IS NULL AND purpose = ");
    let query = query.value(purpose.name()).and(" AND token_hash = ");
    let query = and_of_use(query.value(token::hash(token)), now);
    let row = tx.first(query).await?;
    row.map(|row| {
        Ok(AccountLink {
            account: row.id("account")?,
            email: row.text("email")?,
        })
    })
    .transpose()
}

/// Its address is proved.
pub(crate) async fn proved(tx: &mut Tx, token: &str, now: i64) -> Result<(), StoreError> {
    let update = sql("UPDATE account_link SET proved_at = ").value(now);
    let update = update.and(" WHERE token_hash = ").value(token::hash(token));
    tx.run(update).await?;
    Ok(())
}

/// The address that the account is to have, once both addresses are proved.
pub(crate) async fn both_proved(
    tx: &mut Tx,
    account: AccountId,
) -> Result<Option<String>, StoreError> {
    let query = sql(
        "SELECT n.email FROM account_link n JOIN account_link o ON o.account = n.account \
         WHERE n.purpose = 'new_email' AND o.purpose = 'old_email' AND o.email = n.email \
           AND n.proved_at IS NOT NULL AND o.proved_at IS NOT NULL AND n.account = ",
    );
    let row = tx.first(query.value(account)).await?;
    row.map(|row| row.text("email")).transpose()
}

/// Forgets up to `most` links that are of no use any more; how many.
pub(crate) async fn forget(tx: &mut Tx, now: i64, most: i64) -> Result<u64, StoreError> {
    let old = sql("DELETE FROM account_link WHERE token_hash IN \
         (SELECT token_hash FROM account_link WHERE created_at < ");
    let old = old.value(now - 2 * LIFETIME).and(" LIMIT ").value(most);
    tx.run(old.and(")")).await
}
