//! wasm-split, which cuts the app into the part that everyone loads and one part an area.
//!
//! It has to understand what the crate `wasm_split_helpers` in `Cargo.lock` writes, which comes
//! with leptos: both are from one repository, and are raised together.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{cache, cargo_install, step};
use crate::workspace;

const VERSION: &str = "0.2.4";
/// The version of the library that it was tried with.
#[cfg(test)]
const LIBRARY_VERSION: &str = "0.2.3";
const NAME: &str = "wasm-split-cli";

/// Makes sure that wasm-split is there; the answer is its folder.
pub(crate) fn ensure() -> Result<PathBuf> {
    let installed = cache::tool_dir("wasm-split", VERSION)?;
    let bin = installed.join("bin");
    step::ensure(
        &format!("wasm-split {VERSION}"),
        "it cuts the app into parts; compiling it takes a minute, once",
        || find(&bin),
        || install(&installed),
    )
}

/// It cannot say its version, so that the one of this version's folder alone will do.
fn find(bin: &Path) -> Option<PathBuf> {
    let program = bin.join(workspace::executable(NAME));
    program.is_file().then(|| bin.to_path_buf())
}

fn install(root: &Path) -> Result<()> {
    let features = ["--locked", "--features", "build-binary"];
    cargo_install::install("wasm_split_cli_support", VERSION, root, &features)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lockfile;

    #[test]
    fn the_library_is_the_one_that_this_tool_was_tried_with() {
        let pinned = lockfile::pinned_version("wasm_split_helpers").unwrap();
        assert_eq!(pinned.as_deref(), Some(LIBRARY_VERSION));
    }
}
