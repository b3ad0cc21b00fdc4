//! Durations as people say them.

use std::time::Duration;

/// `0.4 s`, `12 s`, `3 min 05 s`.
pub(crate) fn human(duration: Duration) -> String {
    let seconds = duration.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", duration.as_secs_f64()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(millis: u64, expected: &str) {
        assert_eq!(human(Duration::from_millis(millis)), expected);
    }

    #[test]
    fn short_times_have_a_decimal_and_long_ones_minutes() {
        check(440, "0.4 s");
        check(12_900, "12 s");
        check(185_000, "3 min 05 s");
    }
}
