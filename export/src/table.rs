//! The matrix as CSV, JSON and Markdown, custom roles included.
//!
//! A built-in role's cells are written by [`policy::matrix`]; a custom role's follow in the same form.

use core::fmt::Write as _;

use policy::{
    Action, BindingRecord, ClientFilter, ClientSet, CustomRole, Edition, Grant, Member, Role,
    Scope, matrix,
};
use serde_json::{Value, json};

use crate::json as text;
use crate::rulebook::Rulebook;
use crate::workgroup::Workgroup;

/// `action,edition,role,cell`, a line for each action × edition × role, with one heading line.
#[must_use]
pub fn csv(book: &Rulebook) -> String {
    let mut lines = String::new();
    for (place, edition) in book.editions.iter().enumerate() {
        let table = matrix::csv(*edition);
        let heading = table.find('\n').map_or(0, |end| end + 1);
        lines.push_str(if place == 0 {
            &table
        } else {
            table.get(heading..).unwrap_or_default()
        });
        for role in &book.roles {
            lines.push_str(&csv_of_role(role, *edition));
        }
    }
    lines
}

fn csv_of_role(role: &CustomRole, edition: Edition) -> String {
    let mut lines = String::new();
    for action in Action::staff() {
        // Writing to a string cannot fail.
        let _ = writeln!(
            lines,
            "{action},{edition},custom:{},{}",
            role.id(),
            role.cell(action)
        );
    }
    lines
}

/// A list of the matrix's cells; with a workgroup an object that has its roles and members too.
#[must_use]
pub fn json(book: &Rulebook, workgroup: Option<&Workgroup>) -> String {
    let cells: Vec<_> = book
        .editions
        .iter()
        .copied()
        .flat_map(matrix::cells)
        .collect();
    text::pretty(&match workgroup {
        None => json!(cells),
        Some(workgroup) => json!({
            "workgroup": workgroup.id,
            "edition": workgroup.edition,
            "cells": cells,
            "roles": workgroup.roles.iter().map(CustomRole::draft).collect::<Vec<_>>(),
            "members": members(workgroup),
        }),
    })
}

fn members(workgroup: &Workgroup) -> Value {
    let member = |member: &Member| {
        let bindings = member.bindings().iter();
        let bindings = bindings.map(|binding| BindingRecord::from(&binding.grant()));
        json!({ "id": member.id(), "bindings": bindings.collect::<Vec<_>>() })
    };
    workgroup.members.iter().map(member).collect()
}

/// Tables for people: the matrix of each edition, then custom roles, then who has what.
#[must_use]
pub fn markdown(book: &Rulebook, workgroup: Option<&Workgroup>) -> String {
    let tables = book.editions.iter().copied().map(matrix::markdown);
    let mut parts: Vec<String> = tables.collect();
    parts.extend(book.roles.iter().map(markdown_of_role));
    parts.extend(workgroup.map(markdown_of_members));
    parts.join("\n")
}

fn markdown_of_role(role: &CustomRole) -> String {
    let mut part = format!(
        "## Custom role `custom:{}`, {}\n\n| Action | Cell |\n|---|---|\n",
        role.id(),
        in_markdown(role.label())
    );
    for (action, cell) in role.grants() {
        let _ = writeln!(part, "| `{action}` | {cell} |");
    }
    let manages = role.manages().iter();
    let manages: Vec<_> = manages.map(|name| format!("`{name}`")).collect();
    if !manages.is_empty() {
        let _ = writeln!(part, "\nManages {}.", manages.join(", "));
    }
    part
}

/// A name that people chose, as one line in which nothing is mark-up.
fn in_markdown(text: &str) -> String {
    let mut line = String::new();
    for character in text.chars() {
        match character {
            '\u{2028}' | '\u{2029}' => line.push(' '),
            control if control.is_control() => line.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' => {
                line.extend(['\\', character]);
            }
            plain => line.push(plain),
        }
    }
    line
}

fn markdown_of_members(workgroup: &Workgroup) -> String {
    let mut part = String::from("## Members\n\n| Member | Role | Clients |\n|---|---|---|\n");
    for member in &workgroup.members {
        for binding in member.bindings() {
            let (role, clients) = match binding.grant() {
                Grant::Workgroup { role, scope } => (role.name().to_string(), reach(&role, &scope)),
                Grant::ClientAdministrator { client } => {
                    ("client_administrator".to_owned(), client.to_string())
                }
            };
            let _ = writeln!(part, "| `{}` | `{role}` | {clients} |", member.id());
        }
    }
    part
}

/// The clients that a role reaches with a scope, in words.
fn reach(role: &Role, scope: &Scope) -> String {
    let list = |clients: &ClientSet| {
        let ids: Vec<_> = clients.iter().map(|client| client.to_string()).collect();
        ids.join(" ")
    };
    if matches!(role, Role::BuiltIn(role) if role.reaches_every_client()) {
        return "every".to_owned();
    }
    match scope.filter() {
        ClientFilter::Nothing => "none".to_owned(),
        ClientFilter::All => "every".to_owned(),
        ClientFilter::Only(clients) => list(&clients),
        ClientFilter::AllExcept(clients) => format!("every but {}", list(&clients)),
    }
}

#[cfg(test)]
mod tests {
    use policy::{BuiltIn, MemberId, WorkgroupId};

    use super::*;

    #[test]
    fn a_name_stays_within_its_heading() {
        for (label, expected) in [
            ("Field engineer (2nd)", "Field engineer (2nd)"),
            ("a\r\n\n# b\u{0}\u{2028}c", "a   \\# b  c"),
            ("<b>|`*_[x](y)\\", "\\<b\\>\\|\\`\\*\\_\\[x\\](y)\\\\"),
        ] {
            assert_eq!(in_markdown(label), expected);
        }
    }

    #[test]
    fn members_are_listed_with_the_clients_that_they_reach() {
        let id = WorkgroupId::new(1).unwrap();
        let member = |(number, role): (u64, BuiltIn)| {
            let (role, scope) = (role.into(), Scope::Nobody);
            let grant = Grant::Workgroup { role, scope };
            Member::new(
                MemberId::new(number).unwrap(),
                id,
                Edition::Associate,
                [grant],
            )
        };
        let members = [(2, BuiltIn::Manager), (3, BuiltIn::Associate)];
        let workgroup = Workgroup {
            id,
            edition: Edition::Associate,
            roles: Vec::new(),
            members: members.map(member).into(),
            contacts: Vec::new(),
            clients: Vec::new(),
            departments: Vec::new(),
        };
        let text = markdown_of_members(&workgroup);
        assert!(text.contains("| `manager` | every |"), "{text}");
        assert!(text.contains("| `associate` | none |"), "{text}");
    }
}
