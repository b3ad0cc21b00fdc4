//! `cargo xtask run`: from a fresh clone to a running server in one command.

use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Context, Result};

use crate::server::Profile;
use crate::setup::Tools;
use crate::{console, package, process, server, spa};

/// Builds app and server and starts the server with demo data, in the foreground.
///
/// `server_args` follow `serve --demo`. The server itself says where it listens and
/// who can sign in.
pub(crate) fn run(server_args: &[String]) -> Result<ExitCode> {
    let started = Instant::now();
    let tools = Tools::default();
    spa::build(&tools)?;
    package::build(&tools)?;
    console::heading("server");
    let program = server::build(Profile::Release)?;
    console::done("ready to start", started.elapsed());
    let mut remit = process::command(program);
    remit.args(["serve", "--demo"]).args(server_args);
    become_program(&mut remit)
}

/// Hands this process over, so that a signal meant for the server reaches it.
#[cfg(unix)]
fn become_program(command: &mut Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;

    let error = command.exec();
    Err(error).with_context(|| format!("cannot start `{}`", process::describe(command)))
}

#[cfg(not(unix))]
fn become_program(command: &mut Command) -> Result<ExitCode> {
    let status = command
        .status()
        .with_context(|| format!("cannot start `{}`", process::describe(command)))?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
