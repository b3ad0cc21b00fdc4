//! Families of areas: pages between which the same people go to and fro. What only they share is a part
//! of theirs, so that whoever never opens one of them never loads it.

use std::collections::{BTreeMap, BTreeSet};

use super::COMMON;

/// The families, and the areas of each.
const FAMILIES: &[(&str, &[&str])] = &[
    (
        "people",
        &[
            "people",
            "member",
            "manage",
            "leaving",
            "teams",
            "invite",
            "invitations",
        ],
    ),
    ("clients", &["clients", "client", "deletion", "departments"]),
];

/// The name of the part of what this family shares.
fn part_of(family: &str) -> String {
    format!("{COMMON}-{family}")
}

/// The name of the part with what the family of an area shares, where it has one.
pub(crate) fn shared_by_family_of(area: &str) -> Option<String> {
    let found = FAMILIES.iter().find(|(_, areas)| areas.contains(&area));
    found.map(|(family, _)| part_of(family))
}

/// The name of the part in which code belongs that these areas have in common.
fn part_for(areas: &BTreeSet<String>) -> String {
    let mut parts = areas.iter().map(|area| shared_by_family_of(area));
    let first = parts.next().flatten();
    match first {
        Some(part) if parts.all(|other| other.as_ref() == Some(&part)) => part,
        _ => COMMON.to_owned(),
    }
}

/// The splitter's shared parts by the part of ours that each becomes a piece of; `users` are the areas
/// that wait for each of them.
pub(super) fn grouped(users: &BTreeMap<String, BTreeSet<String>>) -> BTreeMap<String, Vec<String>> {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (piece, areas) in users {
        groups
            .entry(part_for(areas))
            .or_default()
            .push(piece.clone());
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn users(pieces: &[(&str, &[&str])]) -> BTreeMap<String, BTreeSet<String>> {
        let areas = |areas: &[&str]| areas.iter().map(|area| (*area).to_owned()).collect();
        let pieces = pieces.iter();
        pieces
            .map(|(piece, used)| ((*piece).to_owned(), areas(used)))
            .collect()
    }

    #[test]
    fn what_a_family_alone_shares_is_its_own() {
        let found = grouped(&users(&[
            ("chunk_1", &["people", "teams"]),
            ("chunk_2", &["people", "clients"]),
            ("chunk_3", &["clients", "client"]),
            ("chunk_4", &["home", "people"]),
            ("chunk_5", &["member", "leaving", "invite"]),
        ]));
        let expected = [
            ("common", vec!["chunk_2", "chunk_4"]),
            ("common-clients", vec!["chunk_3"]),
            ("common-people", vec!["chunk_1", "chunk_5"]),
        ];
        let expected = expected.map(|(part, pieces)| {
            let pieces = pieces.into_iter().map(str::to_owned).collect();
            (part.to_owned(), pieces)
        });
        assert_eq!(found, BTreeMap::from(expected));
    }

    #[test]
    fn an_area_is_in_one_family_at_most() {
        let all: Vec<&str> = FAMILIES
            .iter()
            .flat_map(|(_, areas)| *areas)
            .copied()
            .collect();
        let distinct: BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(all.len(), distinct.len());
        assert_eq!(shared_by_family_of("home"), None);
    }
}
