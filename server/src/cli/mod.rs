//! The commands that ask the policy and print its answer: `matrix`, `digest`, `explain` and `export`.
//!
//! They need no database and no configuration: what they print comes from the `policy` crate alone,
//! so that a person can check a rule without a running server. Only the export of a workgroup reads
//! the database that it is in.

mod clients;
mod explain;
mod export;
mod matrix;
mod names;
mod render;
mod scope;
mod situation;

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Subcommand;

pub use explain::ExplainArgs;
pub use export::ExportArgs;
pub use matrix::MatrixArgs;

/// What was asked for cannot be understood; the same code as for an unknown flag.
const MISUNDERSTOOD: u8 = 2;

/// A command that prints what the policy says.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    /// Print the matrix: what each role may do with each action
    Matrix(MatrixArgs),
    /// Print the digest of the rules
    Digest,
    /// Print a decision with its reason: may this role do this action there?
    Explain(ExplainArgs),
    /// Write the policy for other engines: Cedar, Rego, OpenFGA, CASL, or as a table
    Export(ExportArgs),
}

/// Runs a command and prints its result; the answer is the process's exit code.
#[must_use]
pub fn run(command: &Command) -> ExitCode {
    match command {
        Command::Matrix(args) => print(&matrix::text(args), ExitCode::SUCCESS),
        Command::Digest => print(&format!("{}\n", policy::digest()), ExitCode::SUCCESS),
        Command::Export(args) => match export::text(args) {
            Ok(text) => print(&text, ExitCode::SUCCESS),
            Err(error) => {
                complain(&error.to_string());
                ExitCode::FAILURE
            }
        },
        Command::Explain(args) => match explain::answer(args) {
            Ok((text, code)) => print(&text, ExitCode::from(code)),
            Err(error) => misunderstood(&error),
        },
    }
}

/// Writes to the standard output. A reader that has seen enough, such as `head`, closes the pipe:
/// that is no failure.
fn print(text: &str, code: ExitCode) -> ExitCode {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => code,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => code,
        Err(error) => {
            complain(&format!("cannot write to the standard output: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn misunderstood(error: &situation::AskError) -> ExitCode {
    complain(&error.to_string());
    ExitCode::from(MISUNDERSTOOD)
}

/// Nobody is left to be told when the standard error is closed too.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "error: {message}");
}
