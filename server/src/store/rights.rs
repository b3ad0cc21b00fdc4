//! What an account may do, as one number: to see whether it has changed, without keeping it.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use policy::{Snapshot, WorkgroupId};

use super::actor::{self, Place};
use super::session::SignedIn;
use super::{RowExt, StoreError, Tx, sql};

/// The rights in one workgroup; `None` for someone who is no active member of it.
pub(crate) async fn in_workgroup(
    tx: &mut Tx,
    own: &SignedIn,
    workgroup: WorkgroupId,
) -> Result<Option<u64>, StoreError> {
    let mut hasher = DefaultHasher::new();
    let active = add(tx, own, workgroup, &mut hasher).await?;
    Ok(active.then(|| hasher.finish()))
}

/// The rights in all workgroups of the account together.
pub(crate) async fn everywhere(tx: &mut Tx, own: &SignedIn) -> Result<u64, StoreError> {
    let query = sql("SELECT workgroup FROM member WHERE account = $1 ORDER BY workgroup");
    let rows = tx.all(query.bind(own.account())).await?;
    let mut hasher = DefaultHasher::new();
    for row in &rows {
        let workgroup: WorkgroupId = row.id("workgroup")?;
        workgroup.get().hash(&mut hasher);
        let active = add(tx, own, workgroup, &mut hasher).await?;
        active.hash(&mut hasher);
    }
    Ok(hasher.finish())
}

/// Adds the snapshot that a browser would get; whether it would get one.
async fn add(
    tx: &mut Tx,
    own: &SignedIn,
    workgroup: WorkgroupId,
    hasher: &mut DefaultHasher,
) -> Result<bool, StoreError> {
    let place = actor::place(tx, workgroup, own.account()).await?;
    let Some(place) = place.filter(Place::is_active) else {
        return Ok(false);
    };
    let snapshot = Snapshot::of(&place.actor());
    let bytes = serde_json::to_vec(&snapshot)
        .map_err(|error| StoreError::Corrupt(format!("rights that cannot be written: {error}")))?;
    bytes.hash(hasher);
    Ok(true)
}
