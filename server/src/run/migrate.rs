//! `remit migrate`: bringing a database's schema up to date without serving it.

use std::io::{self, Write as _};

use clap::Args;

use super::serve::ServeError;
use crate::store::Store;

/// What `migrate` can be told.
#[derive(Debug, Clone, Args)]
pub struct MigrateArgs {
    /// Change nothing: say how many migrations are missing, and fail where any is
    #[arg(long)]
    pub check: bool,
    /// The database: a path or `sqlite:…`, or `postgres://…`
    #[arg(
        long,
        env = "REMIT_DATABASE",
        default_value = "remit.db",
        hide_env_values = true
    )]
    pub database: String,
}

/// Brings the schema up to date, or says what is missing; whether it is up to date now.
///
/// # Errors
///
/// Where the database cannot be used, a server uses it, or it was made by a newer version.
pub async fn migrate(args: MigrateArgs) -> Result<bool, ServeError> {
    let mut out = io::stdout().lock();
    if args.check {
        let missing = Store::open_unmigrated(&args.database).await?;
        let missing = missing.pending_migrations().await?;
        writeln!(out, "{missing} migrations are missing")?;
        return Ok(missing == 0);
    }
    let store = Store::connect(&args.database, 1).await?;
    let applied = store.migrate().await?;
    store.close().await;
    writeln!(
        out,
        "{applied} migrations were applied; the schema is up to date"
    )?;
    Ok(true)
}
