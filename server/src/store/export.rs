//! A whole workgroup, for `remit export`.
//!
//! No permit is asked for: whoever runs the program on the database could read it anyway.

use export::{Department, Workgroup};
use policy::{Actor, CustomRole, Member, MemberId, WorkgroupId};

use super::engine::sql;
use super::members::{membership, scope};
use super::{RowExt, Sql, StoreError, Tx};

/// Everything of a workgroup that decisions depend on, as it is at a time; `None` where there is no such workgroup.
pub(crate) async fn workgroup(
    tx: &mut Tx,
    id: WorkgroupId,
    now: i64,
) -> Result<Option<Workgroup>, StoreError> {
    let query = sql("SELECT edition FROM workgroup WHERE id = $1").bind(id);
    let Some(row) = tx.first(query).await? else {
        return Ok(None);
    };
    Ok(Some(Workgroup {
        id,
        edition: row.named("edition")?,
        roles: roles(tx, id).await?,
        members: members(tx, id, now).await?,
        contacts: Vec::new(),
        clients: ids(
            tx,
            of(id, "SELECT id FROM client WHERE workgroup = $1 ORDER BY id"),
        )
        .await?,
        departments: departments(tx, id).await?,
    }))
}

fn of(workgroup: WorkgroupId, query: &'static str) -> Sql {
    sql(query).bind(workgroup)
}

async fn ids<T: super::StoredId>(tx: &mut Tx, query: Sql) -> Result<Vec<T>, StoreError> {
    let rows = tx.all(query).await?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// The custom roles that the policy accepts; others give nothing, here as in the server.
async fn roles(tx: &mut Tx, workgroup: WorkgroupId) -> Result<Vec<CustomRole>, StoreError> {
    scope::custom_roles(tx, workgroup).await
}

/// Everyone who accepted an invitation, the inactive ones included.
async fn members(tx: &mut Tx, workgroup: WorkgroupId, now: i64) -> Result<Vec<Member>, StoreError> {
    let query = of(
        workgroup,
        "SELECT id FROM member WHERE workgroup = $1 AND status <> 'invited' ORDER BY id",
    );
    let mut members = Vec::new();
    for id in ids::<MemberId>(tx, query).await? {
        if let Actor::Member(member) = membership::of_member(tx, workgroup, Some(id), now).await? {
            members.push(member);
        }
    }
    Ok(members)
}

async fn departments(tx: &mut Tx, workgroup: WorkgroupId) -> Result<Vec<Department>, StoreError> {
    let query = of(
        workgroup,
        "SELECT id, client, parent FROM department WHERE workgroup = $1 ORDER BY id",
    );
    let rows = tx.all(query).await?;
    let department = |row: &super::Row| {
        Ok(Department {
            id: row.id("id")?,
            client: row.id("client")?,
            parent: row.maybe_id("parent")?,
        })
    };
    rows.iter().map(department).collect()
}
