//! The words of inviting people by a file.

use wire::{ImportEncoding, ImportOutcome, ImportSeparator};

use crate::text::count;

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
pub(crate) const NO_ADDRESSES: &str =
    "No column with email addresses was found. Choose the column above.";
pub(crate) const SHOW: &str = "Show";
pub(crate) const ALL_LINES: &str = "All lines";
pub(crate) const LINES: &str = "Lines of the file";
pub(crate) const LINE: &str = "Line";
pub(crate) const EMAIL: &str = "Email";
pub(crate) const NAME: &str = "Name";
pub(crate) const LINE_ROLE: &str = "Role";
pub(crate) const OUTCOME: &str = "Outcome";
pub(crate) const SEND_COLUMN: &str = "Send";
pub(crate) const TICK_ALL: &str = "Select all that can be sent";
pub(crate) const TICK_NONE: &str = "Clear selection";
pub(crate) const PREVIOUS: &str = "Previous";
pub(crate) const NEXT: &str = "Next";
pub(crate) const DOWNLOAD: &str = "Download refused lines";
pub(crate) const REASON: &str = "reason";
pub(crate) const SENT: &str = "Sent";
pub(crate) const REFUSED: &str = "Refused";
pub(crate) const STOP: &str = "Stop";

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

pub(super) fn outcome(outcome: ImportOutcome) -> &'static str {
    match outcome {
        ImportOutcome::Ready => "Ready",
        ImportOutcome::Doubtful => "Check first",
        ImportOutcome::Invited => "Already invited",
        ImportOutcome::Member => "Already a member",
        ImportOutcome::Twice => "Twice in the file",
        ImportOutcome::Above => "Above your role",
        ImportOutcome::NoRole => "No role",
        ImportOutcome::Deleted => "Deleted",
        ImportOutcome::Malformed => "Not readable",
    }
}

/// How many lines have an outcome.
pub(super) fn filter(outcome: ImportOutcome, lines: usize) -> String {
    format!("{} ({lines})", self::outcome(outcome))
}

/// The box of a line.
pub(super) fn tick(line: u64, email: &str) -> String {
    format!("Send line {line}, {email}")
}

/// `120 lines, of which 100 can be sent`.
pub(super) fn summary(lines: usize, sendable: usize) -> String {
    let lines = count(lines as u64, "line", "lines");
    format!("{lines}, of which {sendable} can be sent.")
}

pub(super) fn send(number: usize) -> String {
    format!("Send {}", count(number as u64, "invitation", "invitations"))
}

pub(super) fn sending(done: usize, all: usize) -> String {
    format!("Sent {done} of {all}…")
}

/// What became of those that were sent.
pub(super) fn report(sent: usize, refused: usize) -> String {
    let sent = count(sent as u64, "invitation was sent", "invitations were sent");
    match refused {
        0 => format!("{sent}."),
        refused => format!("{sent}, {refused} refused."),
    }
}

pub(super) fn rows(first: usize, last: usize, all: usize) -> String {
    format!("{first}–{last} of {all}")
}

/// What is shown of the file's name.
pub(super) fn chosen(name: &str) -> String {
    format!("{name} is chosen.")
}
