//! Whom another edition concerns.

use policy::act::WorkgroupEdit;
use policy::{BuiltIn, MemberId, Permit};

use crate::store::engine::sql;
use crate::store::members::validity;
use crate::store::{RowExt as _, Sql, StoreError, Tx};

/// The active members who have a role.
pub(crate) async fn members(
    tx: &mut Tx,
    permit: &Permit<WorkgroupEdit>,
    role: BuiltIn,
    now: i64,
) -> Result<Vec<MemberId>, StoreError> {
    let query = of(sql("SELECT m.id"), permit, role, now).and(" ORDER BY m.id");
    let rows = tx.all(query).await?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// The addresses of the active members who have a role.
pub(crate) async fn addresses(
    tx: &mut Tx,
    permit: &Permit<WorkgroupEdit>,
    role: BuiltIn,
    now: i64,
) -> Result<Vec<String>, StoreError> {
    let query = of(sql("SELECT m.email"), permit, role, now).and(" ORDER BY m.id");
    let rows = tx.all(query).await?;
    rows.iter().map(|row| row.text("email")).collect()
}

fn of(start: Sql, permit: &Permit<WorkgroupEdit>, role: BuiltIn, now: i64) -> Sql {
    let rows = start.and(" FROM member m WHERE m.status = 'active' AND m.workgroup = ");
    let rows = rows.value(permit.workgroup()).and(" AND m.role = ");
    validity::and_current(rows.value(role.wire_name()), now)
}
