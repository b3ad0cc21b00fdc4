//! Clients that are brought by a file: what was found in it, and what is confirmed of it.

use crate::{ImportColumn, ImportEncoding, ImportSeparator, bodies, names};

names! {
    /// How a cell names a department within others.
    pub enum DepartmentNotation {
        /// `Sales > North`; a slash is a part of the name.
        Arrow = "arrow",
        /// `Sales/North`; `\/` is a slash within a name, `\\` a backslash.
        Slash = "slash",
    }
}

names! {
    /// What would become of a line of a file of clients.
    pub enum ClientImportOutcome {
        /// It makes a client.
        New = "new",
        /// It makes departments in a client that is there, or that an earlier line makes.
        Changed = "changed",
        /// It makes nothing.
        Unchanged = "unchanged",
        /// There is a reason to ask: nothing is made of it unasked.
        Doubtful = "doubtful",
        /// Nothing can be made of it.
        Refused = "refused",
    }
}

/// For so many hours an import can be undone.
pub const KEPT_IMPORT_HOURS: u64 = 24;

/// So many cells of a file can be mended where it is imported.
pub const MOST_MENDED: usize = 100;

bodies! {
    /// Which columns mean what, counted from 0.
    #[derive(Default)]
    #[serde(deny_unknown_fields)]
    pub struct ClientImportColumns {
        /// The one with the clients' names.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub name: Option<usize>,
        /// The one with their cities.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub city: Option<usize>,
        /// The one with their notes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub note: Option<usize>,
        /// The one with their tags, with commas between them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub tags: Option<usize>,
        /// The one with departments.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub department: Option<usize>,
        /// The one with the ids of clients that are there, as an export has it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub id: Option<usize>,
    }

    /// How a file of clients is to be read where that is not to be found out: the parameter `options`, as
    /// JSON.
    #[derive(Default)]
    #[serde(deny_unknown_fields)]
    pub struct ClientImportOptions {
        /// How its bytes become letters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub encoding: Option<ImportEncoding>,
        /// What stands between its cells.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub separator: Option<ImportSeparator>,
        /// Which columns mean what.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub columns: Option<ClientImportColumns>,
        /// How departments are written.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub departments: Option<DepartmentNotation>,
        /// The name of the client of lines that name none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub client: Option<String>,
        /// Cells that are read as if they had something else; at most 100.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub mended: Vec<MendedCell>,
    }

    /// What a cell of a file should have had.
    #[serde(deny_unknown_fields)]
    pub struct MendedCell {
        /// The number of its line, as an editor counts.
        pub line: u64,
        /// Its column, counted from 0.
        pub column: usize,
        /// What it is read as.
        pub text: String,
    }

    /// What is confirmed of a file: the parameter `confirmed`, as JSON. Lines are told by their numbers,
    /// as `2-5,9`.
    #[derive(Default)]
    #[serde(deny_unknown_fields)]
    pub struct ClientImportConfirmed {
        /// What the look at the file said under this name.
        pub look: String,
        /// Doubtful lines of which is made what they say.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub make: String,
        /// Doubtful lines that mean the client which they resemble.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub same: String,
        /// Lines of which nothing is made.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub leave: String,
        /// Whether the rest is imported where lines are refused.
        #[serde(default)]
        pub without_refused: bool,
    }

    /// What was found in a file of clients.
    pub struct ClientImportLook {
        /// How its bytes became letters.
        pub encoding: ImportEncoding,
        /// What stands between its cells.
        pub separator: ImportSeparator,
        /// Its columns.
        pub columns: Vec<ImportColumn>,
        /// Which of them mean what.
        pub used: ClientImportColumns,
        /// How its departments are written.
        pub departments: DepartmentNotation,
        /// Whether nothing says which client its lines are about: no column, and no name for all of them. Then
        /// there are no lines.
        pub asks_client: bool,
        /// Its lines.
        pub lines: Vec<ClientImportLine>,
        /// What this says, as one word: it is confirmed by that, and refused once it is another.
        pub look: String,
    }

    /// A line of a file of clients.
    pub struct ClientImportLine {
        /// Its number, as an editor counts.
        pub line: u64,
        /// The client's name.
        pub client: String,
        /// The department as people read it: `Sales > North`; empty where it names none.
        pub department: String,
        /// What would become of it.
        pub outcome: ClientImportOutcome,
        /// The departments that it would make, each as people read it.
        pub makes: Vec<String>,
        /// The name of the client that it resembles, where it may mean that one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub same_as: Option<String>,
        /// Why, or what else is to be known, in a sentence without a capital and a full stop.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub why: Option<String>,
        /// All of its cells, those of secret columns empty; of doubtful and refused lines alone.
        pub cells: Vec<String>,
    }

    /// What was made of a file of clients.
    #[derive(Default)]
    pub struct ClientsImported {
        /// How many clients.
        pub clients: u64,
        /// How many departments.
        pub departments: u64,
        /// How many lines were left out, or refused.
        pub left_out: u64,
        /// By what it can be undone for a day; absent where nothing was made.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub import: Option<String>,
    }

    /// An import that can still be undone.
    pub struct ClientImportMade {
        /// Which one.
        pub id: String,
        /// Who imported.
        pub by: String,
        /// When.
        pub at: String,
        /// Until when it can be undone.
        pub until: String,
        /// How many clients it made, of those that the caller may delete.
        pub clients: u64,
        /// How many departments it made in clients that were there, of those alike.
        pub departments: u64,
    }

    /// Undoes an import.
    #[serde(deny_unknown_fields)]
    pub struct UndoClientImport {
        /// Which one.
        pub import: String,
    }

    /// What became of an import that was undone.
    #[derive(Default)]
    pub struct ClientImportUndone {
        /// How many clients were deleted; they can be restored as others.
        pub clients: u64,
        /// How many departments were deleted in clients that stay.
        pub departments: u64,
        /// How many clients and departments stay.
        pub kept: u64,
        /// The first 20 of these.
        pub named: Vec<KeptOfImport>,
    }

    /// What stays where an import is undone.
    pub struct KeptOfImport {
        /// What it is called; empty where that is not for the caller.
        pub name: String,
        /// Why, in a sentence without a capital and a full stop.
        pub why: String,
    }

    /// A line of the answer while clients are imported: how far it is, and at the end what was made or why
    /// nothing was.
    pub struct ClientImportStep {
        /// How many things are made. They are kept once all are.
        pub done: u64,
        /// Of how many.
        pub all: u64,
        /// What was made: it is kept from now on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub imported: Option<ClientsImported>,
        /// Why nothing was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub problem: Option<crate::Problem>,
    }
}

