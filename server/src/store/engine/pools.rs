//! Pools of connections, and how each connection begins.

use std::sync::Once;
use std::time::Duration;

use sqlx::any::{Any, AnyPoolOptions};
use sqlx::{AnyConnection, Connection as _, Executor, Pool as Connections};
use tokio::time::timeout;

use super::dialect::Dialect;
use super::outage::{Outage, Pool};
use crate::store::StoreError;

/// How long anyone waits for a connection that others have.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);
/// How long a server has to say that it is still there.
const SIGN_OF_LIFE: Duration = Duration::from_millis(800);

/// What each connection to SQLite begins with. `busy_timeout` is for other programs that have the
/// file open. The cache, in KiB, holds the index of a hundred thousand clients: a long list is read
/// from two thousand pages.
pub(super) const SQLITE: &str = "PRAGMA busy_timeout = 2000; PRAGMA journal_mode = WAL; \
    PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000;";
/// The same where nothing is to be written, the journal mode included.
pub(super) const SQLITE_TO_READ: &str = "PRAGMA busy_timeout = 10000; PRAGMA temp_store = MEMORY;";

/// How a pool is made.
#[derive(Debug, Clone)]
pub(super) struct Recipe<'a> {
    pub(super) url: &'a str,
    pub(super) dialect: Dialect,
    pub(super) connections: u32,
    /// What each connection begins with.
    pub(super) begin: &'static str,
}

/// A pool that gives no connection from before the last failure.
///
/// SQLite's connections are not asked whether they live: there is nobody at the other end.
pub(super) async fn pool(
    recipe: Recipe<'_>,
    kind: Pool,
    outage: &Outage,
) -> Result<Connections<Any>, StoreError> {
    install_drivers();
    let begin = recipe.begin;
    let (acquired, released) = (outage.clone(), outage.clone());
    let asks = recipe.dialect == Dialect::Postgres;
    let options = AnyPoolOptions::new()
        .max_connections(recipe.connections)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false)
        .after_connect(move |connection, _| Box::pin(prepare(connection, begin)))
        .before_acquire(move |connection, meta| {
            let usable = !acquired.is_discarded(kind, meta.age);
            Box::pin(async move { Ok(usable && (!asks || lives(connection).await)) })
        })
        .after_release(move |_, meta| {
            let usable = !released.is_discarded(kind, meta.age);
            Box::pin(async move { Ok(usable) })
        });
    Ok(options.connect(recipe.url).await?)
}

async fn lives(connection: &mut AnyConnection) -> bool {
    matches!(timeout(SIGN_OF_LIFE, connection.ping()).await, Ok(Ok(())))
}

/// A connection of its own, which is in no pool.
pub(super) async fn connection(
    url: &str,
    begin: &'static str,
) -> Result<AnyConnection, sqlx::Error> {
    install_drivers();
    let mut connection = AnyConnection::connect(url).await?;
    prepare(&mut connection, begin).await?;
    Ok(connection)
}

async fn prepare(connection: &mut AnyConnection, begin: &'static str) -> Result<(), sqlx::Error> {
    if !begin.is_empty() {
        connection.execute(sqlx::raw_sql(begin)).await?;
    }
    Ok(())
}

fn install_drivers() {
    static DRIVERS: Once = Once::new();
    DRIVERS.call_once(sqlx::any::install_default_drivers);
}
