//! The few lines that the README shows.

use core::fmt::Write as _;

use anyhow::Context as _;

use super::{lines, ratio, runtime};
use crate::result::Row;

const BEGIN: &str = "<!-- peers: written by `cargo xtask bench peers` -->\n";
const END: &str = "<!-- peers: end -->\n";
/// What is worth a line there.
const MEASURES: [&str; 5] = ["decision", "filter", "load", "start", "brotli"];

/// The README with the newest figures in their place.
pub(crate) fn in_readme(readme: &str, rows: &[Row], setting: &str) -> anyhow::Result<String> {
    let (before, rest) = readme.split_once(BEGIN).context("no place for the peers")?;
    let (_, after) = rest.split_once(END).context("no end of the peers")?;
    Ok(format!(
        "{before}{BEGIN}{}{END}{after}",
        table(rows, setting)
    ))
}

/// Remit's median and that of whoever comes closest.
fn table(rows: &[Row], setting: &str) -> String {
    let mut text =
        format!("{setting}; medians:\n\n| | Remit | fastest other | |\n|---|---:|---:|---:|\n");
    for line in lines(rows) {
        if !MEASURES.contains(&line.measure.as_str()) {
            continue;
        }
        let (Some(own), Some(peer)) = (line.remit(rows), line.best_peer(rows)) else {
            continue;
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "| {}: {} | {} | {}: {} | {} |",
            runtime(&line.runtime),
            line.title(),
            line.figure(own.median),
            peer.engine,
            line.figure(peer.median),
            ratio(peer.median, own.median),
        );
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    fn row(engine: &str, median: f64) -> Row {
        Row {
            runtime: "native".to_owned(),
            engine: engine.to_owned(),
            measure: "decision".to_owned(),
            clients: 50,
            median,
            p99: median,
            part: None,
        }
    }

    #[test]
    fn the_fastest_other_stands_beside_remit_and_the_rest_of_the_readme_stays() {
        let readme = format!("# Title\n{BEGIN}old\n{END}end\n");
        let rows = [
            row("Remit", 10.0),
            row("slow", 9_000.0),
            row("fast", 4_000.0),
        ];
        let text = in_readme(&readme, &rows, "A machine").unwrap();
        let line = "| Native: one decision, 50 clients | 10.0 ns | fast: 4.00 µs | 400 × |\n";
        assert!(text.starts_with("# Title\n") && text.ends_with("end\n"));
        assert!(text.contains(line) && !text.contains("old"));
    }

    #[test]
    fn a_readme_without_a_place_is_left_alone() {
        assert!(in_readme("# Title\n", &[row("Remit", 1.0)], "").is_err());
    }
}
