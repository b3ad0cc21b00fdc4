//! Names that may mean the same client.

/// What companies are in law, which people write or leave out.
const FORMS: &[&str] = &[
    "ab",
    "ag",
    "as",
    "asa",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "eg",
    "ev",
    "gmbh",
    "inc",
    "kg",
    "limited",
    "llc",
    "llp",
    "ltd",
    "mbh",
    "nv",
    "ohg",
    "oy",
    "plc",
    "pty",
    "sa",
    "sarl",
    "sas",
    "se",
    "spa",
    "srl",
    "the",
    "ug",
];

/// The same for `Fabrikam Dental, LLC` and `FABRIKAM  DENTAL`. Never empty where the name is not.
pub(super) fn key(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = words
        .filter(|word| !word.is_empty() && *word != "and")
        .collect();
    let telling = words.iter().filter(|word| !FORMS.contains(word));
    let telling: String = telling.copied().collect();
    match (telling.is_empty(), words.is_empty()) {
        (false, _) => telling,
        (true, false) => words.concat(),
        (true, true) => lower.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn names_that_are_written_a_little_otherwise_are_near() {
        for (one, other) in [
            ("Northgate School", "northgate school"),
            ("Fabrikam Dental, LLC", "FABRIKAM DENTAL"),
            ("Tailspin  Print", "Tailspin Print"),
            ("Hill & Sons", "Hill and Sons Ltd."),
        ] {
            assert_eq!(key(one), key(other));
        }
    }

    #[test]
    fn other_names_are_not() {
        for (one, other) in [
            ("Client 0001", "Client 0002"),
            ("Adler GmbH", "Adler GmbH; Werk 2"),
            ("AG", "SE"),
            ("!", "?"),
        ] {
            assert_ne!(key(one), key(other));
        }
    }
}
