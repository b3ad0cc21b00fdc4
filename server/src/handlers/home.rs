//! Home: what waits for somebody in a workgroup.

use wire::{Home, MOST_WAITING, OwnershipWaiting};

use crate::auth::OwnMembership;
use crate::http::problem::Failure;
use crate::http::response::Json;
use crate::store::access_requests::waiting;
use crate::store::home::{self, Manager};
use crate::store::workgroups::ownership;

/// What waits for the caller: of what they may act on, nothing of what they may not.
pub(crate) async fn waiting(
    mut request: OwnMembership,
    (): (),
    (): (),
) -> Result<Json<Home>, Failure> {
    let now = request.now();
    let (tx, own) = request.parts();
    let actor = own.actor();
    let manager = Manager::of(tx, own.workgroup, own.edition, &actor).await?;
    let offer = ownership::to(tx, own).await?;
    let requests = waiting::for_member(tx, own, MOST_WAITING, now).await?;
    let offer = offer.filter(|open| open.offer.is_open(now));
    Ok(Json(Home {
        ownership: offer.map(|open| OwnershipWaiting {
            expires_at: open.shown.expires_at,
        }),
        requests,
        ending_invitations: home::ending_invitations(tx, &manager, now).await?,
        refusals: home::refusals(tx, &manager, now).await?,
        without_clients: home::without_clients(tx, &manager, now).await?,
    }))
}
