//! The parts of the app that are loaded when somebody opens them, and their sizes.

use std::path::Path;

use anyhow::Result;

use crate::compress::transfer_size;
use crate::fingerprint::files_below;
use crate::split::{COMMON, PARTS_DIR};

/// The sizes of the areas, in bytes as they are sent.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Areas {
    /// What areas share, loaded with the first of them.
    pub(super) common: u64,
    /// What each area alone needs, by its name.
    pub(super) own: Vec<(String, u64)>,
}

/// The areas of the app in `dist`.
pub(super) fn areas(dist: &Path) -> Result<Areas> {
    let mut areas = Areas::default();
    for file in files_below(&dist.join(PARTS_DIR))? {
        let Some(name) = part_name(&file) else {
            continue;
        };
        let size = transfer_size(&file)?;
        if name == COMMON {
            areas.common += size;
        } else {
            areas.own.push((name.to_owned(), size));
        }
    }
    Ok(areas)
}

/// `clients` of `clients-0123456789abcdef.wasm`; other files are no parts.
fn part_name(file: &Path) -> Option<&str> {
    let stem = file.file_name()?.to_str()?.strip_suffix(".wasm")?;
    Some(stem.rsplit_once('-')?.0)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn areas_are_weighed_as_they_are_sent() {
        let dist = std::env::temp_dir().join(format!("xtask-{}-areas", std::process::id()));
        let parts = dist.join(PARTS_DIR);
        fs::create_dir_all(&parts).unwrap();
        for (name, content) in [
            ("clients-01.wasm", "clients"),
            ("clients-01.wasm.br", "br"),
            ("common-02.wasm", "common"),
            ("two-words-03.wasm", "two"),
            ("inline0.js", "none of them"),
        ] {
            fs::write(parts.join(name), content).unwrap();
        }
        let found = areas(&dist).unwrap();
        fs::remove_dir_all(&dist).unwrap();
        let own = [("clients", 2), ("two-words", 3)];
        let own = own.map(|(name, size)| (name.to_owned(), size)).to_vec();
        assert_eq!(found, Areas { common: 6, own });
    }
}
