//! A transaction of a test's own on PostgreSQL, which requests run into and wait for: what happens
//! between two of their steps is certain then, and not a matter of luck.

use std::time::{Duration, Instant};

use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};
use tokio::runtime::Runtime;

use super::database::Database;

/// How long something may take that has to happen.
const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(10);

/// Connections to this database that wait for a lock.
const WAITING: &str = "SELECT COUNT(*) AS n FROM pg_stat_activity \
     WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0";

/// A transaction that has changed something and is not committed.
pub(crate) struct Held<'a> {
    database: &'a Database,
    // Before the runtime, which it needs to the end.
    connection: AnyConnection,
    runtime: Runtime,
}

impl<'a> Held<'a> {
    /// Runs the statements: whoever wants to change the same rows waits from here on.
    pub(crate) fn begin(database: &'a Database, statements: &str) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let script = format!("BEGIN; {statements}");
        let begun = runtime.block_on(async {
            let mut connection = AnyConnection::connect(database.url()).await?;
            let script = sqlx::raw_sql(AssertSqlSafe(script));
            connection.execute(script).await?;
            Ok::<_, sqlx::Error>(connection)
        });
        Self {
            database,
            connection: begun.expect("a transaction"),
            runtime,
        }
    }

    /// Returns once this many wait for this transaction, or for one that waits for it.
    #[track_caller]
    pub(crate) fn until_waiting(&self, count: u64) {
        let begun = Instant::now();
        while self.database.count(WAITING) < count {
            assert!(begun.elapsed() < PATIENCE, "fewer than {count} wait");
            std::thread::sleep(PAUSE);
        }
    }

    /// Keeps what it changed, and lets those who wait go on.
    pub(crate) fn commit(mut self) {
        let committed = self.connection.execute("COMMIT");
        self.runtime.block_on(committed).expect("a commit");
    }
}
