//! The clients of a group.

use policy::act::{AccessGroupEdit, AccessGroupView};
use policy::{AccessGroupId, ClientFilter, ClientId, ClientSet, Permit, WorkgroupId};
use wire::{AccessGroup, AccessGroupClient, Page};

use super::group::of;
use super::members;
use crate::store::clients::list::ClientList;
use crate::store::engine::links::Links;
use crate::store::engine::page::PageQuery;
use crate::store::engine::{list, sql, stored, values};
use crate::store::members::rights_changed;
use crate::store::{RowExt as _, StoreError, Tx};

stored! {
    AccessGroupClient as "c" in "client" {
        id: ClientId,
        name: text,
        city: text,
    }
}

/// The clients of a group.
pub(super) const CLIENTS: Links = Links {
    table: "access_group_client",
    owner: "access_group",
    item: "client",
    candidates: "SELECT id, workgroup FROM client WHERE workgroup = ",
};

/// A page of the clients of the permit's group, of those that `seen` lets through.
pub(crate) async fn list(
    tx: &mut Tx,
    permit: &Permit<AccessGroupView>,
    query: &PageQuery<ClientList>,
    seen: &ClientFilter,
) -> Result<Page<AccessGroupClient>, StoreError> {
    let dialect = tx.dialect();
    let own = |rows| {
        let rows = CLIENTS.and_in::<AccessGroup, _>(rows, "c.id", permit);
        rows.and_within(dialect, "c.id", seen)
    };
    list::of_permit_where(tx, permit, query, own).await
}

/// The clients that these groups of a workgroup have, all of them together: facts for a decision.
pub(crate) async fn of_groups(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    groups: &[AccessGroupId],
) -> Result<Vec<ClientId>, StoreError> {
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    let dialect = tx.dialect();
    let query = sql(
        "SELECT string_agg(CAST(client AS TEXT), ',') AS clients FROM access_group_client \
         WHERE workgroup = ",
    );
    let query = query.value(workgroup).and(" AND access_group IN ");
    let row = tx.one(query.ids(dialect, groups.iter().copied())).await?;
    row.ids("clients")
}

/// The clients of the permit's group.
pub(crate) async fn all<A>(tx: &mut Tx, permit: &Permit<A>) -> Result<ClientSet, StoreError> {
    let found = of_groups(tx, permit.workgroup(), &[of(permit)?]).await?;
    Ok(found.into_iter().collect())
}

/// Puts clients into the permit's group and takes others out.
pub(crate) async fn change(
    tx: &mut Tx,
    permit: &Permit<AccessGroupEdit>,
    (add, remove): (&[ClientId], &[ClientId]),
    now: i64,
) -> Result<(), StoreError> {
    let group = of(permit)?;
    rights_changed::of_access_group(tx, Some(group)).await?;
    // Each client that comes or goes counts up the rights of every member who is in: of thousands of
    // clients and hundreds of members, that is most of the time. So the members step aside, once.
    let aside = match add.len() + remove.len() > FEW {
        true => members::take_all_out(tx, group).await?,
        false => Vec::new(),
    };
    CLIENTS.remove::<AccessGroup, _>(tx, permit, remove).await?;
    CLIENTS.add::<AccessGroup, _>(tx, permit, add).await?;
    members::put_back(tx, (permit.workgroup(), group), &aside).await?;
    stored::change::<AccessGroup, _>(tx, permit, values! { changed_at: now }).await?;
    Ok(())
}

/// So many clients come and go one by one.
const FEW: usize = 2;
