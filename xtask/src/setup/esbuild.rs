//! esbuild, which makes the app's JavaScript smaller: Trunk's own minifier gives up on what
//! wasm-bindgen writes.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{cache, node, step};
use crate::process::{command, output};

/// The npm package's version.
const VERSION: &str = "0.28.2";

/// Makes sure that esbuild is there; the answer is its folder.
pub(crate) fn ensure() -> Result<PathBuf> {
    let installed = cache::tool_dir("esbuild", VERSION)?;
    let bin = installed.join("node_modules/.bin");
    step::ensure(
        "esbuild",
        "it makes the app's JavaScript smaller; fetching the npm package esbuild",
        || find(&bin),
        || node::install_package(&installed, &format!("esbuild@{VERSION}")),
    )
}

fn find(bin: &Path) -> Option<PathBuf> {
    let answer = output(command(bin.join("esbuild")).arg("--version"))?;
    (answer.trim() == VERSION).then(|| bin.to_path_buf())
}
