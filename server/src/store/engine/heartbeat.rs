//! Trying whether anything can be written.

use std::time::Duration;

use sqlx::{AnyConnection, Connection as _, Executor as _};
use tokio::time::{sleep, timeout};

use super::dialect::Dialect;
use super::file::Identity;
use super::outage::Outage;
use super::pools;
use crate::clock;

/// A server that does not answer for so long is not there.
pub(super) const ANSWER: Duration = Duration::from_millis(900);
/// Between two attempts.
const PAUSE: Duration = Duration::from_millis(250);
/// What is written; `$1` is the time.
pub(super) const BEAT: &str = "UPDATE heartbeat SET at = $1 WHERE id = 1";
/// Shorter than for requests: whoever holds the file is asked again soon.
const SQLITE: &str = "PRAGMA busy_timeout = 200;";

/// Writes by a connection of its own, so that those that hang are not waited for.
#[derive(Debug, Clone)]
pub(super) struct Heartbeat {
    pub(super) url: String,
    pub(super) dialect: Dialect,
    /// The file that was opened, where it is one.
    pub(super) file: Option<Identity>,
}

impl Heartbeat {
    /// Tries again and again during each outage, and ends it.
    pub(super) async fn watch(self, outage: Outage) {
        loop {
            outage.begins().await;
            while let Err(error) = self.once().await {
                tracing::debug!(%error, "the database cannot be used yet");
                sleep(PAUSE).await;
            }
            outage.end();
        }
    }

    /// Writes once.
    pub(super) async fn once(&self) -> Result<(), sqlx::Error> {
        let written = timeout(ANSWER, self.write());
        written.await.unwrap_or(Err(sqlx::Error::PoolTimedOut))
    }

    async fn write(&self) -> Result<(), sqlx::Error> {
        self.check_file()?;
        let mut connection = self.connect().await?;
        let mut tx = connection.begin_with(self.dialect.begin_writing()).await?;
        tx.execute(sqlx::query(BEAT).bind(clock::now())).await?;
        tx.commit().await?;
        connection.close().await
    }

    /// Fails where the file is not the one that was opened.
    pub(super) fn check_file(&self) -> Result<(), sqlx::Error> {
        self.file.as_ref().map_or(Ok(()), Identity::check)
    }

    async fn connect(&self) -> Result<AnyConnection, sqlx::Error> {
        let begin = match self.dialect {
            Dialect::Sqlite => SQLITE,
            Dialect::Postgres => "",
        };
        pools::connection(&self.url, begin).await
    }
}
