//! The ownership of a workgroup: offered by the owner, and moved by whoever accepts.

use policy::act::WorkgroupTransfer;
use policy::last_admin::{AdminRole, can_become_owner};
use policy::ownership::OwnershipRefusal;
use policy::{MemberId, Permit};
use serde_json::json;
use wire::{FieldCode, OwnershipOffer, OwnershipRequest};

use super::account::prove;
use super::letters::{self, Side};
use crate::auth::guard::{Change, named};
use crate::auth::{Event, Guard, OwnMembership, Receipt};
use crate::http::extract::Body;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Created, NoContent};
use crate::routing::resource::Key as _;
use crate::store::accounts::account;
use crate::store::members::membership::{self, Membership};
use crate::store::members::{facts, member};
use crate::store::workgroups::ownership::{self, OpenOffer};
use crate::store::{StoreError, Tx};

/// Offers the ownership to an administrator, who has to accept. The owner proves the password again:
/// a browser that was left open must not be enough to lose a workgroup.
pub(crate) async fn offer(
    guard: Guard<WorkgroupTransfer>,
    (): (),
    body: Body<OwnershipRequest>,
) -> Result<Receipt<Created<OwnershipOffer>>, Failure> {
    guard.on_workgroup()?;
    let asked = body.read()?;
    let (proof, again) = guard.proving();
    let by = (proof.email.as_str(), proof.counted_by);
    let checked = prove(&proof.context, by, &asked.current).await?;
    let checked = checked.ok_or_else(wrong_password)?;
    // The password took its time: everything is asked anew.
    let mut guard = again.open_to_write().await?;
    let permit = guard.on_workgroup()?;
    if account::still(&mut guard.tx, &checked).await?.is_none() {
        return Err(wrong_password());
    }
    refuse_who_cannot(&mut guard, &permit, asked.member).await?;
    let now = guard.now;
    let workgroup = permit.workgroup();
    if ownership::open(&mut guard.tx, workgroup, now)
        .await?
        .is_some()
    {
        return Err(Code::OwnershipOffered.into());
    }
    let sides = (guard.membership().member.id(), asked.member);
    ownership::offer(&mut guard.tx, &permit, sides, now).await?;
    let open = ownership::open(&mut guard.tx, workgroup, now).await?;
    let open = open.ok_or(Code::Internal)?;
    letters::ownership_offered(&mut guard, &open.shown.email).await?;
    let change = Change {
        target: named("workgroup", workgroup),
        before: None,
        after: Some(json!({ "offered_to": open.to.name() })),
    };
    let answer = Created {
        body: open.shown,
        location: format!("/api/v1/workgroups/{workgroup}"),
    };
    guard.finish(change, answer).await
}

fn wrong_password() -> Failure {
    Failure::new(Code::WrongPassword).about("current", FieldCode::Wrong)
}

/// Only an active administrator of the workgroup can become its owner.
async fn refuse_who_cannot(
    guard: &mut Guard<WorkgroupTransfer>,
    permit: &Permit<WorkgroupTransfer>,
    heir: MemberId,
) -> Result<(), Failure> {
    let found = facts::admin_role(&mut guard.tx, permit.workgroup(), heir, guard.now).await?;
    match found {
        None => {
            let says = format!("there is no member `{heir}`");
            Err(Failure::field("member", FieldCode::Unknown, says))
        }
        Some(heir) if can_become_owner(heir) => Ok(()),
        Some(_) => {
            let says = OwnershipRefusal::CannotBecomeOwner.to_string();
            Err(Failure::field("member", FieldCode::NotAllowed, says))
        }
    }
}

/// Takes the offer back.
pub(crate) async fn withdraw(
    mut guard: Guard<WorkgroupTransfer>,
    (): (),
    (): (),
) -> Result<Receipt<NoContent>, Failure> {
    let permit = guard.on_workgroup()?;
    let now = guard.now;
    let open = ownership::open(&mut guard.tx, permit.workgroup(), now).await?;
    let open = open.ok_or(Code::NotFound)?;
    ownership::withdraw(&mut guard.tx, &permit).await?;
    let change = Change {
        target: named("workgroup", permit.workgroup()),
        before: Some(json!({ "offered_to": open.to.name() })),
        after: None,
    };
    guard.finish(change, NoContent).await
}

/// Accepts the ownership: from then on the old owner is an administrator.
pub(crate) async fn accept(
    mut request: OwnMembership,
    (): (),
    (): (),
) -> Result<Receipt<NoContent>, Failure> {
    let now = request.now();
    let (tx, own) = request.parts();
    let open = ownership::to(tx, own).await?.ok_or(Code::NotFound)?;
    let owner = membership::of_member(tx, own.workgroup, Some(open.from), now).await?;
    let both = both(tx, own, &open, now).await?;
    let roles = open.offer.accept(now, &owner, both).map_err(over)?;
    let mut sides = Vec::with_capacity(2);
    for ((id, before), after) in [open.from, open.to].into_iter().zip(both).zip(roles) {
        let email = member::email_of(tx, id).await?;
        sides.push(Side {
            email,
            before,
            after,
        });
    }
    ownership::accept(tx, own, &open, roles).await?;
    letters::ownership_moved(tx, own, &sides, now).await?;
    let event = Event {
        name: "ownership.accept",
        target: Some(named("workgroup", own.workgroup)),
        before: Some(json!({ "owner": open.from.name() })),
        after: Some(json!({ "owner": open.to.name() })),
        ..Event::default()
    };
    request.finish(event, NoContent).await
}

/// The two as they are now; somebody who is gone has no part in it.
async fn both(
    tx: &mut Tx,
    own: &Membership,
    open: &OpenOffer,
    now: i64,
) -> Result<[AdminRole; 2], StoreError> {
    let gone = AdminRole {
        role: None,
        active: false,
    };
    let from = facts::admin_role(tx, own.workgroup, open.from, now).await?;
    let to = facts::admin_role(tx, own.workgroup, open.to, now).await?;
    Ok([from.unwrap_or(gone), to.unwrap_or(gone)])
}

fn over(refusal: OwnershipRefusal) -> Failure {
    Failure::new(Code::OfferOver).saying(refusal.to_string())
}

/// Declines the ownership: nothing changes.
pub(crate) async fn decline(
    mut request: OwnMembership,
    (): (),
    (): (),
) -> Result<Receipt<NoContent>, Failure> {
    let (tx, own) = request.parts();
    let open = ownership::to(tx, own).await?.ok_or(Code::NotFound)?;
    ownership::decline(tx, own).await?;
    let event = Event {
        name: "ownership.decline",
        target: Some(named("workgroup", own.workgroup)),
        before: Some(json!({ "offered_to": open.to.name() })),
        ..Event::default()
    };
    request.finish(event, NoContent).await
}
