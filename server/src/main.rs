//! The program `remit`.

use std::io::Write as _;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use server::{ServeArgs, ServeError, VerifyArgs, cli};

/// Who may do what, for which client, in a managed service provider
#[derive(Parser)]
#[command(name = "remit", version)]
struct Remit {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Start the server
    Serve(Box<ServeArgs>),
    /// Check that nobody has tampered with the audit log
    Verify(VerifyArgs),
    #[command(flatten)]
    Ask(cli::Command),
}

fn main() -> ExitCode {
    match Remit::parse().command {
        Command::Serve(args) => run(async { server::serve(*args).await.map(|()| true) }),
        Command::Verify(args) => run(server::verify(args)),
        Command::Ask(command) => cli::run(&command),
    }
}

/// Runs a command that needs the database; the exit code says whether all was well.
fn run(command: impl Future<Output = Result<bool, ServeError>>) -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let done = runtime.map_err(ServeError::from);
    match done.and_then(|runtime| runtime.block_on(command)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}
