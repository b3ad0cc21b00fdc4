//! Which failures are the database's own: it is full, locked, gone, or a standby. They pass, and
//! nobody's request is to blame.

/// What is the matter with the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// It has no time right now.
    Busy,
    /// Nothing can be written, and perhaps nothing be read.
    Down,
    /// The connection is not to be used again, not even for reading: its file is another one, or
    /// its server is.
    Lost,
}

impl Trouble {
    /// What a failure means, where the database is what failed.
    pub(crate) fn of(error: &sqlx::Error) -> Option<Self> {
        match error {
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => Some(Self::Busy),
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::WorkerCrashed => Some(Self::Lost),
            sqlx::Error::Database(error) => Self::of_code(error.code()?.as_ref()),
            _ => None,
        }
    }

    /// PostgreSQL's codes have five characters, SQLite's are smaller numbers.
    fn of_code(code: &str) -> Option<Self> {
        match (code.len(), code.parse::<u32>()) {
            (5, _) => Self::of_sqlstate(code),
            (_, Ok(number)) => Self::of_sqlite(number),
            _ => None,
        }
    }

    /// <https://www.postgresql.org/docs/current/errcodes-appendix.html>
    fn of_sqlstate(code: &str) -> Option<Self> {
        match (code.get(..2)?, code) {
            // Two at once, of which one has to try again; or a statement that took too long.
            (_, "40001" | "40P01" | "55P03" | "57014") => Some(Self::Busy),
            // A standby, a server that stops or starts, a connection that broke.
            (_, "25006" | "57P01" | "57P02" | "57P03") | ("08", _) => Some(Self::Lost),
            // No room, no memory, no connections; files that cannot be read or written.
            ("53" | "58", _) => Some(Self::Down),
            _ => None,
        }
    }

    /// <https://www.sqlite.org/rescode.html>; the lowest byte is the kind.
    fn of_sqlite(code: u32) -> Option<Self> {
        const FILE_MOVED: u32 = 1032;
        match (code, code & 0xff) {
            // The file is another one, cannot be read or makes no sense.
            (FILE_MOVED, _) | (_, 10 | 11 | 14 | 26) => Some(Self::Lost),
            // Locked by another program, no memory, not writable, no room.
            (_, 5..=8 | 13) => Some(Self::Down),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_is_told_from_what_is_wrong() {
        for (code, expected) in [
            ("25006", Some(Trouble::Lost)),
            ("08006", Some(Trouble::Lost)),
            ("57P01", Some(Trouble::Lost)),
            ("53100", Some(Trouble::Down)),
            ("53300", Some(Trouble::Down)),
            ("40001", Some(Trouble::Busy)),
            ("23505", None),
            ("42601", None),
            ("13", Some(Trouble::Down)),
            ("5", Some(Trouble::Down)),
            ("8", Some(Trouble::Down)),
            ("1032", Some(Trouble::Lost)),
            ("778", Some(Trouble::Lost)),
            ("2067", None),
            ("19", None),
            ("", None),
        ] {
            assert_eq!(Trouble::of_code(code), expected, "{code}");
        }
        assert_eq!(Trouble::of(&sqlx::Error::PoolTimedOut), Some(Trouble::Busy));
        assert_eq!(Trouble::of(&sqlx::Error::RowNotFound), None);
    }
}
