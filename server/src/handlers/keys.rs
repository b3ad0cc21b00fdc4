//! The own API keys in one workgroup.
//!
//! By session alone: a key that could make keys would outlive its own revocation, and one that could
//! list them would tell a program more than it was given.

use policy::{Action, Actor, ApiKeyId, Limit, WorkgroupId, may_list, visible};
use serde_json::json;
use wire::{
    ApiKey, ApiKeyCreated, ApiKeyRequest, FieldCode, MOST_KEY_CLIENTS, MOST_KEY_DAYS, MOST_KEYS,
    Rule, USUAL_KEY_DAYS,
};

use crate::auth::guard::named;
use crate::auth::{Event, OwnMembership, Receipt};
use crate::clock::DAY;
use crate::http::extract::Body;
use crate::http::form::Form;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Created, List, NoContent};
use crate::store::StoreError;
use crate::store::Tx;
use crate::store::accounts::key::{self, NewKey};
use crate::store::audit::Log;
use crate::store::members::membership::Membership;
use crate::store::members::scope;

const CREATE: &str = "key.create";
const REVOKE: &str = "key.revoke";

/// The own keys, without their secrets.
pub(crate) async fn list(
    mut request: OwnMembership,
    (): (),
    (): (),
) -> Result<List<ApiKey>, Failure> {
    let now = request.now();
    let (tx, own) = request.parts();
    Ok(List(key::list(tx, own, now).await?))
}

/// Makes a key. The answer is the only one that shows its token.
pub(crate) async fn create(
    mut request: OwnMembership,
    (): (),
    body: Body<ApiKeyRequest>,
) -> Result<Receipt<Created<ApiKeyCreated>>, Failure> {
    let now = request.now();
    let (tx, own) = request.parts();
    let asked = body.read()?;
    let mut form = Form::default();
    let name = form.text("name", Rule::Name, &asked.name);
    let days = days(&mut form, asked.days);
    let limit = asked.limit();
    refuse_wider(tx, own, &mut form, &limit).await?;
    form.done().map_err(|refused| refused.of_event(CREATE))?;
    if key::count(tx, own).await? >= MOST_KEYS as u64 {
        return Err(Code::TooManyKeys.into());
    }
    let new = NewKey {
        name: &name,
        limit: &limit,
        expires_at: now + days * DAY,
    };
    let (id, token) = key::create(tx, own, &new, now).await?;
    let made = find(&mut request, id).await?;
    let event = Event {
        name: CREATE,
        target: Some(named("key", id)),
        after: Some(record(&made)),
        ..Event::default()
    };
    let workgroup = request.membership().workgroup;
    let answer = Created {
        location: format!("/api/v1/workgroups/{workgroup}/keys/{id}"),
        body: ApiKeyCreated {
            key: made,
            token: token.reveal().to_owned(),
        },
    };
    request.finish(event, answer).await
}

fn days(form: &mut Form, asked: Option<u32>) -> i64 {
    let days = asked.unwrap_or(USUAL_KEY_DAYS);
    if !(1..=MOST_KEY_DAYS).contains(&days) {
        let detail = format!("it is not between 1 and {MOST_KEY_DAYS}");
        form.refuse("days", FieldCode::OutOfRange, detail);
    }
    i64::from(days)
}

/// A limit names what its creator has: a key that got more with time would surprise them.
async fn refuse_wider(
    tx: &mut Tx,
    place: &Membership,
    form: &mut Form,
    limit: &Limit,
) -> Result<(), StoreError> {
    let creator = place.actor();
    let mut actions = limit.actions.iter().flat_map(policy::ActionSet::iter);
    if let Some(action) = actions.find(|action| !may_list(&creator, *action)) {
        let detail = format!("you do not have the action `{action}`");
        form.refuse("actions", FieldCode::NotAllowed, detail);
    }
    let named = limit.clients.as_ref().map_or(0, policy::ClientSet::len);
    if named > MOST_KEY_CLIENTS {
        let detail = format!("it names more than {MOST_KEY_CLIENTS} clients");
        form.refuse("clients", FieldCode::TooLong, detail);
    } else if !names_own_clients(tx, &creator, place.workgroup, limit).await? {
        let detail = "it names a client that does not exist";
        form.refuse("clients", FieldCode::Unknown, detail);
    }
    Ok(())
}

async fn names_own_clients(
    tx: &mut Tx,
    creator: &Actor,
    workgroup: WorkgroupId,
    limit: &Limit,
) -> Result<bool, StoreError> {
    let Some(clients) = &limit.clients else {
        return Ok(true);
    };
    let seen = visible(creator, Action::ClientView);
    let named = policy::Scope::only(clients.iter());
    scope::names_known_clients(tx, workgroup, &named, &seen).await
}

/// Revokes one of the own keys; someone else's is answered like one that does not exist.
pub(crate) async fn revoke(
    mut request: OwnMembership,
    id: ApiKeyId,
    (): (),
) -> Result<Receipt<NoContent>, Failure> {
    let before = find(&mut request, id).await;
    let before = before.map_err(|refused| refused.of_event(REVOKE))?;
    let (tx, own) = request.parts();
    key::revoke(tx, own, id).await?;
    let event = Event {
        name: REVOKE,
        target: Some(named("key", id)),
        before: Some(record(&before)),
        ..Event::default()
    };
    request.finish(event, NoContent).await
}

async fn find(request: &mut OwnMembership, id: ApiKeyId) -> Result<ApiKey, Failure> {
    let now = request.now();
    let (tx, own) = request.parts();
    let keys = key::list(tx, own, now).await?;
    let found = keys.into_iter().find(|key| key.id == id);
    found.ok_or_else(|| Failure::no_such(Log::Workgroup(own.workgroup), named("key", id)))
}

fn record(key: &ApiKey) -> serde_json::Value {
    json!({
        "name": key.name,
        "actions": key.actions,
        "clients": key.clients,
        "expires_at": key.expires_at,
    })
}
