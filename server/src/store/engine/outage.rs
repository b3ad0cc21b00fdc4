//! While the database cannot be used, everybody is told so at once, and one task alone tries whether
//! it can be used again.
//!
//! An outage begins with the first failure that is the database's own ([`Trouble`]) and ends with the
//! first write that succeeds. It is told twice in the log, and not once for each request.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::watch;

use super::trouble::Trouble;

/// Whether there is an outage, and which connections are older than the last failure.
#[derive(Debug, Clone)]
pub(crate) struct Outage(Arc<State>);

#[derive(Debug)]
struct State {
    on: watch::Sender<bool>,
    /// From where the times below are counted.
    start: Instant,
    writers_failed: AtomicU64,
    readers_failed: AtomicU64,
}

/// Which connections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pool {
    Readers,
    Writers,
}

impl Default for Outage {
    fn default() -> Self {
        Self(Arc::new(State {
            on: watch::Sender::new(false),
            start: Instant::now(),
            writers_failed: AtomicU64::new(0),
            readers_failed: AtomicU64::new(0),
        }))
    }
}

impl Outage {
    /// Whether the database cannot be written, as far as is known.
    pub(crate) fn is_on(&self) -> bool {
        *self.0.on.borrow()
    }

    /// Ready once there is an outage.
    pub(crate) async fn begins(&self) {
        self.becomes(true).await;
    }

    /// Ready once there is none.
    pub(crate) async fn ends(&self) {
        self.becomes(false).await;
    }

    async fn becomes(&self, wanted: bool) {
        let mut on = self.0.on.subscribe();
        // The sender is in `self`: it is there for as long as anyone waits.
        let _ = on.wait_for(|on| *on == wanted).await;
    }

    /// A statement has failed: its connection, and those that are as old, are not used again where
    /// the failure was the database's.
    pub(crate) fn notice(&self, error: &sqlx::Error) {
        match Trouble::of(error) {
            Some(Trouble::Lost) => {
                self.discard(Pool::Readers);
                self.discard(Pool::Writers);
                self.begin(error);
            }
            Some(Trouble::Down) => {
                self.discard(Pool::Writers);
                self.begin(error);
            }
            Some(Trouble::Busy) | None => {}
        }
    }

    /// The connections that there are now are not used again.
    pub(crate) fn discard(&self, pool: Pool) {
        let now = self.micros(Instant::now());
        self.failed(pool).fetch_max(now, Ordering::AcqRel);
    }

    /// Whether a connection of this age was there when one failed.
    pub(crate) fn is_discarded(&self, pool: Pool, age: Duration) -> bool {
        let failed = self.failed(pool).load(Ordering::Acquire);
        let made = Instant::now().checked_sub(age).unwrap_or(self.0.start);
        failed > 0 && self.micros(made) <= failed
    }

    pub(crate) fn begin(&self, error: &sqlx::Error) {
        if !self.0.on.send_replace(true) {
            tracing::error!(%error, "the database cannot be used: requests are refused until it can");
        }
    }

    pub(crate) fn end(&self) {
        if self.0.on.send_replace(false) {
            tracing::info!("the database can be used again");
        }
    }

    fn failed(&self, pool: Pool) -> &AtomicU64 {
        match pool {
            Pool::Readers => &self.0.readers_failed,
            Pool::Writers => &self.0.writers_failed,
        }
    }

    /// Never zero, which stands for never.
    fn micros(&self, time: Instant) -> u64 {
        let since = time.saturating_duration_since(self.0.start).as_micros();
        u64::try_from(since).unwrap_or(u64::MAX).saturating_add(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_from_before_a_failure_are_not_used_again() {
        let outage = Outage::default();
        assert!(!outage.is_discarded(Pool::Writers, Duration::from_secs(9)));
        outage.discard(Pool::Writers);
        assert!(outage.is_discarded(Pool::Writers, Duration::from_secs(9)));
        assert!(!outage.is_discarded(Pool::Readers, Duration::from_secs(9)));
        std::thread::sleep(Duration::from_millis(2));
        assert!(!outage.is_discarded(Pool::Writers, Duration::ZERO));
    }

    #[test]
    fn an_outage_begins_with_a_failure_of_the_database_and_no_other() {
        let outage = Outage::default();
        outage.notice(&sqlx::Error::RowNotFound);
        outage.notice(&sqlx::Error::PoolTimedOut);
        assert!(!outage.is_on());
        outage.notice(&sqlx::Error::WorkerCrashed);
        assert!(outage.is_on());
        outage.end();
        assert!(!outage.is_on());
    }
}
