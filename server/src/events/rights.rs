//! What a caller may do, as one number: to see whether it has changed, without keeping it.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use policy::{AccountId, Actor, Snapshot, WorkgroupId};

use crate::auth::caller::Caller;
use crate::store::accounts::account;
use crate::store::members::membership::{self, Membership};
use crate::store::{StoreError, Tx};

/// Stands for all that somebody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RightsMark(u64);

impl std::fmt::Display for RightsMark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// The rights in one workgroup; `None` for someone who is no active member of it.
pub(super) async fn in_workgroup(
    tx: &mut Tx,
    caller: &Caller,
    workgroup: WorkgroupId,
) -> Result<Option<RightsMark>, StoreError> {
    let mut hasher = of_these_rules();
    let actor = |place: &Membership| caller.actor(place);
    let active = add(tx, (caller.account(), workgroup), &actor, &mut hasher).await?;
    Ok(active.then(|| RightsMark(hasher.finish())))
}

/// The rights in all workgroups of the caller's account together.
pub(super) async fn everywhere(tx: &mut Tx, caller: &Caller) -> Result<RightsMark, StoreError> {
    all(tx, caller.account(), &|place| caller.actor(place)).await
}

/// The same of somebody who is signed in.
pub(crate) async fn of_account(tx: &mut Tx, account: AccountId) -> Result<RightsMark, StoreError> {
    all(tx, account, &Membership::actor).await
}

async fn all(
    tx: &mut Tx,
    account: AccountId,
    actor: &(impl Fn(&Membership) -> Arc<Actor> + Sync),
) -> Result<RightsMark, StoreError> {
    let mut hasher = of_these_rules();
    for workgroup in account::logs(tx, account).await? {
        workgroup.get().hash(&mut hasher);
        let active = add(tx, (account, workgroup), actor, &mut hasher).await?;
        active.hash(&mut hasher);
    }
    Ok(RightsMark(hasher.finish()))
}

/// Other rules make other rights of the same roles.
fn of_these_rules() -> DefaultHasher {
    let mut hasher = DefaultHasher::new();
    policy::digest().hash(&mut hasher);
    hasher
}

/// Adds the snapshot that a browser would get; whether it would get one.
async fn add(
    tx: &mut Tx,
    (account, workgroup): (AccountId, WorkgroupId),
    actor: &(impl Fn(&Membership) -> Arc<Actor> + Sync),
    hasher: &mut DefaultHasher,
) -> Result<bool, StoreError> {
    let place = membership::find(tx, workgroup, account).await?;
    let Some(place) = place.filter(Membership::is_active) else {
        return Ok(false);
    };
    let snapshot = Snapshot::of(&actor(&place));
    let bytes = serde_json::to_vec(&snapshot)
        .map_err(|error| StoreError::Corrupt(format!("rights that cannot be written: {error}")))?;
    bytes.hash(hasher);
    Ok(true)
}
