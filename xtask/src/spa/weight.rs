//! What people load, and how much of it they may have to.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::{areas, first_load};
use crate::{console, workspace};

/// The most that the first load may weigh with so many areas, in bytes as they are sent, and how much
/// more for each area that is added: its address, its words in the navigation, and what loads it.
const FIRST_LOAD_LIMIT: u64 = 210_000;
const AREAS_AT_FIRST: u64 = 15;
const MORE_PER_AREA: u64 = 1_000;
/// The most that an area may weigh, together with the parts that it shares with others.
const AREA_LIMIT: u64 = 100_000;

/// Prints the sizes of the first load and of the areas, and fails where one is above its limit.
pub(crate) fn weigh() -> Result<()> {
    let dist = workspace::dist_dir();
    // The areas are printed even where the first load is too heavy.
    let first_load = weigh_first_load(&dist);
    weigh_areas(&dist).and(first_load)
}

fn weigh_first_load(dist: &Path) -> Result<()> {
    let mut files = first_load::files(dist)?;
    files.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    for (file, size) in &files {
        let name = file.strip_prefix(dist).unwrap_or(file);
        print(*size, &name.display().to_string());
    }
    let total = files.iter().map(|(_, size)| size).sum();
    let areas = u64::try_from(areas::areas(dist)?.own.len()).context("no such number of areas")?;
    let added = areas.saturating_sub(AREAS_AT_FIRST);
    check(
        "the first load",
        total,
        FIRST_LOAD_LIMIT + added * MORE_PER_AREA,
    )
}

fn weigh_areas(dist: &Path) -> Result<()> {
    let (areas, needs) = (areas::areas(dist)?, areas::needs()?);
    for (name, size) in &areas.shared {
        print(*size, &format!("shared {name}"));
    }
    let mut heaviest = None;
    for (name, own) in &areas.own {
        let needs = needs.get(name).cloned().unwrap_or_default();
        let whole = areas.with_shared(*own, &needs);
        let (all, parts) = (kilobytes(whole), needs.len());
        print(
            *own,
            &format!("area {name}: {all} with {parts} shared parts"),
        );
        heaviest = heaviest.max(Some((whole, name)));
    }
    let (size, name) = heaviest.context("the app has no areas that are loaded later")?;
    let what = format!("the heaviest area, {name}, with what areas share");
    check(&what, size, AREA_LIMIT)
}

fn print(size: u64, what: &str) {
    console::text(&format!("{:>12}  {what}", kilobytes(size)));
}

fn check(what: &str, size: u64, limit: u64) -> Result<()> {
    let (weight, most) = (kilobytes(size), kilobytes(limit));
    console::text(&format!("{weight:>12}  {what}, of at most {most}"));
    if size > limit {
        bail!("{what}: {weight}, more than {most}");
    }
    Ok(())
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_one_decimal() {
        assert_eq!(kilobytes(66_940), "66.9 kB");
        assert_eq!(kilobytes(40), "0.0 kB");
    }

    #[test]
    fn what_is_above_its_limit_is_an_error() {
        assert!(check("the first load", 210_000, 210_000).is_ok());
        let error = check("the first load", 210_400, 210_000).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the first load: 210.4 kB, more than 210.0 kB"
        );
    }
}
