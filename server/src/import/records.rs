//! From text to cells.

use csv::{ReaderBuilder, StringRecord};
use wire::{ImportSeparator, MOST_IMPORT_LINES};

use super::{Unreadable, separator};

/// The cells between two line ends, quoted ones not counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    /// Where it begins, as an editor counts.
    pub(super) line: u64,
    pub(super) cells: Vec<String>,
    /// How many of the cells are more than the header names, without empty ones at the end.
    pub(super) wanted: usize,
    /// The columns whose cells have a quote in their middle: the product meant another one than is read.
    pub(super) broken: Vec<usize>,
}

impl Record {
    /// Refuses one that has more or fewer cells than its header: which is which, nobody knows.
    pub(super) fn fits(&self, width: usize) -> Result<(), String> {
        let wanted = self.wanted;
        match wanted == width {
            true => Ok(()),
            false => Err(format!("it has {wanted} cells, and the header has {width}")),
        }
    }
}

/// The records that have anything in them; `before` lines stand before the text.
pub(super) fn read(
    text: &str,
    before: u64,
    separator: ImportSeparator,
) -> Result<Vec<Record>, Unreadable> {
    let sign = separator::byte(separator);
    let mut broken = broken_quotes(text, before, char::from(sign))?
        .into_iter()
        .peekable();
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(sign)
        .from_reader(text.as_bytes());
    let (mut records, mut width) = (Vec::new(), None);
    let mut lines = Lines {
        text,
        at: 0,
        line: before + 1,
    };
    for record in reader.records() {
        // What is read is text, and of any width: nothing is left to be wrong with it.
        let Ok(record) = record else { continue };
        let at = record.position().map_or(0, csv::Position::byte);
        let line = lines.line_of(at);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if records.len() > MOST_IMPORT_LINES {
            return Err(Unreadable::TooManyLines);
        }
        let width = *width.get_or_insert(record.len());
        let mut record = of(&record, line, width);
        while let Some((_, column)) = broken.next_if(|(at, _)| *at <= line) {
            record.broken.push(column);
        }
        records.push(record);
    }
    Ok(records)
}

/// No wider than the header: what a line has beyond that cannot be told what it is.
fn of(record: &StringRecord, line: u64, width: usize) -> Record {
    let filled = record
        .iter()
        .zip(1..)
        .filter(|(cell, _)| !cell.trim().is_empty());
    let filled = filled.last().map_or(0, |(_, number)| number);
    Record {
        line,
        cells: record.iter().take(width).map(unguarded).collect(),
        wanted: filled.max(record.len().min(width)),
        broken: Vec::new(),
    }
}

/// What a product has written before a cell, so that a spreadsheet takes it for no formula, is no part of
/// it. Where the cell itself begins so, the product wrote one more.
fn unguarded(cell: &str) -> String {
    let rest = cell.strip_prefix('\'');
    let rest = rest.filter(|rest| {
        rest.trim_start_matches('\'')
            .starts_with(['=', '+', '-', '@', '\t'])
    });
    rest.unwrap_or(cell).to_owned()
}

/// Counts lines while records are read: the reader says where a record begins, and means the blank
/// lines before it, too.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn line_of(&mut self, byte: u64) -> u64 {
        let byte = usize::try_from(byte).unwrap_or(usize::MAX);
        let rest = self.text.get(byte..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start_matches('\n').len();
        let passed = self.text.get(self.at..byte + blank).unwrap_or_default();
        self.line += passed.matches('\n').count() as u64;
        self.at += passed.len();
        self.line
    }
}

