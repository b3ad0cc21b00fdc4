//! The own API keys in one workgroup.
//!
//! By session alone: a key that could make keys would outlive its own revocation, and one that could
//! list them would tell a program more than it was given.

use policy::{Action, Actor, ApiKeyId, Limit, WorkgroupId, may_list, visible};
use serde_json::json;
use wire::{
    ApiKey, ApiKeyCreated, ApiKeyRequest, MOST_KEY_CLIENTS, MOST_KEY_DAYS, MOST_KEYS,
    USUAL_KEY_DAYS,
};

use crate::auth::account_guard::{Event, UnscopedRequest};
use crate::auth::guard::{Access, named};
use crate::http::extract::Body;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Created, List, NoContent};
use crate::http::validate;
use crate::store::Tx;
use crate::store::accounts::key::{self, NewKey};
use crate::store::accounts::session::SignedIn;
use crate::store::members::membership::{self, Membership};
use crate::store::members::scope;

const DAY: i64 = 24 * 60 * 60;

/// The caller, who is signed in and active in the path's workgroup.
///
/// Whoever writes waits for their turn before session and place are read: a key that is made while
/// its creator is deactivated, or changes their password, would outlive the other keys.
async fn own_place(
    request: &UnscopedRequest,
    tx: &mut Tx,
    access: Access,
) -> Result<(SignedIn, Membership), Failure> {
    let mut own = request.signed_in(tx).await?;
    let wanted = request
        .path("workgroup")
        .and_then(|id| id.parse::<WorkgroupId>().ok());
    let workgroup = wanted.ok_or(Code::NotFound)?;
    if access == Access::Writes {
        membership::lock(tx, workgroup).await?;
        own = request.signed_in_to_write(tx).await?;
    }
    let place = membership::place(tx, workgroup, own.account()).await?;
    let place = place.filter(Membership::is_active).ok_or(Code::NotFound)?;
    Ok((own, place))
}

/// The own keys, without their secrets.
pub(crate) async fn list(request: UnscopedRequest, (): ()) -> Result<List<ApiKey>, Failure> {
    let mut tx = request.reading().await?;
    let (_, place) = own_place(&request, &mut tx, Access::Reads).await?;
    Ok(List(key::list(&mut tx, &place, request.now).await?))
}

/// Makes a key. The answer is the only one that shows its token.
pub(crate) async fn create(
    request: UnscopedRequest,
    body: Body<ApiKeyRequest>,
) -> Result<Created<ApiKeyCreated>, Failure> {
    let mut tx = request.writing().await?;
    let (own, place) = own_place(&request, &mut tx, Access::Writes).await?;
    let asked = body.read()?;
    let name = validate::name("name", &asked.name)?;
    let days = days(asked.days)?;
    let limit = asked.limit();
    refuse_wider(&mut tx, &place, &limit).await?;
    if key::count(&mut tx, &place).await? >= MOST_KEYS as u64 {
        return Err(Code::TooManyKeys.into());
    }
    let new = NewKey {
        name: &name,
        limit: &limit,
        expires_at: request.now + days * DAY,
    };
    let (id, token) = key::create(&mut tx, &place, &new, request.now).await?;
    let made = find(&mut tx, &request, &place, id).await?;
    note(
        &request,
        &mut tx,
        (&own, &place),
        "key.create",
        (None, Some(&made)),
    )
    .await?;
    tx.commit().await?;
    Ok(Created {
        location: format!("/api/v1/workgroups/{}/keys/{id}", place.workgroup),
        body: ApiKeyCreated {
            key: made,
            token: token.reveal().to_owned(),
        },
    })
}

fn days(asked: Option<u32>) -> Result<i64, Failure> {
    let days = asked.unwrap_or(USUAL_KEY_DAYS);
    if (1..=MOST_KEY_DAYS).contains(&days) {
        Ok(i64::from(days))
    } else {
        let detail = format!("it is not between 1 and {MOST_KEY_DAYS}");
        Err(Failure::field("days", detail))
    }
}

/// A limit names what its creator has: a key that got more with time would surprise them.
async fn refuse_wider(tx: &mut Tx, place: &Membership, limit: &Limit) -> Result<(), Failure> {
    let creator = place.actor();
    let actions = limit.actions.iter().flat_map(policy::ActionSet::iter);
    for action in actions {
        if !may_list(&creator, action) {
            let detail = format!("you do not have the action `{action}`");
            return Err(Failure::field("actions", detail));
        }
    }
    if !names_own_clients(tx, &creator, place.workgroup, limit).await? {
        let detail = "it names a client that does not exist";
        return Err(Failure::field("clients", detail));
    }
    Ok(())
}

async fn names_own_clients(
    tx: &mut Tx,
    creator: &Actor,
    workgroup: WorkgroupId,
    limit: &Limit,
) -> Result<bool, Failure> {
    let Some(clients) = &limit.clients else {
        return Ok(true);
    };
    if clients.len() > MOST_KEY_CLIENTS {
        let detail = format!("it names more than {MOST_KEY_CLIENTS} clients");
        return Err(Failure::field("clients", detail));
    }
    let seen = visible(creator, Action::ClientView);
    let named = policy::Scope::only(clients.iter());
    Ok(scope::names_known_clients(tx, workgroup, &named, &seen).await?)
}

/// Revokes one of the own keys; someone else's is answered like one that does not exist.
pub(crate) async fn revoke(request: UnscopedRequest, (): ()) -> Result<NoContent, Failure> {
    let mut tx = request.writing().await?;
    let (own, place) = own_place(&request, &mut tx, Access::Writes).await?;
    let wanted = request.path("key").and_then(|id| id.parse().ok());
    let id: ApiKeyId = wanted.ok_or(Code::NotFound)?;
    let before = find(&mut tx, &request, &place, id).await?;
    key::revoke(&mut tx, &place, id).await?;
    note(
        &request,
        &mut tx,
        (&own, &place),
        "key.revoke",
        (Some(&before), None),
    )
    .await?;
    tx.commit().await?;
    Ok(NoContent)
}

async fn find(
    tx: &mut Tx,
    request: &UnscopedRequest,
    place: &Membership,
    id: ApiKeyId,
) -> Result<ApiKey, Failure> {
    let keys = key::list(tx, place, request.now).await?;
    let found = keys.into_iter().find(|key| key.id == id);
    found.ok_or_else(|| Code::NotFound.into())
}

/// Writes a key's making or end down, in the log of its workgroup.
async fn note(
    request: &UnscopedRequest,
    tx: &mut Tx,
    (own, place): (&SignedIn, &Membership),
    name: &str,
    (before, after): (Option<&ApiKey>, Option<&ApiKey>),
) -> Result<(), Failure> {
    let event = Event {
        name,
        account: Some((own.account(), own.email())),
        target: before.or(after).map(|key| named("key", key.id)),
        before: before.map(record),
        after: after.map(record),
        ..Event::default()
    };
    Ok(request.write_down_in(tx, place.workgroup, &event).await?)
}

fn record(key: &ApiKey) -> serde_json::Value {
    json!({
        "name": key.name,
        "actions": key.actions,
        "clients": key.clients,
        "expires_at": key.expires_at,
    })
}
