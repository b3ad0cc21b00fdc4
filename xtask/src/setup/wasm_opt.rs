//! wasm-opt, which makes the WASM smaller.
//!
//! Distributions' binaryen is often too old for what today's compiler emits; the npm
//! package ships a current one.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{cache, node, step};
use crate::process::{command, output, which};

/// The npm package's version, taken when `PATH` has none that is new enough.
const VERSION: &str = "132";
/// The oldest one that understands the compiler's output.
const OLDEST: u32 = 120;

/// Makes sure that wasm-opt is there; the answer is its folder.
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
    let candidates = [which("wasm-opt"), Some(bin.join("wasm-opt"))];
    let fitting = candidates.into_iter().flatten().find(|program| {
        let answer = output(command(program).arg("--version"));
        answer
            .as_deref()
            .and_then(number)
            .is_some_and(|number| number >= OLDEST)
    })?;
    fitting.parent().map(PathBuf::from)
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
