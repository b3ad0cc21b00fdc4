//! A transaction, and the four ways of running a statement in it.

use sqlx::any::{Any, AnyArguments};
use sqlx::query::Query;
use sqlx::{AssertSqlSafe, Transaction};

use super::sql::Value;
use super::{Dialect, Row, Sql, StoreError};

/// A transaction; dropped without [`Tx::commit`], it leaves nothing behind.
pub(crate) struct Tx {
    inner: Transaction<'static, Any>,
    dialect: Dialect,
}

impl Tx {
    pub(super) fn new(inner: Transaction<'static, Any>, dialect: Dialect) -> Self {
        Self { inner, dialect }
    }

    /// Which database this is.
    pub(crate) fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Every row of the answer.
    pub(crate) async fn all(&mut self, statement: Sql) -> Result<Vec<Row>, StoreError> {
        Ok(query(statement).fetch_all(&mut *self.inner).await?)
    }

    /// The first row of the answer, if any.
    pub(crate) async fn first(&mut self, statement: Sql) -> Result<Option<Row>, StoreError> {
        Ok(query(statement).fetch_optional(&mut *self.inner).await?)
    }

    /// The only row of an answer that always has one.
    pub(crate) async fn one(&mut self, statement: Sql) -> Result<Row, StoreError> {
        Ok(query(statement).fetch_one(&mut *self.inner).await?)
    }

    /// Runs a statement; how many rows it changed.
    pub(crate) async fn run(&mut self, statement: Sql) -> Result<u64, StoreError> {
        let done = query(statement).execute(&mut *self.inner).await?;
        Ok(done.rows_affected())
    }

    /// Runs a script of our own: a migration.
    pub(super) async fn script(&mut self, text: &'static str) -> Result<(), StoreError> {
        sqlx::raw_sql(text).execute(&mut *self.inner).await?;
        Ok(())
    }

    /// Keeps everything that was done.
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        Ok(self.inner.commit().await?)
    }
}

fn query(statement: Sql) -> Query<'static, Any, AnyArguments> {
    let (text, values) = statement.into_parts();
    // The text is put together from `&'static str` alone: see `sql`.
    let query = sqlx::query(AssertSqlSafe(text));
    values.into_iter().fold(query, |query, value| match value {
        Value::Number(number) => query.bind(number),
        Value::Text(text) => query.bind(text),
        Value::NoNumber => query.bind(None::<i64>),
        Value::NoText => query.bind(None::<String>),
    })
}
