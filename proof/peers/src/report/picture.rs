//! The picture: the time of one decision, on a logarithmic scale.

use core::fmt::Write as _;

use super::{Line, REMIT, lines, ratio, runtime};
use crate::result::Row;

const WIDTH: f64 = 760.0;
const NAMES: f64 = 190.0;
/// Room for the longest figure with its ratio.
const FIGURES: f64 = 190.0;
const ROW: f64 = 22.0;
const HEADING: f64 = 34.0;
const TOP: f64 = 82.0;

/// Readable on light and on dark: text and bars take the reader's scheme.
const STYLE: &str = "\
<style>\
text{font:13px system-ui,-apple-system,'Segoe UI',sans-serif;fill:#1f2328}\
.title{font-size:16px;font-weight:600}\
.quiet{fill:#59636e}\
.group{font-weight:600}\
.remit{fill:#0969da}\
.peer{fill:#afb8c1}\
@media (prefers-color-scheme:dark){text{fill:#f0f6fc}.quiet{fill:#9198a1}.remit{fill:#4493f8}.peer{fill:#656c76}}\
</style>";

/// One bar for each engine, grouped by runtime and number of clients.
pub(crate) fn svg(rows: &[Row], setting: &str) -> String {
    let decisions = lines(rows);
    let decisions: Vec<&Line> = decisions
        .iter()
        .filter(|l| l.measure == "decision")
        .collect();
    let scale = Scale::of(rows);
    let mut body = String::new();
    let mut y = TOP;
    for line in decisions {
        y += HEADING;
        let _ = write!(
            body,
            "<text class=\"group\" x=\"16\" y=\"{y:.0}\">{}, {}</text>",
            escaped(runtime(&line.runtime)),
            escaped(&line.title())
        );
        y += 8.0;
        for row in rows.iter().filter(|row| line.has(row)) {
            body.push_str(&bar(row, line, rows, &scale, y));
            y += ROW;
        }
    }
    let height = y + 16.0;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height:.0}\" width=\"{WIDTH}\" height=\"{height:.0}\" role=\"img\" aria-label=\"How long one decision takes, engine by engine\">{STYLE}\
         <text class=\"title\" x=\"16\" y=\"28\">How long one decision takes</text>\
         <text class=\"quiet\" x=\"16\" y=\"50\">median, logarithmic scale, shorter is better</text>\
         <text class=\"quiet\" x=\"16\" y=\"70\">{}</text>{body}</svg>\n",
        escaped(setting)
    )
}

/// From the fastest decision to the slowest, a tenth of the fastest being nothing.
struct Scale {
    least: f64,
    most: f64,
}

impl Scale {
    fn of(rows: &[Row]) -> Self {
        let decisions = || rows.iter().filter(|row| row.measure == "decision");
        let values = || decisions().map(|row| row.median);
        Self {
            least: values().fold(f64::INFINITY, f64::min) / 10.0,
            most: values().fold(1.0, f64::max),
        }
    }

    fn width(&self, value: f64) -> f64 {
        let share = (value / self.least).ln() / (self.most / self.least).ln();
        share * (WIDTH - NAMES - FIGURES)
    }
}

fn bar(row: &Row, line: &Line, rows: &[Row], scale: &Scale, y: f64) -> String {
    let is_remit = row.engine == REMIT;
    let ratio = line
        .remit(rows)
        .filter(|_| !is_remit)
        .map(|remit| ratio(row.median, remit.median));
    let ratio = ratio.map_or(String::new(), |ratio| format!(" · {ratio}"));
    let width = scale.width(row.median);
    format!(
        "<text x=\"{}\" y=\"{:.0}\" text-anchor=\"end\">{}</text>\
         <rect class=\"{}\" x=\"{NAMES}\" y=\"{y:.0}\" width=\"{width:.1}\" height=\"15\" rx=\"3\"/>\
         <text class=\"quiet\" x=\"{:.0}\" y=\"{:.0}\">{}{}</text>",
        NAMES - 10.0,
        y + 12.0,
        escaped(&row.engine),
        if is_remit { "remit" } else { "peer" },
        NAMES + width + 8.0,
        y + 12.0,
        line.figure(row.median),
        ratio,
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
