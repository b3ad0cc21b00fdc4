//! Which shared code becomes a part of its own, and which goes into the one that areas share.
//!
//! The splitter makes one piece for each *set* of areas with code in common: hundreds, most of them
//! tiny. One part of all of them would grow with every area that is added, and whoever opens one would
//! load what only others need; each as a part would be dozens of requests. So what few areas share is a
//! part where it is worth a request, and all else is one.

use std::collections::{BTreeMap, BTreeSet};

use super::COMMON;

/// What so few areas share may be a part of its own.
const FEW: usize = 8;
/// So many bytes are worth a request, with the names of functions that are taken out later.
const WORTH_A_REQUEST: u64 = 5_000;

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
pub(super) fn groups(users: &Users, size: impl Fn(&str) -> u64) -> Vec<Group> {
    let mut sets: BTreeMap<&BTreeSet<String>, Vec<String>> = BTreeMap::new();
    for (piece, areas) in users {
        sets.entry(areas).or_default().push(piece.clone());
    }
    let mut common = Vec::new();
    let mut groups = Vec::new();
    for (areas, pieces) in sets {
        let all: u64 = pieces.iter().map(|piece| size(piece)).sum();
        if areas.len() <= FEW && all >= WORTH_A_REQUEST {
            let name = format!("{COMMON}-{}", groups.len() + 1);
            groups.push(Group { name, pieces });
        } else {
            common.extend(pieces);
        }
    }
    if !common.is_empty() {
        common.sort();
        let name = COMMON.to_owned();
        groups.push(Group {
            name,
            pieces: common,
        });
    }
    groups
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

#[cfg(test)]
mod tests {
    use super::*;

    fn users() -> Users {
        let many: Vec<String> = (0..=FEW).map(|number| format!("area{number}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let pieces: [(&str, &[&str]); 5] = [
            ("chunk_1", &["people", "teams"]),
            ("chunk_2", &["people", "teams"]),
            ("chunk_3", &["people", "home"]),
            ("chunk_4", &many),
            ("chunk_5", &["client", "clients"]),
        ];
        let set = |areas: &[&str]| areas.iter().map(|area| (*area).to_owned()).collect();
        pieces
            .map(|(piece, areas)| (piece.to_owned(), set(areas)))
            .into()
    }

    fn size(piece: &str) -> u64 {
        match piece {
            "chunk_1" | "chunk_2" => WORTH_A_REQUEST / 2,
            "chunk_3" => WORTH_A_REQUEST - 1,
            _ => WORTH_A_REQUEST,
        }
    }

    #[test]
    fn what_few_areas_share_is_a_part_where_it_is_worth_one() {
        let group = |name: &str, pieces: &[&str]| Group {
            name: name.to_owned(),
            pieces: pieces.iter().map(|piece| (*piece).to_owned()).collect(),
        };
        let expected = [
            group("common-1", &["chunk_5"]),
            group("common-2", &["chunk_1", "chunk_2"]),
            group("common", &["chunk_3", "chunk_4"]),
        ];
        assert_eq!(groups(&users(), size), expected);
    }

    #[test]
    fn an_area_loads_what_it_shares_and_nothing_else() {
        let users = users();
        let loaded = loaded_with(&users, &groups(&users, size));
        let of = |area: &str| -> Vec<&str> { loaded[area].iter().map(String::as_str).collect() };
        assert_eq!(of("people"), ["common", "common-2"]);
        assert_eq!(of("teams"), ["common-2"]);
        assert_eq!(of("client"), ["common-1"]);
        assert_eq!(of("area0"), ["common"]);
    }
}
