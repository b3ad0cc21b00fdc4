//! A transaction, and the four ways of running a statement in it.
//!
//! It remembers the accounts whose rights it changes, and makes them known when it is committed:
//! never before, and never where it is undone.

use std::collections::BTreeSet;

use policy::{AccountId, WorkgroupId};
use sqlx::any::{Any, AnyArguments};
use sqlx::query::Query;
use sqlx::{AssertSqlSafe, Transaction};

use super::outage::{Outage, Pool};
use super::sql::{Value, sql};
use crate::events::{Changes, postgres};
use crate::store::rights_cache::RightsCache;
use crate::store::{Dialect, Row, Sql, StoreError, guardrails};

/// A transaction; dropped without [`Tx::commit`], it leaves nothing behind.
pub(crate) struct Tx {
    inner: Transaction<'static, Any>,
    dialect: Dialect,
    outage: Outage,
    changes: Changes,
    affected: BTreeSet<AccountId>,
    /// The workgroups in which somebody's rights are others.
    touched: BTreeSet<WorkgroupId>,
    rights: RightsCache,
}

impl Tx {
    pub(super) fn new(
        inner: Transaction<'static, Any>,
        dialect: Dialect,
        outage: Outage,
        changes: Changes,
        rights: RightsCache,
    ) -> Self {
        Self {
            inner,
            dialect,
            outage,
            changes,
            affected: BTreeSet::new(),
            touched: BTreeSet::new(),
            rights,
        }
    }

    /// What this server has built of members.
    pub(in crate::store) fn rights(&self) -> &RightsCache {
        &self.rights
    }

    /// Which database this is.
    pub(crate) fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Every row of the answer.
    pub(crate) async fn all(&mut self, statement: Sql) -> Result<Vec<Row>, StoreError> {
        let asked = query(statement).fetch_all(&mut *self.inner);
        waiting(self.dialect, &self.outage, asked).await
    }

    /// The first row of the answer, if any.
    pub(crate) async fn first(&mut self, statement: Sql) -> Result<Option<Row>, StoreError> {
        let asked = query(statement).fetch_optional(&mut *self.inner);
        waiting(self.dialect, &self.outage, asked).await
    }

    /// The only row of an answer that always has one.
    pub(crate) async fn one(&mut self, statement: Sql) -> Result<Row, StoreError> {
        let asked = query(statement).fetch_one(&mut *self.inner);
        waiting(self.dialect, &self.outage, asked).await
    }

    /// Runs a statement; how many rows it changed.
    pub(crate) async fn run(&mut self, statement: Sql) -> Result<u64, StoreError> {
        let asked = query(statement).execute(&mut *self.inner);
        let done = waiting(self.dialect, &self.outage, asked).await?;
        Ok(done.rows_affected())
    }

    /// Runs a script of our own: a migration.
    pub(in crate::store) async fn script(&mut self, text: &'static str) -> Result<(), StoreError> {
        let asked = sqlx::raw_sql(text).execute(&mut *self.inner);
        waiting(self.dialect, &self.outage, asked).await?;
        Ok(())
    }

    /// What is done here may change what this account may do, or end a session of it: whoever
    /// listens for it looks again once this is committed.
    pub(crate) fn affects(&mut self, account: AccountId) {
        self.affected.insert(account);
    }

    /// What is done here gives or takes rights in this workgroup: its guardrails are looked at before it is
    /// kept.
    pub(in crate::store) fn touches(&mut self, workgroup: WorkgroupId) {
        self.touched.insert(workgroup);
    }

    /// Keeps everything that was done, and makes known whom it concerns. What breaks a guardrail is not kept.
    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        for workgroup in std::mem::take(&mut self.touched) {
            guardrails::hold::hold(&mut self, workgroup).await?;
        }
        match (self.affected.is_empty(), self.dialect) {
            (false, Dialect::Sqlite) => self.commit_and_wake().await,
            (false, Dialect::Postgres) => {
                self.notify().await?;
                commit(self.inner, self.dialect, &self.outage).await
            }
            (true, _) => commit(self.inner, self.dialect, &self.outage).await,
        }
    }

    /// The database passes it on when it commits, to this server as to every other.
    async fn notify(&mut self) -> Result<(), StoreError> {
        for notice in postgres::notices(&self.affected) {
            let notify = sql("SELECT 1 AS sent FROM pg_notify($1, $2)");
            let notify = notify.bind(postgres::CHANNEL).bind(notice);
            self.first(notify).await?;
        }
        Ok(())
    }

    /// In a task of its own: whoever asked may hang up between the commit and the news of it.
    async fn commit_and_wake(self) -> Result<(), StoreError> {
        let done = tokio::spawn(async move {
            commit(self.inner, self.dialect, &self.outage).await?;
            self.changes.wake(self.affected);
            Ok(())
        });
        done.await
            .unwrap_or_else(|_| Err(sqlx::Error::WorkerCrashed.into()))
    }
}

/// A connection whose commit has failed is not used again, whatever the reason: what it takes for an
/// open transaction may be none.
async fn commit(
    inner: Transaction<'static, Any>,
    dialect: Dialect,
    outage: &Outage,
) -> Result<(), StoreError> {
    let committed = waiting(dialect, outage, inner.commit()).await;
    if committed.is_err() {
        outage.discard(Pool::Writers);
    }
    committed
}

/// Waits for the database, and no longer than until it is known to be away: a server that has lost
/// its address never answers.
async fn waiting<T>(
    dialect: Dialect,
    outage: &Outage,
    asked: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, StoreError> {
    let answered = match dialect {
        Dialect::Sqlite => asked.await,
        Dialect::Postgres => tokio::select! {
            biased;
            answered = asked => answered,
            () = outage.begins() => return Err(StoreError::Outage),
        },
    };
    answered.map_err(|error| {
        outage.notice(&error);
        error.into()
    })
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
