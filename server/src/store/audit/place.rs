//! A place in the log as a list: a time, and a number among the entries of that second.

use std::fmt;
use std::str::FromStr;

use crate::store::Sql;

/// The place of an entry, or between two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    at: i64,
    number: i64,
}

impl Place {
    /// After every entry.
    pub(super) const LAST: Self = Self {
        at: i64::MAX,
        number: i64::MAX,
    };

    /// Of the entry with this number.
    pub(super) const fn of(at: i64, number: i64) -> Self {
        Self { at, number }
    }

    /// Before every entry of this second.
    pub(super) const fn start_of(at: i64) -> Self {
        Self { at, number: 0 }
    }

    /// After every entry of this second.
    pub(super) const fn end_of(at: i64) -> Self {
        Self {
            at,
            number: i64::MAX,
        }
    }

    /// Just after this one, and before the next.
    pub(super) const fn after(self) -> Self {
        Self {
            at: self.at,
            number: self.number.saturating_add(1),
        }
    }

    /// Just before this one.
    pub(super) const fn before(self) -> Self {
        Self {
            at: self.at,
            number: self.number.saturating_sub(1),
        }
    }

    /// Goes on with the condition that `k` is later than this.
    pub(super) fn and_later(self, sql: Sql) -> Sql {
        self.bounded(sql, " AND (k.at, k.number) > (")
    }

    /// Goes on with the condition that `k` is earlier than this.
    pub(super) fn and_earlier(self, sql: Sql) -> Sql {
        self.bounded(sql, " AND (k.at, k.number) < (")
    }

    /// The same where entries are not found by it.
    pub(super) fn and_at_later(self, sql: Sql) -> Sql {
        self.bounded(sql, " AND (k.at + 0, k.number) > (")
    }

    /// The same where entries are not found by it.
    pub(super) fn and_at_earlier(self, sql: Sql) -> Sql {
        self.bounded(sql, " AND (k.at + 0, k.number) < (")
    }

    fn bounded(self, sql: Sql, condition: &'static str) -> Sql {
        let sql = sql.and(condition).value(self.at).and(", ");
        sql.value(self.number).and(")")
    }
}

/// As a reader is told it, who is to hand it back and not to read it.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", self.at, self.number)
    }
}

impl FromStr for Place {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (at, number) = text.split_once('_').ok_or(())?;
        let place = Self {
            at: at.parse().map_err(|_| ())?,
            number: number.parse().map_err(|_| ())?,
        };
        // What is written in another way is none that an answer gave.
        (place.to_string() == text).then_some(place).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_handed_back_as_it_was() {
        let place = Place::of(1_700_000_000, 12);
        assert_eq!(place.to_string().parse(), Ok(place));
        for wrong in ["", "1", "1_", "_1", "+1_2", "1_2_3", "1_02", "x_1"] {
            assert_eq!(wrong.parse::<Place>(), Err(()), "{wrong}");
        }
    }

    #[test]
    fn places_are_in_order() {
        let place = Place::of(5, 2);
        assert!(Place::end_of(4) < Place::start_of(5));
        assert!(place.before() < place && place < place.after());
        assert!(Place::start_of(5) < place && place < Place::end_of(5));
        assert!(Place::end_of(5) < Place::LAST);
    }
}
