//! Bringing the schema up to date, all at once or not at all.

use super::sql;
use crate::store::{Dialect, RowExt, Store, StoreError, Tx};

/// A step from one schema to the next. Never changed once it was released.
struct Migration {
    version: i64,
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

// Every file of `server/migrations`, in order: `0001_schema.sql` for both databases, or one each as
// `0002_audit_only_grows.sqlite.sql` and `….postgres.sql`. The build script lists them.
include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

/// This program's version.
const VERSION: &str = env!("CARGO_PKG_VERSION");
/// The table that says which are applied.
const NAME: &str = "migration";
const TABLE: &str = "CREATE TABLE IF NOT EXISTS migration \
    (version BIGINT PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, applied_at BIGINT NOT NULL)";

/// Applies what is not yet applied; how many that were. Several servers may start at once: they take
/// turns.
pub(super) async fn run(store: &Store) -> Result<usize, StoreError> {
    let mut tx = store.unguarded_for_startup_and_jobs().await?;
    if tx.dialect() == Dialect::Postgres {
        tx.first(sql(
            "SELECT 1 AS turn FROM (SELECT pg_advisory_xact_lock(7235193)) AS lock",
        ))
        .await?;
    }
    tx.script(TABLE).await?;
    let applied = known(&mut tx).await?;
    let missing = MIGRATIONS.iter().skip(applied);
    let mut count = 0;
    for migration in missing {
        apply(&mut tx, migration).await?;
        count += 1;
    }
    tx.run(sql("UPDATE heartbeat SET version = $1 WHERE id = 1").bind(VERSION))
        .await?;
    tx.commit().await?;
    Ok(count)
}

/// How many migrations are not applied; nothing is changed.
pub(super) async fn pending(store: &Store) -> Result<usize, StoreError> {
    let mut tx = store.reading().await?;
    if is_empty(&mut tx).await? {
        return Ok(MIGRATIONS.len());
    }
    Ok(MIGRATIONS.len() - known(&mut tx).await?)
}

/// Whether there is no table of ours at all: a database that is new.
async fn is_empty(tx: &mut Tx) -> Result<bool, StoreError> {
    let query = match tx.dialect() {
        Dialect::Sqlite => "SELECT COUNT(*) AS n FROM sqlite_master WHERE name = 'migration'",
        Dialect::Postgres => {
            "SELECT COUNT(*) AS n FROM information_schema.tables \
             WHERE table_schema = current_schema() AND table_name = 'migration'"
        }
    };
    Ok(tx.one(sql(query)).await?.count("n")? == 0)
}

/// How many of this program's migrations the database has. It may have no others.
async fn known(tx: &mut Tx) -> Result<usize, StoreError> {
    let applied = applied(tx).await?;
    refuse_newer(tx, &applied).await?;
    for (migration, known) in MIGRATIONS.iter().zip(&applied) {
        check(migration, tx.dialect(), known)?;
    }
    Ok(applied.len())
}

/// Whether every migration is applied.
pub(super) async fn is_current(store: &Store) -> Result<bool, StoreError> {
    let mut tx = store.reading().await?;
    let row = tx.one(sql("SELECT COUNT(*) AS n FROM migration")).await?;
    Ok(row.count("n")? == MIGRATIONS.len() as u64)
}

/// Refuses a database with another schema than this program's, for commands that only read.
pub(super) async fn refuse_other(store: &Store) -> Result<(), StoreError> {
    let mut tx = store.reading().await?;
    let applied = applied(&mut tx).await.map_err(|error| match error {
        StoreError::Database(sqlx::Error::Database(inner)) if inner.message().contains(NAME) => {
            StoreError::Schema("the database is none of remit's".to_owned())
        }
        other => other,
    })?;
    refuse_newer(&mut tx, &applied).await?;
    if applied.len() < MIGRATIONS.len() {
        let message = format!(
            "the database was made by an older version of remit: it has schema {}, and remit \
             {VERSION} needs schema {}; `remit migrate` brings it up to date",
            latest(&applied),
            newest()
        );
        return Err(StoreError::Schema(message));
    }
    let mut pairs = MIGRATIONS.iter().zip(&applied);
    pairs.try_for_each(|(migration, known)| check(migration, tx.dialect(), known))
}

/// The version of the last migration that this program knows.
pub(super) fn newest() -> i64 {
    MIGRATIONS.last().map_or(0, |migration| migration.version)
}

fn latest(applied: &[(i64, String)]) -> i64 {
    applied.last().map_or(0, |(version, _)| *version)
}

async fn refuse_newer(tx: &mut Tx, applied: &[(i64, String)]) -> Result<(), StoreError> {
    if latest(applied) <= newest() {
        return Ok(());
    }
    let maker = tx
        .first(sql("SELECT version FROM heartbeat WHERE id = 1"))
        .await;
    let maker = maker
        .ok()
        .flatten()
        .and_then(|row| row.text("version").ok());
    let maker = maker.map_or_else(String::new, |version| format!(", remit {version}"));
    Err(StoreError::Schema(format!(
        "the database was made by a newer version of remit{maker}: it has schema {}, and this is \
         remit {VERSION}, which knows schema {}; start the newer program, or restore a backup from \
         before the upgrade",
        latest(applied),
        newest()
    )))
}

async fn applied(tx: &mut Tx) -> Result<Vec<(i64, String)>, StoreError> {
    let rows = tx
        .all(sql("SELECT version, hash FROM migration ORDER BY version"))
        .await?;
    rows.iter()
        .map(|row| Ok((row.number("version")?, row.text("hash")?)))
        .collect()
}

fn check(
    migration: &Migration,
    dialect: Dialect,
    (version, hash): &(i64, String),
) -> Result<(), StoreError> {
    let text = migration.text(dialect);
    let known = [fingerprint(text), crate::auth::token::hash(text)];
    if migration.version == *version && known.contains(hash) {
        return Ok(());
    }
    let name = migration.name;
    let message = format!("the database has another migration {version} than `{name}`");
    Err(StoreError::Schema(message))
}

/// The hash of what a migration does, without its comments: those may be made clearer later. The
/// first migrations are known by the hash of their whole text, too.
fn fingerprint(text: &str) -> String {
    let statements = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("--"));
    let statements: Vec<&str> = statements.map(str::trim_end).collect();
    crate::auth::token::hash(&statements.join("\n"))
}

