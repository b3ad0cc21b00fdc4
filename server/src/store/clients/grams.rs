//! What the index of a search knows of a text: its groups of characters, each within one workgroup.
//!
//! As `server/migrations/0011_search_by_workgroup` writes them.

use policy::WorkgroupId;

use crate::store::{Dialect, Sql, sql};

/// The characters of the longest group that the index knows.
const LONGEST: usize = 3;
/// So many groups are asked for: what they leave is little, and is looked at one by one.
const MOST: usize = 24;

/// What the index is asked for.
pub(in crate::store) struct Grams {
    grams: Vec<String>,
    /// Whether everything that the index finds contains the text; else it has to be looked at.
    pub(in crate::store) is_exact: bool,
}

impl Grams {
    /// Of the text that is searched for, which is not empty.
    pub(in crate::store) fn of(workgroup: WorkgroupId, search: &str) -> Self {
        let letters: Vec<char> = search.chars().collect();
        let long = letters.len().clamp(1, LONGEST);
        let mut grams: Vec<String> = letters
            .windows(long)
            .map(|gram| hex(workgroup, gram))
            .collect();
        grams.sort_unstable();
        grams.dedup();
        grams.truncate(MOST);
        Self {
            grams,
            is_exact: letters.len() <= LONGEST,
        }
    }

    /// The ids of the clients that have all of the groups, as the list of an `IN`.
    pub(in crate::store) fn ids(&self, query: Sql, dialect: Dialect) -> Sql {
        let ids = match dialect {
            Dialect::Sqlite => "(SELECT rowid FROM client_search",
            Dialect::Postgres => "(SELECT id FROM client",
        };
        self.with_all(query.and(ids), dialect).and(")")
    }

    /// The ids of all of them in one row, as `ids`.
    pub(in crate::store) fn all(&self, dialect: Dialect) -> Sql {
        let all = match dialect {
            Dialect::Sqlite => {
                "SELECT string_agg(CAST(rowid AS TEXT), ',') AS ids FROM client_search"
            }
            Dialect::Postgres => "SELECT string_agg(CAST(id AS TEXT), ',') AS ids FROM client",
        };
        self.with_all(sql(all), dialect)
    }

    fn with_all(&self, query: Sql, dialect: Dialect) -> Sql {
        match dialect {
            Dialect::Sqlite => query
                .and(" WHERE client_search MATCH ")
                .value(self.grams.join(" AND ")),
            Dialect::Postgres => query
                .and(" WHERE grams @> string_to_array(")
                .value(self.grams.join(" "))
                .and(", ' ')"),
        }
    }
}

/// `<workgroup>g<bytes>` in hexadecimal digits.
fn hex(workgroup: WorkgroupId, gram: &[char]) -> String {
    let text: String = gram.iter().collect();
    let bytes = text.bytes().map(|byte| format!("{byte:02X}"));
    bytes.fold(format!("{:x}g", workgroup.get()), |gram, byte| gram + &byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_asked_for_by_groups_that_belong_to_one_workgroup() {
        let workgroup = WorkgroupId::new(0x2a).unwrap();
        let grams = |search| Grams::of(workgroup, search).grams;
        assert_eq!(grams("a"), ["2ag61"]);
        assert_eq!(grams("abcd"), ["2ag616263", "2ag626364"]);
        assert_eq!(grams("ö"), ["2agC3B6"]);
        assert_eq!(grams("aaaaaa"), ["2ag616161"]);
        assert!(Grams::of(workgroup, "abc").is_exact);
        assert!(!Grams::of(workgroup, "abcd").is_exact);
    }
}
