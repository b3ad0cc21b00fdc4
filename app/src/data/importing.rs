//! A file of people that is imported: one area reads it, another sends its lines.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use wire::{ImportColumns, ImportEncoding, ImportLook, ImportSeparator};

/// Which clients those get who have none by their role.
pub(crate) const NO_CLIENTS: &str = "none";
pub(crate) const ALL_CLIENTS: &str = "all";

/// How the file is to be read, and what its people get.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Choices {
    pub(crate) encoding: Option<ImportEncoding>,
    pub(crate) separator: Option<ImportSeparator>,
    pub(crate) columns: Option<ImportColumns>,
    pub(crate) role: String,
    pub(crate) access: String,
}

/// The file that was chosen: its name, and its bytes in Base64.
pub(crate) type File = Arc<(String, String)>;

/// What became of a line that was sent: nothing wrong, or why not.
pub(crate) type Sent = Result<(), String>;

/// The reader's own choices: lines that they ticked, or unticked, by their numbers.
pub(crate) type Ticks = BTreeMap<u64, bool>;

/// What became of the lines that were sent, by their numbers.
pub(crate) type Report = BTreeMap<u64, Sent>;

/// Everything that the page shows.
#[derive(Clone, Copy)]
pub(crate) struct Import {
    pub(crate) file: RwSignal<Option<File>>,
    pub(crate) choices: RwSignal<Choices>,
    /// What was found in the file; the last that could be read stays.
    pub(crate) look: RwSignal<Option<Arc<ImportLook>>>,
    /// What is wrong with the file as it was chosen to be read, or with the way to the server.
    pub(crate) problem: RwSignal<Option<String>>,
    pub(crate) ticks: RwSignal<Ticks>,
    pub(crate) report: RwSignal<Report>,
    /// Whether any file was read, so that there are lines to show.
    pub(crate) found: RwSignal<bool>,
}

impl Import {
    /// Nothing is chosen yet; people get this role where the file says none.
    pub(crate) fn new(role: String) -> Self {
        let choices = Choices {
            encoding: None,
            separator: None,
            columns: None,
            role,
            access: NO_CLIENTS.to_owned(),
        };
        Self {
            file: RwSignal::new(None),
            choices: RwSignal::new(choices),
            look: RwSignal::new(None),
            problem: RwSignal::new(None),
            ticks: RwSignal::new(Ticks::new()),
            report: RwSignal::new(Report::new()),
            found: RwSignal::new(false),
        }
    }

    /// Another file: what was chosen for the one before is none of its business.
    pub(crate) fn take(self, file: File) {
        self.choices.update(|choices| {
            choices.encoding = None;
            choices.separator = None;
            choices.columns = None;
        });
        self.look.set(None);
        self.ticks.update(Ticks::clear);
        self.report.update(Report::clear);
        self.file.set(Some(file));
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use wire::{ImportColumn, ImportLine};

    use super::*;

    /// A file with three columns, of which one has passwords, and these lines.
    pub(crate) fn look(lines: Vec<ImportLine>) -> ImportLook {
        let column = |name: &str, samples: &[&str], secret| ImportColumn {
            name: name.to_owned(),
            samples: samples.iter().map(|sample| (*sample).to_owned()).collect(),
            secret,
        };
        ImportLook {
            encoding: ImportEncoding::Utf8,
            separator: ImportSeparator::Semicolon,
            columns: vec![
                column("Email", &["person2@msp.example"], false),
                column("", &[], false),
                column("Password", &[], true),
            ],
            used: ImportColumns {
                email: Some(0),
                role: None,
            },
            lines,
        }
    }
}
