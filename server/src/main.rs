//! The program `remit`.

use std::io::Write as _;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use server::{
    BackupArgs, HealthArgs, MigrateArgs, RestoreArgs, ServeArgs, ServeError, Verdict, VerifyArgs,
    cli,
};

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
    /// Copy the database into a file, also while a server uses it
    Backup(BackupArgs),
    /// Put a backup in the place of the database, or say what is in it
    Restore(RestoreArgs),
    /// Bring the database's schema up to date without starting the server
    Migrate(MigrateArgs),
    /// Say whether the server on this machine is ready
    Health(HealthArgs),
    #[command(flatten)]
    Ask(cli::Command),
}

fn main() -> ExitCode {
    match Remit::parse().command {
        Command::Serve(args) => run(async { server::serve(*args).await.map(|()| true) }),
        Command::Verify(args) => verify(args),
        Command::Backup(args) => run(server::backup(args)),
        Command::Restore(args) => run(server::restore(args)),
        Command::Migrate(args) => run(server::migrate(args)),
        Command::Health(args) => run(async move { server::health(&args) }),
        Command::Ask(command) => cli::run(&command),
    }
}

/// Runs a command that needs the database; the exit code says whether all was well.
fn run(command: impl Future<Output = Result<bool, ServeError>>) -> ExitCode {
    match done(command) {
        Some(true) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// Checks the audit log. What could not be checked has an exit code of its own: it is no tampering.
fn verify(args: VerifyArgs) -> ExitCode {
    let verdict = done(server::verify(args)).unwrap_or(Verdict::NotChecked);
    verdict.exit_code().into()
}

/// What a command comes to; nothing where it failed, which is said.
fn done<T>(command: impl Future<Output = Result<T, ServeError>>) -> Option<T> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let done = runtime.map_err(ServeError::from);
    match done.and_then(|runtime| runtime.block_on(command)) {
        Ok(done) => Some(done),
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "error: {error}");
            None
        }
    }
}
