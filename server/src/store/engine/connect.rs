//! Opening the database, and transactions on it.
//!
//! SQLite has one writer at a time. A pool of one connection for writes makes writers wait in line
//! instead of failing with `SQLITE_BUSY`; readers have a pool of their own and never wait for them.

use std::fs::File;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use sqlx::any::Any;
use sqlx::{Pool as Connections, Row as _, Transaction};
use tokio::sync::Mutex;
use tokio::task::AbortHandle;
use tokio::time::{Instant, timeout};

use super::dialect::Dialect;
use super::file::{self, Identity};
use super::heartbeat::{self, Heartbeat};
use super::outage::{Outage, Pool};
use super::pools::{self, Recipe, SQLITE, SQLITE_TO_READ};
use super::{migrate, postgres, sql};
use crate::clock;
use crate::events::Changes;
use crate::store::rights_cache::RightsCache;
use crate::store::{StoreError, Tx};

/// So long it counts that the database could be written.
const BEAT_EVERY: Duration = Duration::from_secs(1);

/// The database.
#[derive(Clone)]
pub(crate) struct Store {
    readers: Connections<Any>,
    writers: Connections<Any>,
    heartbeat: Heartbeat,
    outage: Outage,
    changes: Changes,
    rights: RightsCache,
    /// Who asks whether a server lives that does not answer.
    asking: Arc<Mutex<()>>,
    /// When it was last found out that it can be written.
    beaten: Arc<Mutex<Option<Instant>>>,
    /// What is held while anybody uses the store.
    held: Arc<Held>,
}

#[derive(Default)]
struct Held {
    /// That no other server uses the file.
    lock: std::sync::Mutex<Option<File>>,
    /// What looks for the end of an outage.
    watch: Option<AbortHandle>,
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(watch) = &self.watch {
            watch.abort();
        }
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store")
            .field("dialect", &self.dialect())
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Opens the database at `url` (`sqlite:…` or `postgres://…`), and brings its schema up to
    /// date.
    ///
    /// # Errors
    ///
    /// Where it cannot be reached, is in no file, is used by another server that would not hear of
    /// what this one changes, or was made by a newer version.
    #[cfg(test)]
    pub(crate) async fn open(url: &str, connections: u32) -> Result<Self, StoreError> {
        let store = Self::connect(url, connections).await?;
        store.migrate().await?;
        Ok(store)
    }

    /// Brings the schema up to date; how many migrations that took.
    pub(crate) async fn migrate(&self) -> Result<usize, StoreError> {
        migrate::run(self).await
    }

    /// How many migrations are missing.
    pub(crate) async fn pending_migrations(&self) -> Result<usize, StoreError> {
        migrate::pending(self).await
    }

    /// Opens the database and leaves its schema as it is.
    pub(crate) async fn connect(url: &str, connections: u32) -> Result<Self, StoreError> {
        match Dialect::of(url) {
            Dialect::Postgres => Self::connect_to_server(url, connections).await,
            Dialect::Sqlite => Self::connect_to_file(url, connections).await,
        }
    }

    async fn connect_to_server(url: &str, connections: u32) -> Result<Self, StoreError> {
        postgres::check(url).await?;
        let outage = Outage::default();
        let recipe = Recipe {
            url,
            dialect: Dialect::Postgres,
            connections,
            begin: "",
        };
        let pool = pools::pool(recipe, Pool::Writers, &outage).await?;
        let heartbeat = Heartbeat {
            url: url.to_owned(),
            dialect: Dialect::Postgres,
            file: None,
        };
        Ok(Self::watched(heartbeat, (pool.clone(), pool), outage, None))
    }

    async fn connect_to_file(given: &str, connections: u32) -> Result<Self, StoreError> {
        let no_file = || StoreError::NoFile(given.to_owned());
        let path = file::path(&sqlite_url(given, "rw")).ok_or_else(no_file)?;
        file::create(&path)?;
        let lock = file::lock(&path)?;
        let outage = Outage::default();
        // Never made anew: where it was moved away while the server runs, it is missed, and not
        // replaced by an empty one.
        let url = sqlite_url(given, "rw");
        let recipe = Recipe {
            url: &url,
            dialect: Dialect::Sqlite,
            connections: 1,
            begin: SQLITE,
        };
        // The writer first: it sets the journal mode.
        let writers = pools::pool(recipe.clone(), Pool::Writers, &outage).await?;
        refuse_memory(&writers, given).await?;
        let recipe = Recipe {
            connections,
            ..recipe
        };
        let readers = pools::pool(recipe, Pool::Readers, &outage).await?;
        let heartbeat = Heartbeat {
            url,
            dialect: Dialect::Sqlite,
            file: Some(Identity::of(&path)?),
        };
        Ok(Self::watched(
            heartbeat,
            (readers, writers),
            outage,
            Some(lock),
        ))
    }

