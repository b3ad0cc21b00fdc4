//! This crate's own source, for tests of what may stand where.

use std::fs;
use std::path::{Path, PathBuf};

/// The files, relative to `src`, whose code apart from tests holds to `wanted`; sorted.
pub(crate) fn files_where(wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let has = |path: &PathBuf| {
        let source = fs::read_to_string(path).unwrap();
        wanted(
            source
                .split("#[cfg(test)]\nmod tests")
                .next()
                .unwrap_or_default(),
        )
    };
    let name = |path: PathBuf| path.strip_prefix(&root).unwrap().display().to_string();
    let mut files: Vec<String> = sources(&root).into_iter().filter(has).map(name).collect();
    files.sort();
    files
}

/// The files that have `text` in them, apart from tests.
pub(crate) fn files_with(text: &str) -> Vec<String> {
    files_where(|code| code.contains(text))
}

/// Every source file below `folder`, apart from tests.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| !path.ends_with("tests.rs") && !path.ends_with("tests"))
        .flat_map(|path| match path.is_dir() {
            true => sources(&path),
            false => vec![path],
        })
        .filter(|path| path.extension().is_some_and(|kind| kind == "rs"))
        .collect()
}
