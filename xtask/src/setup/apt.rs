//! Installs Debian packages, where that is possible and allowed.

use std::sync::OnceLock;

use anyhow::{Result, bail};

use crate::process::{command, is_root, which};
use crate::progress;

/// Whether this machine takes Debian packages from us.
pub(crate) fn is_possible() -> bool {
    which("apt-get").is_some() && is_root()
}

/// Installs `packages`, without their recommendations and without removing anything.
///
/// # Errors
/// Where this is no Debian, or we are not root: the message says what to install.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    if which("apt-get").is_none() {
        bail!("install it with your system's package manager (on Debian: {list})");
    }
    if !is_root() {
        bail!("this needs root; run `sudo apt-get install {list}` and try again");
    }
    update_once();
    let mut apt = command("apt-get");
    apt.args(["install", "--yes", "--no-install-recommends", "--no-remove"])
        .args(packages);
    progress::run(apt.env("DEBIAN_FRONTEND", "noninteractive"))
}

/// Fetches the package lists; a fresh container has none.
///
/// Failing here is not the end: the lists on disk may do, and if they do not, the
/// installation's own message names the package.
pub(crate) fn update_once() {
    static DONE: OnceLock<()> = OnceLock::new();
    DONE.get_or_init(|| drop(progress::run(command("apt-get").arg("update"))));
}
