//! The words of files that people bring.

use wire::{ImportEncoding, ImportSeparator};

pub(crate) const FILE: &str = "File";
pub(crate) const NOT_READ: &str = "Your browser could not read the file. Choose it again.";
pub(crate) const READING: &str = "Reading the file…";
pub(crate) const FOUND: &str = "What was found";
pub(crate) const ENCODING: &str = "Encoding";
pub(crate) const SEPARATOR: &str = "Separator";
pub(crate) const NO_COLUMN: &str = "None";
pub(crate) const SECRET: &str = "Columns with passwords are not read.";
pub(crate) const PREVIOUS: &str = "Previous";
pub(crate) const NEXT: &str = "Next";
pub(crate) const REASON: &str = "reason";
pub(crate) const DOWNLOAD_REFUSED: &str = "Download refused lines";

pub(crate) fn rows(first: usize, last: usize, all: usize) -> String {
    format!("{first}–{last} of {all}")
}

/// The column without a name.
pub(crate) fn unnamed(number: usize) -> String {
    format!("Column {number}")
}

/// A column in a choice: its name, and what is in it.
pub(crate) fn column(name: &str, sample: Option<&String>) -> String {
    match sample {
        Some(sample) => format!("{name} ({sample})"),
        None => name.to_owned(),
    }
}

pub(crate) fn encoding(encoding: ImportEncoding) -> &'static str {
    match encoding {
        ImportEncoding::Utf8 => "UTF-8",
        ImportEncoding::Utf16Le => "UTF-16",
        ImportEncoding::Utf16Be => "UTF-16, big-endian",
        ImportEncoding::Windows1252 => "Windows-1252",
    }
}

pub(crate) fn separator(separator: ImportSeparator) -> &'static str {
    match separator {
        ImportSeparator::Comma => "Comma",
        ImportSeparator::Semicolon => "Semicolon",
        ImportSeparator::Tab => "Tab",
    }
}

/// What is shown of the file's name.
pub(crate) fn chosen(name: &str) -> String {
    format!("{name} is chosen.")
}
