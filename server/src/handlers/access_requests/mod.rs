//! Requests for access: whoever is refused asks, and whoever could make the change decides.
//!
//! Asking is everybody's own; deciding is the change itself, which is asked of the policy as when it is
//! made by hand.

pub(crate) mod asking;
pub(crate) mod deciding;
mod mail;

use policy::{AccessRequestId, Action, visible};
use wire::{AccessRequest, AccessRequestDetail, AccessRequestsWaiting};

use crate::auth::OwnMembership;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Json, List};
use crate::store::access_requests::request::{self, Stored};
use crate::store::access_requests::{denial, proposal, waiting};
use crate::store::members::membership::Membership;
use crate::store::{StoreError, Tx};

/// One's own requests, the newest first.
pub(crate) async fn own(
    mut request: OwnMembership,
    (): (),
    (): (),
) -> Result<List<AccessRequest>, Failure> {
    let (tx, own) = request.parts();
    Ok(List(request::of(tx, own).await?))
}

/// The requests that the caller may decide.
pub(crate) async fn waiting(
    mut request: OwnMembership,
    (): (),
    (): (),
) -> Result<Json<AccessRequestsWaiting>, Failure> {
    let now = request.now();
    let (tx, own) = request.parts();
    Ok(Json(waiting::list(tx, own, now).await?))
}

/// A request, for whoever made it and for whoever manages them.
pub(crate) async fn get(
    mut request: OwnMembership,
    id: AccessRequestId,
    (): (),
) -> Result<Json<AccessRequestDetail>, Failure> {
    let now = request.now();
    let (tx, own) = request.parts();
    let stored = request::find(tx, own.workgroup, id).await?;
    let stored = stored.ok_or(Code::NotFound)?;
    let found = match stored.by.id == own.member.id() {
        true => Some(to_asker(tx, own, &stored, now).await?),
        false => to_others(tx, own, &stored, now).await?,
    };
    Ok(Json(found.ok_or(Code::NotFound)?))
}

async fn to_asker(
    tx: &mut Tx,
    own: &Membership,
    stored: &Stored,
    now: i64,
) -> Result<AccessRequestDetail, StoreError> {
    let lacks = denial::of(tx, own, (stored.action, stored.client), now).await?;
    Ok(AccessRequestDetail {
        request: stored.shown_to_asker(own),
        outcome: None,
        givers: lacks.givers,
    })
}

/// `None` for whoever may not know of it.
async fn to_others(
    tx: &mut Tx,
    own: &Membership,
    stored: &Stored,
    now: i64,
) -> Result<Option<AccessRequestDetail>, StoreError> {
    let actor = own.actor();
    let found = proposal::of(tx, own, stored, now).await?;
    let Some(found) = found.filter(|found| found.is_known_to(&actor)) else {
        return Ok(None);
    };
    let is_open = stored.state == wire::AccessRequestState::Open;
    let change = found.change_of(&actor).filter(|_| is_open);
    let outcome = change.map(|change| found.outcome(change, &stored.by));
    let givers = match outcome.is_none() && is_open {
        true => denial::givers_for(tx, own, &found, now).await?,
        false => Vec::new(),
    };
    let mut request = stored.shown(&visible(&actor, Action::ClientView));
    if is_open && found.remedies.is_empty() {
        request.state = found.state_without_change();
    }
    Ok(Some(AccessRequestDetail {
        request,
        outcome,
        givers,
    }))
}
