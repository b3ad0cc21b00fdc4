//! Where things are in the working copy.

use std::env;
use std::path::{Path, PathBuf};

/// The root of the working copy: the folder above this crate's.
pub(crate) fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_path_buf()
}

/// The folder for build results, `CARGO_TARGET_DIR` respected.
pub(crate) fn target_dir() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// The built single-page app.
pub(crate) fn dist_dir() -> PathBuf {
    root().join("dist")
}

/// The browser tests, a small npm package.
pub(crate) fn browser_tests_dir() -> PathBuf {
    root().join("tests/browser")
}

/// The npm package: its sources, and in `dist` what is made of them.
pub(crate) fn package_dir() -> PathBuf {
    root().join("npm")
}

/// What a program is called on this system.
pub(crate) fn executable(name: &str) -> String {
    format!("{name}{}", env::consts::EXE_SUFFIX)
}
