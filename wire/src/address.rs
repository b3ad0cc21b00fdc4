//! E-mail addresses, as the one person whom they belong to: whatever two ways there are of writing one,
//! it is kept in one.
//!
//! The tables of letters are large: the server has them, and the app asks it.

use idna::AsciiDenyList;
use idna::uts46::{DnsLength, Hyphens, Uts46};
use unicode_normalization::UnicodeNormalization as _;
use unicode_security::MixedScript as _;
use unicode_security::confusable_detection::skeleton;

use crate::rules::{FieldCode, Rule, Unfit};

/// The address as it is kept: in small letters, each letter in one piece, the domain as people read
/// it.
///
/// ```
/// use wire::address::canonical;
///
/// assert_eq!(canonical("Pat@M\u{dc}LLER.example").unwrap(), "pat@m\u{fc}ller.example");
/// assert_eq!(canonical("pat@xn--mller-kva.example").unwrap(), "pat@m\u{fc}ller.example");
/// assert!(canonical("p\u{430}t@northwind.example").is_err(), "the second letter is Cyrillic");
/// ```
///
/// # Errors
///
/// [`Unfit`] with [`FieldCode::NotAnEmail`]: why it is none.
pub fn canonical(text: &str) -> Result<String, Unfit> {
    let text = text.trim();
    let (local, domain) = text.rsplit_once('@').ok_or_else(|| {
        Unfit::new(
            FieldCode::NotAnEmail,
            "it is not an e-mail address: it has no `@`",
        )
    })?;
    let local = local_part(local)?;
    let domain = domain_part(domain)?;
    let address = format!("{local}@{domain}");
    match Rule::Email.unfit(&address) {
        Some(_) => Err(refused("it is not an e-mail address")),
        None => Ok(address),
    }
}

fn refused(detail: impl Into<String>) -> Unfit {
    Unfit::new(FieldCode::NotAnEmail, detail)
}

fn local_part(text: &str) -> Result<String, Unfit> {
    if text.starts_with('"') {
        return Err(refused("an address in quotes cannot be used"));
    }
    let composed: String = text.nfc().collect();
    if composed.nfkc().ne(composed.chars()) {
        return Err(refused("it has letters that only look like others"));
    }
    let kept: String = composed.to_lowercase().nfc().collect();
    let foreign = kept
        .chars()
        .all(|letter| letter.is_ascii() || letter.is_alphanumeric());
    if !foreign {
        return Err(refused("it has characters that are no letters"));
    }
    refuse_look_alike(&kept)?;
    Ok(kept)
}

/// A domain as people read it; two ways of writing one name are one.
fn domain_part(text: &str) -> Result<String, Unfit> {
    if text.starts_with('[') {
        return Err(refused(
            "an address at a number instead of a name cannot be used",
        ));
    }
    let ascii = Uts46::new().to_ascii(
        text.as_bytes(),
        AsciiDenyList::STD3,
        Hyphens::CheckFirstLast,
        DnsLength::Verify,
    );
    let ascii = ascii.map_err(|_| refused("what follows the `@` is not a domain"))?;
    let (domain, read) = idna::domain_to_unicode(&ascii);
    if read.is_err() || !domain.contains('.') {
        return Err(refused("what follows the `@` is not a domain"));
    }
    for label in domain.split('.') {
        refuse_look_alike(label)?;
    }
    Ok(domain)
}

/// Letters of several scripts in one word, or foreign ones that all look like Latin ones: two addresses
/// that people cannot tell apart.
fn refuse_look_alike(text: &str) -> Result<(), Unfit> {
    if text.is_ascii() {
        return Ok(());
    }
    let is_latin = |letter: char| letter.is_ascii_alphabetic() || is_extended_latin(letter);
    let looks_latin = !text.chars().any(is_latin) && skeleton(text).all(|letter| letter.is_ascii());
    let mixed = !text.is_single_script();
    match mixed || looks_latin {
        true => Err(refused("it has letters of several scripts that look alike")),
        false => Ok(()),
    }
}

/// Latin letters beyond ASCII: whoever has one in their name is no impostor.
fn is_extended_latin(letter: char) -> bool {
    matches!(letter, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_ways_of_writing_an_address_are_one_person() {
        let cases = include_str!("../tests/addresses.csv");
        let mut count = 0;
        for case in csv::Reader::from_reader(cases.as_bytes()).records() {
            let case = case.unwrap();
            let [first, second, right] = [0, 1, 2].map(|at| &case[at]);
            let kept = canonical(first);
            let other = canonical(second);
            let one = kept.is_ok() && kept == other;
            let fits = match right.split([',', ' ', ';']).next().unwrap() {
                "same" => one,
                "two" => kept.is_ok() && other.is_ok() && !one,
                "refused" if right.contains("same person") => kept.is_err() || one,
                "refused" => kept.is_err(),
                "accepted" => kept.is_ok() || right.contains("refused"),
                _ => panic!("{right}"),
            };
            assert!(fits, "{case:?}: {kept:?}, {other:?}");
            count += 1;
        }
        assert!(count >= 20);
    }

    #[test]
    fn what_is_refused_says_why() {
        for (wrong, expected) in [
            ("pat", "no `@`"),
            ("\"pat lee\"@northwind.example", "in quotes"),
            ("pat@[192.0.2.1]", "a number instead of a name"),
            ("pat@northwind", "not a domain"),
            ("pat@northwind.example.", "not a domain"),
            ("\u{ff50}at@northwind.example", "only look like others"),
            ("p\u{430}t@northwind.example", "several scripts"),
            ("\u{440}\u{430}\u{442}@northwind.example", ""),
            ("pat@n\u{43e}rthwind.example", "several scripts"),
            ("pat\u{1f4a5}@northwind.example", "no letters"),
            ("p\u{200b}at@northwind.example", "no letters"),
            ("\u{3164}@northwind.example", ""),
        ] {
            match canonical(wrong) {
                Err(unfit) => assert!(unfit.detail.contains(expected), "{wrong:?}: {unfit:?}"),
                Ok(kept) => assert_eq!(kept, wrong, "only a whole word of another script"),
            }
        }
    }

    #[test]
    fn whole_words_of_another_script_that_look_latin_are_refused() {
        // "asp" in Cyrillic letters.
        assert!(canonical("\u{430}\u{455}\u{440}@northwind.example").is_err());
        assert!(canonical("d\u{131}ana@northwind.example").is_ok());
        let russian = "\u{43f}\u{43e}\u{43b}\u{44c}\u{437}@northwind.example";
        assert_eq!(canonical(russian).unwrap(), russian);
    }
}