/// Looks at the quotes, of which the reader says nothing: it takes the end of the file for the end of one
/// that is never closed. Where something other than the cell's end follows a quote's, the product had
/// written it as `\"`, and the cell is not what was meant: the line on which each such record begins, and
/// the column.
fn broken_quotes(
    text: &str,
    before: u64,
    separator: char,
) -> Result<Vec<(u64, usize)>, Unreadable> {
    let mut broken = Vec::new();
    let (mut line, mut opened, mut begins) = (before + 1, None, true);
    let (mut record, mut column) = (line, 0);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        line += u64::from(letter == '\n');
        match (letter, opened) {
            ('"', Some(_)) => match letters.next_if_eq(&'"') {
                Some(_) => {}
                None => {
                    opened = None;
                    let ends = |next: &char| *next == '\n' || *next == separator;
                    if !letters.peek().is_none_or(ends) {
                        broken.push((record, column));
                    }
                }
            },
            ('"', None) if begins => opened = Some(line),
            ('\n', None) => (record, column) = (line, 0),
            (sign, None) if sign == separator => column += 1,
            _ => {}
        }
        begins = opened.is_none() && (letter == '\n' || letter == separator);
    }
    opened.map_or(Ok(broken), |line| Err(Unreadable::OpenQuote(line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(u64, &[&str])]) {
        let records = read(text, 0, ImportSeparator::Comma).unwrap();
        let got = records.iter().map(|record| {
            let cells = record.cells.iter().map(String::as_str);
            (record.line, cells.collect::<Vec<_>>())
        });
        let expected = expected.iter().map(|(line, cells)| (*line, cells.to_vec()));
        assert_eq!(got.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    }

    #[test]
    fn lines_are_counted_as_an_editor_counts() {
        check("a,b\n1,2", &[(1, &["a", "b"]), (2, &["1", "2"])]);
        check(
            "a,b\n\"1\n1\",2\n3,4\n",
            &[(1, &["a", "b"]), (2, &["1\n1", "2"]), (4, &["3", "4"])],
        );
        check(
            "\n\na\n\n\n1\n\n2\n\n",
            &[(3, &["a"]), (6, &["1"]), (8, &["2"])],
        );
        check("a,b\n,\n1,2\n", &[(1, &["a", "b"]), (3, &["1", "2"])]);
    }

    #[test]
    fn quotes_keep_what_is_between_them() {
        check(
            "a,b\n\"x, \"\"y\"\"\",\"\"\n",
            &[(1, &["a", "b"]), (2, &["x, \"y\"", ""])],
        );
        check(
            "a,b\n19\" rack,5\n",
            &[(1, &["a", "b"]), (2, &["19\" rack", "5"])],
        );
    }

    #[test]
    fn a_guard_against_formulas_is_no_part_of_a_cell() {
        check(
            "a,b\n'=1+1,'+44\n'Zoe,-none-\n",
            &[
                (1, &["a", "b"]),
                (2, &["=1+1", "+44"]),
                (3, &["'Zoe", "-none-"]),
            ],
        );
        check("a\n''=x\n", &[(1, &["a"]), (2, &["'=x"])]);
    }

    #[test]
    fn a_quote_that_ends_before_its_cell_does_is_told() {
        let text = "a,b,c\n1,2,3\n\n\"x\ny\",\"7 Lane (19\\\" rack)\",\"z\\\"\n";
        let records = read(text, 0, ImportSeparator::Comma).unwrap();
        let broken = records.iter().map(|record| record.broken.as_slice());
        assert_eq!(broken.collect::<Vec<_>>(), [&[][..], &[], &[1]]);
        assert_eq!(records[2].line, 4);
        assert_eq!(records[2].cells[2], "z\\", "a cell may end so");
    }

    #[test]
    fn a_quote_that_is_never_closed_is_named_by_its_line() {
        for (text, line) in [
            ("a\n\"b\nc\nd\n", 2),
            ("a\n\"b\"\"\nc", 2),
            ("a,b\n\"1\n\",2\n3,\"4\n", 4),
        ] {
            let got = read(text, 0, ImportSeparator::Comma);
            assert_eq!(got, Err(Unreadable::OpenQuote(line)), "{text:?}");
        }
        let got = read("a\n\"b", 1, ImportSeparator::Comma);
        assert_eq!(got, Err(Unreadable::OpenQuote(3)));
    }

    #[test]
    fn there_is_a_most_of_lines() {
        let file = |lines: usize| format!("a\n{}", "1\n".repeat(lines));
        let read = |text: &str| read(text, 0, ImportSeparator::Comma).map(|all| all.len());
        assert_eq!(read(&file(MOST_IMPORT_LINES)), Ok(MOST_IMPORT_LINES + 1));
        assert_eq!(
            read(&file(MOST_IMPORT_LINES + 1)),
            Err(Unreadable::TooManyLines)
        );
    }

    #[test]
    fn cells_beyond_the_header_are_counted_and_left() {
        let records = read("a,b\n1,2,3\n1\n1,2,,,\n", 0, ImportSeparator::Comma).unwrap();
        let sizes = records
            .iter()
            .map(|record| (record.cells.len(), record.wanted));
        assert_eq!(sizes.collect::<Vec<_>>(), [(2, 2), (2, 3), (1, 1), (2, 2)]);
    }
}
