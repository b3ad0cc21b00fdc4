//! A SQLite database as a file: copied while it is used, looked at, and made ready to be used again.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::StoreError;
use super::engine::raw;

/// What is in a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Summary {
    /// The version of its last migration.
    pub(crate) schema: u64,
    /// Whether this program can use it as it is.
    pub(crate) is_current: bool,
    pub(crate) workgroups: u64,
    pub(crate) members: u64,
    pub(crate) clients: u64,
    /// Of the audit logs.
    pub(crate) entries: u64,
    /// When the last of them was written, in seconds since 1970.
    pub(crate) last_entry: Option<i64>,
}

/// The path of a database that is a file of SQLite's.
pub(crate) fn path(database: &str) -> Result<PathBuf, StoreError> {
    raw::file_of(database)
}

/// Held while nobody else may use the database at this path, whether it is there yet or not.
pub(crate) fn lock(place: &Path) -> Result<Option<File>, StoreError> {
    place.exists().then(|| raw::lock(place)).transpose()
}

/// Copies a database into an empty file, as it is at one moment.
pub(crate) async fn copy(database: &str, file: &Path) -> Result<(), StoreError> {
    let mut connection = raw::Connection::reading(&path(database)?).await?;
    let text = file.to_string_lossy().into_owned();
    connection.run("VACUUM INTO $1", &[text]).await?;
    connection.close().await
}

/// What is in a database, where SQLite finds it whole.
///
/// # Errors
///
/// Where it is not whole, none of ours, or made by a newer version.
pub(crate) async fn inspect(database: &str) -> Result<Summary, StoreError> {
    let mut connection = raw::Connection::reading(&path(database)?).await?;
    let found = connection.text("PRAGMA integrity_check(1)").await?;
    if found != "ok" {
        return Err(StoreError::Corrupt(format!("a damaged page: {found}")));
    }
    let schema = connection.schema().await?;
    let summary = Summary {
        schema: schema.version,
        is_current: schema.is_current,
        workgroups: connection.count("workgroup").await?,
        members: connection.count("member").await?,
        clients: connection.count("client").await?,
        entries: connection.count("audit").await?,
        last_entry: connection.number("SELECT MAX(at) FROM audit").await?,
    };
    connection.close().await?;
    Ok(summary)
}

/// Ends every session: of those that are in a backup, some were ended since.
pub(crate) async fn end_sessions(file: &Path) -> Result<(), StoreError> {
    let mut connection = raw::Connection::writing(file).await?;
    connection.run("DELETE FROM session", &[]).await?;
    connection.close().await
}
