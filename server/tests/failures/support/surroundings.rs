//! Where a proxy, a pooler and a wrong clock are.

use std::path::PathBuf;

const SURROUNDINGS: &str = "REMIT_TEST_SURROUNDINGS";

/// A file of the unpacked packages; nothing where they are not there.
pub(crate) fn surroundings(file: &str) -> Option<PathBuf> {
    let found = std::env::var_os(SURROUNDINGS).map(|folder| PathBuf::from(folder).join(file));
    let found = found.filter(|path| path.exists());
    if found.is_none() {
        eprintln!("`{file}` is not here: the test is left out");
    }
    found
}

/// The folder of their libraries.
pub(crate) fn libraries() -> Option<PathBuf> {
    surroundings(&format!("usr/lib/{}-linux-gnu", std::env::consts::ARCH))
}
