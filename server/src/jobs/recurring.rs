//! What is over is removed: a few hundred rows at a time, so that no writer waits long.

use super::{Progress, Work};
use crate::routing::resource::Key as _;
use crate::run::witness;
use crate::store::accounts::{link, login_throttle, session};
use crate::store::audit::{self, Entry, Log, refused};
use crate::store::clients::deleted;
use crate::store::members::{ending, expired_invitation, invitation, reminder};
use crate::store::{StoreError, Tx, outbox};

/// So many rows are dealt with in one transaction.
const AT_ONCE: i64 = 500;

/// How long an invitation that nobody answered stays listed after it is over, in seconds.
const KEPT: i64 = 30 * 24 * 60 * 60;

fn progress(count: u64) -> Progress {
    Progress {
        count,
        more: i64::try_from(count) == Ok(AT_ONCE),
    }
}

pub(super) async fn remove_ended_sessions(
    tx: &mut Tx,
    work: &Work<'_>,
) -> Result<Progress, StoreError> {
    let lifetimes = work.config.lifetimes;
    let removed = session::remove_ended(tx, lifetimes, work.now, AT_ONCE).await?;
    Ok(progress(removed))
}

pub(super) async fn forget_sign_in_failures(
    tx: &mut Tx,
    work: &Work<'_>,
) -> Result<Progress, StoreError> {
    let limits = work.config.attempts;
    let forgotten = login_throttle::forget(tx, limits, work.now, AT_ONCE).await?;
    Ok(progress(forgotten))
}

/// An invitation that was answered or cancelled goes when its time is over; one that was not is
/// shown as expired a while longer. The places that they held go with them.
pub(super) async fn remove_expired_invitations(
    tx: &mut Tx,
    work: &Work<'_>,
) -> Result<Progress, StoreError> {
    let removed = expired_invitation::remove(tx, work.now, KEPT, AT_ONCE).await?;
    for gone in &removed {
        let entry = Entry {
            action: "invitation.expire".to_owned(),
            target: Some(gone.member.name()),
            before: Some(serde_json::json!({ "email": gone.email })),
            ..Entry::default()
        };
        audit::append(tx, Log::Workgroup(gone.workgroup), entry, work.now).await?;
    }
    Ok(Progress {
        count: removed.len() as u64,
        // One workgroup at a time: others may wait.
        more: !removed.is_empty(),
    })
}

pub(super) async fn remind_of_invitations(
    tx: &mut Tx,
    work: &Work<'_>,
) -> Result<Progress, StoreError> {
    let count = reminder::remind(tx, work.now, AT_ONCE).await?;
    Ok(Progress {
        count,
        // One workgroup at a time: others may wait.
        more: count > 0,
    })
}

pub(super) async fn tell_of_ends(tx: &mut Tx, work: &Work<'_>) -> Result<Progress, StoreError> {
    let count = ending::tell(tx, work.now, AT_ONCE).await?;
    Ok(Progress {
        count,
        // One workgroup at a time: others may wait.
        more: count > 0,
    })
}

pub(super) async fn forget_deleted_clients(
    tx: &mut Tx,
    work: &Work<'_>,
) -> Result<Progress, StoreError> {
    Ok(progress(deleted::forget(tx, work.now, AT_ONCE).await?))
}

/// With the links that were in it: what they led to is long over.
pub(super) async fn forget_mail(tx: &mut Tx, work: &Work<'_>) -> Result<Progress, StoreError> {
    let mail = outbox::forget(tx, work.now, KEPT, AT_ONCE).await?;
    let links = invitation::forget_ended_links(tx, work.now, 2 * KEPT, AT_ONCE).await?;
    let proofs = link::forget(tx, work.now, AT_ONCE).await?;
    Ok(Progress {
        count: mail + links + proofs,
        more: [mail, links, proofs]
            .map(progress)
            .iter()
            .any(|part| part.more),
    })
}

pub(super) async fn sum_refusals(tx: &mut Tx, work: &Work<'_>) -> Result<Progress, StoreError> {
    Ok(progress(refused::sum_up(tx, work.now, AT_ONCE).await?))
}

/// Whoever can write the database cannot change what was told elsewhere.
pub(super) async fn tell_witness(tx: &mut Tx, _: &Work<'_>) -> Result<Progress, StoreError> {
    let heads = audit::heads(tx).await?;
    witness::tell(&heads);
    Ok(Progress {
        count: heads.len() as u64,
        more: false,
    })
}

/// How many entries that are, is told to nobody: it would tell a workgroup how busy the others are.
pub(super) async fn verify_log(tx: &mut Tx, work: &Work<'_>) -> Result<Progress, StoreError> {
    Ok(Progress {
        count: 0,
        more: audit::verified::check(tx, work.now).await?,
    })
}
