//! The words of importing clients.

use wire::{ClientImportOutcome, ClientsImported, DepartmentNotation};

use crate::text::count;

pub(crate) const TITLE: &str = "Import clients";
pub(crate) const LEAD: &str =
    "Create clients and departments from a CSV file. Nothing is created until you confirm.";
pub(crate) const FILE_HINT: &str =
    "Choose a CSV or text file, or drop it here: up to 10,000 lines and 16 MiB.";
pub(crate) const TOO_LARGE: &str = "The file is larger than 16 MiB: divide it into several.";
pub(crate) const PASTE: &str = "Or paste lines";
pub(crate) const PASTE_HINT: &str = "The first line has the names of the columns.";
pub(crate) const USE_PASTED: &str = "Check pasted lines";
pub(crate) const PASTED: &str = "Pasted text";
pub(crate) const NAME_COLUMN: &str = "Column with clients";
pub(crate) const CITY_COLUMN: &str = "Column with cities";
pub(crate) const TAGS_COLUMN: &str = "Column with tags";
pub(crate) const NOTE_COLUMN: &str = "Column with notes";
pub(crate) const DEPARTMENT_COLUMN: &str = "Column with departments";
pub(crate) const NOTATION: &str = "Departments are written as";
pub(crate) const CLIENT: &str = "Client of other lines";
pub(crate) const CLIENT_HINT: &str = "For lines that name no client.";
pub(crate) const ASKS_CLIENT: &str =
    "No column with clients was found. Choose the column above, or name the client of all lines.";

pub(crate) const MEND: &str = "Edit line";
pub(crate) const CHECK_AGAIN: &str = "Check again";

pub(crate) const LINES: &str = "Lines of the file";
pub(crate) const LINE: &str = "Line";
pub(crate) const NAME: &str = "Client";
pub(crate) const DEPARTMENT: &str = "Department";
pub(crate) const DECISION: &str = "Import";
pub(crate) const OUTCOME: &str = "Outcome";
pub(crate) const SHOW: &str = "Show";
pub(crate) const ALL_LINES: &str = "All lines";
pub(crate) const MAKE: &str = "Create it";
pub(crate) const LEAVE: &str = "Leave out";
pub(crate) const CANCEL: &str = "Cancel import";
pub(crate) const CANCELLED: &str = "The import was cancelled. The lines show what is there now.";
pub(crate) const LOG: &str = "Download log";
pub(crate) const TO_CLIENTS: &str = "Show clients";
pub(crate) const UNDO: &str = "Undo import";
pub(crate) const RECENT_IMPORTS: &str = "Recent imports";
pub(crate) const LEFT_OUT: &str = "Left out";
pub(crate) const CREATED: &str = "Created";
pub(crate) const PROGRESS: &str = "Progress of the import";

/// The columns of the log.
pub(crate) const LOG_HEAD: [&str; 5] = ["line", "client", "department", "outcome", "reason"];

pub(crate) fn notation(notation: DepartmentNotation) -> &'static str {
    match notation {
        DepartmentNotation::Arrow => "Sales > North",
        DepartmentNotation::Slash => "Sales/North",
    }
}

pub(crate) fn outcome(outcome: ClientImportOutcome) -> &'static str {
    match outcome {
        ClientImportOutcome::New => "New client",
        ClientImportOutcome::Changed => "New department",
        ClientImportOutcome::Unchanged => "Already there",
        ClientImportOutcome::Doubtful => "Check first",
        ClientImportOutcome::Refused => "Refused",
    }
}

/// How many lines have an outcome.
pub(crate) fn filter(outcome: ClientImportOutcome, lines: usize) -> String {
    format!("{} ({lines})", self::outcome(outcome))
}

/// `37 new, 2 update, 3 already there, 1 to check, 1 refused.`
pub(crate) fn summary(counts: [usize; 5]) -> String {
    let words = ["new", "update", "already there", "to check", "refused"];
    let parts = counts.iter().zip(words).filter(|(count, _)| **count > 0);
    let parts: Vec<String> = parts
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    let lines = counts.iter().sum::<usize>() as u64;
    format!("{}: {}.", count(lines, "line", "lines"), parts.join(", "))
}

/// What would be made of a line.
pub(crate) fn makes(departments: &[String]) -> String {
    format!("Creates {}.", departments.join(", "))
}

pub(crate) fn same(name: &str) -> String {
    format!("Same as {name}")
}

/// Opens the cells of a line.
pub(crate) fn mend(line: u64) -> String {
    format!("{MEND} {line}")
}

/// A column without a name.
pub(crate) fn unnamed(column: usize) -> String {
    format!("Column {}", column + 1)
}

/// The box of a line that can be imported.
pub(crate) fn tick(line: u64, client: &str) -> String {
    format!("Import line {line}, {client}")
}

/// The choice of a line that asks.
pub(crate) fn decide(line: u64, client: &str) -> String {
    format!("What line {line} means, {client}")
}

pub(crate) fn import(lines: usize) -> String {
    format!("Import {}", count(lines as u64, "line", "lines"))
}

pub(crate) fn importing(done: u64, all: u64) -> String {
    match all {
        0 => "Importing…".to_owned(),
        all => format!("Imported {done} of {all}…"),
    }
}

pub(crate) fn without_refused(lines: usize) -> String {
    format!(
        "Import without {}",
        count(lines as u64, "refused line", "refused lines")
    )
}

/// What was made.
pub(crate) fn report(imported: &ClientsImported) -> String {
    let clients = count(imported.clients, "client", "clients");
    let departments = count(imported.departments, "department", "departments");
    let made = format!("{clients} and {departments} were created");
    match imported.left_out {
        0 => format!("{made}."),
        left_out => format!("{made}, {} left out.", count(left_out, "line", "lines")),
    }
}
