//! What becomes of a line, and what the reader says of it.

use policy::ClientId;
use wire::{ClientImportLine, ClientImportOutcome};

use super::plan::Plan;

/// What the reader says of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decision {
    /// Make what it says.
    Make,
    /// It means the client that it resembles.
    Same,
    /// Make nothing of it.
    Leave,
}

/// What becomes of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    New,
    Changed,
    Unchanged,
    /// It asks; with the client that it may mean.
    Doubtful {
        same: Option<Resembled>,
    },
    Refused,
    /// The reader wants nothing of it.
    Left,
}

/// A client that a name resembles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Resembled {
    pub(super) name: String,
    /// None where an earlier line makes it.
    pub(super) id: Option<ClientId>,
}

/// A line, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct JudgedLine {
    pub(crate) line: u64,
    pub(super) client: String,
    pub(super) department: String,
    pub(crate) outcome: Outcome,
    pub(super) makes: Vec<String>,
    pub(crate) why: Option<String>,
    /// The client that is there and is meant.
    pub(super) meant: Option<ClientId>,
}

/// All lines, and what is made of them together.
#[derive(Debug, Clone)]
pub(crate) struct Judged {
    pub(crate) lines: Vec<JudgedLine>,
    pub(crate) plan: Plan,
}

impl JudgedLine {
    /// As it is told.
    pub(super) fn shown(self) -> ClientImportLine {
        let (outcome, same) = match self.outcome {
            Outcome::New => (ClientImportOutcome::New, None),
            Outcome::Changed => (ClientImportOutcome::Changed, None),
            Outcome::Unchanged | Outcome::Left => (ClientImportOutcome::Unchanged, None),
            Outcome::Doubtful { same } => (ClientImportOutcome::Doubtful, same),
            Outcome::Refused => (ClientImportOutcome::Refused, None),
        };
        ClientImportLine {
            line: self.line,
            client: self.client,
            department: self.department,
            outcome,
            makes: self.makes,
            same_as: same.map(|same| same.name),
            why: self.why,
            cells: Vec::new(),
        }
    }
}
