//! The table and the picture of the results.

mod picture;
mod summary;
mod table;

pub(crate) use picture::svg;
pub(crate) use summary::in_readme;
pub(crate) use table::markdown;

use crate::result::Row;

/// The name of the engine that the others are compared with.
const REMIT: &str = "Remit";

/// One line of the table: what was measured where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    runtime: String,
    measure: String,
    clients: u64,
}

/// Every line that has results, in their order.
fn lines(rows: &[Row]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for row in rows {
        let line = Line {
            runtime: row.runtime.clone(),
            measure: row.measure.clone(),
            clients: row.clients,
        };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

impl Line {
    fn has(&self, row: &Row) -> bool {
        row.runtime == self.runtime && row.measure == self.measure && row.clients == self.clients
    }

    fn is_size(&self) -> bool {
        self.clients == 0
    }

    /// Remit's figure.
    fn remit<'a>(&self, rows: &'a [Row]) -> Option<&'a Row> {
        let mut own = rows.iter().filter(|row| self.has(row));
        own.find(|row| row.engine == REMIT)
    }

    /// Everyone else's figures.
    fn peers<'a>(&self, rows: &'a [Row]) -> impl Iterator<Item = &'a Row> {
        let of_line = rows.iter().filter(|row| self.has(row));
        of_line.filter(|row| row.engine != REMIT)
    }

    /// The smallest of everyone else's.
    fn best_peer<'a>(&self, rows: &'a [Row]) -> Option<&'a Row> {
        self.peers(rows)
            .min_by(|one, other| one.median.total_cmp(&other.median))
    }

    /// What was measured, in words.
    fn title(&self) -> String {
        let what = match self.measure.as_str() {
            "decision" => "one decision",
            "first" => "one decision, asked for the first time",
            "direct" => "one decision, the client named",
            "filter" => "filtering 10,000 items",
            "load" => "loading",
            "start" => "starting",
            "raw" => "size, raw",
            "brotli" => "size, brotli",
            other => other,
        };
        match self.clients {
            0 => what.to_owned(),
            clients => format!("{what}, {} clients", thousands(clients)),
        }
    }

    /// The figure in a unit that suits it.
    fn figure(&self, value: f64) -> String {
        if self.is_size() {
            return format!("{} kB", significant(value / 1e3));
        }
        match value {
            ns if ns < 1e3 => format!("{} ns", significant(ns)),
            ns if ns < 1e6 => format!("{} µs", significant(ns / 1e3)),
            ns if ns < 1e9 => format!("{} ms", significant(ns / 1e6)),
            ns => format!("{} s", significant(ns / 1e9)),
        }
    }
}

/// The runtime, in words.
fn runtime(name: &str) -> &str {
    match name {
        "native" => "Native",
        "node" => "Node",
        "chromium" => "Chromium",
        "download" => "Download",
        other => other,
    }
}

/// Two or three digits that mean something.
fn significant(value: f64) -> String {
    if value >= 100.0 {
        format!("{value:.0}")
    } else if value >= 10.0 {
        format!("{value:.1}")
    } else {
        format!("{value:.2}")
    }
}

/// How many times Remit's, in words that do not feign precision.
fn ratio(value: f64, remit: f64) -> String {
    let ratio = value / remit;
    if ratio >= 100.0 {
        format!("{} ×", thousands(ratio.round() as u64))
    } else {
        format!("{} ×", significant(ratio))
    }
}

fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
