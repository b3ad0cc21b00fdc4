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

impl Row {
    fn is_of_the_same(&self, other: &Self) -> bool {
        let what = |row: &Self| {
            (
                row.clients,
                row.runtime.clone(),
                row.engine.clone(),
                row.measure.clone(),
            )
        };
        what(self) == what(other)
    }
}

/// Of the rounds that measured the same, the one with the lowest median: what disturbs a machine
/// makes everything slower, and nothing faster.
pub(crate) fn quietest(rows: Vec<Row>) -> Vec<Row> {
    let mut kept: Vec<Row> = Vec::new();
    for row in rows {
        match kept.iter_mut().find(|one| one.is_of_the_same(&row)) {
            Some(one) if row.median < one.median => *one = row,
            Some(_) => {}
            None => kept.push(row),
        }
    }
    kept
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

#[cfg(test)]
mod tests {
    use super::*;

    fn row(engine: &str, median: f64) -> Row {
        Row {
            runtime: "node".to_owned(),
            engine: engine.to_owned(),
            measure: "load".to_owned(),
            clients: 50,
            median,
            p99: median,
            part: None,
        }
    }

    #[test]
    fn the_quietest_round_counts() {
        let rows = [row("a", 3.0), row("b", 1.0), row("a", 2.0), row("b", 4.0)];
        let kept = quietest(rows.to_vec());
        let kept: Vec<_> = kept
            .iter()
            .map(|row| (row.engine.as_str(), row.median))
            .collect();
        assert_eq!(kept, [("a", 2.0), ("b", 1.0)]);
    }
}
