//! What a caller may do, as one number: to see whether it has changed, without keeping it.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use policy::{Snapshot, WorkgroupId};

use crate::auth::caller::Caller;
use crate::store::accounts::account;
use crate::store::members::membership::{self, Membership};
use crate::store::{StoreError, Tx};

/// The rights in one workgroup; `None` for someone who is no active member of it.
pub(super) async fn in_workgroup(
    tx: &mut Tx,
    caller: &Caller,
    workgroup: WorkgroupId,
) -> Result<Option<u64>, StoreError> {
    let mut hasher = DefaultHasher::new();
    let active = add(tx, caller, workgroup, &mut hasher).await?;
    Ok(active.then(|| hasher.finish()))
}

/// The rights in all workgroups of the account together.
pub(super) async fn everywhere(tx: &mut Tx, caller: &Caller) -> Result<u64, StoreError> {
    let mut hasher = DefaultHasher::new();
    for workgroup in account::logs(tx, caller.account()).await? {
        workgroup.get().hash(&mut hasher);
        let active = add(tx, caller, workgroup, &mut hasher).await?;
        active.hash(&mut hasher);
    }
    Ok(hasher.finish())
}

/// Adds the snapshot that a browser would get; whether it would get one.
async fn add(
    tx: &mut Tx,
    caller: &Caller,
    workgroup: WorkgroupId,
    hasher: &mut DefaultHasher,
) -> Result<bool, StoreError> {
    let place = membership::find(tx, workgroup, caller.account()).await?;
    let Some(place) = place.filter(Membership::is_active) else {
        return Ok(false);
    };
    let snapshot = Snapshot::of(&caller.actor(&place));
    let bytes = serde_json::to_vec(&snapshot)
        .map_err(|error| StoreError::Corrupt(format!("rights that cannot be written: {error}")))?;
    bytes.hash(hasher);
    Ok(true)
}
