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

/// The rights, and the first second in which they are others by themselves, if there is one.
pub(super) type Marked = (RightsMark, Option<i64>);

/// The rights in one workgroup; `None` for someone who is no active member of it.
pub(super) async fn in_workgroup(
    tx: &mut Tx,
    caller: &Caller,
    workgroup: WorkgroupId,
    now: i64,
) -> Result<Option<Marked>, StoreError> {
    let mut hasher = of_these_rules();
    let actor = |place: &Membership| caller.actor(place);
    let added = add(
        tx,
        (caller.account(), workgroup),
        &actor,
        (&mut hasher, now),
    )
    .await?;
    Ok(added
        .active
        .then(|| (RightsMark(hasher.finish()), added.until)))
}

/// The rights in all workgroups of the caller's account together.
pub(super) async fn everywhere(
    tx: &mut Tx,
    caller: &Caller,
    now: i64,
) -> Result<Marked, StoreError> {
    all(tx, caller.account(), &|place| caller.actor(place), now).await
}

/// The same of somebody who is signed in.
pub(crate) async fn of_account(
    tx: &mut Tx,
    account: AccountId,
    now: i64,
) -> Result<RightsMark, StoreError> {
    Ok(all(tx, account, &Membership::actor, now).await?.0)
}

async fn all(
    tx: &mut Tx,
    account: AccountId,
    actor: &(impl Fn(&Membership) -> Arc<Actor> + Sync),
    now: i64,
) -> Result<Marked, StoreError> {
    let mut hasher = of_these_rules();
    let mut until: Option<i64> = None;
    for workgroup in account::logs(tx, account).await? {
        workgroup.get().hash(&mut hasher);
        let added = add(tx, (account, workgroup), actor, (&mut hasher, now)).await?;
        added.active.hash(&mut hasher);
        until = until.into_iter().chain(added.until).min();
    }
    Ok((RightsMark(hasher.finish()), until))
}

/// Other rules make other rights of the same roles.
fn of_these_rules() -> DefaultHasher {
    let mut hasher = DefaultHasher::new();
    policy::digest().hash(&mut hasher);
    hasher
}

/// What there is to say of one workgroup.
struct Added {
    active: bool,
    until: Option<i64>,
}

/// Adds the snapshot that a browser would get; whether it would get one, and until when it is right.
async fn add(
    tx: &mut Tx,
    (account, workgroup): (AccountId, WorkgroupId),
    actor: &(impl Fn(&Membership) -> Arc<Actor> + Sync),
    (hasher, now): (&mut DefaultHasher, i64),
) -> Result<Added, StoreError> {
    let place = membership::find(tx, workgroup, account, now).await?;
    let until = place.as_ref().and_then(|place| place.stays.until());
    let Some(place) = place.filter(Membership::is_active) else {
        let active = false;
        return Ok(Added { active, until });
    };
    let snapshot = Snapshot::of(&actor(&place)).map(|snapshot| snapshot.within(place.stays));
    let bytes = serde_json::to_vec(&snapshot)
        .map_err(|error| StoreError::Corrupt(format!("rights that cannot be written: {error}")))?;
    bytes.hash(hasher);
    let active = true;
    Ok(Added { active, until })
}
