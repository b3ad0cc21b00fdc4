//! The groups of one member. Who may change them is decided about the member.

use std::collections::BTreeSet;

use policy::act::{MemberAssignClients, MemberInvite};
use policy::{AccessGroupId, ClientId, MemberId, Permit, WorkgroupId};
use serde_json::{Value as Json, json};
use wire::MemberAccessGroup;

use crate::store::engine::sql;
use crate::store::members::rights_changed;
use crate::store::{RowExt as _, StoreError, Tx};

/// The groups that a member comes into, and those that they leave.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Moves<'a> {
    pub(crate) add: &'a [AccessGroupId],
    pub(crate) remove: &'a [AccessGroupId],
}

impl Moves<'_> {
    /// Whether there are none.
    pub(crate) fn is_nothing(&self) -> bool {
        self.add.is_empty() && self.remove.is_empty()
    }

    /// As the audit log keeps it.
    pub(crate) fn record(&self) -> Json {
        json!({ "added_access_groups": self.add, "removed_access_groups": self.remove })
    }
}

/// The groups of the permit's member, by name.
pub(crate) async fn all<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
) -> Result<Vec<MemberAccessGroup>, StoreError> {
    let query = sql(
        "SELECT g.id, g.name FROM member_access_group x JOIN access_group g ON g.id = x.access_group \
         WHERE x.workgroup = ",
    );
    let query = query.value(permit.workgroup()).and(" AND x.member = ");
    let query = query
        .value(member(permit)?)
        .and(" ORDER BY g.name_key, g.id");
    let rows = tx.all(query).await?;
    let named = rows.iter().map(|row| {
        Ok(MemberAccessGroup {
            id: row.id("id")?,
            name: row.text("name")?,
        })
    });
    named.collect()
}

/// The clients that groups alone give the permit's member.
pub(crate) async fn clients_alone<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
) -> Result<BTreeSet<ClientId>, StoreError> {
    let member = member(permit)?;
    let query = sql("SELECT string_agg(CAST(g.client AS TEXT), ',') AS clients \
         FROM member_access_group m JOIN access_group_client g ON g.access_group = m.access_group \
         WHERE m.member = $1 AND NOT EXISTS (SELECT 1 FROM member_client d \
           WHERE d.member = $2 AND d.client = g.client AND d.effect = 'allow')");
    let row = tx.one(query.bind(member).bind(member)).await?;
    Ok(row.ids("clients")?.into_iter().collect())
}

/// The clients of the groups in which a member stays who leaves these: facts for a decision.
pub(crate) async fn clients_staying(
    tx: &mut Tx,
    (workgroup, member): (WorkgroupId, MemberId),
    leaves: &[AccessGroupId],
) -> Result<Vec<ClientId>, StoreError> {
    let dialect = tx.dialect();
    let query = sql("SELECT string_agg(CAST(g.client AS TEXT), ',') AS clients \
         FROM member_access_group m JOIN access_group_client g ON g.access_group = m.access_group \
         WHERE m.workgroup = ");
    let query = query.value(workgroup).and(" AND m.member = ").value(member);
    let query = query.and(" AND m.access_group NOT IN ");
    let row = tx.one(query.ids(dialect, leaves.iter().copied())).await?;
    row.ids("clients")
}

/// Puts the permit's member into groups and takes them out of others.
pub(crate) async fn change(
    tx: &mut Tx,
    permit: &Permit<MemberAssignClients>,
    moves: Moves<'_>,
    now: i64,
) -> Result<(), StoreError> {
    if moves.is_nothing() {
        return Ok(());
    }
    let (member, dialect) = (member(permit)?, tx.dialect());
    rights_changed::member(tx, member).await?;
    let delete = sql("DELETE FROM member_access_group WHERE member = ").value(member);
    let delete = delete.and(" AND access_group IN ");
    tx.run(delete.ids(dialect, moves.remove.iter().copied()))
        .await?;
    put_into(tx, (permit, member), moves.add, now).await?;
    // Whoever edits what the member or a group has is told that it is another one now.
    let next = sql("UPDATE member SET version = version + 1 WHERE id = ").value(member);
    tx.run(next).await?;
    let changed = sql("UPDATE access_group SET version = version + 1, changed_at = ").value(now);
    let changed = changed.and(" WHERE workgroup = ").value(permit.workgroup());
    let all = moves.add.iter().chain(moves.remove).copied();
    tx.run(changed.and(" AND id IN ").ids(dialect, all)).await?;
    Ok(())
}

/// Puts somebody into groups whose invitation says so.
pub(crate) async fn offer(
    tx: &mut Tx,
    permit: &Permit<MemberInvite>,
    invited: MemberId,
    groups: &[AccessGroupId],
    now: i64,
) -> Result<(), StoreError> {
    put_into(tx, (permit, invited), groups, now).await
}

async fn put_into<A>(
    tx: &mut Tx,
    (permit, member): (&Permit<A>, MemberId),
    groups: &[AccessGroupId],
    now: i64,
) -> Result<(), StoreError> {
    let dialect = tx.dialect();
    let insert = sql(
        "INSERT INTO member_access_group (workgroup, member, since, access_group) \
         SELECT workgroup, ",
    );
    let insert = insert.value(member).and(", ").value(now);
    let insert = insert.and(", id FROM access_group WHERE workgroup = ");
    let insert = insert.value(permit.workgroup()).and(" AND id IN ");
    let insert = insert.ids(dialect, groups.iter().copied());
    tx.run(insert.and(" ON CONFLICT DO NOTHING")).await?;
    Ok(())
}

fn member<A>(permit: &Permit<A>) -> Result<MemberId, StoreError> {
    permit.member().ok_or(StoreError::WrongPermit("member"))
}
