//! The ids of requirements: a group, and the requirement's place in it, such as `001-17`.
//!
//! An id never changes, because commits and talks name it. What is found later therefore goes to
//! the end of its group, or between two others with a letter: `001-17a`.

use std::cmp::Ordering;

/// The group of an id that is well formed.
pub(super) fn group(id: &str) -> Option<&str> {
    let (group, key) = id.split_once('-')?;
    let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric());
    (is_word(group) && is_word(key)).then_some(group)
}

/// The order of two ids of one group: numbers as numbers, and nothing before a letter.
pub(super) fn compare(one: &str, other: &str) -> Ordering {
    parts(one).cmp(&parts(other))
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Number(u64),
    Text(String),
}

fn parts(id: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    for letter in id.chars() {
        match (parts.last_mut(), letter.to_digit(10)) {
            (Some(Part::Number(number)), Some(digit)) => *number = *number * 10 + u64::from(digit),
            (_, Some(digit)) => parts.push(Part::Number(digit.into())),
            (Some(Part::Text(text)), None) => text.push(letter),
            (_, None) => parts.push(Part::Text(letter.into())),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_a_group_and_a_place() {
        assert_eq!(group("001-17a"), Some("001"));
        assert_eq!(group("attack-H1"), Some("attack"));
        for text in [
            "",
            "001",
            "001-",
            "-17",
            "001-1-2",
            "001-1 ",
            "requirement",
            "a.b-1",
        ] {
            assert_eq!(group(text), None, "{text}");
        }
    }

    #[test]
    fn ids_are_in_the_order_in_which_people_count() {
        let ordered = [
            "001-2", "001-09", "001-10", "001-10a", "001-10b", "001-11", "001-H2", "001-H12",
            "001-W1", "001-a", "001-a2", "001-b",
        ];
        for (place, one) in ordered.iter().enumerate() {
            for (other_place, other) in ordered.iter().enumerate() {
                assert_eq!(
                    compare(one, other),
                    place.cmp(&other_place),
                    "{one} {other}"
                );
            }
        }
    }
}
