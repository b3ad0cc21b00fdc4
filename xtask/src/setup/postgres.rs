//! PostgreSQL's programs, for tests against it. They are optional: where they cannot
//! be had, the tests run on SQLite alone and say so.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{apt, step};
use crate::console;
use crate::process::which;

/// Where Debian keeps its versions, each in a folder named after its number.
const DEBIAN_VERSIONS: &str = "/usr/lib/postgresql";
/// Read by Debian's package when it would create and start a cluster of its own.
const DEBIAN_CLUSTER_SETTINGS: &str = "/etc/postgresql-common/createcluster.d";

/// Makes sure that PostgreSQL is there where that is possible; the answer is the
/// folder of its programs.
pub(crate) fn ensure() -> Result<Option<PathBuf>> {
    if find().is_none() && !apt::is_possible() {
        console::skipped("PostgreSQL is missing; its tests will be skipped");
        return Ok(None);
    }
    let why = "the server's tests run on it too; installing the Debian package";
    step::ensure("PostgreSQL", why, find, install).map(Some)
}

fn find() -> Option<PathBuf> {
    let on_path = which("initdb").and_then(|program| program.parent().map(PathBuf::from));
    on_path
        .into_iter()
        .chain(debian_folders())
        .find(|folder| is_complete(folder))
}

fn is_complete(folder: &Path) -> bool {
    ["initdb", "postgres", "pg_ctl"]
        .iter()
        .all(|program| folder.join(program).is_file())
}

/// The newest first.
fn debian_folders() -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(DEBIAN_VERSIONS) else {
        return Vec::new();
    };
    let mut folders: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    folders.sort_by_key(|folder| {
        let name = folder
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        std::cmp::Reverse(name.and_then(|name| name.parse::<u32>().ok()))
    });
    folders
        .into_iter()
        .map(|folder| folder.join("bin"))
        .collect()
}

/// The programs are wanted, a running server is not.
fn install() -> Result<()> {
    let settings = Path::new(DEBIAN_CLUSTER_SETTINGS);
    fs::create_dir_all(settings)
        .and_then(|()| fs::write(settings.join("remit.conf"), "create_main_cluster = false\n"))
        .with_context(|| format!("cannot write to `{DEBIAN_CLUSTER_SETTINGS}`"))?;
    apt::install(&["postgresql"])
}
