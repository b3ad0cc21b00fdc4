//! The refused lines as a file, to be mended and imported again.

use js_sys::Array;
use leptos::prelude::document;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};
use wire::{ImportLine, ImportLook, ImportSeparator};

use super::text;

/// Without it spreadsheets take the file for one in another encoding.
const MARK: char = '\u{feff}';

/// The file: the columns as they were, and the reason in one more.
pub(super) fn file(look: &ImportLook, refused: &[(ImportLine, String)]) -> String {
    let separator = sign(look.separator);
    let names = look.columns.iter().map(|column| column.name.as_str());
    let mut file = String::from(MARK);
    file.push_str(&record(names.chain([text::REASON]), separator));
    for (line, reason) in refused {
        let mut cells: Vec<&str> = line.cells.iter().map(String::as_str).collect();
        cells.resize(look.columns.len(), "");
        file.push_str(&record(
            cells.into_iter().chain([reason.as_str()]),
            separator,
        ));
    }
    file
}

/// Gives the reader a file with this text.
pub(super) fn download(name: &str, text: &str) {
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
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
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
    use super::super::model::tests::look;
    use super::*;

    #[test]
    fn refused_lines_keep_their_columns_and_get_a_reason() {
        let mut look = look();
        look.lines[2].cells = ["a;b", "say \"hi\"", "=1+1"].map(str::to_owned).into();
        let refused = [(look.lines[2].clone(), "No.".to_owned())];
        assert_eq!(
            file(&look, &refused),
            "\u{feff}Email;;Password;reason\r\n\"a;b\";\"say \"\"hi\"\"\";'=1+1;No.\r\n"
        );
    }

    #[test]
    fn a_short_line_is_filled_up() {
        let look = look();
        let refused = [(look.lines[0].clone(), "No.".to_owned())];
        let file = file(&look, &refused);
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
    }
}
