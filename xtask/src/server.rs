//! Builds the server's program, `remit`, which embeds the app from `dist`.

use std::path::PathBuf;
use std::time::Instant;

use anyhow::Result;

use crate::process::cargo;
use crate::{console, progress, workspace};

/// How much the compiler optimises.
#[derive(Clone, Copy)]
pub(crate) enum Profile {
    /// Built fast, for tests.
    Dev,
    /// Runs fast, for use.
    Release,
}

/// Builds the program; the answer is its path.
pub(crate) fn build(profile: Profile) -> Result<PathBuf> {
    let (flags, folder): (&[&str], _) = match profile {
        Profile::Dev => (&[], "debug"),
        Profile::Release => (&["--release"], "release"),
    };
    let started = Instant::now();
    console::begin("building the server; the first time takes some minutes");
    progress::run(
        cargo()
            .args(["build", "--package", "server", "--bin", "remit"])
            .args(flags),
    )?;
    console::done("the server is built", started.elapsed());
    Ok(workspace::target_dir()
        .join(folder)
        .join(workspace::executable("remit")))
}
