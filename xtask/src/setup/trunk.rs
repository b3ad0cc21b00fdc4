//! Trunk, which builds the single-page app.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{cache, cargo_install, step};
use crate::process::{command, output, which};
use crate::workspace;

/// The last version that the oldest compiler we support can build.
const VERSION: &str = "0.21.14";

/// Makes sure that Trunk is there; the answer is its folder.
pub(crate) fn ensure() -> Result<PathBuf> {
    let installed = cache::tool_dir("trunk", VERSION)?;
    let bin = installed.join("bin");
    step::ensure(
        &format!("trunk {VERSION}"),
        "it builds the app; compiling it takes some minutes, once",
        || find(&bin),
        || install(&installed),
    )
}

fn find(bin: &Path) -> Option<PathBuf> {
    let program = bin.join(workspace::executable("trunk"));
    let candidates = [which("trunk"), Some(program)];
    let fitting = candidates.into_iter().flatten().find(|program| {
        output(command(program).arg("--version")).is_some_and(|text| text.ends_with(VERSION))
    })?;
    fitting.parent().map(PathBuf::from)
}

fn install(root: &Path) -> Result<()> {
    let features = ["--locked", "--no-default-features", "--features", "rustls"];
    cargo_install::install("trunk", VERSION, root, &features)
}
