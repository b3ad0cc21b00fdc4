//! The time: seconds since 1970 in the database, RFC 3339 for people.

use jiff::Timestamp;

/// A day, in seconds.
pub(crate) const DAY: i64 = 24 * 60 * 60;

/// Now, in seconds since 1970.
pub(crate) fn now() -> i64 {
    Timestamp::now().as_second()
}

/// A stored time as RFC 3339 in UTC; a time that no calendar has becomes the nearest that one has.
pub(crate) fn rfc3339(seconds: i64) -> String {
    let clamped = seconds.clamp(
        Timestamp::MIN.as_second().saturating_add(1),
        Timestamp::MAX.as_second(),
    );
    Timestamp::from_second(clamped).map_or_else(|_| String::new(), |time| time.to_string())
}

/// The day of a stored time, as `2026-01-31`, in UTC.
pub(crate) fn day(seconds: i64) -> String {
    rfc3339(seconds).chars().take(10).collect()
}

/// The minute of a stored time, as `2026-01-31 09:00 UTC`.
pub(crate) fn minute(seconds: i64) -> String {
    let text: String = rfc3339(seconds).chars().take(16).collect();
    format!("{} UTC", text.replace('T', " "))
}

/// The time that somebody wrote, as RFC 3339 with any offset; to the second.
pub(crate) fn read(text: &str) -> Option<i64> {
    text.parse::<Timestamp>().ok().map(Timestamp::as_second)
}

/// When a day begins in UTC that somebody wrote as `2026-01-31`.
pub(crate) fn read_day(text: &str) -> Option<i64> {
    let is_plain = text.len() == "2026-01-31".len();
    is_plain
        .then(|| read(&format!("{text}T00:00:00Z")))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_its_beginning() {
        assert_eq!(read_day("1970-01-02"), Some(DAY));
        for wrong in ["", "1970-01-32", "1970-1-1", "19700102", "1970-01-01T"] {
            assert_eq!(read_day(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_time_is_read_with_its_offset() {
        assert_eq!(read("1970-01-01T00:00:01Z"), Some(1));
        assert_eq!(read("1970-01-01T01:00:01.9+01:00"), Some(1));
        for wrong in ["", "tomorrow", "1970-01-01", "1970-01-01T00:00:01", "1"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn times_are_rfc_3339_in_utc() {
        assert_eq!(rfc3339(0), "1970-01-01T00:00:00Z");
        assert_eq!(rfc3339(1_767_225_600), "2026-01-01T00:00:00Z");
        assert!(!rfc3339(i64::MAX).is_empty());
        assert_eq!(day(1_767_225_599), "2025-12-31");
        assert_eq!(minute(1_767_225_599), "2025-12-31 23:59 UTC");
    }
}
