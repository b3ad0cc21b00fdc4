//! Access groups by rule: which clients they have follows from the clients' tags.
//!
//! What follows is kept as in every other group, a row for each client: whatever reads who has access
//! knows nothing of rules. It is worked out when a rule is set, and when a client's tags change.

use policy::act::AccessGroupEdit;
use policy::{AccessGroupId, ClientId, Permit, WorkgroupId};
use wire::{AccessGroup, TagCondition, holds};

use super::group::{self, Seen};
use crate::store::engine::{insert, sql, stored, values};
use crate::store::members::rights_changed;
use crate::store::{RowExt as _, StoreError, Tx};

/// A rule as it is stored.
pub(super) fn text(rule: Option<&[TagCondition]>) -> Result<Option<String>, StoreError> {
    rule.map(serde_json::to_string)
        .transpose()
        .map_err(|error| StoreError::Corrupt(error.to_string()))
}

/// Sets the rule of the permit's group; its clients are changed apart from it.
pub(crate) async fn set(
    tx: &mut Tx,
    permit: &Permit<AccessGroupEdit>,
    rule: Option<&[TagCondition]>,
    seen: &Seen,
) -> Result<AccessGroup, StoreError> {
    let new = values! { rule: text(rule)?, changed_at: seen.now };
    stored::change::<AccessGroup, _>(tx, permit, new).await?;
    group::get(tx, permit, seen).await
}

/// A group that a client comes into, or leaves, as its tags become others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Move {
    pub(crate) group: AccessGroupId,
    /// Whether it comes in.
    pub(crate) comes: bool,
}

/// Which groups of a workgroup a client comes into and which it leaves, as its tags become others.
pub(crate) async fn moves(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    (before, after): (&[String], &[String]),
) -> Result<Vec<Move>, StoreError> {
    let mut moves = Vec::new();
    if before == after {
        return Ok(moves);
    }
    for (group, rule) in rules(tx, workgroup).await? {
        let comes = holds(&rule, after);
        if comes != holds(&rule, before) {
            moves.push(Move { group, comes });
        }
    }
    Ok(moves)
}

async fn rules(
    tx: &mut Tx,
    workgroup: WorkgroupId,
) -> Result<Vec<(AccessGroupId, Vec<TagCondition>)>, StoreError> {
    let query = sql("SELECT id, rule FROM access_group WHERE rule IS NOT NULL AND workgroup = ");
    let rows = tx.all(query.value(workgroup).and(" ORDER BY id")).await?;
    rows.iter()
        .map(|row| Ok((row.id("id")?, row.maybe_json("rule")?.unwrap_or_default())))
        .collect()
}

/// Puts a client that is there again into the groups whose rules hold for it, and takes it out of those by
/// rule whose rules do not: they may be others than when it was deleted.
pub(crate) async fn settle(
    tx: &mut Tx,
    (workgroup, client): (WorkgroupId, ClientId),
    tags: &[String],
) -> Result<(), StoreError> {
    for (group, rule) in rules(tx, workgroup).await? {
        let delete = sql("DELETE FROM access_group_client WHERE client = ").value(client);
        tx.run(delete.and(" AND access_group = ").value(group))
            .await?;
        if holds(&rule, tags) {
            let row = values! { workgroup: workgroup, access_group: group, client: client };
            tx.run(insert("access_group_client", row)).await?;
        }
        rights_changed::of_access_group(tx, Some(group)).await?;
    }
    Ok(())
}
