//! Sets that belong to a thing: the members of a team, the clients of an access group. What goes in
//! and out is said as a difference, in one request for one or for thousands.

use policy::{Permit, WorkgroupId};

use super::Dialect;
use super::row::{RowExt as _, StoredId};
use super::sql::{Sql, sql};
use super::stored::{Stored, object};
use super::tx::Tx;
use crate::store::StoreError;

/// Where a set is kept: a table with the columns `workgroup`, `owner` and `item`.
pub(crate) struct Links {
    pub(crate) table: &'static str,
    /// The column of the thing that the set belongs to.
    pub(crate) owner: &'static str,
    /// The column of what is in the set.
    pub(crate) item: &'static str,
    /// `id` and `workgroup` of those that may be in it, of the workgroup that follows.
    pub(crate) candidates: &'static str,
}

impl Links {
    /// Those of the ids that may not be in such a set: there is no such thing in the workgroup.
    pub(crate) async fn unknown<I: StoredId + PartialEq>(
        &self,
        tx: &mut Tx,
        workgroup: WorkgroupId,
        ids: &[I],
    ) -> Result<Vec<I>, StoreError> {
        let query = self.known(tx.dialect(), sql(""), workgroup, ids);
        let rows = tx.all(query).await?;
        let known: Vec<I> = rows
            .iter()
            .map(|row| row.id("id"))
            .collect::<Result<_, _>>()?;
        let unknown = ids.iter().filter(|id| !known.contains(id));
        Ok(unknown.copied().collect())
    }

    /// Puts these into the set of the permit's thing; how many were not in it.
    pub(crate) async fn add<T: Stored, A>(
        &self,
        tx: &mut Tx,
        permit: &Permit<A>,
        ids: &[impl StoredId],
    ) -> Result<u64, StoreError> {
        let owner = (permit.workgroup(), object::<T, A>(permit)?);
        self.add_to_new(tx, owner, ids).await
    }

    /// The same for a thing that was just made: no permit names it yet.
    pub(crate) async fn add_to_new(
        &self,
        tx: &mut Tx,
        (workgroup, owner): (WorkgroupId, impl StoredId),
        ids: &[impl StoredId],
    ) -> Result<u64, StoreError> {
        let insert = sql("INSERT INTO ").and(self.table).and(" (workgroup, ");
        let insert = insert.and(self.owner).and(", ").and(self.item);
        let insert = insert.and(") SELECT workgroup, ").value(owner);
        let known = insert.and(", id FROM (");
        let known = self.known(tx.dialect(), known, workgroup, ids);
        tx.run(known.and(") known WHERE 1 = 1 ON CONFLICT DO NOTHING"))
            .await
    }

    /// Takes these out of the set of the permit's thing; how many were in it.
    pub(crate) async fn remove<T: Stored, A>(
        &self,
        tx: &mut Tx,
        permit: &Permit<A>,
        ids: &[impl StoredId],
    ) -> Result<u64, StoreError> {
        let dialect = tx.dialect();
        let delete = sql("DELETE FROM ").and(self.table).and(" WHERE ");
        let delete = delete
            .and(self.owner)
            .and(" = ")
            .value(object::<T, A>(permit)?);
        let delete = delete.and(" AND ").and(self.item).and(" IN ");
        tx.run(delete.ids(dialect, ids.iter().copied())).await
    }

    /// Goes on with the condition that a row of `column` is in the set of the permit's thing.
    pub(crate) fn and_in<T: Stored, A>(
        &self,
        rows: Sql,
        column: &'static str,
        permit: &Permit<A>,
    ) -> Sql {
        let rows = rows
            .and(" AND ")
            .and(column)
            .and(" IN (SELECT ")
            .and(self.item);
        let rows = rows
            .and(" FROM ")
            .and(self.table)
            .and(" WHERE ")
            .and(self.owner);
        // A permit that names nothing finds nothing.
        let own = object::<T, A>(permit).map_or(0, StoredId::number);
        rows.and(" = ").value(own).and(")")
    }

    fn known(
        &self,
        dialect: Dialect,
        start: Sql,
        workgroup: WorkgroupId,
        ids: &[impl StoredId],
    ) -> Sql {
        let query = start
            .and(self.candidates)
            .value(workgroup)
            .and(" AND id IN ");
        query.ids(dialect, ids.iter().copied())
    }
}
