//! What is done after the answer: whoever is answered must not learn from the time it takes.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::time::timeout;

/// So much waits at most; what comes then is done before its answer.
const WAITING: u32 = 1_024;
/// How long a server that stops waits for it.
const PATIENCE: Duration = Duration::from_secs(10);

/// Takes what is to be done later, and knows when all of it is done.
#[derive(Debug, Clone)]
pub(crate) struct Later(Arc<Semaphore>);

impl Later {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Semaphore::new(WAITING as usize)))
    }

    /// Does it in a task of its own.
    pub(crate) async fn run(&self, work: impl Future<Output = ()> + Send + 'static) {
        let Ok(place) = Arc::clone(&self.0).acquire_owned().await else {
            return;
        };
        tokio::spawn(async move {
            work.await;
            drop(place);
        });
    }

    /// Waits until all of it is done.
    pub(crate) async fn done(&self) {
        if timeout(PATIENCE, self.0.acquire_many(WAITING))
            .await
            .is_err()
        {
            tracing::error!("stopped before everything was written down");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    #[tokio::test]
    async fn it_waits_for_what_was_begun() {
        let later = Later::new();
        let (start, started) = tokio::sync::oneshot::channel::<()>();
        let done = Arc::new(AtomicBool::new(false));
        let is_done = Arc::clone(&done);
        later
            .run(async move {
                started.await.unwrap();
                is_done.store(true, Ordering::Relaxed);
            })
            .await;
        assert!(!done.load(Ordering::Relaxed));
        start.send(()).unwrap();
        later.done().await;
        assert!(done.load(Ordering::Relaxed));
    }
}
