//! `remit verify`: whether the audit log is what was written.

use std::io::{self, Write as _};

use clap::Args;

use super::serve::ServeError;
use crate::store::Store;
use crate::store::audit::{self, Tampering};

/// What `verify` can be told.
#[derive(Debug, Clone, Args)]
pub struct VerifyArgs {
    /// The database: a path or `sqlite:…`, or `postgres://…`
    #[arg(
        long,
        env = "REMIT_DATABASE",
        default_value = "remit.db",
        hide_env_values = true
    )]
    pub database: String,
}

/// Checks every chain of the audit log and prints what it finds; whether all are whole.
///
/// # Errors
///
/// Where the database cannot be read, or the output not be written.
pub async fn verify(args: VerifyArgs) -> Result<bool, ServeError> {
    let store = Store::open_to_read(&args.database).await?;
    let mut tx = store.reading().await?;
    let mut whole = true;
    let mut out = io::stdout().lock();
    for log in audit::logs(&mut tx).await? {
        let found = audit::verify(&mut tx, log).await?;
        whole &= found.is_ok();
        match found {
            Ok(entries) => writeln!(out, "{log}: whole, {entries} entries")?,
            Err(Tampering::Entry(number)) => writeln!(out, "{log}: tampered at entry {number}")?,
            Err(Tampering::CutOff(number)) => writeln!(out, "{log}: cut off after {number}")?,
        }
    }
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_log_that_is_not_there_is_not_whole() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("mistyped.db").display().to_string();
        assert!(verify(VerifyArgs { database }).await.is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
