//! A role as people write it.

use policy::{BuiltIn, Edition};

/// The role of this name, in any case; by what any edition calls it.
pub(super) fn named(text: &str) -> Option<BuiltIn> {
    let wanted = key(text);
    let is_it = |role: &BuiltIn| {
        let labels = Edition::ALL.into_iter().map(|edition| role.label(edition));
        let mut names = labels.chain([role.wire_name()]);
        names.any(|name| key(name) == wanted)
    };
    BuiltIn::ALL.into_iter().find(is_it)
}

/// Letters alone: `MSP User` and `msp_user` are one.
fn key(text: &str) -> String {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_read_in_any_case() {
        for (text, expected) in [
            ("Manager", Some(BuiltIn::Manager)),
            (" ASSOCIATE ", Some(BuiltIn::Associate)),
            ("agent", Some(BuiltIn::Associate)),
            ("MSP User", Some(BuiltIn::MspUser)),
            ("msp_user", Some(BuiltIn::MspUser)),
            ("Technician", None),
            ("", None),
        ] {
            assert_eq!(named(text), expected, "{text:?}");
        }
    }
}
