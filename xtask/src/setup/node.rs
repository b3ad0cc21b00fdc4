//! Node.js and the npm packages of the browser tests.

use std::fs;
use std::path::Path;
use std::time::{Instant, SystemTime};

use anyhow::{Context, Result, bail};

use crate::process::{command, output};
use crate::{console, progress, workspace};

const OLDEST: u32 = 20;

/// Makes sure that Node.js and npm are there and new enough.
///
/// They are not installed from here: distributions' versions are often too old, and
/// developers have their own way to choose one.
pub(crate) fn ensure() -> Result<()> {
    let version = output(command("node").arg("--version"));
    match version.as_deref().and_then(major) {
        None => bail!("Node.js is missing; install version {OLDEST} or newer (https://nodejs.org)"),
        Some(found) if found < OLDEST => {
            bail!(
                "Node.js {found} is too old; install version {OLDEST} or newer (https://nodejs.org)"
            )
        }
        Some(_) => {}
    }
    if output(command("npm").arg("--version")).is_none() {
        bail!("npm is missing; it comes with Node.js (https://nodejs.org)");
    }
    console::ok("node and npm");
    Ok(())
}

/// The number in `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Makes sure that the browser tests' packages are those of their lock file.
pub(crate) fn ensure_test_modules() -> Result<()> {
    ensure_modules("the browser tests", &workspace::browser_tests_dir())
}

/// Makes sure that what the npm package is built with is what its lock file names.
pub(crate) fn ensure_package_modules() -> Result<()> {
    ensure_modules("the npm package", &workspace::package_dir())
}

/// Makes sure that the npm package's tests' packages are those of their lock file.
pub(crate) fn ensure_package_test_modules() -> Result<()> {
    let folder = workspace::package_dir().join("tests");
    ensure_modules("the npm package's tests", &folder)
}

/// Makes sure that the packages that Remit is measured beside are those of their lock file.
pub(crate) fn ensure_peer_modules() -> Result<()> {
    ensure_modules("the peers", &workspace::root().join("proof/js"))
}

fn ensure_modules(whose: &str, folder: &Path) -> Result<()> {
    let what = format!("npm packages of {whose}");
    if !folder.join("package-lock.json").is_file() {
        console::skipped(&format!("{what}: they have no lock file"));
        return Ok(());
    }
    if is_current(folder) {
        console::ok(&what);
        return Ok(());
    }
    let started = Instant::now();
    console::begin(&format!("{what}: fetching what their lock file names"));
    let mut npm = command("npm");
    npm.args(["ci", "--no-audit", "--no-fund"]);
    progress::run(npm.current_dir(folder))?;
    console::done(&what, started.elapsed());
    Ok(())
}

/// Installs one npm package, such as `binaryen@132`, into a folder of its own.
pub(super) fn install_package(root: &Path, package: &str) -> Result<()> {
    fs::create_dir_all(root).with_context(|| format!("cannot create `{}`", root.display()))?;
    let mut npm = command("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--prefix"])
        .arg(root);
    progress::run(npm.arg(package).current_dir(root))
}

/// npm writes a hidden lock file when it has finished; ours must not be newer.
fn is_current(folder: &Path) -> bool {
    let wanted = modified(&folder.join("package-lock.json"));
    let installed = modified(&folder.join("node_modules/.package-lock.json"));
    installed.is_some() && installed >= wanted
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path)
        .and_then(|metadata| metadata.modified())
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20"), None);
    }
}
