//! News among servers on one PostgreSQL: `NOTIFY` in the transaction of the change, and one
//! connection for each server that listens.
//!
//! The database delivers a notice when its transaction commits, and never one of a transaction that
//! was undone. What was sent while the connection was lost is gone: after a gap everybody looks.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::time::Duration;

use policy::AccountId;
use sqlx::Executor as _;
use sqlx::postgres::PgListener;
use tokio::time::{sleep, timeout};

use super::Changes;
use crate::store::Store;

/// The channel's name.
pub(crate) const CHANNEL: &str = "remit_rights";
/// What a notice says where it concerns more accounts than it is worth naming.
const EVERYBODY: &str = "*";
/// A notice holds less than 8,000 bytes: so many ids of 16 digits, with commas.
const ACCOUNTS_IN_NOTICE: usize = 400;
/// More accounts than this are everybody.
const MOST_NAMED: usize = 8_000;
/// After so long without a word the connection is tried: it may be dead without anyone saying so.
const QUIET: Duration = Duration::from_secs(20);
/// How long it has to answer then, and when it is connected.
const TIMEOUT: Duration = Duration::from_secs(3);
/// Between two attempts at a connection.
const PAUSE: Duration = Duration::from_secs(1);

/// The notices about these accounts.
pub(crate) fn notices(accounts: &BTreeSet<AccountId>) -> Vec<String> {
    if accounts.len() > MOST_NAMED {
        return vec![EVERYBODY.to_owned()];
    }
    let names: Vec<String> = accounts.iter().map(AccountId::to_string).collect();
    let notices = names.chunks(ACCOUNTS_IN_NOTICE);
    notices.map(|names| names.join(",")).collect()
}

/// Listens to the database at `url` for as long as it is polled. Where the database is found to be
/// away, the connection is given up too: it may be one to a server that has lost its address.
pub(crate) async fn listen(url: String, store: Store) {
    loop {
        store.is_back().await;
        tokio::select! {
            Err(error) = follow(&url, store.changes()) => {
                tracing::warn!(%error, "the connection that hears of changes is lost");
            }
            () = store.is_away() => {}
        }
        sleep(PAUSE).await;
    }
}

async fn follow(url: &str, changes: &Changes) -> Result<Infallible, sqlx::Error> {
    let connecting = timeout(TIMEOUT, PgListener::connect(url));
    let mut listener = connecting.await.unwrap_or(Err(sqlx::Error::PoolTimedOut))?;
    listener.listen(CHANNEL).await?;
    changes.wake_everybody();
    loop {
        match timeout(QUIET, listener.try_recv()).await {
            Ok(Ok(Some(notice))) => heard(notice.payload(), changes),
            // It was lost, and is there again.
            Ok(Ok(None)) => changes.wake_everybody(),
            Ok(Err(error)) => return Err(error),
            Err(_) => is_alive(&mut listener).await?,
        }
    }
}

async fn is_alive(listener: &mut PgListener) -> Result<(), sqlx::Error> {
    match timeout(TIMEOUT, listener.execute("SELECT 1")).await {
        Ok(answered) => answered.map(drop),
        Err(_) => Err(sqlx::Error::PoolTimedOut),
    }
}

/// What is not understood concerns everybody: a newer server may have said it.
fn heard(notice: &str, changes: &Changes) {
    let accounts: Result<Vec<AccountId>, _> = notice.split(',').map(str::parse).collect();
    match accounts {
        Ok(accounts) => changes.wake(accounts),
        Err(_) => changes.wake_everybody(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accounts(count: u64) -> BTreeSet<AccountId> {
        (1..=count).filter_map(AccountId::new).collect()
    }

    fn check(count: u64, notices_of_it: usize) {
        let notices = notices(&accounts(count));
        assert_eq!(notices.len(), notices_of_it, "{count} accounts");
        assert!(notices.iter().all(|notice| notice.len() < 8_000));
    }

    #[test]
    fn notices_are_small_and_name_everyone() {
        check(0, 0);
        check(1, 1);
        check(400, 1);
        check(401, 2);
        check(8_000, 20);
        check(8_001, 1);
    }

    #[tokio::test]
    async fn what_is_heard_wakes_those_it_names_and_what_is_not_understood_everyone() {
        for (notice, woken) in [
            ("0000000000000001", true),
            ("0000000000000002,0000000000000001", true),
            ("0000000000000002", false),
            (EVERYBODY, true),
            ("something new", true),
        ] {
            let changes = Changes::default();
            let mut listening = changes.listen(AccountId::new(1).unwrap()).unwrap();
            heard(notice, &changes);
            let waited = timeout(Duration::ZERO, listening.changed()).await;
            assert_eq!(waited.is_ok(), woken, "{notice}");
        }
    }
}
