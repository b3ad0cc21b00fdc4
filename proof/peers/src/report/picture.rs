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
const TOP: f64 = 104.0;
/// From the last line of words to the numbers of the scale.
const AXIS: f64 = 98.0;

/// Readable on light and on dark: text and bars take the reader's scheme.
const STYLE: &str = "\
<style>\
text{font:13px system-ui,-apple-system,'Segoe UI',sans-serif;fill:#1f2328}\
.title{font-size:16px;font-weight:600}\
.quiet{fill:#59636e}\
.group{font-weight:600}\
.tick{font-size:11px}\
line{stroke:#d1d9e0}\
.remit{fill:#0969da}\
.peer{fill:#afb8c1}\
@media (prefers-color-scheme:dark){text{fill:#f0f6fc}.quiet{fill:#9198a1}line{stroke:#3d444d}.remit{fill:#4493f8}.peer{fill:#656c76}}\
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
         <text class=\"quiet\" x=\"16\" y=\"50\">median on a logarithmic scale, shorter is better · × so many times Remit's</text>\
         <text class=\"quiet\" x=\"16\" y=\"70\">{}</text>{}{body}</svg>\n",
        escaped(setting),
        scale.axis(height),
    )
}

/// From a power of ten below the fastest decision to one above the slowest.
struct Scale {
    least: i32,
    most: i32,
}

impl Scale {
    fn of(rows: &[Row]) -> Self {
        let decisions = || rows.iter().filter(|row| row.measure == "decision");
        let powers = || decisions().map(|row| row.median.log10());
        Self {
            least: powers().fold(f64::INFINITY, f64::min).floor() as i32,
            most: powers().fold(1.0, f64::max).ceil() as i32,
        }
    }

    /// A line for every power of ten, every third with its number.
    fn axis(&self, height: f64) -> String {
        let mut text = String::new();
        for power in self.least..=self.most {
            let x = NAMES + self.width(10_f64.powi(power));
            // Writing to a string cannot fail.
            let _ = write!(
                text,
                "<line x1=\"{x:.1}\" y1=\"{:.0}\" x2=\"{x:.1}\" y2=\"{height:.0}\"/>",
                AXIS + 6.0
            );
            if let Some(label) = label(power) {
                let _ = write!(
                    text,
                    "<text class=\"quiet tick\" x=\"{x:.1}\" y=\"{AXIS}\" text-anchor=\"middle\">{label}</text>"
                );
            }
        }
        text
    }

    fn width(&self, value: f64) -> f64 {
        let least = f64::from(self.least);
        let share = (value.log10() - least) / (f64::from(self.most) - least);
        share * (WIDTH - NAMES - FIGURES)
    }
}

/// Of so many nanoseconds.
fn label(power: i32) -> Option<&'static str> {
    match power {
        0 => Some("1 ns"),
        3 => Some("1 µs"),
        6 => Some("1 ms"),
        9 => Some("1 s"),
        _ => None,
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