/// Numbers of lines as a text: `2-5,9`. They have to be in order.
#[must_use]
pub fn written_lines(lines: &[u64]) -> String {
    let mut spans: Vec<(u64, u64)> = Vec::new();
    for line in lines {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *line => *last = *line,
            _ => spans.push((*line, *line)),
        }
    }
    let one = |(first, last): (u64, u64)| match first == last {
        true => first.to_string(),
        false => format!("{first}-{last}"),
    };
    let spans: Vec<String> = spans.into_iter().map(one).collect();
    spans.join(",")
}

/// The first and the last line of each span of such a text; nothing where it is none.
#[must_use]
pub fn read_lines(text: &str) -> Option<Vec<(u64, u64)>> {
    let span = |part: &str| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let span = (first.parse().ok()?, last.parse().ok()?);
        (span.0 <= span.1).then_some(span)
    };
    let parts = text.split(',').filter(|part| !part.is_empty());
    parts.map(span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_written_in_spans_and_read_again() {
        for (lines, text) in [
            (&[][..], ""),
            (&[9], "9"),
            (&[2, 3, 4, 5, 9], "2-5,9"),
            (&[2, 4, 6, 7], "2,4,6-7"),
        ] {
            assert_eq!(written_lines(lines), text);
            let spans = read_lines(text).unwrap();
            let read: Vec<u64> = spans.into_iter().flat_map(|(a, b)| a..=b).collect();
            assert_eq!(read, lines);
        }
        for wrong in ["a", "5-2", "1-", "-", "1;2", "-3"] {
            assert_eq!(read_lines(wrong), None, "{wrong}");
        }
    }
}
