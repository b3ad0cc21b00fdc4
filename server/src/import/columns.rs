//! Which columns mean what: by the names that products give them, and by what is in them.

use wire::{ImportColumn, ImportColumns};

use super::header::Header;
use super::records::Record;
use super::{Unreadable, address, role};

/// The best first: a sign-in name looks like an address and needs not be one.
const EMAIL: &[&str] = &[
    "mail",
    "email",
    "emailaddress",
    "primaryemail",
    "emailadresse",
    "mailadresse",
    "proxyaddresses",
    "proxyadressen",
    "workemail",
    "userprincipalname",
    "benutzerprinzipalname",
    "username",
    "benutzername",
];
const ROLE: &[&str] = &["role", "rolle", "workgrouprole"];
const NAME: &[&str] = &[
    "displayname",
    "anzeigename",
    "name",
    "fullname",
    "vollst\u{e4}ndigername",
];
const FIRST_NAME: &[&str] = &["firstname", "givenname", "vorname", "contactfirstname"];
const LAST_NAME: &[&str] = &[
    "lastname",
    "surname",
    "familyname",
    "nachname",
    "contactlastname",
];

/// So many lines are looked at to find out what a column has.
const LOOKED_AT: usize = 200;
/// So many cells are shown of a column.
const SAMPLES: usize = 3;
/// So many letters are shown of a cell.
const LONGEST_SAMPLE: usize = 60;

/// What was found out; what was not found is nothing.
pub(super) fn found(header: &Header, body: &[Record], own: &[String]) -> ImportColumns {
    let body = body.get(..LOOKED_AT).unwrap_or(body);
    let count = |column: usize, is_it: &dyn Fn(&str) -> bool| {
        let cells = body.iter().filter_map(|record| record.cells.get(column));
        cells.filter(|cell| is_it(cell)).count()
    };
    let addresses = |column: usize| match header.is_secret(column) {
        true => 0,
        false => count(column, &|cell: &str| address::read(cell).is_ok()),
    };
    let by_name = header.called(EMAIL).find(|column| addresses(*column) > 0);
    let by_content = || {
        let filled = |column| count(column, &|cell: &str| !cell.trim().is_empty());
        let all = 0..header.names().len();
        let mostly = all.filter(|column| addresses(*column) * 2 > filled(*column));
        mostly.rev().max_by_key(|column| addresses(*column))
    };
    let roles = |column: &usize| count(*column, &|cell: &str| role::is_one(cell, own)) > 0;
    ImportColumns {
        email: by_name.or_else(by_content),
        role: header.called(ROLE).find(roles),
    }
}

/// Refuses columns that are not there, and those whose cells are nobody's business.
pub(super) fn check(
    used: impl IntoIterator<Item = Option<usize>>,
    header: &Header,
) -> Result<(), Unreadable> {
    for column in used.into_iter().flatten() {
        if column >= header.names().len() {
            return Err(Unreadable::NoColumn(column));
        }
        if header.is_secret(column) {
            return Err(Unreadable::Secret);
        }
    }
    Ok(())
}

/// The columns with some of what is in them.
pub(super) fn shown(header: &Header, body: &[Record]) -> Vec<ImportColumn> {
    let column = |(at, name): (usize, &str)| {
        let secret = header.is_secret(at);
        let cells = body.iter().filter_map(|record| record.cells.get(at));
        let cells = cells
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty() && !secret);
        ImportColumn {
            name: name.to_owned(),
            samples: cells.take(SAMPLES).map(cut).collect(),
            secret,
        }
    };
    header.names().enumerate().map(column).collect()
}

fn cut(cell: &str) -> String {
    cell.chars().take(LONGEST_SAMPLE).collect()
}

/// Where a person's name stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names {
    whole: Option<usize>,
    parts: [Option<usize>; 2],
}

impl Names {
    pub(super) fn of(header: &Header) -> Self {
        let first = |names| header.called(names).next();
        Self {
            whole: first(NAME),
            parts: [first(FIRST_NAME), first(LAST_NAME)],
        }
    }

    /// The name; empty where there is none.
    pub(super) fn read(self, cells: &[String]) -> String {
        match cell(cells, self.whole) {
            "" => self.joined(cells),
            whole => whole.to_owned(),
        }
    }

    /// The first and the last name; empty where there is neither.
    pub(super) fn joined(self, cells: &[String]) -> String {
        let parts = self.parts.map(|part| cell(cells, part));
        parts.join(" ").trim().to_owned()
    }

    /// Whether the file has columns for a first and a last name, and both are empty.
    pub(super) fn lack_parts(self, cells: &[String]) -> bool {
        let is_empty = |part: Option<usize>| part.is_some() && cell(cells, part).is_empty();
        self.parts.into_iter().all(is_empty)
    }
}

/// Empties the cells of columns that nobody is to read.
pub(super) fn without_secrets(header: &Header, mut body: Vec<Record>) -> Vec<Record> {
    let secret: Vec<usize> = (0..header.names().len())
        .filter(|column| header.is_secret(*column))
        .collect();
    for record in &mut body {
        for column in &secret {
            if let Some(cell) = record.cells.get_mut(*column) {
                cell.clear();
            }
        }
    }
    body
}

/// What stands there, without blanks around it.
pub(super) fn cell(cells: &[String], column: Option<usize>) -> &str {
    let cell = column.and_then(|column| cells.get(column));
    cell.map_or("", |cell| cell.trim())
}
