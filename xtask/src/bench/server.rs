//! The running server, in release: what it is asked and what is measured is in `tests/benches`.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::machine;
use crate::{console, process, workspace};

/// The newest figures of everything.
const RESULTS: &str = "tests/benches/results/server.md";

/// Measures requests. The whole table is kept; a trial or a part of it is only shown.
pub(super) fn requests(args: &[String]) -> Result<()> {
    let load = machine::load();
    let table = shown(bench("server").args(args))?;
    if !args.is_empty() {
        return Ok(());
    }
    let path = workspace::root().join(RESULTS);
    fs::write(&path, page(&table, load))
        .with_context(|| format!("cannot write `{}`", path.display()))
}

/// Measures streams of events.
pub(super) fn events() -> Result<()> {
    process::run(&mut bench("events"))
}

fn bench(part: &str) -> Command {
    let mut cargo = process::cargo();
    cargo.args(["bench", "--package", "tests", "--bench", "measure", "--"]);
    cargo.arg(part);
    cargo
}

/// Runs a program, and shows each line as it comes; all of them together.
fn shown(command: &mut Command) -> Result<String> {
    let line = process::describe(command);
    let failed = || format!("cannot run `{line}`");
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(failed)?;
    let output = child.stdout.take().with_context(failed)?;
    let mut text = String::new();
    for printed in BufReader::new(output).lines() {
        let printed = printed.with_context(failed)?;
        console::answer(&printed);
        text += &printed;
        text.push('\n');
    }
    if !child.wait().with_context(failed)?.success() {
        bail!("`{line}` failed");
    }
    Ok(text)
}

/// The table with where and when it was measured.
fn page(table: &str, load: Option<f64>) -> String {
    let load = load.map_or_else(String::new, |load| format!(", load {load} before it began"));
    format!(
        "# Requests to the running server\n\n\
         Written by `cargo xtask bench server`; what is asked is in `tests/benches/measure/requests`. In release, on \
         SQLite,\n\
         server and client on one machine. `guard` and `decide` are their shares of the server's CPU time.\n\n\
         {}, {}{load}:\n\n```text\n{}\n```\n",
        machine::processor(),
        machine::day(),
        table.trim_end()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_holds_the_table_and_its_setting() {
        let page = page("one\ntwo\n\n", Some(0.5));
        assert!(
            page.contains(", load 0.5 before it began:\n\n```text\none\ntwo\n```\n"),
            "{page}"
        );
        assert!(!super::page("", None).contains("load"));
    }
}
