//! The parts of the app that are loaded when somebody opens them, and their sizes.

use std::path::Path;

use anyhow::Result;

use crate::compress::transfer_size;
use crate::fingerprint::files_below;
use crate::split::{COMMON, PARTS_DIR, shared_by_family_of};

/// The sizes of the areas, in bytes as they are sent.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Areas {
    /// What areas share, loaded with the first of them.
    pub(super) common: u64,
    /// What the areas of each family share beside it, by the name of that part.
    pub(super) families: Vec<(String, u64)>,
    /// What each area alone needs, by its name.
    pub(super) own: Vec<(String, u64)>,
}

impl Areas {
    /// What somebody loads who opens this area first: with what it shares.
    pub(super) fn with_shared(&self, area: &str, own: u64) -> u64 {
        let family = shared_by_family_of(area);
        let of_family = self
            .families
            .iter()
            .find(|(name, _)| Some(name) == family.as_ref());
        own + self.common + of_family.map_or(0, |(_, size)| *size)
    }
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
        } else if name.starts_with(COMMON) {
            areas.families.push((name.to_owned(), size));
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
            ("common-clients-04.wasm", "of"),
            ("common-clients-04.wasm.br", "of"),
            ("two-words-03.wasm", "two"),
            ("inline0.js", "none of them"),
        ] {
            fs::write(parts.join(name), content).unwrap();
        }
        let found = areas(&dist).unwrap();
        fs::remove_dir_all(&dist).unwrap();
        let own = [("clients", 2), ("two-words", 3)];
        let own = own.map(|(name, size)| (name.to_owned(), size)).to_vec();
        let families = vec![("common-clients".to_owned(), 2)];
        let expected = Areas {
            common: 6,
            families,
            own,
        };
        assert_eq!(found, expected);
        assert_eq!(found.with_shared("clients", 2), 10);
        assert_eq!(found.with_shared("two-words", 3), 9);
    }
}
