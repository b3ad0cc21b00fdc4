//! How long a job that failed waits before it is tried again.

const FIRST: i64 = 15;
const LONGEST: i64 = 60 * 60;

/// Seconds to wait after so many failed attempts: twice as long each time, up to an hour. `chance`
/// spreads it by a quarter, so that what failed together does not come back together.
pub(crate) fn seconds(attempts: u64, chance: u64) -> i64 {
    let doubled = u32::try_from(attempts.saturating_sub(1)).unwrap_or(u32::MAX);
    let wait = FIRST.saturating_mul(2_i64.saturating_pow(doubled.min(32)));
    let wait = wait.min(LONGEST);
    let quarter = u64::try_from(wait / 4).unwrap_or_default();
    wait + i64::try_from(chance % (quarter + 1)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_waits_twice_as_long_each_time_up_to_an_hour() {
        let waits: Vec<i64> = (1..=10).map(|attempts| seconds(attempts, 0)).collect();
        assert_eq!(waits, [15, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
        assert_eq!(seconds(u64::MAX, 0), LONGEST);
        assert_eq!(seconds(0, 0), FIRST);
    }

    #[test]
    fn chance_adds_no_more_than_a_quarter() {
        for chance in 0..1_000 {
            assert!((60..=75).contains(&seconds(3, chance)));
        }
        assert_ne!(seconds(3, 1), seconds(3, 2));
    }
}
