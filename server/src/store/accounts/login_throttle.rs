//! Attempts at passwords: how many failed lately, for an account and for a network address.
//!
//! In the database, because several servers must count together. An attempt is written down before
//! the password is checked and taken back where it was right, so that many at once do not all see
//! a low count; while it is being checked, others wait for its end where it matters. An attempt that is refused for being one too many does not count: otherwise anyone
//! could lock an account for good.

use std::net::{IpAddr, Ipv6Addr};

use wire::Rule;

use crate::auth::token;
use crate::store::engine::{insert, sql, values};
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
    /// By what the attempts are counted.
    pub(crate) by: &'a Counter,
}

/// By what attempts are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Counter {
    /// With those of all strangers, and by the network address that they come from.
    Address(String),
    /// By themselves: the account is proved already, by a session or by a browser in which it has
    /// signed in before. What strangers do does not keep its owner out.
    Own(String),
}

/// The network of an address, of which one person may have all: of IPv6 the first 64 bits.
pub(crate) fn network(address: &str) -> String {
    match address
        .parse::<IpAddr>()
        .map(|address| address.to_canonical())
    {
        Ok(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        Ok(IpAddr::V4(address)) => address.to_string(),
        Err(_) => address.to_owned(),
    }
}

/// Whether an attempt may be made.
#[derive(Debug)]
pub(crate) enum Begun {
    /// It is written down.
    Attempt(Attempt),
    /// There are as many as there may be, and some of them are being checked right now: those may turn
    /// out right, and count no more.
    Later,
    /// Too many have failed; how many seconds to wait.
    Refused(i64),
}

/// An attempt that is not known to have failed after so many seconds has: its server ended meanwhile.
const CHECKING: i64 = 60;

/// Writes an attempt down, unless too many have failed.
pub(crate) async fn begin(
    tx: &mut Tx,
    trying: &LoginAttempt<'_>,
    limits: Limits,
    now: i64,
) -> Result<Begun, StoreError> {
    // Whoever writes an address in another way has no more attempts by that.
    let email = Rule::Email.check(trying.email);
    let email = email.unwrap_or_else(|_| trying.email.trim().to_lowercase());
    let (key, network) = match trying.by {
        Counter::Address(address) => (token::hash(&email), network(address)),
        Counter::Own(own) => (token::hash(&format!("{own} {email}")), String::new()),
    };
    // Those who try at once count one after the other: the lock is held for a few statements.
    tx.run(sql("UPDATE setup SET id = 1 WHERE id = 1")).await?;
    let counted = match trying.by {
        Counter::Address(_) => vec![
            (Column::Account, key.as_str(), limits.account),
            (Column::Address, network.as_str(), limits.address),
        ],
        Counter::Own(_) => vec![(Column::Account, key.as_str(), limits.account)],
    };
    let mut later = false;
    for (column, value, limit) in counted {
        match count(tx, (column, value), limits, now).await? {
            Count { failed, oldest, .. } if failed >= limit => {
                return Ok(Begun::Refused(oldest + limits.window - now));
            }
            Count { all, .. } => later |= all >= limit,
        }
    }
    if later {
        return Ok(Begun::Later);
    }
    let id: policy::SessionId = token::new_id()?;
    let id = crate::store::StoredId::number(id);
    let attempt = values! { id: id, account_key: key, address: network, at: now, checking: 1i64 };
    tx.run(insert("sign_in_failure", attempt)).await?;
    Ok(Begun::Attempt(Attempt(id)))
}

#[derive(Debug, Clone, Copy)]
enum Column {
    Account,
    Address,
}

/// How many attempts there were in the time that counts.
struct Count {
    /// Those that have failed.
    failed: i64,
    /// When the first of them did.
    oldest: i64,
    /// With those that are being checked.
    all: i64,
}

async fn count(
    tx: &mut Tx,
    (column, value): (Column, &str),
    limits: Limits,
    now: i64,
) -> Result<Count, StoreError> {
    let failed = "SUM(CASE WHEN checking = 0 THEN 1 ELSE 0 END)";
    let count = sql("SELECT CAST(COUNT(*) AS BIGINT) AS n, CAST(COALESCE(")
        .and(failed)
        .and(", 0) AS BIGINT) AS failed, ")
        .and("MIN(CASE WHEN checking = 0 THEN at END) AS oldest FROM ")
        .and("(SELECT at, CASE WHEN at <= ")
        .value(now - CHECKING)
        .and(" THEN 0 ELSE checking END AS checking FROM sign_in_failure WHERE ");
    let count = count.and(match column {
        Column::Account => "account_key = ",
        Column::Address => "address = ",
    });
    // Those of the future are of a clock that was set back since: nobody waits for it.
    let count = count.value(value).and(" AND at > ");
    let count = count.value(now - limits.window).and(" AND at <= ");
    let row = tx.one(count.value(now).and(") AS lately")).await?;
    Ok(Count {
        failed: row.number("failed")?,
        oldest: row.maybe_number("oldest")?.unwrap_or(now),
        all: row.number("n")?,
    })
}

/// The password was wrong.
pub(crate) async fn failed(tx: &mut Tx, attempt: &Attempt) -> Result<(), StoreError> {
    tx.run(sql("UPDATE sign_in_failure SET checking = 0 WHERE id = $1").bind(attempt.0))
        .await?;
    Ok(())
}

/// Takes an attempt back: the password was right.
pub(crate) async fn succeeded(tx: &mut Tx, attempt: &Attempt) -> Result<(), StoreError> {
    tx.run(sql("DELETE FROM sign_in_failure WHERE id = $1").bind(attempt.0))
        .await?;
    Ok(())
}

/// Forgets up to `most` failures that do not count any more; how many.
pub(crate) async fn forget(
    tx: &mut Tx,
    limits: Limits,
    now: i64,
    most: i64,
) -> Result<u64, StoreError> {
    let delete = sql("DELETE FROM sign_in_failure WHERE id IN \
         (SELECT id FROM sign_in_failure WHERE at <= $1 OR at > $2 LIMIT $3)");
    let delete = delete.bind(now - limits.window).bind(now + limits.window);
    tx.run(delete.bind(most)).await
}

#[cfg(test)]
mod tests {
    use super::network;

    #[test]
    fn one_person_may_have_all_addresses_of_a_network() {
        assert_eq!(network("192.0.2.7"), "192.0.2.7");
        assert_eq!(network("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(network("2001:db8:1:2::9"), "2001:db8:1:2::/64");
        assert_ne!(network("2001:db8:1:3::9"), network("2001:db8:1:2::9"));
        assert_eq!(network("unknown"), "unknown");
    }
}
