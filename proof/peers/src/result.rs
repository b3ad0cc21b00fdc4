//! Results, and as JSON between the programs that measure and the one that reports.

use anyhow::Context as _;
use serde_json::{Value, json};

/// One figure.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// `native`, `node` or `chromium`.
    pub(crate) runtime: String,
    pub(crate) engine: String,
    /// `decision`, `direct`, `filter`, `load`, `start`, `raw` or `brotli`.
    pub(crate) measure: String,
    /// How many clients are assigned; 0 for a size.
    pub(crate) clients: u64,
    /// Nanoseconds, or bytes.
    pub(crate) median: f64,
    pub(crate) p99: f64,
    /// How many calls stand for all, where the engine is too slow for all of them.
    pub(crate) part: Option<u64>,
}

pub(crate) fn to_json(rows: &[Row]) -> String {
    let rows = rows.iter().map(|row| {
        json!({
            "runtime": row.runtime, "engine": row.engine, "measure": row.measure,
            "clients": row.clients, "median": row.median, "p99": row.p99, "part": row.part,
        })
    });
    format!("{:#}\n", rows.collect::<Value>())
}

pub(crate) fn from_json(text: &str) -> anyhow::Result<Vec<Row>> {
    let rows: Vec<Value> = serde_json::from_str(text)?;
    rows.iter()
        .map(|row| row_of(row).context("a row of the results"))
        .collect()
}

fn row_of(row: &Value) -> Option<Row> {
    let text = |name: &str| row.get(name)?.as_str().map(str::to_owned);
    Some(Row {
        runtime: text("runtime")?,
        engine: text("engine")?,
        measure: text("measure")?,
        clients: row.get("clients")?.as_u64()?,
        median: row.get("median")?.as_f64()?,
        p99: row.get("p99")?.as_f64()?,
        part: row.get("part").and_then(Value::as_u64),
    })
}
