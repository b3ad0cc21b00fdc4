//! The table, in Markdown.

use core::fmt::Write as _;

use super::{Line, lines, ratio, runtime};
use crate::result::Row;

/// A table for each runtime, then the lines in which Remit does not lead.
pub(crate) fn markdown(rows: &[Row], setting: &str) -> String {
    let mut text = format!(
        "# Remit beside its peers\n\n{setting}.\n\nMedian, then the 99th percentile, then how many times Remit's median. \
         Every engine gave the same answers before it was measured.\n"
    );
    let lines = lines(rows);
    let mut runtimes: Vec<&str> = lines.iter().map(|line| line.runtime.as_str()).collect();
    runtimes.dedup();
    for name in runtimes {
        text.push_str(&table(name, rows, &lines));
    }
    text.push_str(&behind(rows, &lines));
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
            let row = rows
                .iter()
                .find(|row| line.has(row) && row.engine == *engine);
            let _ = write!(
                text,
                " {} |",
                row.map_or("–".to_owned(), |row| cell(line, row, rows))
            );
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
    if let Some(remit) = remit(line, rows).filter(|_| row.engine != "Remit") {
        let _ = write!(text, " · {}", ratio(row.median, remit.median));
    }
    text
}

fn remit<'a>(line: &Line, rows: &'a [Row]) -> Option<&'a Row> {
    rows.iter()
        .find(|row| line.has(row) && row.engine == "Remit")
}

/// The lines in which another engine's figure is smaller.
fn behind(rows: &[Row], lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        let Some(own) = remit(line, rows) else {
            continue;
        };
        for row in rows
            .iter()
            .filter(|row| line.has(row) && row.median < own.median)
        {
            let _ = writeln!(
                text,
                "- {}, {}: {} {}, Remit {}",
                runtime(&line.runtime),
                line.title(),
                row.engine,
                line.figure(row.median),
                line.figure(own.median)
            );
        }
    }
    if text.is_empty() {
        return "\nRemit leads in every line.\n".to_owned();
    }
    format!("\nWhere Remit does not lead:\n\n{text}")
}
