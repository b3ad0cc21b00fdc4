//! The catalogue against the server's routes and the app's controls.
//!
//! An action that no route asks for and no control shows is a promise that nobody can use.
//! `docs/without-use.txt` lists them, and the list can only become shorter: a new row of the
//! catalogue comes with its route and its control.

mod sources;

use std::env;
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result, bail};
use policy::Action;

use crate::{console, workspace};
use sources::Named;

const FILE: &str = "docs/without-use.txt";
const HEAD: &str = "\
# The actions of the catalogue that no route of the server asks for, and those that no control of
# the app shows. Only ever fewer: the test of this list writes it, and refuses more.
";

/// The actions that are not yet of use.
#[derive(Debug, Default, PartialEq, Eq)]
struct Unused {
    no_route: Vec<&'static str>,
    no_control: Vec<&'static str>,
}

/// Prints what has no route and what has no control.
///
/// # Errors
///
/// Where a source or the list cannot be read, and where the list is not true any more.
pub(crate) fn coverage() -> Result<()> {
    let unused = Unused::of(&Named::by_routes()?, &Named::by_controls()?);
    console::text(&unused.summary());
    hold(&unused)
}

impl Unused {
    fn of(routes: &Named, controls: &Named) -> Self {
        let without = |named: &Named| {
            let all = Action::ALL.iter().filter(|action| !named.has(**action));
            all.map(|action| action.wire_name()).collect()
        };
        Self {
            no_route: without(routes),
            no_control: without(controls),
        }
    }

    fn summary(&self) -> String {
        let all = Action::ALL.len();
        let part = |what: &str, without: &[&str]| {
            format!("{} of {all} actions have no {what}", without.len())
        };
        let (routes, controls) = (
            part("route", &self.no_route),
            part("control", &self.no_control),
        );
        format!("{routes}\n{controls}")
    }

    fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (name, actions) in [("route", &self.no_route), ("control", &self.no_control)] {
            let _ = writeln!(text, "\n[no {name}] {}", actions.len());
            for action in actions {
                let _ = writeln!(text, "{action}");
            }
        }
        text
    }

    /// What is here and not in the committed list, a line each.
    fn more_than(&self, committed: &str) -> Vec<String> {
        let part = |name: &str| {
            let start = format!("[no {name}]");
            let rest = committed.split_once(&start).map_or("", |(_, rest)| rest);
            rest.split("\n[").next().unwrap_or_default().to_owned()
        };
        let more = |name: &'static str, actions: &[&'static str]| {
            let known = part(name);
            let new = actions
                .iter()
                .filter(|action| !known.lines().any(|line| line == **action));
            new.map(|action| format!("`{action}` has no {name}"))
                .collect::<Vec<_>>()
        };
        [
            more("route", &self.no_route),
            more("control", &self.no_control),
        ]
        .concat()
    }
}

/// Fails where more is of no use than the list says; where less is, writes the list anew. Like other
/// files that tests write, it is left alone with `INSTA_UPDATE=no`.
fn hold(unused: &Unused) -> Result<()> {
    let path = workspace::root().join(FILE);
    let committed = fs::read_to_string(&path).unwrap_or_default();
    let more = unused.more_than(&committed);
    if !more.is_empty() && !committed.is_empty() {
        bail!("{FILE} can only become shorter:\n{}", more.join("\n"));
    }
    let text = unused.text();
    if text == committed {
        return Ok(());
    }
    if env::var_os("INSTA_UPDATE").is_none_or(|update| update != "no") {
        fs::write(&path, &text).with_context(|| format!("cannot write `{FILE}`"))?;
    }
    bail!("`{FILE}` was longer than what is true; it is written anew: commit it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_of_no_use_only_becomes_less() {
        coverage().unwrap();
    }

    #[test]
    fn more_is_refused_by_name() {
        let less = Unused {
            no_route: vec!["task.view"],
            no_control: vec![],
        };
        let more = Unused {
            no_route: vec!["task.view"],
            no_control: vec!["task.view", "team.view"],
        };
        assert_eq!(less.more_than(&more.text()), Vec::<String>::new());
        let said = ["`task.view` has no control", "`team.view` has no control"];
        assert_eq!(more.more_than(&less.text()), said);
    }
}
