//! What stands around a server in operation: a proxy, a pooler, a mail server, a clock that is wrong.
//! The failure tests use the real ones.
//!
//! Debian's packages are unpacked into a folder and not installed: installing them would start their
//! services. They are optional: where they cannot be had, the tests that need them are left out.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{apt, cache, step};
use crate::console;
use crate::process::{command, which};
use crate::progress;

/// Each package, and one of its files.
const PACKAGES: [(&str, &str); 8] = [
    ("libfaketime", "usr/share/doc/libfaketime"),
    ("nginx", "usr/sbin/nginx"),
    ("pgbouncer", "usr/sbin/pgbouncer"),
    ("libc-ares2", "usr/share/doc/libc-ares2"),
    ("libevent-2.1-7", "usr/share/doc/libevent-2.1-7"),
    ("python3-aiosmtpd", "usr/lib/python3/dist-packages/aiosmtpd"),
    ("python3-public", "usr/lib/python3/dist-packages/public"),
    ("python3-attr", "usr/lib/python3/dist-packages/attr"),
];
const VERSION: &str = "2";

/// Makes sure that they are there where that is possible; the answer is the folder in which they are
/// unpacked.
pub(crate) fn ensure() -> Result<Option<PathBuf>> {
    let folder = cache::tool_dir("surroundings", VERSION)?;
    let find = || is_complete(&folder).then(|| folder.clone());
    if find().is_none() && (which("apt-get").is_none() || which("dpkg-deb").is_none()) {
        console::skipped(
            "this is no Debian; tests with a proxy, a pooler, a mail server or a wrong clock are left out",
        );
        return Ok(None);
    }
    let why = "the failure tests use them; unpacking Debian's packages";
    let ensured = step::ensure(
        "nginx, PgBouncer, aiosmtpd and libfaketime",
        why,
        find,
        || unpack_into(&folder),
    );
    match ensured {
        Ok(folder) => Ok(Some(folder)),
        // Other releases have other names for libraries.
        Err(error) => {
            console::skipped(&format!("{error:#}; tests that need them are left out"));
            Ok(None)
        }
    }
}

fn is_complete(folder: &Path) -> bool {
    PACKAGES.iter().all(|(_, file)| folder.join(file).exists())
}

fn unpack_into(folder: &Path) -> Result<()> {
    let downloads = folder.join("packages");
    fs::create_dir_all(&downloads)
        .with_context(|| format!("cannot create `{}`", downloads.display()))?;
    apt::update_once();
    let mut download = command("apt-get");
    download
        .arg("download")
        .args(PACKAGES.map(|(name, _)| name));
    progress::run(download.current_dir(&downloads))?;
    let packages = fs::read_dir(&downloads).context("cannot read the packages")?;
    for package in packages {
        let package = package.context("cannot read the packages")?.path();
        let mut unpack = command("dpkg-deb");
        progress::run(unpack.arg("-x").arg(&package).arg(folder))?;
    }
    fs::remove_dir_all(&downloads).context("cannot remove the packages")
}
