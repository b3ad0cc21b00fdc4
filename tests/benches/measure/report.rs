//! What is printed.
#![allow(
    clippy::print_stdout,
    reason = "printing figures is this program's job"
)]

use std::time::Duration;

/// A line of text.
pub(crate) fn line(text: &str) {
    println!("{text}");
}

/// In milliseconds.
pub(crate) fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// The time that so many of a hundred stay below.
pub(crate) fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    let place = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(place).copied().unwrap_or_default()
}
