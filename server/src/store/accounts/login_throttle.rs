//! Attempts at passwords: how many failed lately, for an account and for a network address.
//!
//! In the database, because several servers must count together. An attempt is written down before
//! the password is checked and taken back where it was right, so that many at once do not all see
//! a low count. An attempt that is refused for being one too many does not count: otherwise anyone
//! could lock an account for good.

use std::net::{IpAddr, Ipv6Addr};

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
fn network(address: &str) -> String {
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

/// Writes an attempt down; or how many seconds to wait, where there were too many.
pub(crate) async fn begin(
    tx: &mut Tx,
    trying: &LoginAttempt<'_>,
    limits: Limits,
    now: i64,
) -> Result<Result<Attempt, i64>, StoreError> {
    let email = trying.email.trim().to_lowercase();
    let (key, network) = match trying.by {
        Counter::Address(address) => (token::hash(&email), network(address)),
        Counter::Own(own) => (token::hash(&format!("{own} {email}")), String::new()),
    };
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
            .value(network.as_str());
    let counted = match trying.by {
        Counter::Address(_) => vec![(by_account, limits.account), (by_address, limits.address)],
        Counter::Own(_) => vec![(by_account, limits.account)],
    };
    for (count, limit) in counted {
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
    tx.run(insert.bind(id).bind(key).bind(network).bind(now))
        .await?;
    Ok(Ok(Attempt(id)))
}

/// Takes an attempt back: the password was right.
pub(crate) async fn succeeded(tx: &mut Tx, attempt: &Attempt) -> Result<(), StoreError> {
    tx.run(sql("DELETE FROM sign_in_failure WHERE id = $1").bind(attempt.0))
        .await?;
    Ok(())
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
