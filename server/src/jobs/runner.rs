//! The runner: takes what is due, does it part by part, and writes down how it went.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::{KINDS, Kind, Work, back_off};
use crate::clock;
use crate::run::state::Config;
use crate::store::jobs::{self, Held, Next};
use crate::store::{Store, StoreError};

/// How often it looks whether something is due.
const PAUSE: Duration = Duration::from_secs(5);

/// Does what is due, until it is told to stop.
pub(crate) struct Runner {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Runner {
    /// Begins to look.
    pub(crate) fn start(store: Store, config: Arc<Config>) -> Self {
        let (stop, stopped) = watch::channel(false);
        let worker = Worker {
            store,
            config,
            kinds: KINDS,
        };
        Self {
            stop,
            task: tokio::spawn(worker.run(stopped)),
        }
    }

    /// Waits for the part that is being done.
    pub(crate) async fn stop(self) {
        let _ = self.stop.send(true);
        let _ = self.task.await;
    }
}

pub(super) struct Worker {
    pub(super) store: Store,
    pub(super) config: Arc<Config>,
    pub(super) kinds: &'static [Kind],
}

impl Worker {
    async fn run(self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            match self.step(&stop).await {
                Ok(true) => continue,
                Ok(false) => {}
                // Whoever can do nothing about it is not told every five seconds.
                Err(error) => tracing::debug!(%error, "jobs cannot be looked for"),
            }
            let _ = tokio::time::timeout(PAUSE, stop.changed()).await;
        }
    }

    /// Does one job that is due; whether there was one.
    pub(super) async fn step(&self, stop: &watch::Receiver<bool>) -> Result<bool, StoreError> {
        let Some(held) = self.claim().await? else {
            return Ok(false);
        };
        let known = self.kinds.iter().find(|kind| kind.name == held.kind);
        if let Some(kind) = known {
            self.work(kind, &held, stop).await;
        }
        Ok(true)
    }

    /// By a reader first: most of the time nothing is due, and no writer has to wait for that.
    async fn claim(&self) -> Result<Option<Held>, StoreError> {
        let now = clock::now();
        let mut look = self.store.reading().await?;
        let recurring = self.kinds.iter().filter(|kind| kind.every.is_some());
        let recurring: Vec<&'static str> = recurring.map(|kind| kind.name).collect();
        let missing = jobs::missing(&mut look, &recurring).await?;
        if missing.is_empty() && !jobs::is_due(&mut look, now).await? {
            return Ok(None);
        }
        drop(look);
        let mut tx = self.store.unguarded_for_startup_and_jobs().await?;
        for name in missing {
            jobs::schedule(&mut tx, name, now).await?;
        }
        let names: Vec<&'static str> = self.kinds.iter().map(|kind| kind.name).collect();
        let held = jobs::claim(&mut tx, &names, now).await?;
        tx.commit().await?;
        Ok(held)
    }

    async fn work(&self, kind: &Kind, held: &Held, stop: &watch::Receiver<bool>) {
        match self.parts(kind, held, stop).await {
            Ok(done) => tracing::debug!(job = kind.name, ?done, "a job was done"),
            Err(error) => {
                tracing::warn!(job = kind.name, attempt = held.attempts, %error, "a job failed");
                if let Err(error) = self.failed(kind, held, &error.to_string()).await {
                    // Its lease ends, and then it is tried again.
                    tracing::warn!(%error, "that a job failed could not be written down");
                }
            }
        }
    }

    /// Part after part; nothing where another server has taken it over.
    async fn parts(
        &self,
        kind: &Kind,
        held: &Held,
        stop: &watch::Receiver<bool>,
    ) -> Result<Option<u64>, StoreError> {
        let mut count = 0;
        while !*stop.borrow() {
            let now = clock::now();
            let mut tx = self.store.unguarded_for_startup_and_jobs().await?;
            if !jobs::renew(&mut tx, held, now).await? {
                return Ok(None);
            }
            let work = Work {
                config: &self.config,
                now,
            };
            let progress = (kind.part)(&mut tx, &work).await?;
            count += progress.count;
            if !progress.more {
                let next = kind
                    .every
                    .map_or(Next::Never, |every| Next::At(now + every));
                jobs::done(&mut tx, held, next, count, now).await?;
                tx.commit().await?;
                return Ok(Some(count));
            }
            tx.commit().await?;
        }
        self.put_back(held).await?;
        Ok(None)
    }

    /// A server that stops leaves the rest to the next one, at once.
    async fn put_back(&self, held: &Held) -> Result<(), StoreError> {
        let mut tx = self.store.unguarded_for_startup_and_jobs().await?;
        jobs::put_back(&mut tx, held).await?;
        tx.commit().await
    }

    async fn failed(&self, kind: &Kind, held: &Held, error: &str) -> Result<(), StoreError> {
        let now = clock::now();
        let next = match kind.every {
            _ if held.attempts < kind.attempts => {
                Next::At(now + back_off::seconds(held.attempts, held.chance()))
            }
            Some(every) => Next::At(now + every),
            None => Next::Never,
        };
        let mut tx = self.store.unguarded_for_startup_and_jobs().await?;
        jobs::failed(&mut tx, held, next, error, now).await?;
        tx.commit().await
    }
}
