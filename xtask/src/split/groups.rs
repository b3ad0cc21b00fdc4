//! Which shared code is loaded together.
//!
//! The splitter makes one piece for each *set* of areas with code in common: hundreds, most of them
//! tiny. One part of all of them would grow with every area that is added, and whoever opens one would
//! load what only others need; each as a part would be hundreds of requests, and small parts compress
//! badly. So two become one as long as all areas together load less by it (see [`bundle`]), and then as
//! long as the heaviest do.

mod bundle;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use anyhow::{Result, ensure};

use self::bundle::{Bundle, sent};
use super::COMMON;

/// How much more a heavy area counts than a light one when parts are joined for the heaviest: the
/// power of its weight. With 10 the heaviest is some 10 % lighter, and all together 5 % heavier.
const HEAVY: i32 = 10;

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

/// The groups of all pieces. `size` says how large the code of each is, and of what each area needs alone.
///
/// # Errors
/// Where there are more areas than a bit each can be counted with.
pub(super) fn groups(users: &Users, size: impl Fn(&str) -> u64) -> Result<Vec<Group>> {
    let areas: Vec<&String> = users
        .values()
        .flatten()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    ensure!(areas.len() <= 128, "the app has more than 128 areas");
    let own = areas.iter().map(|area| sent(size(area))).collect();
    let bundles = relieve(join(bundles(users, &areas, size)), own);
    let mut pieces: Vec<Vec<String>> = bundles.into_iter().map(|bundle| bundle.pieces).collect();
    for pieces in &mut pieces {
        pieces.sort();
    }
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

/// A bundle for each set of areas, in the order of the sets.
fn bundles(users: &Users, areas: &[&String], size: impl Fn(&str) -> u64) -> Vec<Bundle> {
    let bits = |set: &BTreeSet<String>| {
        let places = areas.iter().enumerate();
        let of_set = places.filter(|(_, area)| set.contains(**area));
        of_set.fold(0_u128, |bits, (place, _)| bits | 1 << place)
    };
    let mut bundles: BTreeMap<u128, Bundle> = BTreeMap::new();
    for (piece, set) in users {
        let areas = bits(set);
        let bundle = Bundle::new(areas, size(piece), piece.clone());
        let before = bundles.remove(&areas);
        bundles.insert(areas, before.into_iter().fold(bundle, Bundle::with));
    }
    bundles.into_values().collect()
}

/// A saving, and the places of the two that would be one.
type Offer = (u64, Reverse<(usize, usize)>);

/// Makes one of two as long as all areas together load less by it, the best two first.
fn join(bundles: Vec<Bundle>) -> Vec<Bundle> {
    let mut bundles: Vec<Option<Bundle>> = bundles.into_iter().map(Some).collect();
    let mut best = BinaryHeap::new();
    for place in 0..bundles.len() {
        offer(&bundles, place, &mut best);
    }
    while let Some((_, Reverse((one, other)))) = best.pop() {
        if bundles[one].is_none() || bundles[other].is_none() {
            continue;
        }
        let both = bundles[one].take().into_iter().chain(bundles[other].take());
        let both = both.reduce(Bundle::with);
        bundles.push(both);
        offer(&bundles, bundles.len() - 1, &mut best);
    }
    bundles.into_iter().flatten().collect()
}

/// Offers the bundle at this place together with each before it.
fn offer(bundles: &[Option<Bundle>], place: usize, best: &mut BinaryHeap<Offer>) {
    let Some(bundle) = &bundles[place] else {
        return;
    };
    let before = bundles[..place].iter().enumerate();
    best.extend(before.filter_map(|(other, before)| {
        let saving = bundle.saving(before.as_ref()?);
        (saving > 0).then_some((saving, Reverse((other, place))))
    }));
}

/// Makes one of two as long as that is lighter for the heaviest areas, where `weights` is what each
/// needs alone.
fn relieve(mut bundles: Vec<Bundle>, mut weights: Vec<f64>) -> Vec<Bundle> {
    for bundle in &bundles {
        bundle.add_to(&mut weights, 1.0);
    }
    let burden = |weights: &[f64]| {
        weights
            .iter()
            .map(|weight| (weight / 1e5).powi(HEAVY))
            .sum::<f64>()
    };
    loop {
        let mut best = (burden(&weights), None);
        for one in 0..bundles.len() {
            for other in 0..one {
                let mut then = weights.clone();
                bundles[one].add_to(&mut then, -1.0);
                bundles[other].add_to(&mut then, -1.0);
                let both = bundles[one].clone().with(bundles[other].clone());
                both.add_to(&mut then, 1.0);
                let burden = burden(&then);
                if burden < best.0 {
                    best = (burden, Some((one, other, both, then)));
                }
            }
        }
        let (_, Some((one, other, both, then))) = best else {
            return bundles;
        };
        // The later one first: the other keeps its place.
        bundles.swap_remove(one);
        bundles.swap_remove(other);
        bundles.push(both);
        weights = then;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LARGE: u64 = 100_000;

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
    fn what_would_make_the_heaviest_heavier_stays_apart() {
        let bundle = |areas, size, name: &str| Bundle::new(areas, size, name.to_owned());
        let all = vec![
            bundle(0b011, 30_000, "a"),
            bundle(0b110, 30_000, "b"),
            bundle(0b100, 9, "c"),
        ];
        let names = |weights: [f64; 3]| {
            let all = relieve(all.clone(), weights.to_vec()).into_iter();
            let mut names: Vec<_> = all.map(|bundle| bundle.pieces.join("+")).collect();
            names.sort();
            names
        };
        assert_eq!(names([0.0, 90_000.0, 0.0]), ["b+a", "c"]);
        assert_eq!(names([90_000.0, 0.0, 0.0]), ["a", "b", "c"]);
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
