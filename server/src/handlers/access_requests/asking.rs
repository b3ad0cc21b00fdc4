//! Asking for access, and taking that back.

use policy::{AccessRequestId, Action, ClientId};
use wire::{
    AccessDenial, AccessQuestion, AccessRequest, AccessRequestState, FieldCode,
    LONGEST_REQUEST_NOTE, MOST_ACCESS_REQUESTS, NewAccessRequest, Rule,
};

use super::mail;
use crate::auth::guard::named;
use crate::auth::{Event, OwnMembership, Receipt};
use crate::http::extract::Body;
use crate::http::form::Form;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Created, Json, NoContent};
use crate::store::access_requests::change::{self, Decided};
use crate::store::access_requests::denial::{self, Asked};
use crate::store::access_requests::request::{self, Stored};
use crate::store::audit::Log;

const CREATE: &str = "access_request.create";
const WITHDRAW: &str = "access_request.withdraw";

/// What the caller lacks to do something, and who could give it.
pub(crate) async fn look(
    mut request: OwnMembership,
    (): (),
    body: Body<AccessQuestion>,
) -> Result<Json<AccessDenial>, Failure> {
    let asked = body.read()?;
    let mut form = Form::default();
    check(&mut form, asked.action, asked.client);
    form.done()?;
    let now = request.now();
    let (tx, own) = request.parts();
    let asked = (asked.action, asked.client);
    Ok(Json(denial::of(tx, own, asked, now).await?))
}

/// Only what is done in a workgroup is asked for, and at a client what is done at one.
fn check(form: &mut Form, action: Action, client: Option<ClientId>) {
    if action.is_portal() {
        form.refuse("action", FieldCode::NotAllowed, "it is done by contacts");
    }
    if client.is_some() && !action.belongs_to_client() {
        form.refuse("client", FieldCode::NotAllowed, "it is done at no client");
    }
}

/// Asks for access. Whoever asks for the same again is answered with what they asked before.
pub(crate) async fn create(
    mut request: OwnMembership,
    (): (),
    body: Body<NewAccessRequest>,
) -> Result<Receipt<Created<AccessRequest>>, Failure> {
    let body = body.read()?;
    let mut form = Form::default();
    check(&mut form, body.action, body.client);
    let note = form.text("note", Rule::Line(LONGEST_REQUEST_NOTE), &body.note);
    form.done().map_err(|refused| refused.of_event(CREATE))?;
    let asked = (body.action, body.client);
    let made = made(&mut request, asked, &note).await;
    let (id, is_new) = made.map_err(|refused| refused.of_event(CREATE))?;
    let (tx, own) = request.parts();
    let stored = request::find(tx, own.workgroup, id).await?;
    let stored = stored.ok_or(Code::Internal)?;
    let answer = Created {
        location: format!("/api/v1/workgroups/{}/access-requests/{id}", own.workgroup),
        body: stored.shown_to_asker(own),
    };
    if !is_new {
        return request.finish_unchanged(answer).await;
    }
    let event = Event {
        name: CREATE,
        target: Some(target(id)),
        after: Some(stored.record()),
        ..Event::default()
    };
    request.finish(event, answer).await
}

/// The request that is there already, or a new one with its mail, and which of them it is.
async fn made(
    request: &mut OwnMembership,
    asked: Asked,
    note: &str,
) -> Result<(AccessRequestId, bool), Failure> {
    let now = request.now();
    let (tx, own) = request.parts();
    change::end_old(tx, own, asked, now).await?;
    let lacks = denial::of(tx, own, asked, now).await?;
    match (lacks.allowed, lacks.open) {
        (true, _) => return Err(Code::AlreadyAllowed.into()),
        (false, Some(open)) => return Ok((open, false)),
        (false, None) if !lacks.can_ask => return Err(Code::NobodyCanGive.into()),
        (false, None) => {}
    }
    if request::count(tx, own, now).await? >= MOST_ACCESS_REQUESTS {
        return Err(Code::TooManyAccessRequests.into());
    }
    let (remedy, people) = denial::recipients(tx, own, asked, now).await?;
    let id = change::create(tx, own, (asked, note), now).await?;
    if let Some(stored) = request::find(tx, own.workgroup, id).await? {
        mail::requested(tx, own, (&stored, note), (remedy.as_ref(), &people), now).await?;
    }
    Ok((id, true))
}

/// As the audit log names a request.
pub(super) fn target(id: AccessRequestId) -> String {
    named("access_request", id)
}

/// Takes one of the own requests back; somebody else's is answered like one that does not exist.
pub(crate) async fn withdraw(
    mut request: OwnMembership,
    id: AccessRequestId,
    (): (),
) -> Result<Receipt<NoContent>, Failure> {
    let stored = open_of_own(&mut request, id).await;
    let stored = stored.map_err(|refused| refused.of_event(WITHDRAW))?;
    let now = request.now();
    let (tx, _) = request.parts();
    let decided = Decided {
        state: AccessRequestState::Withdrawn,
        by: None,
        answer: "",
        changed: None,
    };
    change::decide(tx, &stored, decided, now).await?;
    let event = Event {
        name: WITHDRAW,
        target: Some(target(id)),
        before: Some(stored.record()),
        ..Event::default()
    };
    request.finish(event, NoContent).await
}

async fn open_of_own(request: &mut OwnMembership, id: AccessRequestId) -> Result<Stored, Failure> {
    let (tx, own) = request.parts();
    let found = request::find(tx, own.workgroup, id).await?;
    let found = found.filter(|found| found.by.id == own.member.id());
    let found = found.ok_or_else(|| Failure::no_such(Log::Workgroup(own.workgroup), target(id)))?;
    match found.state {
        AccessRequestState::Open => Ok(found),
        _ => Err(Code::RequestOver.into()),
    }
}
