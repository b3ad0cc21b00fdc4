//! Words that products write for yes and no.

pub(super) const YES: &[&str] = &["true", "yes", "1", "ja", "wahr"];
pub(super) const NO: &[&str] = &["false", "no", "0", "nein", "falsch"];

/// Whether a text is one of these words, in any case.
pub(super) fn is_one_of(text: &str, words: &[&str]) -> bool {
    let text = text.to_lowercase();
    words.contains(&text.as_str())
}