    /// Opens a database that is there already, and leaves it as it is, its schema included.
    ///
    /// # Errors
    ///
    /// Where it cannot be reached, is in no file, or has another schema than this program knows.
    pub(crate) async fn open_to_read(url: &str) -> Result<Self, StoreError> {
        let store = Self::open_unmigrated(url).await?;
        migrate::refuse_other(&store).await?;
        Ok(store)
    }

    /// The same whatever its schema is: for saying how far it is, and no more.
    ///
    /// # Errors
    ///
    /// Where it cannot be reached, or is in no file.
    pub(crate) async fn open_unmigrated(url: &str) -> Result<Self, StoreError> {
        let outage = Outage::default();
        let dialect = Dialect::of(url);
        let (real, begin) = match dialect {
            Dialect::Postgres => (url.to_owned(), ""),
            Dialect::Sqlite => (sqlite_url(url, "ro"), SQLITE_TO_READ),
        };
        let recipe = Recipe {
            url: &real,
            dialect,
            connections: 1,
            begin,
        };
        let pool = pools::pool(recipe, Pool::Readers, &outage).await?;
        if dialect == Dialect::Sqlite {
            refuse_memory(&pool, url).await?;
        }
        let heartbeat = Heartbeat {
            url: real,
            dialect,
            file: None,
        };
        let pools = (pool.clone(), pool);
        Ok(Self::of(heartbeat, pools, outage, Held::default()))
    }

    fn watched(
        heartbeat: Heartbeat,
        pools: (Connections<Any>, Connections<Any>),
        outage: Outage,
        lock: Option<File>,
    ) -> Self {
        let watch = tokio::spawn(heartbeat.clone().watch(outage.clone()));
        let held = Held {
            lock: lock.into(),
            watch: Some(watch.abort_handle()),
        };
        Self::of(heartbeat, pools, outage, held)
    }

    fn of(
        heartbeat: Heartbeat,
        (readers, writers): (Connections<Any>, Connections<Any>),
        outage: Outage,
        held: Held,
    ) -> Self {
        Self {
            readers,
            writers,
            heartbeat,
            outage,
            changes: Changes::default(),
            rights: RightsCache::default(),
            asking: Arc::default(),
            beaten: Arc::default(),
            held: Arc::new(held),
        }
    }

    fn dialect(&self) -> Dialect {
        self.heartbeat.dialect
    }

    /// A transaction that reads: one state of the database from its beginning to its end.
    ///
    /// While nothing can be written, a file can still be read. A server cannot: what it says may be
    /// older than what another one has promised.
    pub(crate) async fn reading(&self) -> Result<Tx, StoreError> {
        if self.dialect() == Dialect::Postgres {
            self.refuse_in_outage()?;
        }
        let begin = self.dialect().begin_reading();
        let inner = self.begin(&self.readers, begin).await?;
        Ok(self.tx(inner))
    }

    fn tx(&self, inner: Transaction<'static, Any>) -> Tx {
        Tx::new(
            inner,
            self.dialect(),
            self.outage.clone(),
            self.changes.clone(),
            self.rights.clone(),
        )
    }

    /// A transaction that writes. On SQLite it holds the database's one write lock from its
    /// beginning, so that what it reads stays true until it commits.
    pub(crate) async fn writing(&self) -> Result<Tx, StoreError> {
        self.refuse_in_outage()?;
        self.heartbeat.check_file().map_err(|error| {
            self.outage.notice(&error);
            StoreError::from(error)
        })?;
        let begin = self.dialect().begin_writing();
        let inner = self.begin(&self.writers, begin).await?;
        Ok(self.tx(inner))
    }

    fn refuse_in_outage(&self) -> Result<(), StoreError> {
        match self.outage.is_on() {
            true => Err(StoreError::Outage),
            false => Ok(()),
        }
    }

