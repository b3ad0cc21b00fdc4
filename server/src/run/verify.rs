//! `remit verify`: whether the audit log is what was written, in the database or in an exported file.

use std::fs::File;
use std::io::{self, BufReader, Write as _};
use std::path::PathBuf;

use clap::Args;

use super::serve::ServeError;
use super::verify_export;
use super::witness;
use crate::store::Store;
use crate::store::audit::{self, Tampering, Witness};

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
    /// A file with the server's log, which tells now and then where each chain ends, or with what this
    /// command printed before: what was there then is held against what is there now
    #[arg(long, value_name = "FILE")]
    pub witness: Option<PathBuf>,
    /// A log that was exported as JSON lines, in place of the database
    #[arg(long, value_name = "FILE")]
    pub export: Option<PathBuf>,
    /// A hash that the exported log has to pass through
    #[arg(long, value_name = "HASH", requires = "export")]
    pub head: Option<String>,
    /// The exported log is a part: it was filtered
    #[arg(long, requires = "export")]
    pub part: bool,
}

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Everything is what was written.
    Whole,
    /// Something is not.
    Tampered,
    /// Something could not be checked, and nothing is known to be changed.
    NotChecked,
}

impl Verdict {
    /// The program's exit code.
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Whole => 0,
            Self::Tampered => 1,
            Self::NotChecked => 2,
        }
    }
}

/// Checks every chain of the audit log, or an exported one, and prints what it finds.
///
/// # Errors
///
/// Where the database or a file cannot be read, or the output not be written.
pub async fn verify(args: VerifyArgs) -> Result<Verdict, ServeError> {
    let witnesses = match &args.witness {
        Some(path) => witness::read(BufReader::new(File::open(path)?))?,
        None => Vec::new(),
    };
    match &args.export {
        Some(path) => {
            let claim = verify_export::Claim {
                head: args.head,
                is_part: args.part,
                witnesses,
            };
            let lines = BufReader::new(File::open(path)?);
            Ok(verify_export::verify(lines, &claim, io::stdout().lock())?)
        }
        None => database(&args.database, &witnesses).await,
    }
}

async fn database(database: &str, witnesses: &[Witness]) -> Result<Verdict, ServeError> {
    let store = Store::open_to_read(database).await?;
    let mut tx = store.reading().await?;
    let mut verdict = Verdict::Whole;
    let mut out = io::stdout().lock();
    for log in witness::logs(audit::heads(&mut tx).await?, witnesses) {
        match audit::verify(&mut tx, log, witnesses).await? {
            Ok(whole) => {
                let number = whole.entries;
                writeln!(out, "{log}: whole, {number} entries")?;
                let hash = whole.hash;
                writeln!(out, "  {}", witness::line(&Witness { log, number, hash }))?;
            }
            Err(found) => {
                verdict = Verdict::Tampered;
                writeln!(out, "{log}: {}", told(&found))?;
            }
        }
    }
    writeln!(out, "{}", proven(witnesses.len()))?;
    Ok(verdict)
}

/// What is wrong, in words.
pub(super) fn told(found: &Tampering) -> String {
    match found {
        Tampering::Entry(number) => format!("tampered at entry {number}"),
        Tampering::CutOff(number) => format!("cut off after {number}"),
        Tampering::Witness(number) => {
            format!("entry {number} is not the one that was witnessed")
        }
    }
}

/// What the answer is worth.
pub(super) fn proven(witnesses: usize) -> String {
    match witnesses {
        0 => "This shows what was changed without computing all hashes anew. Against somebody who \
              can write the whole database, pass the server's log, or what this command printed \
              before: --witness FILE"
            .to_owned(),
        1 => "Held against one witness.".to_owned(),
        _ => format!("Held against {witnesses} witnesses."),
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
            export: None,
            head: None,
            part: false,
        };
        assert!(verify(args).await.is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
