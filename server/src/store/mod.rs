//! The database: one set of queries for SQLite and PostgreSQL.
//!
//! Nothing here decides. What belongs to a workgroup is read and written by functions that take a
//! [`policy::Permit`] or [`policy::ListPermit`] and filter by it; what belongs to an account takes
//! the proof that someone is signed in. A [`Tx`] alone opens nothing.

pub(crate) mod access;
pub(crate) mod access_groups;
pub(crate) mod access_requests;
pub(crate) mod accounts;
pub(crate) mod audit;
pub(crate) mod authzen;
pub(crate) mod backup;
pub(crate) mod clients;
pub(crate) mod engine;
pub(crate) mod existence;
pub(crate) mod export;
pub(crate) mod guardrails;
pub(crate) mod home;
pub(crate) mod jobs;
pub(crate) mod members;
pub(crate) mod outbox;
pub(crate) mod rights_cache;
pub(crate) mod roles;
pub(crate) mod teams;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod workgroups;

use std::path::PathBuf;

use engine::Trouble;
pub(crate) use engine::{Dialect, Row, RowExt, Sql, Store, StoredId, Tx, sql};

/// Why the store could not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// What is stored does not make sense.
    #[error("the database holds {0}")]
    Corrupt(String),
    /// A permit was used for something that it does not name.
    #[error("a permit that names nothing in `{0}` was used there")]
    WrongPermit(&'static str),
    /// What was there when the permit was given is there no more.
    #[error("it is there no more")]
    Gone,
    /// The operating system gives no random numbers.
    #[error(transparent)]
    NoRandomness(#[from] crate::auth::token::NoRandomness),
    /// The database is in memory, or in a temporary file of one connection.
    #[error(
        "`{0}` is in no file, so that each connection would have a database of its own; \
         pass the path of a file, such as `sqlite:remit.db`"
    )]
    NoFile(String),
    /// The file cannot be made or read.
    #[error("`{}`: {error}", path.display())]
    File {
        /// Where it is.
        path: PathBuf,
        /// What the operating system says.
        error: std::io::Error,
    },
    /// Another server has the file.
    #[error(
        "another server uses `{}`: two on one file would not hear of each other's changes; \
         stop it, or use PostgreSQL",
        .0.display()
    )]
    InUse(PathBuf),
    /// The file is on a file system that locks nothing and shares no memory.
    #[error(
        "`{}` is on a network file system ({kind}), which cannot hold the database: locks get \
         lost there; use a local disk, or PostgreSQL",
        path.display()
    )]
    NetworkFile {
        /// Where it is.
        path: PathBuf,
        /// Such as NFS.
        kind: &'static str,
    },
    /// The server is none that can be used.
    #[error("{0}")]
    Unusable(String),
    /// The database cannot be used for the time being; it is tried again all the time.
    #[error("the database cannot be used for the time being")]
    Outage,
    /// What was done breaks a guardrail: nothing of it is kept.
    #[error("a guardrail does not allow it")]
    Guardrail(Box<guardrails::hold::Broken>),
    /// The database was made by a newer version, or by none of ours.
    #[error("{0}")]
    Schema(String),
}

impl StoreError {
    /// Whether the database is what failed, and nothing about the request: it may be tried again.
    pub(crate) fn is_passing(&self) -> bool {
        match self {
            Self::Outage => true,
            Self::Database(error) => Trouble::of(error).is_some(),
            _ => false,
        }
    }

    /// Whether it is part of an outage, which the log tells once.
    pub(crate) fn is_outage(&self) -> bool {
        match self {
            Self::Outage => true,
            Self::Database(error) => Trouble::of(error).is_some_and(|it| it != Trouble::Busy),
            _ => false,
        }
    }

    /// Whether a row with the same key was there already.
    pub(crate) fn is_duplicate(&self) -> bool {
        matches!(self, Self::Database(sqlx::Error::Database(error)) if error.is_unique_violation())
    }
}
