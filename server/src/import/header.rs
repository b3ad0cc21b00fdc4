//! The names of the columns, as products write them: `User name [userPrincipalName] Required`.

use wire::MOST_IMPORT_COLUMNS;

use super::records::Record;
use super::{Unreadable, address};

/// Columns whose cells are neither shown nor kept.
const SECRET: &[&str] = &[
    "password",
    "initialpassword",
    "temporarypassword",
    "passwordprofile",
    "passwort",
    "kennwort",
    "anfangskennwort",
    "initialkennwort",
    "startkennwort",
];

/// The line with the names of the columns.
#[derive(Debug, Clone)]
pub(super) struct Header {
    pub(super) line: u64,
    columns: Vec<Column>,
}

#[derive(Debug, Clone)]
struct Column {
    name: String,
    /// What it can be recognised by: its own words, and what stands in brackets.
    keys: Vec<String>,
}

impl Header {
    /// # Errors
    ///
    /// [`Unreadable`] where it has an address and names no columns, or one of them twice.
    pub(super) fn of(record: &Record) -> Result<Self, Unreadable> {
        let line = record.line;
        if record.cells.len() > MOST_IMPORT_COLUMNS {
            return Err(Unreadable::TooManyColumns(line));
        }
        if record.cells.iter().any(|cell| address::read(cell).is_ok()) {
            return Err(Unreadable::NoHeader(line));
        }
        let mut columns: Vec<Column> = Vec::new();
        for name in record.cells.iter().map(|cell| cell.trim().to_owned()) {
            let is_there = |other: &Column| other.name.to_lowercase() == name.to_lowercase();
            if !name.is_empty() && columns.iter().any(is_there) {
                return Err(Unreadable::ColumnTwice { line, name });
            }
            let keys = keys(&name);
            columns.push(Column { name, keys });
        }
        Ok(Self { line, columns })
    }

    pub(super) fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }

    /// The columns that go by one of these names, in the order of the names.
    pub(super) fn called<'a>(&'a self, wanted: &'a [&str]) -> impl Iterator<Item = usize> + 'a {
        let at = |wanted: &'a str| {
            let all = self.columns.iter().enumerate();
            let found = all.filter(move |(_, column)| column.keys.iter().any(|key| key == wanted));
            found.map(|(at, _)| at)
        };
        wanted.iter().flat_map(move |wanted| at(wanted))
    }

    pub(super) fn is_secret(&self, column: usize) -> bool {
        self.called(SECRET).any(|secret| secret == column)
    }
}

/// What stands before a bracket is the column's own name; where nothing does, what stands behind it.
fn keys(name: &str) -> Vec<String> {
    let before = name.split(['[', '(']).next().unwrap_or_default();
    let behind = || name.split_once([']', ')']).map(|(_, behind)| behind);
    let own = match before.trim() {
        "" => behind().unwrap_or_default(),
        before => before,
    };
    let inner = name
        .split_once('[')
        .and_then(|(_, rest)| rest.split(']').next());
    let both = [Some(own), inner].into_iter().flatten().map(key);
    both.filter(|key| !key.is_empty()).collect()
}

/// Letters and digits alone: `E-Mail-Adresse` and `emailAdresse` are one.
fn key(text: &str) -> String {
    let kept = text.chars().filter(|letter| letter.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(names: &[&str]) -> Result<Header, Unreadable> {
        Header::of(&Record {
            line: 1,
            cells: names.iter().map(|name| (*name).to_owned()).collect(),
            wanted: names.len(),
            broken: Vec::new(),
        })
    }

    #[test]
    fn columns_are_recognised_by_their_words_and_by_what_is_in_brackets() {
        let header = header(&[
            "User name [userPrincipalName] Required",
            " E-Mail-Adresse ",
            "Email Address [Required]",
            "[required *] Contact: First Name",
        ]);
        let header = header.unwrap();
        let called = |name| header.called(&[name]).collect::<Vec<_>>();
        assert_eq!(called("username"), [0]);
        assert_eq!(called("userprincipalname"), [0]);
        assert_eq!(called("emailadresse"), [1]);
        assert_eq!(called("emailaddress"), [2]);
        assert_eq!(called("required"), [2, 3]);
        assert_eq!(called("contactfirstname"), [3]);
        assert_eq!(
            header
                .called(&["emailaddress", "username"])
                .collect::<Vec<_>>(),
            [2, 0]
        );
    }

    #[test]
    fn a_password_is_secret_and_its_date_is_not() {
        let header = header(&[
            "Password [Required]",
            "Initial password [passwordProfile] Required",
            "Last password change time stamp",
            "Kennwort",
        ]);
        let header = header.unwrap();
        let secret = (0..4).map(|at| header.is_secret(at));
        assert_eq!(secret.collect::<Vec<_>>(), [true, true, false, true]);
    }

    #[test]
    fn a_person_is_no_header() {
        let person = header(&["Pat", "pat@msp.example"]);
        assert_eq!(person.unwrap_err(), Unreadable::NoHeader(1));
    }

    #[test]
    fn a_name_stands_for_one_column() {
        let twice = header(&["Email", "Name", "EMAIL "]).unwrap_err();
        assert_eq!(
            twice,
            Unreadable::ColumnTwice {
                line: 1,
                name: "EMAIL".to_owned()
            }
        );
        assert!(header(&["Email", "", ""]).is_ok(), "columns without a name");
    }

    #[test]
    fn there_is_a_most_of_columns() {
        let names: Vec<String> = (0..=MOST_IMPORT_COLUMNS).map(|at| at.to_string()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert!(header(&names[1..]).is_ok());
        assert_eq!(header(&names).unwrap_err(), Unreadable::TooManyColumns(1));
    }
}
