//! The matrix as text: Markdown, CSV and JSON, made from the catalogue's rows.
//!
//! What an auditor is sent, what a spreadsheet opens, and part of what the digest is taken of.

use core::fmt::Write as _;

use serde::Serialize;

use crate::catalogue::action::{Action, Section};
use crate::catalogue::built_in::{BuiltIn, Edition};
use crate::catalogue::cell::Cell;
use crate::catalogue::privilege::{Privilege, SystemGroup};

/// One cell of the matrix with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatrixCell {
    /// The action.
    pub action: Action,
    /// The edition.
    pub edition: Edition,
    /// The role.
    pub role: BuiltIn,
    /// What the role may do with the action.
    pub cell: Cell,
}

/// Every cell of an edition, by action and then by role.
///
/// ```
/// use policy::{Action, BuiltIn, Cell, Edition, matrix};
///
/// // What a technician loses in the older edition.
/// let [associate, agent] = [Edition::Associate, Edition::Agent].map(matrix::cells);
/// let differs = associate.iter().zip(&agent).filter(|(a, b)| a.cell != b.cell);
/// let technicians = differs.filter(|(a, _)| a.role == BuiltIn::Associate);
/// let actions: Vec<Action> = technicians.map(|(a, _)| a.action).collect();
/// assert!(actions.contains(&Action::ReportExport) && actions.len() == 4);
/// ```
#[must_use]
pub fn cells(edition: Edition) -> Vec<MatrixCell> {
    let row = |action: Action| {
        let cell = move |role| MatrixCell {
            action,
            edition,
            role,
            cell: action.cell(edition, role),
        };
        BuiltIn::ALL.into_iter().map(cell)
    };
    Action::staff().flat_map(row).collect()
}

/// `action,edition,role,cell`, a line for each action × role, with a heading line.
///
/// ```
/// use policy::{Edition, matrix};
///
/// let csv = matrix::csv(Edition::Associate);
/// assert!(csv.lines().any(|line| line == "client.edit,associate,msp_user,Clients"));
/// ```
#[must_use]
pub fn csv(edition: Edition) -> String {
    let mut text = String::from("action,edition,role,cell\n");
    for MatrixCell {
        action,
        edition,
        role,
        cell,
    } in cells(edition)
    {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{action},{edition},{role},{cell}");
    }
    text
}

/// Tables for people, one a section, and one for the portal; aligned, so that they read well as
/// they are.
///
/// ```
/// use policy::{Edition, matrix};
///
/// let text = matrix::markdown(Edition::Agent);
/// assert!(text.starts_with("# Roles and privileges, edition Agent"));
/// ```
#[must_use]
pub fn markdown(edition: Edition) -> String {
    let mut text = format!("# Roles and privileges, edition {}\n\n", title(edition));
    text.push_str("Where each role may do what:\n\n");
    for cell in Cell::ALL.into_iter().rev() {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "- {}: {}", mark(cell), cell.place());
    }
    for section in Section::ALL {
        let _ = write!(text, "\n## {}\n\n", section.label());
        text.push_str(&match section {
            Section::Portal => portal_table(),
            staff => table(&staff_rows(*staff, edition)),
        });
    }
    text
}

fn title(edition: Edition) -> &'static str {
    BuiltIn::Associate.label(edition)
}

/// A section's table: a heading, then a row for each action with a cell for each role.
fn staff_rows(section: Section, edition: Edition) -> Vec<Vec<String>> {
    let heading = BuiltIn::ALL
        .into_iter()
        .map(|role| role.label(edition).to_owned());
    let heading = [String::from("Action")]
        .into_iter()
        .chain(heading)
        .collect();
    let row = |action: Action| {
        let cells = BuiltIn::ALL
            .into_iter()
            .map(move |role| mark(action.cell(edition, role)));
        [format!("`{action}`")].into_iter().chain(cells).collect()
    };
    let rows = Action::staff()
        .filter(|action| action.section() == section)
        .map(row);
    std::iter::once(heading).chain(rows).collect()
}

/// A cell as it reads best in a wide table: a dash where there is nothing.
fn mark(cell: Cell) -> String {
    if cell == Cell::Never {
        "–".to_owned()
    } else {
        cell.to_string()
    }
}

/// The contacts' table: which privilege grants what, and which system group has it.
fn portal_table() -> String {
    let words = [
        "Action",
        "No.",
        "Privilege",
        "Needs",
        "Full",
        "Partial",
        "Limited",
        "Items",
    ];
    let mut rows = vec![words.map(str::to_owned).to_vec()];
    for action in Action::portal() {
        let row = action.portal_row();
        let privilege = row.and_then(|row| row.privilege);
        let name = |p: Option<Privilege>| p.map_or("–".to_owned(), |p| format!("`{p}`"));
        let has = |group| {
            if privilege.is_none_or(|p| p.is_in(group)) {
                "yes"
            } else {
                "–"
            }
        };
        let public = action.is_public_only();
        rows.push(vec![
            format!("`{action}`"),
            privilege.map_or("–".to_owned(), |p| p.number().to_string()),
            privilege.map_or("every contact".to_owned(), |p| format!("`{p}`")),
            name(privilege.and_then(Privilege::needs)),
            has(SystemGroup::Full).to_owned(),
            has(SystemGroup::Partial).to_owned(),
            has(SystemGroup::Limited).to_owned(),
            if public { "public" } else { "all" }.to_owned(),
        ]);
    }
    table(&rows)
}

/// A Markdown table whose columns are as wide as their widest entry.
fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| {
        let widths = rows.iter().filter_map(|row| row.get(column));
        widths.map(|entry| entry.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for (place, row) in rows.iter().enumerate() {
        for (entry, width) in row.iter().zip(&widths) {
            let _ = write!(text, "| {entry:<width$} ");
        }
        text.push_str("|\n");
        if place == 0 {
            for width in &widths {
                let _ = write!(text, "|{}", "-".repeat(width + 2));
            }
            text.push_str("|\n");
        }
    }
    text
}
