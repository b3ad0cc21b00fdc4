//! Which columns mean what, by the names that products give them.

use wire::{ClientImportColumns, DepartmentNotation};

use super::super::header::Header;

/// The best first: a plain `Name` is the client's where nothing says so better.
const NAME: &[&str] = &[
    "clientname",
    "client",
    "customername",
    "customer",
    "companyname",
    "company",
    "businessname",
    "organizationname",
    "organisationname",
    "organization",
    "organisation",
    "accountname",
    "kundenname",
    "kunde",
    "firma",
    "name",
];
const CITY: &[&str] = &["city", "town", "ort", "stadt"];
const NOTE: &[&str] = &["note", "notes", "comments", "notiz", "notizen", "bemerkung"];
const TAGS: &[&str] = &["tags", "tag", "labels"];
const PATH: &[&str] = &["departmentpath", "orgunitpath", "organizationalunitpath"];
const DEPARTMENT: &[&str] = &["department", "departmentname", "abteilung"];
const ID: &[&str] = &["remitid"];

pub(super) fn found(header: &Header) -> ClientImportColumns {
    let first = |names| {
        header
            .called(names)
            .find(|column| !header.is_secret(*column))
    };
    ClientImportColumns {
        name: first(NAME),
        city: first(CITY),
        note: first(NOTE),
        tags: first(TAGS),
        department: first(PATH).or_else(|| first(DEPARTMENT)),
        id: first(ID),
    }
}

/// A column that is called a path has paths; in any other a slash is a part of the name.
pub(super) fn notation(header: &Header, used: &ClientImportColumns) -> DepartmentNotation {
    let is_path = header
        .called(PATH)
        .any(|path| Some(path) == used.department);
    match is_path {
        true => DepartmentNotation::Slash,
        false => DepartmentNotation::Arrow,
    }
}

pub(super) fn all(used: &ClientImportColumns) -> [Option<usize>; 6] {
    [
        used.name,
        used.city,
        used.note,
        used.tags,
        used.department,
        used.id,
    ]
}