async fn apply(tx: &mut Tx, migration: &Migration) -> Result<(), StoreError> {
    let text = migration.text(tx.dialect());
    tx.script(text).await?;
    let insert =
        sql("INSERT INTO migration (version, name, hash, applied_at) VALUES ($1, $2, $3, $4)")
            .bind(migration.version)
            .bind(migration.name)
            .bind(fingerprint(text))
            .bind(crate::clock::now());
    tx.run(insert).await?;
    tracing::info!(
        version = migration.version,
        name = migration.name,
        "migrated"
    );
    Ok(())
}

impl Migration {
    fn text(&self, dialect: Dialect) -> &'static str {
        match dialect {
            Dialect::Sqlite => self.sqlite,
            Dialect::Postgres => self.postgres,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_migration_is_known_by_what_it_does() {
        let text = "-- Why.\nCREATE TABLE a (b BIGINT);\n";
        let clearer = text.replace("Why.", "A better reason.");
        assert_eq!(fingerprint(text), fingerprint(&clearer));
        assert_ne!(
            fingerprint(text),
            fingerprint(&text.replace("BIGINT", "TEXT"))
        );
    }

    #[test]
    fn migrations_are_numbered_in_order() {
        let numbers = MIGRATIONS.iter().map(|migration| migration.version);
        assert!(numbers.clone().is_sorted_by(|first, next| first < next));
    }
}
