//! Databases: each app has its own, on SQLite and, where one is reachable, on PostgreSQL.

use std::fs::DirEntry;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor, Row};
use tempfile::TempDir;

/// Where to find a PostgreSQL server in which databases may be created.
const POSTGRES_URL: &str = "REMIT_TEST_POSTGRES_URL";

/// Where the databases of SQLite are, and how their folders begin.
const FOLDER: &str = env!("CARGO_TARGET_TMPDIR");
const PREFIX: &str = "api-";

/// Which database system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// Runs a test on SQLite and, where `REMIT_TEST_POSTGRES_URL` names a server, on PostgreSQL too.
pub(crate) fn on_each_engine(test: impl Fn(Engine)) {
    let engines = match std::env::var(POSTGRES_URL) {
        Ok(_) => &[Engine::Sqlite, Engine::Postgres][..],
        Err(_) => &[Engine::Sqlite][..],
    };
    for engine in engines {
        // The panic has already said what is wrong; this says where.
        let outcome = catch_unwind(AssertUnwindSafe(|| test(*engine)));
        assert!(outcome.is_ok(), "failed on {engine:?}");
    }
}

/// Runs a test on PostgreSQL alone, where `REMIT_TEST_POSTGRES_URL` names a server: on SQLite one
/// writer waits for the other from beginning to end, and nothing can come between its steps.
pub(crate) fn on_postgres(test: impl FnOnce()) {
    if std::env::var(POSTGRES_URL).is_ok() {
        test();
    }
}

/// An empty database that is removed when it is dropped.
#[derive(Debug)]
pub(crate) struct Database {
    url: String,
    created: Created,
}

#[derive(Debug)]
enum Created {
    Folder(#[expect(dead_code, reason = "removes the folder when it is dropped")] TempDir),
    Named(String),
}

impl Database {
    pub(crate) fn create(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self::create_file(),
            Engine::Postgres => Self::create_named(),
        }
    }

    fn create_file() -> Self {
        static ONCE: Once = Once::new();
        ONCE.call_once(remove_forgotten);
        let folder = TempDir::with_prefix_in(PREFIX, FOLDER).expect("a temporary folder");
        Self {
            url: format!("sqlite:{}", folder.path().join("remit.db").display()),
            created: Created::Folder(folder),
        }
    }

    fn create_named() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("remit_test_{}_{number}", std::process::id());
        run(&postgres(), &format!("CREATE DATABASE {name}"));
        let server = postgres();
        let (server, _) = server.rsplit_once('/').expect("a URL with a database");
        Self {
            url: format!("{server}/{name}"),
            created: Created::Named(name),
        }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Runs one statement on a connection of its own: what the API has no way to do, such as
    /// letting time pass. How many rows it changed.
    pub(crate) fn run(&self, statement: &str) -> u64 {
        run(&self.url, statement)
    }

    /// The number `n` that a query answers with.
    pub(crate) fn count(&self, query: &str) -> u64 {
        count(&self.url, query)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Created::Named(name) = &self.created {
            run(
                &postgres(),
                &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
            );
        }
    }
}

/// Removes what earlier runs left: the databases that tests share live as long as the process, and
/// nothing is dropped at its end.
fn remove_forgotten() {
    let old = |entry: &DirEntry| {
        let age = entry
            .metadata()
            .and_then(|data| data.modified())
            .map(|time| time.elapsed());
        matches!(age, Ok(Ok(age)) if age > Duration::from_secs(3_600))
    };
    let entries = std::fs::read_dir(FOLDER).into_iter().flatten().flatten();
    for entry in entries.filter(old) {
        if entry.file_name().to_string_lossy().starts_with(PREFIX) {
            // Whoever is quicker has removed it.
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

fn postgres() -> String {
    std::env::var(POSTGRES_URL).expect("the URL of a PostgreSQL server")
}

/// Beside a server that writes: PostgreSQL asks one of two that wait for each other to come again.
fn run(url: &str, statement: &str) -> u64 {
    on_connection(url, statement, async |connection, statement| {
        for _ in 0..MOST_DEADLOCKS {
            let again = sqlx::raw_sql(AssertSqlSafe(statement.0.clone()));
            match connection.execute(again).await {
                Err(error) if is_deadlock(&error) => {}
                answer => return Ok(answer?.rows_affected()),
            }
        }
        Ok(connection
            .execute(sqlx::raw_sql(statement))
            .await?
            .rows_affected())
    })
}

/// So often a statement comes again.
const MOST_DEADLOCKS: u32 = 5;

fn is_deadlock(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code());
    code.is_some_and(|code| code == "40P01")
}

fn count(url: &str, query: &str) -> u64 {
    on_connection(url, query, async |connection, query| {
        let row = connection.fetch_one(sqlx::query(query)).await?;
        let number: i64 = row.try_get("n")?;
        Ok(number.try_into().expect("a count"))
    })
}

/// Does `work` with a statement on a connection of its own.
fn on_connection(
    url: &str,
    statement: &str,
    work: impl AsyncFnOnce(&mut AnyConnection, AssertSqlSafe<String>) -> Result<u64, sqlx::Error>,
) -> u64 {
    sqlx::any::install_default_drivers();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let work = async {
        let mut connection = AnyConnection::connect(url).await?;
        let answer = work(&mut connection, AssertSqlSafe(statement.to_owned())).await?;
        connection.close().await?;
        Ok::<_, sqlx::Error>(answer)
    };
    let answer = runtime.expect("a runtime").block_on(work);
    answer.unwrap_or_else(|error| panic!("{statement}: {error}"))
}
