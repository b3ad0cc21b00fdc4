//! The refused lines as a file, to be mended and imported again.

use js_sys::Array;
use leptos::prelude::document;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};
use wire::{ImportColumn, ImportSeparator};

use super::text;

/// Without it spreadsheets take the file for one in another encoding.
const MARK: char = '\u{feff}';

/// The file: the columns as they were, and the reason in one more.
pub(crate) fn refused<'a>(
    columns: &[ImportColumn],
    separator: ImportSeparator,
    refused: impl Iterator<Item = (&'a [String], &'a str)>,
) -> String {
    let names = columns.iter().map(|column| column.name.as_str());
    let head = names.chain([text::REASON]).collect();
    let rows = refused.map(|(cells, reason)| {
        let mut cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        cells.resize(columns.len(), "");
        cells.push(reason);
        cells
    });
    table(separator, std::iter::once(head).chain(rows))
}

/// Rows as a file.
pub(crate) fn table<'a>(
    separator: ImportSeparator,
    rows: impl Iterator<Item = Vec<&'a str>>,
) -> String {
    let mut file = String::from(MARK);
    for row in rows {
        file.push_str(&record(row.into_iter(), sign(separator)));
    }
    file
}

/// Gives the reader a file with this text.
pub(crate) fn download(name: &str, text: &str) {
    // What cannot be given now can be asked for once more.
    let _ = try_to_download(name, text);
}

fn try_to_download(name: &str, text: &str) -> Result<(), JsValue> {
    let parts = Array::of1(&JsValue::from_str(text));
    let url = Url::create_object_url_with_blob(&Blob::new_with_str_sequence(&parts)?)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}

fn sign(separator: ImportSeparator) -> char {
    match separator {
        ImportSeparator::Comma => ',',
        ImportSeparator::Semicolon => ';',
        ImportSeparator::Tab => '\t',
    }
}

fn record<'a>(cells: impl Iterator<Item = &'a str>, separator: char) -> String {
    let cells: Vec<String> = cells
        .map(|cell| quoted(&guarded(cell), separator))
        .collect();
    let mut record = cells.join(&separator.to_string());
    record.push_str("\r\n");
    record
}

/// A spreadsheet takes a cell that begins so for a formula; what reads the file takes the sign away.
fn guarded(cell: &str) -> String {
    let own = cell.trim_start_matches('\'');
    let is_formula = own.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = if is_formula { "'" } else { "" };
    format!("{guard}{cell}")
}

fn quoted(cell: &str, separator: char) -> String {
    match cell.contains([separator, '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Vec<ImportColumn> {
        let column = |name: &str| ImportColumn {
            name: name.to_owned(),
            samples: Vec::new(),
            secret: false,
        };
        ["Email", "", "Password"].map(column).into()
    }

    fn file(cells: &[&str]) -> String {
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        let lines = [(cells.as_slice(), "No.")];
        refused(&columns(), ImportSeparator::Semicolon, lines.into_iter())
    }

    #[test]
    fn refused_lines_keep_their_columns_and_get_a_reason() {
        assert_eq!(
            file(&["a;b", "say \"hi\"", "=1+1"]),
            "\u{feff}Email;;Password;reason\r\n\"a;b\";\"say \"\"hi\"\"\";'=1+1;No.\r\n"
        );
    }

    #[test]
    fn a_short_line_is_filled_up() {
        let file = file(&["person2@msp.example", "=1+1"]);
        assert!(
            file.ends_with("person2@msp.example;'=1+1;;No.\r\n"),
            "{file}"
        );
    }

    #[test]
    fn nothing_in_the_file_is_a_formula() {
        for formula in ["=1", "+1", "-1", "@x", "\tx"] {
            assert!(guarded(formula).starts_with('\''), "{formula}");
        }
        assert_eq!(guarded("a=1"), "a=1");
        assert_eq!(guarded("'=1"), "''=1", "what looks guarded stays so");
    }
}
