//! The parts of the app that are loaded when somebody opens them, and their sizes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::compress::transfer_size;
use crate::fingerprint::files_below;
use crate::split::{COMMON, PARTS_DIR, manifest};

/// The sizes of the areas, in bytes as they are sent.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Areas {
    /// What several areas share, by the name of that part.
    pub(super) shared: Vec<(String, u64)>,
    /// What each area alone needs, by its name.
    pub(super) own: Vec<(String, u64)>,
}

impl Areas {
    /// What somebody loads who opens this area first, where it needs these parts beside its own.
    pub(super) fn with_shared(&self, own: u64, needs: &BTreeSet<String>) -> u64 {
        let shared = self.shared.iter().filter(|(name, _)| needs.contains(name));
        own + shared.map(|(_, size)| size).sum::<u64>()
    }
}

/// What each area loads beside its own part, as the build has said.
pub(super) fn needs() -> Result<BTreeMap<String, BTreeSet<String>>> {
    let file = manifest();
    let text = fs::read_to_string(&file);
    let text = text.with_context(|| format!("cannot read `{}`", file.display()))?;
    let lines = text.lines().filter_map(|line| line.split_once(' '));
    let needs = lines.map(|(area, parts)| {
        let parts = parts.split(' ').map(str::to_owned);
        (area.to_owned(), parts.collect())
    });
    Ok(needs.collect())
}

/// The areas of the app in `dist`.
pub(super) fn areas(dist: &Path) -> Result<Areas> {
    let mut areas = Areas::default();
    for file in files_below(&dist.join(PARTS_DIR))? {
        let Some(name) = part_name(&file) else {
            continue;
        };
        let size = transfer_size(&file)?;
        if name.starts_with(COMMON) {
            areas.shared.push((name.to_owned(), size));
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
    use super::*;

    #[test]
    fn areas_are_weighed_as_they_are_sent() {
        let dist = std::env::temp_dir().join(format!("xtask-{}-areas", std::process::id()));
        let parts = dist.join(PARTS_DIR);
        fs::create_dir_all(&parts).unwrap();
        for (name, content) in [
            ("clients-01.wasm", "clients"),
            ("clients-01.wasm.br", "br"),
            ("common-1-02.wasm", "common"),
            ("common-2-04.wasm", "of"),
            ("common-2-04.wasm.br", "of"),
            ("two-words-03.wasm", "two"),
            ("inline0.js", "none of them"),
        ] {
            fs::write(parts.join(name), content).unwrap();
        }
        let found = areas(&dist).unwrap();
        fs::remove_dir_all(&dist).unwrap();
        let own = [("clients", 2), ("two-words", 3)];
        let own = own.map(|(name, size)| (name.to_owned(), size)).to_vec();
        let expected = Areas {
            shared: vec![("common-1".to_owned(), 6), ("common-2".to_owned(), 2)],
            own,
        };
        assert_eq!(found, expected);
        let needs = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(found.with_shared(2, &needs(&["common-1", "common-2"])), 10);
        assert_eq!(found.with_shared(3, &needs(&["common-1"])), 9);
    }
}
