//! Opening the database, and transactions on it.
//!
//! SQLite has one writer at a time. A pool of one connection for writes makes writers wait in line
//! instead of failing with `SQLITE_BUSY`; readers have a pool of their own and never wait for them.

use std::sync::Once;
use std::time::Duration;

use sqlx::any::{Any, AnyPoolOptions};
use sqlx::{AnyConnection, Executor, Pool, Row as _, Transaction};

use super::migrate;
use crate::events::Changes;
use crate::store::rights_cache::RightsCache;
use crate::store::{StoreError, Tx};

/// Which database it is, where they differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    fn of(url: &str) -> Self {
        match url.split_once(':') {
            Some(("postgres" | "postgresql", _)) => Self::Postgres,
            _ => Self::Sqlite,
        }
    }
}

/// The database.
#[derive(Clone)]
pub(crate) struct Store {
    readers: Pool<Any>,
    writers: Pool<Any>,
    dialect: Dialect,
    changes: Changes,
    rights: RightsCache,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store")
            .field("dialect", &self.dialect)
            .finish_non_exhaustive()
    }
}

const TIMEOUT: Duration = Duration::from_secs(10);

impl Store {
    /// Opens the database at `url` (`sqlite:…` or `postgres://…`), and brings its schema up to
    /// date.
    ///
    /// # Errors
    ///
    /// Where it cannot be reached, is in no file, or was made by a newer version.
    pub(crate) async fn open(url: &str, connections: u32) -> Result<Self, StoreError> {
        let store = match Dialect::of(url) {
            Dialect::Postgres => Self::of_one(pool(url, connections, "").await?, Dialect::Postgres),
            Dialect::Sqlite => {
                let (given, url) = (url, sqlite_url(url, "rwc"));
                // The writer first: it creates the file and sets the journal mode.
                let writers = pool(&url, 1, SQLITE).await?;
                refuse_memory(&writers, given).await?;
                let readers = pool(&url, connections, SQLITE).await?;
                Self {
                    readers,
                    ..Self::of_one(writers, Dialect::Sqlite)
                }
            }
        };
        migrate::run(&store).await?;
        Ok(store)
    }

    /// Opens a database that is there already, and leaves it as it is, its schema included.
    ///
    /// # Errors
    ///
    /// Where it cannot be reached, is in no file, or has another schema than this program knows.
    pub(crate) async fn open_to_read(url: &str) -> Result<Self, StoreError> {
        let dialect = Dialect::of(url);
        let pool = match dialect {
            Dialect::Postgres => pool(url, 1, "").await?,
            Dialect::Sqlite => pool(&sqlite_url(url, "ro"), 1, SQLITE_TO_READ).await?,
        };
        if dialect == Dialect::Sqlite {
            refuse_memory(&pool, url).await?;
        }
        let store = Self::of_one(pool, dialect);
        migrate::refuse_other(&store).await?;
        Ok(store)
    }

    fn of_one(pool: Pool<Any>, dialect: Dialect) -> Self {
        Self {
            readers: pool.clone(),
            writers: pool,
            dialect,
            changes: Changes::default(),
            rights: RightsCache::default(),
        }
    }

    /// A transaction that reads: one state of the database from its beginning to its end.
    pub(crate) async fn reading(&self) -> Result<Tx, StoreError> {
        let begin = match self.dialect {
            Dialect::Sqlite => "BEGIN",
            Dialect::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        };
        let inner = self.readers.begin_with(begin).await?;
        Ok(self.tx(inner))
    }

    fn tx(&self, inner: Transaction<'static, Any>) -> Tx {
        Tx::new(
            inner,
            self.dialect,
            self.changes.clone(),
            self.rights.clone(),
        )
    }

