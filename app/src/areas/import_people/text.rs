//! The words of inviting people by a file.

use wire::{ImportEncoding, ImportSeparator};

pub(crate) const TITLE: &str = "Import people";
pub(crate) const LEAD: &str = "Invite people from a CSV file. Nobody is invited until you confirm.";
pub(crate) const FILE: &str = "File";
pub(crate) const FILE_HINT: &str =
    "Choose a CSV or text file, or drop it here: up to 10,000 lines and 5 MB.";
pub(crate) const TOO_LARGE: &str = "The file is larger than 5 MB: divide it into several.";
pub(crate) const NOT_READ: &str = "Your browser could not read the file. Choose it again.";
pub(crate) const READING: &str = "Reading the file…";
pub(crate) const FOUND: &str = "What was found";
pub(crate) const ENCODING: &str = "Encoding";
pub(crate) const SEPARATOR: &str = "Separator";
pub(crate) const EMAIL_COLUMN: &str = "Column with addresses";
pub(crate) const ROLE_COLUMN: &str = "Column with roles";
pub(crate) const NO_COLUMN: &str = "None";
pub(crate) const ROLE: &str = "Role of other lines";
pub(crate) const ACCESS: &str = "Client access";
pub(crate) const NO_CLIENTS: &str = "None for now";
pub(crate) const ALL_CLIENTS: &str = "All clients, including new ones";
pub(crate) const SECRET: &str = "Columns with passwords are not read.";

/// The column without a name.
pub(super) fn unnamed(number: usize) -> String {
    format!("Column {number}")
}

/// A column in a choice: its name, and what is in it.
pub(super) fn column(name: &str, sample: Option<&String>) -> String {
    match sample {
        Some(sample) => format!("{name} ({sample})"),
        None => name.to_owned(),
    }
}

pub(super) fn encoding(encoding: ImportEncoding) -> &'static str {
    match encoding {
        ImportEncoding::Utf8 => "UTF-8",
        ImportEncoding::Utf16Le => "UTF-16",
        ImportEncoding::Utf16Be => "UTF-16, big-endian",
        ImportEncoding::Windows1252 => "Windows-1252",
    }
}

pub(super) fn separator(separator: ImportSeparator) -> &'static str {
    match separator {
        ImportSeparator::Comma => "Comma",
        ImportSeparator::Semicolon => "Semicolon",
        ImportSeparator::Tab => "Tab",
    }
}

/// What is shown of the file's name.
pub(super) fn chosen(name: &str) -> String {
    format!("{name} is chosen.")
}
