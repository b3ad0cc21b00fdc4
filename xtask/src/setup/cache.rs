//! The folder where built tools live, shared by all working copies of a user.
//!
//! Each tool's folder has its version in its name: a new version is installed beside
//! the old one, and a working copy of an older commit still finds its own.

use std::env;
use std::fs::{self, File};
use std::path::PathBuf;

use anyhow::{Context, Result};

/// The folder of one tool in one version; it need not exist.
pub(crate) fn tool_dir(name: &str, version: &str) -> Result<PathBuf> {
    Ok(root()?.join(format!("{name}-{version}")))
}

/// A folder for what is only needed while something is built.
pub(crate) fn build_dir(name: &str) -> Result<PathBuf> {
    Ok(root()?.join("build").join(name))
}

/// Frees the space that building took, some hundred megabytes, once all tools are there.
pub(crate) fn remove_build_dirs() -> Result<()> {
    let folder = root()?.join("build");
    if !folder.exists() {
        return Ok(());
    }
    let _lock = lock()?;
    fs::remove_dir_all(&folder).with_context(|| format!("cannot remove `{}`", folder.display()))
}

/// Keeps other set-ups of the same user out until the answer is dropped.
pub(crate) fn lock() -> Result<File> {
    let folder = root()?;
    fs::create_dir_all(&folder)
        .with_context(|| format!("cannot create the tools folder `{}`", folder.display()))?;
    let file = File::create(folder.join(".lock")).context("cannot create the tools' lock file")?;
    file.lock().context("cannot lock the tools folder")?;
    Ok(file)
}

fn root() -> Result<PathBuf> {
    let cache = env::var_os("XDG_CACHE_HOME")
        .filter(|value| !value.is_empty())
        .map(PathBuf::from);
    let home = || env::home_dir().map(|home| home.join(".cache"));
    let cache = cache.or_else(home).context(
        "no folder for the tools: set HOME, or XDG_CACHE_HOME to a folder that can be written to",
    )?;
    Ok(cache.join("remit-tools"))
}
