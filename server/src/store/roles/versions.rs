//! What a role was before: every version that was decided by.

use policy::{MemberId, Permit, RoleDraft, RoleId, WorkgroupId};
use wire::{Page, RoleVersion};

use super::{read, role_of};
use crate::store::engine::list::Unsorted;
use crate::store::engine::page::PageQuery;
use crate::store::engine::{insert, sql, values};
use crate::store::{Row, RowExt as _, StoreError, Tx};

/// Keeps a version that is decided by from now on.
pub(super) async fn keep(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    (role, number, draft): (RoleId, u64, &str),
    (by, now): (MemberId, i64),
) -> Result<(), StoreError> {
    let row = values! {
        workgroup: workgroup,
        role: role,
        number: i64::try_from(number).unwrap_or(i64::MAX),
        draft: draft,
        published_at: now,
        published_by: by,
    };
    tx.run(insert("role_version", row)).await?;
    Ok(())
}

/// A page of the versions of the permit's role, the newest first.
pub(crate) async fn list<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    asked: &PageQuery<Unsorted>,
) -> Result<Page<RoleVersion>, StoreError> {
    let role = role_of(permit)?;
    let count = sql("SELECT COUNT(*) AS n FROM role_version WHERE role = ").value(role);
    let total = tx.one(count).await?.count("n")?;
    let rows = sql("SELECT v.number, v.draft, v.published_at, \
         (SELECT CASE WHEN x.name = '' THEN x.email ELSE x.name END \
            FROM member x WHERE x.id = v.published_by) AS published_by \
         FROM role_version v WHERE v.role = ");
    let rows = rows.value(role).and(" ORDER BY v.number DESC LIMIT ");
    let rows = rows.value(i64::from(asked.per_page)).and(" OFFSET ");
    let rows = tx.all(rows.value(asked.offset())).await?;
    let items = rows.iter().map(version).collect::<Result<_, _>>()?;
    Ok(asked.with(items, total))
}

fn version(row: &Row) -> Result<RoleVersion, StoreError> {
    Ok(RoleVersion {
        number: row.count("number")?,
        role: read(&row.text("draft")?)?.into(),
        published_at: row.time("published_at")?,
        published_by: row.maybe_text("published_by")?,
    })
}

/// What a version of the permit's role said, where there is such a one.
pub(crate) async fn of_number<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    number: u64,
) -> Result<Option<RoleDraft>, StoreError> {
    let query = sql("SELECT draft FROM role_version WHERE role = ").value(role_of(permit)?);
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    let row = tx.first(query.and(" AND number = ").value(number)).await?;
    row.map(|row| read(&row.text("draft")?)).transpose()
}
