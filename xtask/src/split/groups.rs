//! Which shared code is loaded together.
//!
//! The splitter makes one piece for each *set* of areas with code in common: hundreds, most of them
//! tiny. One part of all of them would grow with every area that is added, and whoever opens one would
//! load what only others need; each as a part would be dozens of requests. So two pieces become one
//! part where that saves more in requests than somebody loads without need, the best two first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use anyhow::{Result, ensure};

use super::COMMON;

/// A request costs as much as so many bytes of code before they are optimised and compressed.
const A_REQUEST: u64 = 12_000;

/// The areas that wait for each of the splitter's pieces, by the piece's name.
pub(super) type Users = BTreeMap<String, BTreeSet<String>>;

/// Pieces that become one part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// What the part is called.
    pub(super) name: String,
    /// The names of its pieces.
    pub(super) pieces: Vec<String>,
}

/// The groups of all pieces, of which `size` says how large each is.
///
/// # Errors
/// Where there are more areas than a bit each can be counted with.
pub(super) fn groups(users: &Users, size: impl Fn(&str) -> u64) -> Result<Vec<Group>> {
    let mut bundles = bundles(users, size)?;
    join(&mut bundles);
    let mut pieces: Vec<Vec<String>> = bundles.into_iter().flatten().map(Bundle::pieces).collect();
    pieces.sort();
    let named = |(number, pieces): (usize, Vec<String>)| Group {
        name: format!("{COMMON}-{}", number + 1),
        pieces,
    };
    Ok(pieces.into_iter().enumerate().map(named).collect())
}

/// What each area loads beside its own part.
pub(super) fn loaded_with(users: &Users, groups: &[Group]) -> BTreeMap<String, BTreeSet<String>> {
    let mut loaded: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for group in groups {
        for area in group
            .pieces
            .iter()
            .filter_map(|piece| users.get(piece))
            .flatten()
        {
            let parts = loaded.entry(area.clone()).or_default();
            parts.insert(group.name.clone());
        }
    }
    loaded
}

/// Pieces that are loaded together, and who loads them: a bit for each area.
#[derive(Debug, Clone)]
struct Bundle {
    areas: u128,
    size: u64,
    pieces: Vec<String>,
}

impl Bundle {
    /// What all areas that load it pay for it.
    fn cost(&self) -> u64 {
        u64::from(self.areas.count_ones()) * (self.size + A_REQUEST)
    }

    /// How much less they pay where both are one.
    fn saving(&self, other: &Self) -> Option<u64> {
        let areas = u64::from((self.areas | other.areas).count_ones());
        let together = areas * (self.size + other.size + A_REQUEST);
        (self.cost() + other.cost()).checked_sub(together)
    }

    fn with(mut self, other: Self) -> Self {
        self.areas |= other.areas;
        self.size += other.size;
        self.pieces.extend(other.pieces);
        self
    }

    fn pieces(mut self) -> Vec<String> {
        self.pieces.sort();
        self.pieces
    }
}

/// A bundle for each set of areas, in the order of the sets.
fn bundles(users: &Users, size: impl Fn(&str) -> u64) -> Result<Vec<Option<Bundle>>> {
    let areas: BTreeSet<&String> = users.values().flatten().collect();
    ensure!(areas.len() <= 128, "the app has more than 128 areas");
    let bits = |set: &BTreeSet<String>| {
        let places = areas.iter().enumerate();
        let of_set = places.filter(|(_, area)| set.contains(**area));
        of_set.fold(0_u128, |bits, (place, _)| bits | 1 << place)
    };
    let mut bundles: BTreeMap<u128, Bundle> = BTreeMap::new();
    for (piece, set) in users {
        let areas = bits(set);
        let (size, pieces) = (size(piece), vec![piece.clone()]);
        let bundle = Bundle {
            areas,
            size,
            pieces,
        };
        let before = bundles.remove(&areas);
        bundles.insert(areas, before.into_iter().fold(bundle, Bundle::with));
    }
    Ok(bundles.into_values().map(Some).collect())
}

/// Makes one of two as long as that saves something.
fn join(bundles: &mut Vec<Option<Bundle>>) {
    let mut best = BinaryHeap::new();
    for place in 0..bundles.len() {
        offer(bundles, place, &mut best);
    }
    while let Some((_, Reverse((one, other)))) = best.pop() {
        if bundles[one].is_none() || bundles[other].is_none() {
            continue;
        }
        let both = bundles[one].take().into_iter().chain(bundles[other].take());
        let both = both.reduce(Bundle::with);
        bundles.push(both);
        offer(bundles, bundles.len() - 1, &mut best);
    }
}

/// A saving, and the places of the two that would be one.
type Offer = (u64, Reverse<(usize, usize)>);

/// Offers the bundle at this place together with each before it.
fn offer(bundles: &[Option<Bundle>], place: usize, best: &mut BinaryHeap<Offer>) {
    let Some(bundle) = &bundles[place] else {
        return;
    };
    let before = bundles[..place].iter().enumerate();
    best.extend(before.filter_map(|(other, before)| {
        let saving = bundle.saving(before.as_ref()?)?;
        (saving > 0).then_some((saving, Reverse((other, place))))
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    const LARGE: u64 = A_REQUEST * 10;

    fn users() -> Users {
        let pieces: [(&str, &[&str]); 5] = [
            ("chunk_1", &["people", "teams"]),
            ("chunk_2", &["people", "teams"]),
            ("chunk_3", &["people", "teams", "home"]),
            ("chunk_4", &["client", "clients", "home", "people", "teams"]),
            ("chunk_5", &["client", "clients"]),
        ];
        let set = |areas: &[&str]| areas.iter().map(|area| (*area).to_owned()).collect();
        pieces
            .map(|(piece, areas)| (piece.to_owned(), set(areas)))
            .into()
    }

    fn size(piece: &str) -> u64 {
        match piece {
            "chunk_3" => 1,
            _ => LARGE,
        }
    }

    fn group(name: &str, pieces: &[&str]) -> Group {
        Group {
            name: name.to_owned(),
            pieces: pieces.iter().map(|piece| (*piece).to_owned()).collect(),
        }
    }

    #[test]
    fn what_is_large_is_loaded_by_who_needs_it_and_what_is_small_with_something_else() {
        let expected = [
            group("common-1", &["chunk_1", "chunk_2"]),
            group("common-2", &["chunk_3", "chunk_4"]),
            group("common-3", &["chunk_5"]),
        ];
        assert_eq!(groups(&users(), size).unwrap(), expected);
    }

    #[test]
    fn what_is_small_becomes_one_part() {
        let expected = [group(
            "common-1",
            &["chunk_1", "chunk_2", "chunk_3", "chunk_4", "chunk_5"],
        )];
        assert_eq!(groups(&users(), |_| 1).unwrap(), expected);
    }

    #[test]
    fn an_area_loads_what_it_shares_and_nothing_else() {
        let users = users();
        let loaded = loaded_with(&users, &groups(&users, size).unwrap());
        let of = |area: &str| -> Vec<&str> { loaded[area].iter().map(String::as_str).collect() };
        assert_eq!(of("people"), ["common-1", "common-2"]);
        assert_eq!(of("home"), ["common-2"]);
        assert_eq!(of("client"), ["common-2", "common-3"]);
    }
}
