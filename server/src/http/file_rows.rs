//! Rows of a file that people download: CSV for spreadsheets, JSON lines for programs.

use serde::Serialize;

use super::problem::{Code, Failure};

/// What can be a row of a file.
pub(crate) trait FileRow: Serialize {
    /// The names of the columns.
    const COLUMNS: &'static [&'static str];

    /// The same values as texts, one for each column.
    fn cells(&self) -> Vec<String>;
}

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileFormat {
    Csv,
    JsonLines,
}

impl FileFormat {
    /// What a file's name ends with, and its name in a query string.
    pub(crate) const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
        }
    }

    pub(crate) const fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::JsonLines => "application/jsonl",
        }
    }

    /// What the file begins with.
    pub(crate) fn head<T: FileRow>(self) -> Result<Vec<u8>, Failure> {
        match self {
            Self::Csv => csv([T::COLUMNS.iter().map(|name| (*name).to_owned()).collect()]),
            Self::JsonLines => Ok(Vec::new()),
        }
    }

    /// Some of its rows.
    pub(crate) fn rows<T: FileRow>(self, rows: &[T]) -> Result<Vec<u8>, Failure> {
        match self {
            Self::Csv => csv(rows.iter().map(|row| safe(row.cells()))),
            Self::JsonLines => json_lines(rows),
        }
    }
}

/// As RFC 4180 has it.
fn csv(records: impl IntoIterator<Item = Vec<String>>) -> Result<Vec<u8>, Failure> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for record in records {
        writer.write_record(record).map_err(broken)?;
    }
    writer.into_inner().map_err(broken)
}

fn json_lines<T: Serialize>(rows: &[T]) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    for row in rows {
        serde_json::to_writer(&mut bytes, row).map_err(broken)?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}

fn broken(error: impl std::fmt::Display) -> Failure {
    tracing::error!(%error, "a file cannot be written");
    Code::Internal.into()
}

/// A spreadsheet takes a cell that begins so for a formula, and calculates it: what people have named
/// themselves is to stay a text. What looks guarded already is guarded once more, so that whoever reads
/// the file and takes one guard away has what was there.
fn safe(mut cells: Vec<String>) -> Vec<String> {
    for cell in &mut cells {
        let own = cell.trim_start_matches('\'');
        if own.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            cell.insert(0, '\'');
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Name {
        name: String,
    }

    impl FileRow for Name {
        const COLUMNS: &'static [&'static str] = &["name"];

        fn cells(&self) -> Vec<String> {
            vec![self.name.clone()]
        }
    }

    fn written(format: FileFormat, name: &str) -> String {
        let name = name.to_owned();
        let mut bytes = format.head::<Name>().unwrap();
        bytes.extend(format.rows(&[Name { name }]).unwrap());
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn cells_are_quoted_where_they_have_to_be() {
        assert_eq!(written(FileFormat::Csv, "a"), "name\r\na\r\n");
        assert_eq!(
            written(FileFormat::Csv, "a,\"b\"\n"),
            "name\r\n\"a,\"\"b\"\"\n\"\r\n"
        );
    }

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "'=1"] {
            let text = written(FileFormat::Csv, cell);
            assert!(text.contains(&format!("'{cell}")), "{text}");
            // Programs are told what is there.
            assert!(!written(FileFormat::JsonLines, cell).contains(&format!("'{cell}")));
        }
    }

    #[test]
    fn a_line_is_an_object() {
        assert_eq!(
            written(FileFormat::JsonLines, "a\nb"),
            "{\"name\":\"a\\nb\"}\n"
        );
    }
}
