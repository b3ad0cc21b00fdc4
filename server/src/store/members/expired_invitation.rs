//! Invitations whose time is over, and the places that they held: for the job that removes them.

use policy::{MemberId, WorkgroupId};

use super::membership;
use crate::store::engine::sql;
use crate::store::{RowExt, Sql, StoreError, Tx};

/// Whose invitation was removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ExpiredInvitation {
    pub(crate) workgroup: WorkgroupId,
    pub(crate) member: MemberId,
    pub(crate) email: String,
}

/// Goes on with the condition that an invitation is to go: one that nobody answered stays for `kept`
/// seconds.
fn and_over(rows: Sql, now: i64, kept: i64) -> Sql {
    let rows = rows
        .and(" m.status = 'invited' AND i.expires_at <= ")
        .value(now)
        .and(" AND (i.state <> 'sent' OR i.expires_at <= ");
    rows.value(now - kept).and(")")
}

/// Removes up to `most` of one workgroup; which they were.
pub(crate) async fn remove(
    tx: &mut Tx,
    now: i64,
    kept: i64,
    most: i64,
) -> Result<Vec<ExpiredInvitation>, StoreError> {
    const FROM: &str = "FROM invitation i JOIN member m ON m.id = i.member WHERE";
    let first = and_over(sql("SELECT i.workgroup ").and(FROM), now, kept);
    let Some(row) = tx.first(first.and(" LIMIT 1")).await? else {
        return Ok(Vec::new());
    };
    let workgroup: WorkgroupId = row.id("workgroup")?;
    // Whoever accepts, or sends it once more, has done so before or does so after.
    membership::lock(tx, workgroup).await?;
    let over = and_over(sql("SELECT m.id, m.email ").and(FROM), now, kept);
    let over = over.and(" AND i.workgroup = ").value(workgroup);
    let rows = tx
        .all(over.and(" ORDER BY m.id LIMIT ").value(most))
        .await?;
    let read = |row| -> Result<_, StoreError> {
        let row: &crate::store::Row = row;
        Ok(ExpiredInvitation {
            workgroup,
            member: row.id("id")?,
            email: row.text("email")?,
        })
    };
    let gone: Vec<ExpiredInvitation> = rows.iter().map(read).collect::<Result<_, _>>()?;
    let dialect = tx.dialect();
    let delete = sql("DELETE FROM member WHERE workgroup = ").value(workgroup);
    let delete = delete.and(" AND id IN ");
    tx.run(delete.ids(dialect, gone.iter().map(|gone| gone.member)))
        .await?;
    Ok(gone)
}
