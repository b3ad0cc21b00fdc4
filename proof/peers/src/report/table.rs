//! The table, in Markdown.

use core::fmt::Write as _;

use super::{Line, lines, ratio, runtime};
use crate::result::Row;

/// What the figures are, for whoever reads them without the code.
const READING: &str = "\
Median / 99th percentile · how many times Remit's median. Before an engine was measured, it gave the
same answers as `policy::decide` to everything that it is asked here.

- **One decision**: of 1,024 questions in the catalogue's shape, half of them about assigned clients, most about
  something in a department nested three deep. casbin and regorus climb from the department to the client; Remit,
  Cedar and CASL are given the client, which every record carries. With **the client named**, all are given it; only
  in Rust is that measured apart. In JavaScript, a Remit actor remembers what they answered: **asked for the first
  time** are actors who have never been asked that. Cedar remembers nothing, and is not asked apart.
- **Filtering**: one action on each item of a list, by the engine's own means; where it has none, one by one.
- **Loading**: the policy and a member's rights are read from text, in a program that already runs.
- **Starting**: the same in a process or page that has never seen the engine, until the first answer: code and
  WebAssembly are fetched (from this machine), compiled and run. The 99th percentile is the slowest start.
- The time is the thread's own processor time in Rust, and time on the clock in JavaScript. A figure is one of many
  batches' means. Every JavaScript engine has a process or page of its own. Of three rounds the quietest counts; Cedar
  and casbin in JavaScript, which take minutes, have one.
- *CASL, functions* has a matcher of one's own, which looks clients up in a set, in the place of rules as data.
  *cedar-wasm* is `@cedar-policy/cedar-wasm` with policies and schema parsed beforehand; it takes the entities with
  every call, and *sliced* are entities that were cut down beforehand to the one client that a question is about.
- ⁿ: too slow for all; n calls were made, and stand for the others. A list's time is scaled up from them.
";

/// A table for each runtime, then the lines in which Remit does not lead, then the goals.
pub(crate) fn markdown(rows: &[Row], setting: &str) -> String {
    let mut text = format!("# Remit beside its peers\n\n{setting}.\n\n{READING}");
    let lines = lines(rows);
    let mut runtimes: Vec<&str> = lines.iter().map(|line| line.runtime.as_str()).collect();
    runtimes.dedup();
    for name in runtimes {
        text.push_str(&table(name, rows, &lines));
    }
    text.push_str(&behind(rows, &lines));
    text.push_str(&natively(rows, &lines));
    text
}

fn table(name: &str, rows: &[Row], lines: &[Line]) -> String {
    let mut engines: Vec<&str> = Vec::new();
    for row in rows.iter().filter(|row| row.runtime == name) {
        if !engines.contains(&row.engine.as_str()) {
            engines.push(&row.engine);
        }
    }
    // Writing to a string cannot fail.
    let mut text = format!("\n## {}\n\n| |", runtime(name));
    for engine in &engines {
        let _ = write!(text, " {engine} |");
    }
    let _ = write!(text, "\n|---|{}\n", "---:|".repeat(engines.len()));
    for line in lines.iter().filter(|line| line.runtime == name) {
        let _ = write!(text, "| {} |", line.title());
        for engine in &engines {
            let mut figures = rows.iter().filter(|row| line.has(row));
            let row = figures.find(|row| row.engine == *engine);
            let cell = row.map_or("–".to_owned(), |row| cell(line, row, rows));
            let _ = write!(text, " {cell} |");
        }
        text.push('\n');
    }
    text
}

fn cell(line: &Line, row: &Row, rows: &[Row]) -> String {
    let mut text = line.figure(row.median);
    if !line.is_size() {
        let _ = write!(text, " / {}", line.figure(row.p99));
    }
    if let Some(part) = row.part {
        text.push_str(&superscript(part));
    }
    if let Some(remit) = line.remit(rows).filter(|remit| remit.engine != row.engine) {
        let _ = write!(text, " · {}", ratio(row.median, remit.median));
    }
    text
}

fn superscript(number: u64) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = number.to_string();
    let digits = digits.bytes().map(|digit| usize::from(digit - b'0'));
    digits.filter_map(|digit| DIGITS.get(digit)).collect()
}

/// The lines in which another engine's figure is smaller.
fn behind(rows: &[Row], lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        let Some(own) = line.remit(rows) else {
            continue;
        };
        for row in line.peers(rows).filter(|row| row.median < own.median) {
            let _ = writeln!(
                text,
                "- {}, {}: {} {}, Remit {} ({})",
                runtime(&line.runtime),
                line.title(),
                row.engine,
                line.figure(row.median),
                line.figure(own.median),
                ratio(row.median, own.median),
            );
        }
    }
    if text.is_empty() {
        return "\nRemit leads in every line.\n".to_owned();
    }
    format!("\n## Where Remit does not lead\n\n{text}")
}

/// How far the fastest Rust crate is behind, against the goal.
fn natively(rows: &[Row], lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines.iter().filter(|line| line.runtime == "native") {
        let (Some(own), Some(peer)) = (line.remit(rows), line.best_peer(rows)) else {
            continue;
        };
        let reached = peer.median / own.median >= GOAL;
        let _ = writeln!(
            text,
            "- {}: {} {}{}",
            line.title(),
            peer.engine,
            ratio(peer.median, own.median),
            if reached { "" } else { ", **missed**" },
        );
    }
    format!("\n## Times the fastest Rust crate, of which the goal is {GOAL}\n\n{text}")
}

const GOAL: f64 = 200.0;
