//! Finds snapshots that no test uses any more.
//!
//! insta writes the path of every snapshot that it compares to a file, if asked.
//! What is in the tree and not in that file is left over from a test that has gone
//! or changed its name, and would mislead readers.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::fingerprint::files_below;
use crate::workspace;

/// The snapshots that one test run refers to.
pub(super) struct References {
    file: PathBuf,
}

impl References {
    /// Begins an empty list.
    pub(super) fn new() -> Result<Self> {
        let folder = workspace::target_dir().join("xtask");
        let file = folder.join("snapshot-references");
        fs::create_dir_all(&folder)
            .and_then(|()| fs::write(&file, ""))
            .with_context(|| format!("cannot write `{}`", file.display()))?;
        Ok(Self { file })
    }

    /// Makes the tests that `cargo` runs add to the list, and write no new snapshots.
    pub(super) fn collect_in(&self, cargo: &mut Command) {
        cargo
            .env("INSTA_SNAPSHOT_REFERENCES_FILE", &self.file)
            .env("INSTA_UPDATE", "no");
    }

    /// Fails where the tree has snapshots that are not on the list.
    pub(super) fn check(&self) -> Result<()> {
        let list = fs::read_to_string(&self.file)
            .with_context(|| format!("cannot read `{}`", self.file.display()))?;
        let used: BTreeSet<_> = list
            .lines()
            .filter_map(|line| fs::canonicalize(line).ok())
            .collect();
        let unused: Vec<_> = snapshots()?
            .into_iter()
            .filter(|path| !used.contains(path))
            .collect();
        if unused.is_empty() {
            return Ok(());
        }
        let names: String = unused
            .iter()
            .map(|path| format!("\n  {}", path.display()))
            .collect();
        bail!("no test refers to these snapshots; delete them:{names}")
    }
}

fn snapshots() -> Result<Vec<PathBuf>> {
    let files = files_below(&workspace::root())?;
    let snapshots = files
        .into_iter()
        .filter(|file| file.extension().is_some_and(|it| it == "snap"));
    Ok(snapshots
        .filter_map(|file| fs::canonicalize(file).ok())
        .collect())
}
