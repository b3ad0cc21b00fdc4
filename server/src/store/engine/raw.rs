//! One connection to a SQLite file, whatever its schema: for copying it and looking at it.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, Row as _};

use super::dialect::Dialect;
use super::{connect, file, migrate};
use crate::store::StoreError;

/// The path of a database that is a file.
pub(crate) fn file_of(database: &str) -> Result<PathBuf, StoreError> {
    if Dialect::of(database) == Dialect::Postgres {
        let text = "a PostgreSQL database is backed up and restored by PostgreSQL's own programs: \
                    `pg_dump` and `pg_restore`, or a base backup with an archive";
        return Err(StoreError::Unusable(text.to_owned()));
    }
    let url = connect::sqlite_url(database, "rw");
    file::path(&url).ok_or_else(|| StoreError::NoFile(database.to_owned()))
}

/// Held while no server may use the file.
pub(crate) fn lock(path: &Path) -> Result<File, StoreError> {
    file::lock(path)
}

/// How far the schema is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Schema {
    pub(crate) version: u64,
    pub(crate) is_current: bool,
}

/// A connection to a file that is there.
pub(crate) struct Connection(SqliteConnection);

impl Connection {
    /// One that only reads.
    pub(crate) async fn reading(path: &Path) -> Result<Self, StoreError> {
        Self::open(path, true).await
    }

    /// One that writes.
    pub(crate) async fn writing(path: &Path) -> Result<Self, StoreError> {
        Self::open(path, false).await
    }

    async fn open(path: &Path, read_only: bool) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::from_str("sqlite:")?
            .filename(path)
            .read_only(read_only)
            .busy_timeout(Duration::from_secs(10));
        let connection = options.connect().await.map_err(|error| StoreError::File {
            path: path.to_owned(),
            error: std::io::Error::other(error.to_string()),
        })?;
        Ok(Self(connection))
    }

    /// Runs a statement with texts for `$1` and so on.
    pub(crate) async fn run(
        &mut self,
        statement: &'static str,
        values: &[String],
    ) -> Result<(), StoreError> {
        let query = values
            .iter()
            .fold(sqlx::query(statement), |query, value| query.bind(value));
        self.0.execute(query).await?;
        Ok(())
    }

    /// The only text of an answer.
    pub(crate) async fn text(&mut self, query: &'static str) -> Result<String, StoreError> {
        Ok(self.0.fetch_one(sqlx::query(query)).await?.try_get(0)?)
    }

    /// The only number of an answer.
    pub(crate) async fn number(&mut self, query: &'static str) -> Result<Option<i64>, StoreError> {
        Ok(self.0.fetch_one(sqlx::query(query)).await?.try_get(0)?)
    }

    /// How many rows a table has.
    pub(crate) async fn count(&mut self, table: &'static str) -> Result<u64, StoreError> {
        let query = AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        let count: i64 = self.0.fetch_one(sqlx::query(query)).await?.try_get(0)?;
        Ok(count.unsigned_abs())
    }

    /// How far the schema is; refused where it is none of ours, or a newer one than this program's.
    pub(crate) async fn schema(&mut self) -> Result<Schema, StoreError> {
        let none = |_| StoreError::Schema("the file is no database of remit's".to_owned());
        let version = self.number("SELECT MAX(version) FROM migration").await;
        let version = version.map_err(none)?.unwrap_or_default();
        if version > migrate::newest() {
            return Err(StoreError::Schema(format!(
                "it was made by a newer version of remit: it has schema {version}, and this program \
                 knows schema {}",
                migrate::newest()
            )));
        }
        Ok(Schema {
            version: version.unsigned_abs(),
            is_current: version == migrate::newest(),
        })
    }

    pub(crate) async fn close(self) -> Result<(), StoreError> {
        Ok(self.0.close().await?)
    }
}
