//! What the fields of a body may contain.

use wire::{LONGEST_EMAIL, LONGEST_NAME, LONGEST_NOTE};

use super::problem::Failure;

/// A name: trimmed, 1 to 120 characters, nothing invisible that moves text about.
pub(crate) fn name(field: &str, value: &str) -> Result<String, Failure> {
    let value = line(field, value, LONGEST_NAME)?;
    if value.is_empty() {
        return Err(Failure::field(field, "it is empty"));
    }
    Ok(value)
}

/// One line of text, which may be empty: trimmed, without control characters.
pub(crate) fn line(field: &str, value: &str, longest: usize) -> Result<String, Failure> {
    let value = value.trim();
    if value.chars().count() > longest {
        let detail = format!("it has more than {longest} characters");
        return Err(Failure::field(field, detail));
    }
    if value.chars().any(is_unprintable) {
        return Err(Failure::field(field, "it has control characters"));
    }
    Ok(value.to_owned())
}

/// A note: as a line, but with line breaks and tabs.
pub(crate) fn note(field: &str, value: &str) -> Result<String, Failure> {
    let kept = |character: char| matches!(character, '\n' | '\t');
    let value = value.replace("\r\n", "\n");
    let plain: String = value
        .chars()
        .filter(|character| !kept(*character))
        .collect();
    if plain.chars().any(is_unprintable) {
        return Err(Failure::field(field, "it has control characters"));
    }
    let value = value.trim();
    if value.chars().count() > LONGEST_NOTE {
        let detail = format!("it has more than {LONGEST_NOTE} characters");
        return Err(Failure::field(field, detail));
    }
    Ok(value.to_owned())
}

/// An e-mail address, lower-cased. Whether it exists is found out by writing to it, so that the
/// syntax is held to what a mail server would take.
pub(crate) fn email(field: &str, value: &str) -> Result<String, Failure> {
    let value = value.trim().to_lowercase();
    if is_email(&value) {
        Ok(value)
    } else {
        Err(Failure::field(field, "it is not an e-mail address"))
    }
}

fn is_email(value: &str) -> bool {
    let Some((local, domain)) = value.rsplit_once('@') else {
        return false;
    };
    let atom = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    value.chars().count() <= LONGEST_EMAIL
        && !local.is_empty()
        && local.chars().count() <= 64
        && local.chars().all(atom)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && domain.contains('.')
        && domain.split('.').all(label)
}

/// Control characters, and those that reorder or hide the text around them.
fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The text that lists search and sort by.
pub(crate) fn key(value: &str) -> String {
    value.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_and_bounded() {
        assert_eq!(name("name", "  Fabrikam ").unwrap(), "Fabrikam");
        for wrong in ["", "   ", "a\u{0}b", "a\nb", "a\u{202e}b"] {
            assert!(name("name", wrong).is_err(), "{wrong:?}");
        }
        assert!(name("name", &"ä".repeat(LONGEST_NAME)).is_ok());
        assert!(name("name", &"ä".repeat(LONGEST_NAME + 1)).is_err());
    }

    #[test]
    fn notes_keep_their_lines() {
        assert_eq!(note("note", " a\r\n\tb ").unwrap(), "a\n\tb");
        assert!(note("note", "a\u{7}").is_err());
        assert!(note("note", &"x".repeat(LONGEST_NOTE + 1)).is_err());
    }

    #[test]
    fn addresses_are_checked_and_lower_cased() {
        assert_eq!(
            email("email", "Pat@Northwind.Example").unwrap(),
            "pat@northwind.example"
        );
        for wrong in [
            "",
            "pat",
            "@northwind.example",
            "pat@",
            "pat@northwind",
            "a b@c.example",
            "a..b@c.example",
            "a@-c.example",
            "a@c..example",
            "a@b@c.example\n x",
        ] {
            assert!(email("email", wrong).is_err(), "{wrong:?}");
        }
        let long = format!("{}@c.example", "a".repeat(65));
        assert!(email("email", &long).is_err());
    }
}
