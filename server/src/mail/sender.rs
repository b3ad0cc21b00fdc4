//! Takes mail out of the outbox, one at a time, and hands it over.
//!
//! Apart from the jobs: a job's part is a transaction, and a mail server may take a minute to answer, in
//! which no one else could write. So a mail is taken in one transaction, handed over in none, and what
//! became of it is written down in another. A server that ends between the last two leaves the mail
//! with a lease that ends, and it is handed over once more: at most the one that was on its way, never
//! one that is written down as sent.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::render;
use super::transport::{Outcome, Transport, message};
use crate::clock;
use crate::jobs::back_off;
use crate::run::state::Config;
use crate::store::outbox::{self, Taken};
use crate::store::{Store, StoreError};

/// How often it looks whether there is mail.
const PAUSE: Duration = Duration::from_secs(1);
/// So often a mail is tried: for about half a day.
const ATTEMPTS: u64 = 20;

/// Sends mail, until it is told to stop.
pub(crate) struct Sender {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Sender {
    /// Begins to look.
    pub(crate) fn start(store: Store, config: Arc<Config>) -> Self {
        let (stop, stopped) = watch::channel(false);
        Self {
            stop,
            task: tokio::spawn(run(store, config, stopped)),
        }
    }

    /// Waits for the mail that is on its way.
    pub(crate) async fn stop(self) {
        let _ = self.stop.send(true);
        let _ = self.task.await;
    }
}

async fn run(store: Store, config: Arc<Config>, mut stop: watch::Receiver<bool>) {
    let transport = match Transport::new(&config.mail.route) {
        Ok(transport) => transport,
        Err(error) => {
            tracing::error!(%error, "no mail can be sent: the settings are wrong");
            return;
        }
    };
    while !*stop.borrow() {
        match step(&store, &config, &transport).await {
            Ok(true) => continue,
            Ok(false) => {}
            // Whoever can do nothing about it is not told every second.
            Err(error) => tracing::debug!(%error, "mail cannot be looked for"),
        }
        let _ = tokio::time::timeout(PAUSE, stop.changed()).await;
    }
}

/// Sends one mail; whether there was one.
async fn step(store: &Store, config: &Config, transport: &Transport) -> Result<bool, StoreError> {
    let now = clock::now();
    if !outbox::is_due(&mut store.reading().await?, now).await? {
        return Ok(false);
    }
    let mut tx = store.unguarded_for_startup_and_jobs().await?;
    let taken = outbox::take(&mut tx, now).await?;
    tx.commit().await?;
    let Some(taken) = taken else {
        return Ok(false);
    };
    if taken.was_on_its_way {
        tracing::warn!(mail = %taken.name(), "a mail was on its way when a server ended: it is sent once more");
    }
    let outcome = hand_over(config, transport, &taken).await;
    written_down(store, config, &taken, outcome).await?;
    Ok(true)
}

async fn hand_over(config: &Config, transport: &Transport, taken: &Taken) -> Outcome {
    let base = config.base_url();
    let rendered = match render(&taken.letter, &base) {
        Ok(rendered) => rendered,
        Err(error) => return Outcome::Later(error.to_string()),
    };
    let id = format!("<{}@{}>", taken.name(), host(&base));
    match message(&config.mail.from, &taken.to, rendered, id) {
        Ok(message) => transport.send(&taken.name(), message).await,
        Err(error) => Outcome::Refused(error),
    }
}

fn host(base: &str) -> &str {
    let after = base.split_once("://").map_or(base, |(_, after)| after);
    let end = after.find(['/', ':']).unwrap_or(after.len());
    after
        .get(..end)
        .filter(|host| !host.is_empty())
        .unwrap_or("remit")
}

async fn written_down(
    store: &Store,
    config: &Config,
    taken: &Taken,
    outcome: Outcome,
) -> Result<(), StoreError> {
    let now = clock::now();
    let mut tx = store.unguarded_for_startup_and_jobs().await?;
    match outcome {
        Outcome::Sent => {
            outbox::sent(&mut tx, taken, config.demo, now).await?;
            tracing::debug!(mail = %taken.name(), "sent a mail");
        }
        Outcome::Refused(says) => {
            tracing::warn!(mail = %taken.name(), %says, "a mail was refused");
            outbox::refused(&mut tx, taken, &says).await?;
        }
        Outcome::Later(says) if taken.attempts >= ATTEMPTS => {
            tracing::warn!(mail = %taken.name(), %says, "a mail is given up");
            outbox::refused(&mut tx, taken, &says).await?;
        }
        Outcome::Later(says) => {
            tracing::warn!(mail = %taken.name(), attempt = taken.attempts, %says, "a mail could not be sent yet");
            let due = now + back_off::seconds(taken.attempts, taken.chance());
            outbox::later(&mut tx, taken, due, &says).await?;
        }
    }
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn a_message_is_named_after_the_public_host() {
        for (base, is) in [
            ("https://tools.example/remit", "tools.example"),
            ("http://127.0.0.1:8080", "127.0.0.1"),
            ("https://remit.example:8443", "remit.example"),
            ("", "remit"),
        ] {
            assert_eq!(host(base), is, "{base}");
        }
    }
}