    async fn begin(
        &self,
        pool: &Connections<Any>,
        statement: &'static str,
    ) -> Result<Transaction<'static, Any>, StoreError> {
        let begun = match self.dialect() {
            Dialect::Sqlite => pool.begin_with(statement).await,
            Dialect::Postgres => self.begin_at_server(pool, statement).await?,
        };
        begun.map_err(|error| {
            self.outage.notice(&error);
            error.into()
        })
    }

    /// Waits for a connection, and looks after a while whether it is only that others have them.
    async fn begin_at_server(
        &self,
        pool: &Connections<Any>,
        statement: &'static str,
    ) -> Result<Result<Transaction<'static, Any>, sqlx::Error>, StoreError> {
        let mut begun = std::pin::pin!(pool.begin_with(statement));
        if let Ok(begun) = timeout(heartbeat::ANSWER, &mut begun).await {
            return Ok(begun);
        }
        tokio::select! {
            begun = &mut begun => Ok(begun),
            Err(error) = self.ask_whether_it_lives() => {
                self.outage.discard(Pool::Writers);
                self.outage.begin(&error);
                Err(StoreError::Outage)
            }
            () = self.outage.begins() => Err(StoreError::Outage),
        }
    }

    /// One asks, and not everybody who waits.
    async fn ask_whether_it_lives(&self) -> Result<(), sqlx::Error> {
        match self.asking.try_lock() {
            Ok(_asking) => self.heartbeat.once().await,
            Err(_) => Ok(()),
        }
    }

    /// A transaction without any permit, for what runs before anyone can ask: migrations, set-up,
    /// demo data. Never reachable from a handler.
    pub(crate) async fn unguarded_for_startup_and_jobs(&self) -> Result<Tx, StoreError> {
        self.writing().await
    }

    /// Whether the database has the schema that this program knows, and can be written.
    ///
    /// It is written at most once in a second, however often it is asked.
    pub(crate) async fn is_ready(&self) -> Result<bool, StoreError> {
        self.refuse_in_outage()?;
        let asked = timeout(heartbeat::ANSWER, async {
            let mut beaten = self.beaten.lock().await;
            if beaten.is_none_or(|at| at.elapsed() > BEAT_EVERY) {
                *beaten = None;
                self.beat().await?;
                *beaten = Some(Instant::now());
            }
            migrate::is_current(self).await
        });
        asked.await.unwrap_or(Err(StoreError::Outage))
    }

    async fn beat(&self) -> Result<(), StoreError> {
        let mut tx = self.writing().await?;
        tx.run(sql(heartbeat::BEAT).bind(clock::now())).await?;
        tx.commit().await
    }

    /// Ready once the database is found to be away.
    pub(crate) async fn is_away(&self) {
        self.outage.begins().await;
    }

    /// Ready once the database is there, as far as is known.
    pub(crate) async fn is_back(&self) {
        self.outage.ends().await;
    }

    /// Where those listen whose rights a transaction may change.
    pub(crate) fn changes(&self) -> &Changes {
        &self.changes
    }

    /// Whether other servers may change the same database, and tell of it there.
    pub(crate) fn is_shared(&self) -> bool {
        self.dialect() == Dialect::Postgres
    }

    /// Waits for running transactions, closes, and leaves the file to the next server.
    pub(crate) async fn close(&self) {
        self.readers.close().await;
        self.writers.close().await;
        let mut lock = self
            .held
            .lock
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        drop(lock.take());
    }
}

/// Refuses what SQLite does not keep in a file. Asked of SQLite and not of the URL, which has many
/// ways of saying that it does not.
async fn refuse_memory(pool: &Connections<Any>, given: &str) -> Result<(), StoreError> {
    let query = "SELECT length(file) > 0 AS n FROM pragma_database_list WHERE name = 'main'";
    let row = sqlx::query(query).fetch_one(pool).await?;
    match row.try_get::<i64, _>("n")? {
        1 => Ok(()),
        _ => Err(StoreError::NoFile(given.to_owned())),
    }
}

/// `sqlite:name.db` with how it is opened; a bare path is one, too. Without `//`, behind which a
/// host is expected and `:memory:` is none.
pub(super) fn sqlite_url(url: &str, mode: &str) -> String {
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
