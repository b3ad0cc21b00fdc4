//! Statements: text that is in the source, and values that are bound.
//!
//! A statement grows by `&'static str` alone, so that nothing from a request can become a part of
//! its text.

use policy::{ClientFilter, ClientSet};

use crate::store::{Dialect, StoredId};

/// A value that is bound to a placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Number(i64),
    Text(String),
    NoNumber,
    NoText,
}

/// A statement with its values.
#[derive(Debug, Clone)]
pub(crate) struct Sql {
    text: String,
    values: Vec<Value>,
}

/// A statement; its placeholders `$1`, `$2`, … are bound in order with [`Sql::bind`].
pub(crate) fn sql(text: &'static str) -> Sql {
    Sql {
        text: text.to_owned(),
        values: Vec::new(),
    }
}

impl Sql {
    /// Binds the next placeholder that is in the text already.
    pub(crate) fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// Goes on with this text.
    pub(crate) fn and(mut self, text: &'static str) -> Self {
        self.text.push_str(text);
        self
    }

    /// Goes on with a placeholder for this value.
    pub(crate) fn value(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self.text.push('$');
        self.text.push_str(&self.values.len().to_string());
        self
    }

    /// Goes on with a list of ids in brackets, for `IN`: the one place where the databases are
    /// asked in different words. A list is one value, however long it is.
    pub(crate) fn ids(
        self,
        dialect: Dialect,
        ids: impl IntoIterator<Item = impl StoredId>,
    ) -> Self {
        let ids: Vec<i64> = ids.into_iter().map(StoredId::number).collect();
        self.numbers(dialect, &ids)
    }

    /// Goes on with a list of numbers in brackets, as [`ids`](Self::ids) does.
    pub(crate) fn numbers(self, dialect: Dialect, numbers: &[i64]) -> Self {
        let list = serde_json::to_string(numbers).unwrap_or_default();
        match dialect {
            Dialect::Sqlite => self
                .and("(SELECT value FROM json_each(")
                .value(list)
                .and("))"),
            Dialect::Postgres => self
                .and("(SELECT value::bigint FROM json_array_elements_text(")
                .value(list)
                .and("::json))"),
        }
    }

    /// Goes on with a list of texts in brackets, for `IN`: few, and none of them empty.
    pub(crate) fn texts<'a>(self, texts: impl IntoIterator<Item = &'a str>) -> Self {
        let begun = self.and("(''");
        let all = texts
            .into_iter()
            .fold(begun, |sql, text| sql.and(", ").value(text));
        all.and(")")
    }

    /// Goes on with the condition that `column` holds a client of the filter.
    pub(crate) fn and_within(
        self,
        dialect: Dialect,
        column: &'static str,
        filter: &ClientFilter,
    ) -> Self {
        let list = |sql: Sql, word, clients: &ClientSet| {
            sql.and(" AND ")
                .and(column)
                .and(word)
                .ids(dialect, clients.iter())
        };
        match filter {
            ClientFilter::All => self,
            ClientFilter::Nothing => self.and(" AND 1 = 0"),
            ClientFilter::Only(clients) => list(self, " IN ", clients),
            ClientFilter::AllExcept(clients) => list(self, " NOT IN ", clients),
        }
    }

    /// Goes on with the condition that one of the columns contains `search`, which is lower-cased.
    pub(crate) fn and_contains(self, columns: &[&'static str], search: &str) -> Self {
        let pattern = like(search);
        let begun = self.and(" AND (1 = 0");
        let all = columns.iter().fold(begun, |sql, column| {
            let sql = sql.and(" OR ").and(column).and(" LIKE ");
            sql.value(pattern.as_str()).and(" ESCAPE '\\'")
        });
        all.and(")")
    }

    pub(super) fn into_parts(self) -> (String, Vec<Value>) {
        (self.text, self.values)
    }
}

/// The values of a row by the names of their columns.
macro_rules! values {
    ($($column:ident: $value:expr),* $(,)?) => {
        vec![$((stringify!($column), $crate::store::engine::Value::from($value))),*]
    };
}
pub(crate) use values;

