//! The words of a file's lines.

use wire::ImportOutcome;

use crate::text::count;

pub(super) const SHOW: &str = "Show";
pub(super) const ALL_LINES: &str = "All lines";
pub(super) const LINES: &str = "Lines of the file";
pub(super) const LINE: &str = "Line";
pub(super) const EMAIL: &str = "Email";
pub(super) const NAME: &str = "Name";
pub(super) const LINE_ROLE: &str = "Role";
pub(super) const OUTCOME: &str = "Outcome";
pub(super) const SEND_COLUMN: &str = "Send";
pub(super) const TICK_ALL: &str = "Select all that can be sent";
pub(super) const TICK_NONE: &str = "Clear selection";
pub(super) const SENT: &str = "Sent";
pub(super) const REFUSED: &str = "Refused";
pub(super) const STOP: &str = "Stop";
pub(super) const NO_ADDRESSES: &str =
    "No column with email addresses was found. Choose the column above.";

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

/// The box of a line.
pub(super) fn tick(line: u64, email: &str) -> String {
    format!("Send line {line}, {email}")
}
