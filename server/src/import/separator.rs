//! What stands between the cells, and the lines that stand before the table.

use wire::ImportSeparator;

/// What comes before the table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Start<'a> {
    /// The separator that the file names itself.
    pub(super) named: Option<ImportSeparator>,
    /// How many lines were passed over.
    pub(super) lines: u64,
    /// The table.
    pub(super) rest: &'a str,
}

/// Passes over `sep=;`, which is for spreadsheets, and `version:v1.0`, which is for the product that
/// the template belongs to.
pub(super) fn start(text: &str) -> Start<'_> {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let first = first.trim().trim_matches('"');
    let named = first
        .get(..4)
        .filter(|word| word.eq_ignore_ascii_case("sep="));
    if named.is_some() {
        return Start {
            named: first
                .get(4..)
                .and_then(|sign| sign.chars().next())
                .and_then(of_sign),
            lines: 1,
            rest,
        };
    }
    let is_version = first.to_ascii_lowercase().starts_with("version:v");
    match is_version {
        true => Start {
            named: None,
            lines: 1,
            rest,
        },
        false => Start {
            named: None,
            lines: 0,
            rest: text,
        },
    }
}

fn of_sign(sign: char) -> Option<ImportSeparator> {
    let mut all = ImportSeparator::ALL.iter().copied();
    all.find(|separator| char::from(byte(*separator)) == sign)
}

/// As it stands in the file.
pub(super) fn byte(separator: ImportSeparator) -> u8 {
    match separator {
        ImportSeparator::Comma => b',',
        ImportSeparator::Semicolon => b';',
        ImportSeparator::Tab => b'\t',
    }
}

/// The one that the names of the columns have most often between them, and of two the one that is rarer
/// in texts; a comma where there is none.
pub(super) fn found(text: &str) -> ImportSeparator {
    let header = text.lines().find(|line| !line.trim().is_empty());
    let header = header.unwrap_or_default();
    let count = |separator: ImportSeparator| {
        let sign = char::from(byte(separator));
        let mut is_quoted = false;
        let signs = header.chars().filter(|letter| {
            is_quoted ^= *letter == '"';
            *letter == sign && !is_quoted
        });
        signs.count()
    };
    let mut best = ImportSeparator::Comma;
    for separator in ImportSeparator::ALL.iter().copied() {
        if count(separator) > 0 && count(separator) >= count(best) {
            best = separator;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_found_out_by_the_header() {
        for (text, expected) in [
            ("Name,Email\n", ImportSeparator::Comma),
            ("Name;Email\na,b;c,d", ImportSeparator::Semicolon),
            ("Name\tEmail, or none", ImportSeparator::Tab),
            ("\"Last, First, or nick\";Email", ImportSeparator::Semicolon),
            ("\n\nName;Email", ImportSeparator::Semicolon),
            ("Email", ImportSeparator::Comma),
            ("", ImportSeparator::Comma),
        ] {
            assert_eq!(found(text), expected, "{text:?}");
        }
    }

    #[test]
    fn lines_before_the_table_are_passed_over() {
        let check = |text, named, lines, rest| {
            assert_eq!(start(text), Start { named, lines, rest });
        };
        check("sep=;\na;b", Some(ImportSeparator::Semicolon), 1, "a;b");
        check("\"SEP=\t\"\na", Some(ImportSeparator::Tab), 1, "a");
        check("sep=|\na", None, 1, "a");
        check("version:v1.0,,,\na,b", None, 1, "a,b");
        check("Version,Name\na", None, 0, "Version,Name\na");
        check("sep", None, 0, "sep");
    }
}
