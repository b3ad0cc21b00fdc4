//! `remit verify`: whether the audit log is what was written.

use std::fs::File;
use std::io::{self, BufReader, Write as _};
use std::path::PathBuf;

use clap::Args;

use super::serve::ServeError;
use super::witness;
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
    /// A file with the server's log, which tells now and then where each chain ends: what was there
    /// then is held against what is there now
    #[arg(long, value_name = "FILE")]
    pub witness: Option<PathBuf>,
}

/// Checks every chain of the audit log and prints what it finds; whether all are whole.
///
/// # Errors
///
/// Where the database cannot be read, or the output not be written.
pub async fn verify(args: VerifyArgs) -> Result<bool, ServeError> {
    let witnesses = match &args.witness {
        Some(path) => witness::read(BufReader::new(File::open(path)?))?,
        None => Vec::new(),
    };
    let store = Store::open_to_read(&args.database).await?;
    let mut tx = store.reading().await?;
    let mut whole = true;
    let mut out = io::stdout().lock();
    for log in witness::logs(audit::heads(&mut tx).await?, &witnesses) {
        let found = audit::verify(&mut tx, log, &witnesses).await?;
        whole &= found.is_ok();
        match found {
            Ok(entries) => writeln!(out, "{log}: whole, {entries} entries")?,
            Err(Tampering::Entry(number)) => writeln!(out, "{log}: tampered at entry {number}")?,
            Err(Tampering::CutOff(number)) => writeln!(out, "{log}: cut off after {number}")?,
            Err(Tampering::Witness(number)) => {
                writeln!(
                    out,
                    "{log}: entry {number} is not the one that was witnessed"
                )?;
            }
        }
    }
    writeln!(out, "{}", proven(witnesses.len()))?;
    Ok(whole)
}

/// What the answer is worth.
fn proven(witnesses: usize) -> String {
    match witnesses {
        0 => "This shows what was changed without computing all hashes anew. Against somebody who \
              can write the whole database, pass the server's log: --witness FILE"
            .to_owned(),
        1 => "Held against one witness from the server's log.".to_owned(),
        _ => format!("Held against {witnesses} witnesses from the server's log."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_log_that_is_not_there_is_not_whole() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("mistyped.db").display().to_string();
        let args = VerifyArgs {
            database,
            witness: None,
        };
        assert!(verify(args).await.is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
