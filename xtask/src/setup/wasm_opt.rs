//! Binaryen's tools: wasm-opt, which makes the WASM smaller, and those that put its parts together.
//!
//! Distributions' binaryen is often too old for what today's compiler emits; the npm
//! package ships a current one.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{cache, node, step};
use crate::process::{command, output, which};
use crate::workspace;

/// The npm package's version, taken when `PATH` has none that is new enough.
const VERSION: &str = "132";
/// The oldest one that understands the compiler's output.
const OLDEST: u32 = 120;
/// What stands beside wasm-opt and is needed too.
const COMPANIONS: [&str; 2] = ["wasm-as", "wasm-merge"];

/// Makes sure that the tools are there; the answer is their folder.
pub(crate) fn ensure() -> Result<PathBuf> {
    let installed = cache::tool_dir("binaryen", VERSION)?;
    let bin = installed.join("node_modules/.bin");
    step::ensure(
        "wasm-opt",
        "it makes the app smaller; fetching the npm package binaryen",
        || find(&bin),
        || node::install_package(&installed, &format!("binaryen@{VERSION}")),
    )
}

fn find(bin: &Path) -> Option<PathBuf> {
    let on_path = which("wasm-opt").and_then(|program| program.parent().map(PathBuf::from));
    let candidates = [on_path, Some(bin.to_path_buf())];
    candidates
        .into_iter()
        .flatten()
        .find(|folder| is_complete(folder))
}

fn is_complete(folder: &Path) -> bool {
    let answer = output(command(folder.join("wasm-opt")).arg("--version"));
    let version = answer.as_deref().and_then(number);
    let mut companions = COMPANIONS.iter();
    version.is_some_and(|version| version >= OLDEST)
        && companions.all(|name| folder.join(workspace::executable(name)).exists())
}

/// The number in `wasm-opt version 132 (version_132)`.
fn number(answer: &str) -> Option<u32> {
    answer.split_whitespace().nth(2)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_from_the_tools_answer() {
        assert_eq!(number("wasm-opt version 132 (version_132)"), Some(132));
        assert_eq!(number("something else"), None);
    }
}
