//! Writing a request down, and what became of it.

use policy::{AccessRequestId, MemberId};
use wire::{AccessRemedy, AccessRequestState};

use super::denial::Asked;
use super::request::{Stored, at_client};
use crate::auth::token::new_id;
use crate::clock::DAY;
use crate::store::engine::{insert, sql, update, values};
use crate::store::members::membership::Membership;
use crate::store::{StoreError, Tx};

/// Writes a new one down.
pub(crate) async fn create(
    tx: &mut Tx,
    own: &Membership,
    ((action, client), note): (Asked, &str),
    now: i64,
) -> Result<AccessRequestId, StoreError> {
    let id: AccessRequestId = new_id()?;
    let row = values! {
        id: id,
        workgroup: own.workgroup,
        member: own.member.id(),
        action: action.wire_name(),
        client: client,
        note: note,
        state: AccessRequestState::Open.wire_name(),
        created_at: now,
    };
    tx.run(insert("access_request", row)).await?;
    Ok(id)
}

/// Whoever asks for the same again after a day asks anew: what they lacked may have been given and taken
/// away since, and nobody may remember the first mail.
pub(crate) async fn end_old(
    tx: &mut Tx,
    own: &Membership,
    (action, client): Asked,
    now: i64,
) -> Result<(), StoreError> {
    let end = sql("UPDATE access_request SET state = 'void' WHERE state = 'open' AND member = ");
    let end = end.value(own.member.id());
    let end = end.and(" AND created_at <= ").value(now - DAY);
    let end = end.and(" AND action = ").value(action.wire_name());
    tx.run(at_client(end, "client", client)).await?;
    Ok(())
}

/// What became of a request.
pub(crate) struct Decided<'a> {
    pub(crate) state: AccessRequestState,
    /// Who decided, where it is not whoever asked.
    pub(crate) by: Option<MemberId>,
    pub(crate) answer: &'a str,
    pub(crate) changed: Option<&'a AccessRemedy>,
}

/// Writes down what became of it.
pub(crate) async fn decide(
    tx: &mut Tx,
    request: &Stored,
    decided: Decided<'_>,
    now: i64,
) -> Result<(), StoreError> {
    let changed = decided.changed.map(serde_json::to_string).transpose();
    let row = values! {
        state: decided.state.wire_name(),
        decided_at: now,
        decided_by: decided.by,
        answer: decided.answer,
        changed: changed.map_err(|error| StoreError::Corrupt(error.to_string()))?,
    };
    let update = update("access_request", row).and(" WHERE state = 'open' AND id = ");
    tx.run(update.value(request.id)).await?;
    Ok(())
}

/// Somebody is not active any more: what they asked for is not asked for any more.
pub(crate) async fn end_of_member(tx: &mut Tx, member: MemberId) -> Result<(), StoreError> {
    let end = sql("UPDATE access_request SET state = 'void' WHERE state = 'open' AND member = ");
    tx.run(end.value(member)).await?;
    Ok(())
}