    /// A transaction that writes. On SQLite it holds the database's one write lock from its
    /// beginning, so that what it reads stays true until it commits.
    pub(crate) async fn writing(&self) -> Result<Tx, StoreError> {
        let begin = match self.dialect {
            Dialect::Sqlite => "BEGIN IMMEDIATE",
            Dialect::Postgres => "BEGIN",
        };
        let inner = self.writers.begin_with(begin).await?;
        Ok(self.tx(inner))
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

/// What each connection to SQLite begins with. `busy_timeout` is for other programs that have the
/// file open.
const SQLITE: &str = "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; \
    PRAGMA busy_timeout = 10000; PRAGMA temp_store = MEMORY;";
/// The same where nothing is to be written, the journal mode included.
const SQLITE_TO_READ: &str = "PRAGMA busy_timeout = 10000; PRAGMA temp_store = MEMORY;";

async fn pool(url: &str, connections: u32, begin: &'static str) -> Result<Pool<Any>, StoreError> {
    static DRIVERS: Once = Once::new();
    DRIVERS.call_once(sqlx::any::install_default_drivers);
    let options = AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(TIMEOUT)
        .after_connect(move |connection, _| Box::pin(prepare(connection, begin)));
    Ok(options.connect(url).await?)
}

async fn prepare(connection: &mut AnyConnection, begin: &'static str) -> Result<(), sqlx::Error> {
    if !begin.is_empty() {
        connection.execute(sqlx::raw_sql(begin)).await?;
    }
    Ok(())
}

/// Refuses what SQLite does not keep in a file. Asked of SQLite and not of the URL, which has many
/// ways of saying that it does not.
async fn refuse_memory(pool: &Pool<Any>, given: &str) -> Result<(), StoreError> {
    let query = "SELECT length(file) > 0 AS n FROM pragma_database_list WHERE name = 'main'";
    let row = sqlx::query(query).fetch_one(pool).await?;
    match row.try_get::<i64, _>("n")? {
        1 => Ok(()),
        _ => Err(StoreError::NoFile(given.to_owned())),
    }
}

/// `sqlite:name.db` with how it is opened; a bare path is one, too. Without `//`, behind which a
/// host is expected and `:memory:` is none.
fn sqlite_url(url: &str, mode: &str) -> String {
    let path = url.strip_prefix("sqlite:").unwrap_or(url);
    let path = path.strip_prefix("//").unwrap_or(path);
    let separator = if path.contains('?') { '&' } else { '?' };
    let mode = if path.contains("mode=") {
        String::new()
    } else {
        format!("{separator}mode={mode}")
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

    #[tokio::test]
    async fn what_is_read_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test.db").display().to_string();
        let store = Store::open(&path, 1).await.unwrap();
        let read = Store::open_to_read(&path).await.unwrap();
        let mut tx = read.writing().await.unwrap();
        assert!(tx.script("DELETE FROM migration").await.is_err());
        drop(tx);
        read.close().await;
        let mut tx = store.unguarded_for_startup_and_jobs().await.unwrap();
        tx.script("DELETE FROM migration WHERE version > 1")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        store.close().await;
        let error = Store::open_to_read(&path).await.unwrap_err().to_string();
        assert!(error.contains("an older version of remit"), "{error}");
    }

    #[tokio::test]
    async fn what_is_none_of_ours_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        for (name, content, expected) in [
            ("empty.db", "", "none of remit's"),
            ("text.db", "some text", "not a database"),
        ] {
            let path = folder.path().join(name);
            std::fs::write(&path, content).unwrap();
            let url = path.display().to_string();
            let error = Store::open_to_read(&url).await.unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), content);
        }
    }

    #[test]
    fn a_path_is_a_database() {
        assert_eq!(sqlite_url("remit.db", "rwc"), "sqlite:remit.db?mode=rwc");
        assert_eq!(
            sqlite_url("sqlite:remit.db", "ro"),
            "sqlite:remit.db?mode=ro"
        );
        assert_eq!(
            sqlite_url("sqlite:///a/b.db?mode=rw", "ro"),
            "sqlite:/a/b.db?mode=rw"
        );
        assert_eq!(
            sqlite_url("sqlite://remit.db", "rwc"),
            "sqlite:remit.db?mode=rwc"
        );
    }
}
