//! Viewing as a member: begun with a reason, which is written down before anything can be read by it.

use policy::act::MemberViewAs;
use policy::{MemberId, ViewId};
use serde_json::json;
use wire::{FieldCode, LONGEST_VIEW_REASON, NewView, Rule, View};

use crate::auth::guard::{Change, named};
use crate::auth::{Event, Guard, OwnMembership, Receipt};
use crate::http::extract::Body;
use crate::http::form;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Created, NoContent};
use crate::routing::resource::Key as _;
use crate::store::audit::Log;
use crate::store::members::view;

/// What ending one is called in the log.
const END: &str = "member.view_as.end";

/// Begins a view. Whoever does has to have all that the member has: they are told nothing by it that they
/// could not see by themselves.
pub(crate) async fn begin(
    mut guard: Guard<MemberViewAs>,
    id: MemberId,
    body: Body<NewView>,
) -> Result<Receipt<Created<View>>, Failure> {
    let facts = guard.facts(id).await?;
    let permit = guard.on_member(&facts.seen_as())?;
    let session = guard.session()?;
    let reason = body.read()?.reason;
    let reason = form::text("reason", Rule::Line(LONGEST_VIEW_REASON), &reason)?;
    if reason.is_empty() {
        let says = "say why: the audit log keeps it";
        return Err(Failure::field("reason", FieldCode::Missing, says));
    }
    if facts.is_invited() {
        return Err(Code::NothingToView.into());
    }
    let now = guard.now;
    let body = view::begin(&mut guard.tx, &permit, session, now).await?;
    let change = Change {
        target: id.name(),
        before: None,
        after: Some(json!({ "reason": reason, "ends_at": body.until })),
    };
    let location = format!(
        "/api/v1/workgroups/{}/views/{}",
        permit.workgroup(),
        body.id
    );
    guard.finish(change, Created { body, location }).await
}

/// Ends a view of the own session.
pub(crate) async fn end(
    mut request: OwnMembership,
    id: ViewId,
    (): (),
) -> Result<Receipt<NoContent>, Failure> {
    let (now, session) = (request.now(), request.session());
    let (tx, own) = request.parts();
    let workgroup = own.workgroup;
    let ended = view::end(tx, workgroup, (id, session), now).await?;
    let Some(member) = ended else {
        let refused = Failure::no_such(Log::Workgroup(workgroup), named("view", id));
        return Err(refused.of_event(END));
    };
    let event = Event {
        name: END,
        target: Some(member.name()),
        ..Event::default()
    };
    request.finish(event, NoContent).await
}
