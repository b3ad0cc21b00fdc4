//! Files of clients with their departments: what would become of each line, and the plan of what is made.
//!
//! A client is found by the id that an export wrote, or by its very name. One that is written a little
//! otherwise is offered and never taken: two clients whose names differ by a comma may be two, and whoever
//! reads the file knows. What is there is never changed by a file, only added to.

mod columns;
mod judge;
mod judged;
mod known;
mod lines;
mod mended;
mod near;
mod path;
mod plan;

pub(crate) use judge::{Question, judge};
pub(crate) use judged::{Decision, Judged, Outcome};
pub(crate) use known::{KnownClient, KnownClients, KnownDepartment};
pub(crate) use path::written;
pub(crate) use plan::{Host, NewClient, NewDepartment, Plan, Within};

use sha2::{Digest as _, Sha256};
use wire::{
    ClientImportColumns, ClientImportLine, ClientImportLook, ClientImportOptions,
    DepartmentNotation, ImportColumn, ImportEncoding, ImportSeparator,
};

use super::{Table, Unreadable, columns as any};
use crate::auth::token::hexadecimal;
use lines::Line;

/// A file of clients that was read.
#[derive(Debug, Clone)]
pub(crate) struct ClientSheet {
    encoding: ImportEncoding,
    separator: ImportSeparator,
    columns: Vec<ImportColumn>,
    used: ClientImportColumns,
    departments: DepartmentNotation,
    asks_client: bool,
    lines: Vec<Line>,
}

impl ClientSheet {
    /// Whether a client of this name may be one of the file's.
    pub(crate) fn wanted(&self) -> impl Fn(&KnownClient) -> bool + use<> {
        let near: std::collections::HashSet<String> = self
            .lines
            .iter()
            .map(|line| near::key(&line.name))
            .collect();
        let ids: std::collections::HashSet<_> =
            self.lines.iter().filter_map(|line| line.id).collect();
        move |client| ids.contains(&client.id) || near.contains(&near::key(&client.name))
    }

    /// Whether any line names a department.
    pub(crate) fn has_departments(&self) -> bool {
        self.lines.iter().any(|line| !line.path.is_empty())
    }

    /// What was found in it, and what would become of its lines.
    pub(crate) fn look(self, judged: Judged) -> ClientImportLook {
        let look = self.digest(&judged);
        let cells = self.lines.into_iter().map(|line| line.cells);
        let lines = judged.lines.into_iter().zip(cells);
        let lines = lines.map(|(line, cells)| {
            let is_asked = matches!(line.outcome, Outcome::Doubtful { .. } | Outcome::Refused);
            ClientImportLine {
                cells: if is_asked { cells } else { Vec::new() },
                ..line.shown()
            }
        });
        ClientImportLook {
            encoding: self.encoding,
            separator: self.separator,
            columns: self.columns,
            used: self.used,
            departments: self.departments,
            asks_client: self.asks_client,
            lines: lines.collect(),
            look,
        }
    }

    /// One word for what would become of every line, of everything that is read of it, and for which clients
    /// are meant.
    pub(crate) fn digest(&self, judged: &Judged) -> String {
        let mut hash = Sha256::new();
        for (line, judged) in self.lines.iter().zip(&judged.lines) {
            let own = (&line.name, &line.city, &line.note, &line.tags);
            let read = (line.line, own, &line.path);
            hash.update(format!("{read:?}{judged:?}\n"));
        }
        hexadecimal(&hash.finalize())
    }
}

/// Reads a file of clients.
///
/// # Errors
///
/// [`Unreadable`]: why no line of it can be read.
pub(crate) fn read(bytes: &[u8], options: &ClientImportOptions) -> Result<ClientSheet, Unreadable> {
    let Table {
        encoding,
        separator,
        header,
        body,
    } = super::table(bytes, options.encoding, options.separator)?;
    mended::check(&options.mended, &header)?;
    let body = mended::apply(body, &options.mended, header.names().len());
    let used = options.columns.clone();
    let used = used.unwrap_or_else(|| columns::found(&header));
    any::check(columns::all(&used), &header)?;
    let departments = options
        .departments
        .unwrap_or_else(|| columns::notation(&header, &used));
    let client = options.client.as_deref().unwrap_or_default().trim();
    let asks_client = used.name.is_none() && used.id.is_none() && client.is_empty();
    let reading = lines::Reading::of(&header, &used, departments, client);
    Ok(ClientSheet {
        encoding,
        separator,
        columns: any::shown(&header, &body),
        lines: match asks_client {
            true => Vec::new(),
            false => reading.lines(any::without_secrets(&header, body)),
        },
        used,
        departments,
        asks_client,
    })
}

#[cfg(test)]
mod tests;
