//! Opening the database, and transactions on it.
//!
//! SQLite has one writer at a time. A pool of one connection for writes makes writers wait in line
//! instead of failing with `SQLITE_BUSY`; readers have a pool of their own and never wait for them.

use std::sync::Once;
use std::time::Duration;

use sqlx::any::{Any, AnyPoolOptions};
use sqlx::{AnyConnection, Executor, Pool, Row as _};

use super::{StoreError, Tx, migrate};
use crate::changes::Changes;

/// Which database it is, where they differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

/// The database.
#[derive(Clone)]
pub(crate) struct Store {
    readers: Pool<Any>,
    writers: Pool<Any>,
    dialect: Dialect,
    changes: Changes,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store")
            .field("dialect", &self.dialect)
            .finish_non_exhaustive()
    }
}

const PATIENCE: Duration = Duration::from_secs(10);

impl Store {
    /// Opens the database at `url` (`sqlite:…` or `postgres://…`), and brings its schema up to
    /// date.
    ///
    /// # Errors
    ///
    /// Where it cannot be reached, is in no file, or was made by a newer version.
    pub(crate) async fn open(url: &str, connections: u32) -> Result<Self, StoreError> {
        static DRIVERS: Once = Once::new();
        DRIVERS.call_once(sqlx::any::install_default_drivers);
        let store = if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let pool = pool(url, connections, Dialect::Postgres).await?;
            Self {
                readers: pool.clone(),
                writers: pool,
                dialect: Dialect::Postgres,
                changes: Changes::default(),
            }
        } else {
            let (given, url) = (url, sqlite_url(url));
            // The writer first: it creates the file and sets the journal mode.
            let writers = pool(&url, 1, Dialect::Sqlite).await?;
            if !is_in_a_file(&writers).await? {
                return Err(StoreError::NoFile(given.to_owned()));
            }
            let readers = pool(&url, connections, Dialect::Sqlite).await?;
            Self {
                readers,
                writers,
                dialect: Dialect::Sqlite,
                changes: Changes::default(),
            }
        };
        migrate::run(&store).await?;
        Ok(store)
    }

    /// A transaction that reads: one state of the database from its beginning to its end.
    pub(crate) async fn reading(&self) -> Result<Tx, StoreError> {
        let begin = match self.dialect {
            Dialect::Sqlite => "BEGIN",
            Dialect::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        };
        let inner = self.readers.begin_with(begin).await?;
        Ok(Tx::new(inner, self.dialect, self.changes.clone()))
    }

    /// A transaction that writes. On SQLite it holds the database's one write lock from its
    /// beginning, so that what it reads stays true until it commits.
    pub(crate) async fn writing(&self) -> Result<Tx, StoreError> {
        let begin = match self.dialect {
            Dialect::Sqlite => "BEGIN IMMEDIATE",
            Dialect::Postgres => "BEGIN",
        };
        let inner = self.writers.begin_with(begin).await?;
        Ok(Tx::new(inner, self.dialect, self.changes.clone()))
    }

    /// A transaction without any permit, for what runs before anyone can ask: migrations, set-up,
    /// demo data. Never reachable from a handler.
    pub(crate) async fn unguarded_for_startup_and_jobs(&self) -> Result<Tx, StoreError> {
        self.writing().await
    }

    /// Whether the database answers, and has the schema that this program knows.
    pub(crate) async fn is_ready(&self) -> Result<bool, StoreError> {
        migrate::is_current(self).await
    }

    /// Where those listen whose rights a transaction may change.
    pub(crate) fn changes(&self) -> &Changes {
        &self.changes
    }

    /// Whether other servers may change the same database, and tell of it there.
    pub(crate) fn is_shared(&self) -> bool {
        self.dialect == Dialect::Postgres
    }

    /// Waits for running transactions, and closes.
    pub(crate) async fn close(&self) {
        self.readers.close().await;
        self.writers.close().await;
    }
}

async fn pool(url: &str, connections: u32, dialect: Dialect) -> Result<Pool<Any>, StoreError> {
    let options = AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .after_connect(move |connection, _| Box::pin(prepare(connection, dialect)));
    Ok(options.connect(url).await?)
}

async fn prepare(connection: &mut AnyConnection, dialect: Dialect) -> Result<(), sqlx::Error> {
    if dialect == Dialect::Sqlite {
        // `busy_timeout` is for other programs that have the file open.
        let pragmas = "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; \
            PRAGMA busy_timeout = 10000; PRAGMA temp_store = MEMORY;";
        connection.execute(sqlx::raw_sql(pragmas)).await?;
    }
    Ok(())
}

/// Whether SQLite keeps the database in a file. Asked of SQLite and not of the URL, which has many
/// ways of saying that it does not.
async fn is_in_a_file(pool: &Pool<Any>) -> Result<bool, sqlx::Error> {
    let query = "SELECT length(file) > 0 AS n FROM pragma_database_list WHERE name = 'main'";
    let row = sqlx::query(query).fetch_one(pool).await?;
    Ok(row.try_get::<i64, _>("n")? == 1)
}

/// `sqlite:name.db` with the wish to create the file; a bare path is one, too. Without `//`, behind
/// which a host is expected and `:memory:` is none.
fn sqlite_url(url: &str) -> String {
    let path = url.strip_prefix("sqlite:").unwrap_or(url);
    let path = path.strip_prefix("//").unwrap_or(path);
    let separator = if path.contains('?') { '&' } else { '?' };
    let mode = if path.contains("mode=") {
        String::new()
    } else {
        format!("{separator}mode=rwc")
    };
    format!("sqlite:{path}{mode}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_in_no_file_is_refused_at_the_start() {
        for url in [
            ":memory:",
            "sqlite::memory:",
            "sqlite://:memory:",
            "sqlite:?mode=memory",
            "sqlite://?mode=memory",
            "sqlite:remit.db?mode=memory",
            "sqlite:%3Amemory%3A",
            "sqlite:",
        ] {
            let error = Store::open(url, 2).await.unwrap_err().to_string();
            let expected = format!(
                "`{url}` is in no file, so that each connection would have a database of its own; \
                 pass the path of a file, such as `sqlite:remit.db`"
            );
            assert_eq!(error, expected);
        }
    }

    #[test]
    fn a_path_is_a_database() {
        assert_eq!(sqlite_url("remit.db"), "sqlite:remit.db?mode=rwc");
        assert_eq!(sqlite_url("sqlite:remit.db"), "sqlite:remit.db?mode=rwc");
        assert_eq!(
            sqlite_url("sqlite:///a/b.db?mode=rw"),
            "sqlite:/a/b.db?mode=rw"
        );
        assert_eq!(sqlite_url("sqlite://remit.db"), "sqlite:remit.db?mode=rwc");
    }
}
