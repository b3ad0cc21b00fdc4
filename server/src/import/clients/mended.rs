//! Cells that the reader of a file has mended, before anything is made of them.

use wire::{MOST_MENDED, MendedCell};

use super::super::header::Header;
use super::super::records::Record;
use super::super::{Unreadable, columns};

/// Whether these can be mended: there are such columns, and none of them has passwords.
pub(super) fn check(mended: &[MendedCell], header: &Header) -> Result<(), Unreadable> {
    if mended.len() > MOST_MENDED {
        return Err(Unreadable::TooManyMended(MOST_MENDED));
    }
    columns::check(mended.iter().map(|cell| Some(cell.column)), header)
}

/// The same records with the mended cells. A record with fewer or more cells than the header has is one of
/// the header's width then: whoever mends it sees which cell is which.
pub(super) fn apply(body: Vec<Record>, mended: &[MendedCell], width: usize) -> Vec<Record> {
    let mend = |mut record: Record| {
        for cell in mended.iter().filter(|cell| cell.line == record.line) {
            record.cells.resize(width, String::new());
            record.wanted = width;
            record.cells[cell.column].clone_from(&cell.text);
            record.broken.retain(|column| *column != cell.column);
        }
        record
    };
    body.into_iter().map(mend).collect()
}
