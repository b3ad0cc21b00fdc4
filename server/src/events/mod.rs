//! Open tabs know: whoever listens learns that something about their own rights may have changed.
//!
//! A transaction remembers the accounts that it affects and makes them known once it is committed;
//! see [`crate::store::Tx`]. On PostgreSQL the news goes through the database, so that it reaches
//! every server that is connected to it; see [`postgres`]. What is known here is only *that*
//! something may have changed: each stream then looks for itself what its own account may do now.
//!
//! There is no queue. A stream has one mark that says whether it has to look again, so that a slow
//! or vanished browser costs the same however much happens. (Rejected: a broadcast channel, which
//! wakes everyone for everything and has to say what it dropped.)

pub(crate) mod postgres;
pub(crate) mod rights;
pub(crate) mod stream;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use policy::AccountId;
use tokio::sync::watch;

/// The streams that an account may have open on one server.
pub(crate) const STREAMS_PER_ACCOUNT: usize = 20;
/// The streams that one server keeps open.
const STREAMS_PER_SERVER: usize = 10_000;

/// The streams of this server.
#[derive(Debug, Clone, Default)]
pub(crate) struct Changes(Arc<Mutex<Open>>);

#[derive(Debug, Default)]
struct Open {
    /// A sender for each account that listens; gone with its last stream.
    accounts: HashMap<AccountId, watch::Sender<()>>,
    streams: usize,
    closed: bool,
}

/// Why nothing more can be listened to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ListenError {
    /// The account has as many streams as it may.
    Account,
    /// The server has as many as it keeps, or is stopping.
    Server,
}

impl Changes {
    /// Listens to what concerns an account, from now on.
    pub(crate) fn listen(&self, account: AccountId) -> Result<Listening, ListenError> {
        let mut open = self.open();
        if open.closed || open.streams >= STREAMS_PER_SERVER {
            return Err(ListenError::Server);
        }
        let sender = open.accounts.entry(account).or_default();
        if sender.receiver_count() >= STREAMS_PER_ACCOUNT {
            return Err(ListenError::Account);
        }
        let changed = sender.subscribe();
        open.streams += 1;
        Ok(Listening {
            account,
            changed: Some(changed),
            changes: self.clone(),
        })
    }

    /// Something about these accounts may have changed.
    pub(crate) fn wake(&self, accounts: impl IntoIterator<Item = AccountId>) {
        let open = self.open();
        for account in accounts {
            if let Some(sender) = open.accounts.get(&account) {
                sender.send_replace(());
            }
        }
    }

    /// Anything may have changed: there was a time in which nothing was heard.
    pub(crate) fn wake_everybody(&self) {
        for sender in self.open().accounts.values() {
            sender.send_replace(());
        }
    }

    /// Ends every stream, and lets no other begin.
    pub(crate) fn close(&self) {
        let mut open = self.open();
        open.closed = true;
        open.accounts.clear();
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        // Nothing panics while it is held, and half a change cannot be seen.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place among those who listen; dropping it gives it back.
#[derive(Debug)]
pub(crate) struct Listening {
    account: AccountId,
    changed: Option<watch::Receiver<()>>,
    changes: Changes,
}

impl Listening {
    /// Ready when something may have changed since the last time; `false` when the server stops.
    pub(crate) async fn changed(&mut self) -> bool {
        match &mut self.changed {
            Some(changed) => changed.changed().await.is_ok(),
            None => false,
        }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let mut open = self.changes.open();
        self.changed = None;
        open.streams = open.streams.saturating_sub(1);
        let last = open.accounts.get(&self.account);
        if last.is_some_and(|sender| sender.receiver_count() == 0) {
            open.accounts.remove(&self.account);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(number: u64) -> AccountId {
        AccountId::new(number).unwrap()
    }

    /// Whether it has something to look at, without waiting.
    fn is_woken(listening: &mut Listening) -> bool {
        let receiver = listening.changed.as_mut().unwrap();
        let woken = receiver.has_changed().unwrap();
        receiver.mark_unchanged();
        woken
    }

    #[test]
    fn those_whom_it_concerns_are_woken_once_however_much_happens() {
        let changes = Changes::default();
        let [mut one, mut other] = [1, 2].map(|id| changes.listen(account(id)).unwrap());
        for _ in 0..1_000 {
            changes.wake([account(1), account(3)]);
        }
        assert!(is_woken(&mut one) && !is_woken(&mut one));
        assert!(!is_woken(&mut other));
        changes.wake_everybody();
        assert!(is_woken(&mut one) && is_woken(&mut other));
    }

    #[test]
    fn streams_are_bounded_and_given_back() {
        let changes = Changes::default();
        let listen = |id| changes.listen(account(id));
        let mut all: Vec<_> = (0..STREAMS_PER_ACCOUNT).map(|_| listen(1)).collect();
        assert_eq!(listen(1).unwrap_err(), ListenError::Account);
        assert!(listen(2).is_ok());
        all.pop();
        assert!(listen(1).is_ok());
        drop(all);
        let open = changes.open();
        assert_eq!((open.streams, open.accounts.len()), (0, 0));
    }

    #[test]
    fn a_server_keeps_no_more_than_it_can() {
        let changes = Changes::default();
        let all = (1..=STREAMS_PER_SERVER as u64).map(|id| changes.listen(account(id)).unwrap());
        let all: Vec<_> = all.collect();
        let one_more = account(all.len() as u64 + 1);
        assert_eq!(changes.listen(one_more).unwrap_err(), ListenError::Server);
    }

    #[tokio::test]
    async fn a_server_that_stops_ends_its_streams() {
        let changes = Changes::default();
        let mut listening = changes.listen(account(1)).unwrap();
        changes.close();
        assert!(!listening.changed().await);
        assert_eq!(changes.listen(account(2)).unwrap_err(), ListenError::Server);
    }
}
