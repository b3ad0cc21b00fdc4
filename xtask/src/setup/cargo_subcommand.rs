//! Subcommands of cargo that only some tasks need: mutation tests and fuzzing.
//!
//! Not part of the set-up at large, which people wait for.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{cache, cargo_install, step};
use crate::process::{command, output, which};
use crate::workspace;

/// Makes sure that `package`, such as `cargo-fuzz`, is there in exactly this version; the answer
/// is the program.
pub(crate) fn ensure(package: &str, version: &str, why: &str) -> Result<PathBuf> {
    let root = cache::tool_dir(package, version)?;
    let installed = root.join("bin").join(workspace::executable(package));
    step::ensure(
        &format!("{package} {version}"),
        why,
        || find(package, version, &installed),
        || cargo_install::install(package, version, &root, &["--locked"]),
    )
}

fn find(package: &str, version: &str, installed: &Path) -> Option<PathBuf> {
    let candidates = [which(package), Some(installed.to_path_buf())];
    // As cargo starts it: its own name is the first argument.
    let name = package.trim_start_matches("cargo-");
    candidates.into_iter().flatten().find(|program| {
        output(command(program).args([name, "--version"])).is_some_and(|text| {
            let said = text.split_whitespace().nth(1);
            said == Some(version)
        })
    })
}
