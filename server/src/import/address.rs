//! The address in a cell: `Pat Lee <pat@msp.example>`, `mailto:pat@msp.example`, or a directory's
//! `SMTP:pat@msp.example+smtp:lee@msp.example`.

use wire::Rule;

/// A directory's mark of a guest's sign-in name, from which no address can be guessed.
const GUEST: &str = "#ext#";
const MAIL: &str = "smtp:";

/// The address, in the one way in which it is kept.
///
/// # Errors
///
/// Why it is none, in a sentence.
pub(super) fn read(cell: &str) -> Result<String, String> {
    let seen: String = cell
        .chars()
        .filter(|letter| !is_invisible(*letter))
        .collect();
    let seen = seen.trim();
    if seen.is_empty() {
        return Err("it has no address".to_owned());
    }
    if seen.to_ascii_lowercase().contains(GUEST) {
        return Err("it has a guest's sign-in name, and no address".to_owned());
    }
    let one = match seen.to_ascii_lowercase().contains(MAIL) {
        true => primary(seen).ok_or("it has no main address")?,
        false => bare(seen),
    };
    if one.matches('@').count() > 1 {
        return Err("it has several addresses".to_owned());
    }
    Rule::Email.check(one).map_err(|unfit| unfit.detail)
}

/// What stands in angle brackets, and without `mailto:`.
fn bare(text: &str) -> &str {
    let inner = text
        .rsplit_once('<')
        .and_then(|(_, rest)| rest.split_once('>'));
    let text = inner.map_or(text, |(inner, _)| inner).trim();
    let scheme = text
        .get(..7)
        .filter(|start| start.eq_ignore_ascii_case("mailto:"));
    match scheme.and_then(|_| text.get(7..)) {
        Some(rest) => rest.split('?').next().unwrap_or_default(),
        None => text,
    }
}

/// The main one of a directory's list: the one that is marked in capitals. They are separated by `+`,
/// which an address may have as well: another begins only where a kind follows.
fn primary(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("SMTP:")?;
    let ends = rest.match_indices(['+', ';', ',']).map(|(at, _)| at);
    let mut ends = ends.filter(|at| begins_another(rest.get(at + 1..).unwrap_or_default()));
    let end = ends.next().unwrap_or(rest.len());
    rest.get(..end).map(str::trim)
}

fn begins_another(text: &str) -> bool {
    let kind = text.split_once(':').map(|(kind, _)| kind.trim());
    kind.is_some_and(|kind| !kind.is_empty() && kind.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// What comes along when addresses are copied from pages and mails.
fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_however_it_is_written() {
        for written in [
            "pat@msp.example",
            " PAT@Msp.Example\u{a0}",
            "\u{200b}pat@msp.example",
            "Pat Lee <pat@msp.example>",
            "\"Lee, Pat\" <mailto:pat@msp.example>",
            "MAILTO:pat@msp.example?subject=x",
            "SMTP:pat@msp.example",
            "smtp:lee@msp.example+SMTP:pat@msp.example+x500:/o=Msp",
            "SMTP:pat@msp.example;smtp:lee@msp.example",
        ] {
            assert_eq!(
                read(written).as_deref(),
                Ok("pat@msp.example"),
                "{written:?}"
            );
        }
        let tagged = read("SMTP:pat+ops@msp.example+smtp:lee@msp.example");
        assert_eq!(tagged.as_deref(), Ok("pat+ops@msp.example"));
        assert_eq!(
            read("pat@xn--mller-kva.example").as_deref(),
            Ok("pat@m\u{fc}ller.example")
        );
    }

    #[test]
    fn what_is_no_address_says_why() {
        for (written, why) in [
            ("", "no address"),
            ("\u{200b} ", "no address"),
            ("not-an-address", "not an e-mail address"),
            ("a@x.example; b@x.example", "several addresses"),
            (
                "lee_msp.example#EXT#@northwind.example",
                "guest's sign-in name",
            ),
            ("smtp:lee@msp.example", "no main address"),
            ("p\u{430}t@msp.example", "several scripts"),
        ] {
            let got = read(written).unwrap_err();
            assert!(got.contains(why), "{written:?}: {got}");
        }
    }
}
