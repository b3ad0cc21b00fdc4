//! Builds a command-line tool from crates.io.

use std::path::Path;

use anyhow::Result;

use super::cache;
use crate::process::cargo;
use crate::progress;

/// Installs `package` in exactly `version` into `root`.
///
/// Unoptimised and without debug information: that takes less than half the time,
/// and these tools have little to compute. They share one folder, for many of their
/// dependencies are the same.
pub(super) fn install(package: &str, version: &str, root: &Path, args: &[&str]) -> Result<()> {
    let mut cargo = cargo();
    cargo
        .args(["install", package, "--version", version, "--debug"])
        .args(args);
    cargo
        .arg("--root")
        .arg(root)
        .arg("--target-dir")
        .arg(cache::build_dir("tools")?);
    cargo
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env_remove("CARGO_BUILD_TARGET");
    progress::run(&mut cargo)
}
