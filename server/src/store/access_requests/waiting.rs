//! Requests that wait for somebody: those that they may decide.

use policy::{Action, Actor, MemberId, may_list, visible};
use wire::{AccessRequestsWaiting, MOST_REQUESTS_WAITING};

use super::{proposal, request};
use crate::store::members::membership::Membership;
use crate::store::{StoreError, Tx};

/// So many open requests are looked at, the newest first: old ones that nobody decides hide no new one.
const LOOKED_AT: i64 = 200;

/// As many as fit, the newest first; `None` for whoever decides none.
pub(crate) async fn for_member(
    tx: &mut Tx,
    own: &Membership,
    most: usize,
    now: i64,
) -> Result<Option<AccessRequestsWaiting>, StoreError> {
    let actor = own.actor();
    if !decides(&actor) {
        return Ok(None);
    }
    let seen = visible(&actor, Action::ClientView);
    let (mut items, own_id): (Vec<_>, MemberId) = (Vec::new(), own.member.id());
    let rows = request::rows_of(own.workgroup).and(" AND r.state = 'open' AND r.member <> ");
    let rows = rows.value(own_id).and(" AND m.status = 'active'");
    let rows = rows.and(" AND (r.client IS NULL OR c.id IS NOT NULL)");
    let rows = rows
        .and(" ORDER BY r.created_at DESC, r.id LIMIT ")
        .value(LOOKED_AT);
    for row in tx.all(rows).await? {
        let Some(stored) = request::read(&row)? else {
            continue;
        };
        let proposal = proposal::of(tx, own, &stored, now).await?;
        if proposal.is_some_and(|proposal| proposal.change_of(&actor).is_some()) {
            items.push(stored.shown(&seen));
        }
        if items.len() > most {
            break;
        }
    }
    let more = items.len() > most;
    items.truncate(most);
    Ok(Some(AccessRequestsWaiting { items, more }))
}

/// Everything that waits for somebody; nothing for whoever decides none.
pub(crate) async fn list(
    tx: &mut Tx,
    own: &Membership,
    now: i64,
) -> Result<AccessRequestsWaiting, StoreError> {
    let found = for_member(tx, own, MOST_REQUESTS_WAITING, now).await?;
    Ok(found.unwrap_or(AccessRequestsWaiting {
        items: Vec::new(),
        more: false,
    }))
}

/// Whether an actor changes anybody's clients or role.
fn decides(actor: &Actor) -> bool {
    [Action::MemberAssignClients, Action::MemberEditRole]
        .into_iter()
        .any(|action| may_list(actor, action))
}