/// `INSERT` of one row.
pub(crate) fn insert(table: &'static str, row: Vec<(&'static str, Value)>) -> Sql {
    let columns: Vec<&'static str> = row.iter().map(|(column, _)| *column).collect();
    let values = row.into_iter().map(|(_, value)| value).collect();
    insert_all(table, &columns, [values])
}

/// `INSERT` of many rows of these columns, in one statement: of no more than [`MOST_VALUES`] values.
pub(crate) fn insert_all(
    table: &'static str,
    columns: &[&'static str],
    rows: impl IntoIterator<Item = Vec<Value>>,
) -> Sql {
    let into = sql("INSERT INTO ").and(table).and(" (");
    let into = joined(into, columns, |sql, column| sql.and(column)).and(") VALUES ");
    joined(into, rows, |sql, row| {
        joined(sql.and("("), row, Sql::value).and(")")
    })
}

/// The most values that one statement may have; SQLite's own limit is 32,766.
pub(crate) const MOST_VALUES: usize = 30_000;

/// `UPDATE` of these columns, up to where its condition, or more columns, follow.
pub(crate) fn update(table: &'static str, values: Vec<(&'static str, Value)>) -> Sql {
    let update = sql("UPDATE ").and(table).and(" SET ");
    joined(update, values, |sql, (column, value)| {
        sql.and(column).and(" = ").value(value)
    })
}

/// Goes on with each of them, and commas between.
fn joined<T>(sql: Sql, each: impl IntoIterator<Item = T>, go_on: impl Fn(Sql, T) -> Sql) -> Sql {
    let mut all = each.into_iter();
    let Some(first) = all.next() else {
        return sql;
    };
    all.fold(go_on(sql, first), |sql, next| go_on(sql.and(", "), next))
}

/// The pattern of what contains `search`.
fn like(search: &str) -> String {
    let mut pattern = String::from("%");
    for character in search.chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern.push('%');
    pattern
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: StoredId> From<Option<T>> for Value {
    fn from(id: Option<T>) -> Self {
        id.map_or(Self::NoNumber, Self::from)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        number.map_or(Self::NoNumber, Self::Number)
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::NoText, Self::Text)
    }
}

impl<T: StoredId> From<T> for Value {
    fn from(id: T) -> Self {
        Self::Number(id.number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::ClientId;

    fn check(dialect: Dialect, filter: &ClientFilter, text: &str, values: &[&str]) {
        let (got, bound) = sql("x").and_within(dialect, "c.id", filter).into_parts();
        assert_eq!(got, text);
        let values: Vec<Value> = values.iter().map(|value| (*value).into()).collect();
        assert_eq!(bound, values);
    }

    #[test]
    fn a_filter_becomes_a_condition_with_one_value() {
        let clients: ClientSet = [1, 2].into_iter().filter_map(ClientId::new).collect();
        check(Dialect::Sqlite, &ClientFilter::All, "x", &[]);
        check(Dialect::Sqlite, &ClientFilter::Nothing, "x AND 1 = 0", &[]);
        check(
            Dialect::Sqlite,
            &ClientFilter::only(clients.clone()),
            "x AND c.id IN (SELECT value FROM json_each($1))",
            &["[1,2]"],
        );
        check(
            Dialect::Postgres,
            &ClientFilter::all_except(clients),
            "x AND c.id NOT IN (SELECT value::bigint FROM json_array_elements_text($1::json))",
            &["[1,2]"],
        );
    }

    #[test]
    fn a_search_finds_its_own_characters_alone() {
        assert_eq!(like("a%b_c\\d"), "%a\\%b\\_c\\\\d%");
        let (text, values) = sql("x").and_contains(&["a", "b"], "q").into_parts();
        assert_eq!(
            text,
            "x AND (1 = 0 OR a LIKE $1 ESCAPE '\\' OR b LIKE $2 ESCAPE '\\')"
        );
        assert_eq!(values.len(), 2);
    }
}
