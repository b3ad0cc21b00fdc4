//! The text that lists search and sort by: the databases' own ways of comparing differ.

/// The text in small letters.
pub(crate) fn sort_key(value: &str) -> String {
    value.to_lowercase()
}
