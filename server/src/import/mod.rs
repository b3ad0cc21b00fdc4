//! Files of people and of clients, as other products write them: from bytes to lines, and what would become
//! of each. Those of clients are in [`clients`].
//!
//! Nothing here reads or writes the database. What a file says is believed in one thing alone: whom its
//! reader might want to invite. No line gives anything; whoever sends it is asked anew for each.
//!
//! Rejected: guessing an encoding by the frequency of letters. It is wrong with short files, and the
//! four that are found out by rules are those that the products write; the reader sees which one it was
//! and may choose another.

mod address;
pub(crate) mod clients;
mod columns;
mod encoding;
mod header;
mod judge;
mod lines;
mod records;
mod refusal;
mod role;
mod separator;
mod words;

pub(crate) use judge::{Known, Question, judge};
pub(crate) use refusal::Unreadable;

use wire::{ImportColumn, ImportColumns, ImportEncoding, ImportSeparator};

use header::Header;
use lines::Line;
use records::Record;

/// How a file is to be read, where that is not to be found out.
#[derive(Debug, Clone, Default)]
pub(crate) struct Choices {
    pub(crate) encoding: Option<ImportEncoding>,
    pub(crate) separator: Option<ImportSeparator>,
    pub(crate) columns: Option<ImportColumns>,
    /// What the roles are called that the workgroup made.
    pub(crate) own_roles: Vec<String>,
}

/// A file that was read.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    pub(crate) encoding: ImportEncoding,
    pub(crate) separator: ImportSeparator,
    pub(crate) columns: Vec<ImportColumn>,
    /// Which columns mean what: as was chosen, or else as was found out.
    pub(crate) used: ImportColumns,
    lines: Vec<Line>,
}

impl Sheet {
    /// The addresses in it, each as it is kept; some may be there several times.
    pub(crate) fn addresses(&self) -> impl Iterator<Item = &str> {
        let found = self
            .lines
            .iter()
            .filter_map(|line| line.email.as_ref().ok());
        found.map(String::as_str)
    }
}

/// The cells of a file, whatever they are about.
struct Table {
    encoding: ImportEncoding,
    separator: ImportSeparator,
    header: Header,
    /// The lines below the header, of which there is one at least.
    body: Vec<Record>,
}

fn table(
    bytes: &[u8],
    encoding: Option<ImportEncoding>,
    separator: Option<ImportSeparator>,
) -> Result<Table, Unreadable> {
    let (text, encoding) = encoding::decode(bytes, encoding)?;
    let start = separator::start(&text);
    let separator = separator.or(start.named);
    let separator = separator.unwrap_or_else(|| separator::found(start.rest));
    let mut records = records::read(start.rest, start.lines, separator)?;
    let (header, body) = match records.is_empty() {
        true => return Err(Unreadable::Empty),
        false => (Header::of(&records.remove(0))?, records),
    };
    let Some(_) = body.first() else {
        return Err(Unreadable::HeaderAlone(header.line));
    };
    Ok(Table {
        encoding,
        separator,
        header,
        body,
    })
}

/// Reads a file of people.
///
/// # Errors
///
/// [`Unreadable`]: why no line of it can be read.
pub(crate) fn read(bytes: &[u8], choices: Choices) -> Result<Sheet, Unreadable> {
    let Table {
        encoding,
        separator,
        header,
        body,
    } = table(bytes, choices.encoding, choices.separator)?;
    let used = choices
        .columns
        .unwrap_or_else(|| columns::found(&header, &body, &choices.own_roles));
    columns::check([used.email, used.role], &header)?;
    Ok(Sheet {
        encoding,
        separator,
        columns: columns::shown(&header, &body),
        lines: lines::read(&header, &used, body),
        used,
    })
}

#[cfg(test)]
mod tests;
