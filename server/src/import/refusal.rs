//! Why no line of a file can be read: one sentence each, and where.

use wire::{MOST_IMPORT_COLUMNS, MOST_IMPORT_LINES};

/// Why a file cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unreadable {
    #[error("the file is empty")]
    Empty,
    #[error("line {0} names the columns, and no line follows it")]
    HeaderAlone(u64),
    #[error(
        "line {0} has an e-mail address where the names of the columns have to be: put a line with their names first"
    )]
    NoHeader(u64),
    #[error("the file is a workbook and no table of text: save it as CSV, and choose that file")]
    Workbook,
    #[error(
        "the file is a web page and no table: it may be one that asks to sign in, so export it once more"
    )]
    WebPage,
    #[error("line {0} has characters that no text has: the file is damaged, or of another kind")]
    NoText(u64),
    #[error(
        "line {utf8} is in UTF-8 and line {other} is not: save the file in one encoding, or choose one"
    )]
    TwoEncodings { utf8: u64, other: u64 },
    #[error("line {0} is not in the encoding that was chosen")]
    OtherEncoding(u64),
    #[error("more than {0} cells are mended here: mend the file, and choose it again")]
    TooManyMended(usize),
    #[error("line {0} opens a quote that is never closed")]
    OpenQuote(u64),
    #[error("line {line} has the column `{name}` twice: rename one of them")]
    ColumnTwice { line: u64, name: String },
    #[error("line {0} names more than {most} columns", most = MOST_IMPORT_COLUMNS)]
    TooManyColumns(u64),
    #[error("it has more than {most} lines: divide it into several files", most = MOST_IMPORT_LINES)]
    TooManyLines,
    #[error("it has no column with the number {0}")]
    NoColumn(usize),
    #[error("a column with passwords is never read")]
    Secret,
}
