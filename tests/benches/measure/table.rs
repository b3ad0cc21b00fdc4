//! The table of figures: a row for each kind of request.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::cost::Meter;
use crate::report::{line, ms, percentile};

/// What a page of a list may take.
pub(crate) const GOAL_MS: f64 = 10.0;
/// A row that is slower than this is asked for less often.
const BUDGET: Duration = Duration::from_secs(20);
const FEWEST: usize = 3;

/// How often everything is asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Effort {
    pub(crate) rounds: usize,
    pub(crate) warm_up: usize,
}

impl Effort {
    pub(crate) const WHOLE: Self = Self {
        rounds: 100,
        warm_up: 20,
    };
    /// To see whether everything runs; its figures are not worth keeping.
    pub(crate) const QUICK: Self = Self {
        rounds: 10,
        warm_up: 2,
    };
}

/// Prints rows, and counts the pages that take too long.
pub(crate) struct Table {
    pub(crate) effort: Effort,
    pages: usize,
    slow: usize,
}

impl Table {
    pub(crate) fn new(effort: Effort) -> Self {
        Self {
            effort,
            pages: 0,
            slow: 0,
        }
    }

    /// Begins a part of the table.
    pub(crate) fn part(&self, what: &str) {
        line(&format!(
            "\n{what:<44} {:>5} {:>7} {:>8} {:>8} {:>8} {:>8} {:>7} {:>7}",
            "times", "rows of", "p50 ms", "p95 ms", "max ms", "CPU ms", "guard", "decide"
        ));
    }

    /// A page of a list, which has a goal.
    pub(crate) fn page(&mut self, name: &str, ask: impl FnMut() -> String) {
        self.pages += 1;
        self.slow += usize::from(ms(self.row(name, ask)) > GOAL_MS);
    }

    /// Any request that answers with a text; its p95.
    pub(crate) fn row(&self, name: &str, mut ask: impl FnMut() -> String) -> Duration {
        let mut text = self.warm_up(&mut ask);
        let meter = Meter::start();
        let times = self.times(|| text = ask());
        let spent = meter.stop();
        let share = |part: Duration| 100.0 * part.as_secs_f64() / spent.server.as_secs_f64();
        line(&format!(
            "{} {:>8.2} {:>6.1}% {:>6.1}%",
            figures(name, rows_of(&text), &times),
            ms(spent.server) / times.len() as f64,
            share(spent.guard),
            share(spent.decide),
        ));
        percentile(&times, 95)
    }

    /// The same without what it costs, where others use the processor too.
    pub(crate) fn times_of(&self, name: &str, mut ask: impl FnMut() -> String) {
        let mut text = String::new();
        let times = self.times(|| text = ask());
        line(&figures(name, rows_of(&text), &times));
    }

    fn warm_up(&self, ask: &mut impl FnMut() -> String) -> String {
        let started = Instant::now();
        let mut text = ask();
        for _ in 1..self.effort.warm_up {
            if started.elapsed() > BUDGET / 10 {
                break;
            }
            text = ask();
        }
        text
    }

    /// How long each one takes, sorted.
    fn times(&self, mut ask: impl FnMut()) -> Vec<Duration> {
        let begun = Instant::now();
        let mut times = Vec::with_capacity(self.effort.rounds);
        while times.len() < self.effort.rounds {
            if times.len() >= FEWEST && begun.elapsed() > BUDGET {
                break;
            }
            let started = Instant::now();
            ask();
            times.push(started.elapsed());
        }
        times.sort_unstable();
        times
    }

    /// How many pages miss the goal.
    pub(crate) fn verdict(&self) {
        line(&format!(
            "\n{} of {} kinds of list page above the goal of {GOAL_MS} ms for p95",
            self.slow, self.pages
        ));
    }
}

fn figures(name: &str, rows: Option<u64>, times: &[Duration]) -> String {
    let rows = rows.map_or_else(String::new, |rows| rows.to_string());
    let [half, most, all] = [50, 95, 100].map(|percent| ms(percentile(times, percent)));
    let count = times.len();
    format!("{name:<44} {count:>5} {rows:>7} {half:>8.2} {most:>8.2} {all:>8.2}")
}

/// How many rows the list has of which this is a page; of other answers that are lists, how many
/// they hold.
fn rows_of(text: &str) -> Option<u64> {
    let answer: Value = serde_json::from_str(text).ok()?;
    let list = answer.get("results").or_else(|| answer.get("evaluations"));
    let held = list.and_then(Value::as_array).map(|list| list.len() as u64);
    answer["total"].as_u64().or(held)
}
