//! From bytes to text.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use wire::ImportEncoding;

use super::Unreadable;

/// How many bytes tell whether every other one is zero.
const LOOKED_AT: usize = 1_000;

/// The text, with one kind of line end, and how it was read.
pub(super) fn decode(
    bytes: &[u8],
    chosen: Option<ImportEncoding>,
) -> Result<(String, ImportEncoding), Unreadable> {
    refuse_workbook(bytes)?;
    let encoding = match chosen {
        Some(chosen) => chosen,
        None => found(bytes)?,
    };
    let (text, is_damaged) = of_kind(encoding).decode_with_bom_removal(bytes);
    if is_damaged {
        return Err(Unreadable::OtherEncoding(line_with(&text, |letter| {
            letter == char::REPLACEMENT_CHARACTER
        })));
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    refuse_other_kinds(&text)?;
    Ok((text, encoding))
}

fn of_kind(encoding: ImportEncoding) -> &'static Encoding {
    match encoding {
        ImportEncoding::Utf8 => UTF_8,
        ImportEncoding::Utf16Le => UTF_16LE,
        ImportEncoding::Utf16Be => UTF_16BE,
        ImportEncoding::Windows1252 => WINDOWS_1252,
    }
}

fn found(bytes: &[u8]) -> Result<ImportEncoding, Unreadable> {
    let by_mark = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    if let Some(marked) = by_mark {
        return Ok(match marked {
            marked if marked == UTF_16LE => ImportEncoding::Utf16Le,
            marked if marked == UTF_16BE => ImportEncoding::Utf16Be,
            _ => ImportEncoding::Utf8,
        });
    }
    if let Some(wide) = without_mark(bytes) {
        return Ok(wide);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(ImportEncoding::Utf8);
    }
    refuse_two(bytes)?;
    Ok(ImportEncoding::Windows1252)
}

/// UTF-16 without a mark: most letters of a table are Latin, so that every other byte is zero.
fn without_mark(bytes: &[u8]) -> Option<ImportEncoding> {
    let start = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let zeros = |at: usize| start.iter().skip(at).step_by(2).filter(|byte| **byte == 0);
    let [even, odd] = [zeros(0).count(), zeros(1).count()];
    let most = |zeros: usize| zeros * 4 > start.len();
    match () {
        () if most(odd) && even == 0 => Some(ImportEncoding::Utf16Le),
        () if most(even) && odd == 0 => Some(ImportEncoding::Utf16Be),
        () => None,
    }
}

/// Lines in UTF-8 beside lines that are not: whichever is chosen, some names come out wrong.
fn refuse_two(bytes: &[u8]) -> Result<(), Unreadable> {
    let lines = bytes.split(|byte| *byte == b'\n').zip(1..);
    let foreign = lines.filter(|(line, _)| !line.is_ascii());
    let (mut utf8, mut other) = (None, None);
    for (line, number) in foreign {
        match std::str::from_utf8(line) {
            Ok(_) => utf8 = utf8.or(Some(number)),
            Err(_) => other = other.or(Some(number)),
        }
    }
    match (utf8, other) {
        (Some(utf8), Some(other)) => Err(Unreadable::TwoEncodings { utf8, other }),
        _ => Ok(()),
    }
}

/// The two kinds of workbooks: an archive, and what came before it.
fn refuse_workbook(bytes: &[u8]) -> Result<(), Unreadable> {
    let starts: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];
    match starts.iter().any(|start| bytes.starts_with(start)) {
        true => Err(Unreadable::Workbook),
        false => Ok(()),
    }
}

fn refuse_other_kinds(text: &str) -> Result<(), Unreadable> {
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    if text.trim_start().starts_with('<') {
        return Err(Unreadable::WebPage);
    }
    let odd = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\t');
    match text.contains(odd) {
        true => Err(Unreadable::NoText(line_with(text, odd))),
        false => Ok(()),
    }
}

/// The number of the first line with such a letter.
fn line_with(text: &str, is_it: impl Fn(char) -> bool) -> u64 {
    let before = text.chars().take_while(|letter| !is_it(*letter));
    1 + before.filter(|letter| *letter == '\n').count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: ImportEncoding, text: &str) {
        assert_eq!(decode(bytes, None), Ok((text.to_owned(), expected)));
    }

    fn wide(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn encodings_are_found_out() {
        check(b"a,b", ImportEncoding::Utf8, "a,b");
        check("Zo\u{eb}".as_bytes(), ImportEncoding::Utf8, "Zo\u{eb}");
        check(b"\xef\xbb\xbfa", ImportEncoding::Utf8, "a");
        check(
            b"Zo\xeb \x96 x",
            ImportEncoding::Windows1252,
            "Zo\u{eb} \u{2013} x",
        );
        let text = "Name,Email \u{141}";
        let marked = format!("\u{feff}{text}");
        check(
            &wide(&marked, u16::to_le_bytes),
            ImportEncoding::Utf16Le,
            text,
        );
        check(
            &wide(&marked, u16::to_be_bytes),
            ImportEncoding::Utf16Be,
            text,
        );
        check(&wide(text, u16::to_le_bytes), ImportEncoding::Utf16Le, text);
        check(&wide(text, u16::to_be_bytes), ImportEncoding::Utf16Be, text);
    }

    #[test]
    fn every_kind_of_line_end_is_one() {
        check(b"a\r\nb\rc\n", ImportEncoding::Utf8, "a\nb\nc\n");
    }

    #[test]
    fn an_encoding_that_was_chosen_is_used_or_refused() {
        let chosen = |bytes: &[u8], encoding| decode(bytes, Some(encoding)).map(|(text, _)| text);
        let latin = chosen(b"\xc3\xa9", ImportEncoding::Windows1252);
        assert_eq!(latin.as_deref(), Ok("\u{c3}\u{a9}"));
        let wrong = chosen(b"a\nZo\xeb", ImportEncoding::Utf8);
        assert_eq!(wrong, Err(Unreadable::OtherEncoding(2)));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for (bytes, why) in [
            (&b"PK\x03\x04..."[..], Unreadable::Workbook),
            (b"\xd0\xcf\x11\xe0\xa1", Unreadable::Workbook),
            (b" \n<html>", Unreadable::WebPage),
            (b"a\nb\x00c", Unreadable::NoText(2)),
            (b"a\n\x1b[0m", Unreadable::NoText(2)),
            (b" \r\n ", Unreadable::Empty),
        ] {
            assert_eq!(decode(bytes, None), Err(why));
        }
    }
}
