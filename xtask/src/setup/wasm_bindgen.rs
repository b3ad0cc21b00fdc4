//! wasm-bindgen's command-line tools, which write the JavaScript beside the WASM and
//! run its tests.
//!
//! They must have exactly the version of the library in `Cargo.lock`.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{cache, cargo_install, step};
use crate::process::{command, output, which};
use crate::{lockfile, workspace};

/// Taken when no crate of the workspace uses wasm-bindgen.
const FALLBACK_VERSION: &str = "0.2.130";

/// Makes sure that the tools are there; the answer is their folder.
pub(crate) fn ensure() -> Result<PathBuf> {
    let pinned = lockfile::pinned_version("wasm-bindgen")?;
    let version = pinned.unwrap_or_else(|| FALLBACK_VERSION.to_owned());
    let installed = cache::tool_dir("wasm-bindgen", &version)?;
    let bin = installed.join("bin");
    step::ensure(
        &format!("wasm-bindgen {version}"),
        "it must match the library's version in Cargo.lock; compiling it takes a minute, once",
        || find(&bin, &version),
        || install(&installed, &version),
    )
}

fn find(bin: &Path, version: &str) -> Option<PathBuf> {
    let on_path = which("wasm-bindgen").and_then(|program| program.parent().map(PathBuf::from));
    let candidates = [on_path, Some(bin.to_path_buf())];
    candidates
        .into_iter()
        .flatten()
        .find(|folder| is_complete(folder, version))
}

fn is_complete(folder: &Path, version: &str) -> bool {
    let program = folder.join(workspace::executable("wasm-bindgen"));
    let runner = folder.join(workspace::executable("wasm-bindgen-test-runner"));
    let answer = output(command(program).arg("--version")).unwrap_or_default();
    runner.is_file() && answer.split_whitespace().nth(1) == Some(version)
}

/// Without `--locked`: the lock file that it was published with no longer resolves.
fn install(root: &Path, version: &str) -> Result<()> {
    cargo_install::install("wasm-bindgen-cli", version, root, &[])
}
