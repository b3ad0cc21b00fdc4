//! Whom another edition concerns.

use policy::act::WorkgroupEdit;
use policy::{BuiltIn, Permit};

use crate::store::engine::sql;
use crate::store::{RowExt as _, Sql, StoreError, Tx};

/// How many active members have a role.
pub(crate) async fn count(
    tx: &mut Tx,
    permit: &Permit<WorkgroupEdit>,
    role: BuiltIn,
) -> Result<u64, StoreError> {
    let query = of(sql("SELECT COUNT(*) AS n"), permit, role);
    tx.one(query).await?.count("n")
}

/// The addresses of the active members who have a role.
pub(crate) async fn addresses(
    tx: &mut Tx,
    permit: &Permit<WorkgroupEdit>,
    role: BuiltIn,
) -> Result<Vec<String>, StoreError> {
    let query = of(sql("SELECT email"), permit, role).and(" ORDER BY id");
    let rows = tx.all(query).await?;
    rows.iter().map(|row| row.text("email")).collect()
}

fn of(start: Sql, permit: &Permit<WorkgroupEdit>, role: BuiltIn) -> Sql {
    let rows = start.and(" FROM member WHERE status = 'active' AND workgroup = ");
    let rows = rows.value(permit.workgroup()).and(" AND role = ");
    rows.value(role.wire_name())
}
