//! Viewing as a member: what is read with the header is answered as to them.
//!
//! Who asks stays who they are: the session is the viewer's, and so is every trace that it leaves. What
//! changes is whose rights decide, read in the transaction of the answer, as the viewer's own are: whoever
//! loses the right to view as somebody, or is no longer allowed all that they are, gets no more of it.
//!
//! It begins where every route begins, before any handler: a route that writes is refused whatever it is,
//! and one that reads is refused unless its row says that it is about the workgroup.

use policy::{Action, Decision, SessionId, Target, ViewId, WorkgroupId, decide};
use wire::VIEW_HEADER;

use super::access::{Entrance, Mode};
use super::caller::{Caller, Credential};
use crate::clock;
use crate::http::problem::{Code, Failure};
use crate::http::request::IncomingRequest;
use crate::store::members::membership::{self, Membership};
use crate::store::members::{facts, view};
use crate::store::{Store, StoreError, Tx};

impl IncomingRequest {
    /// Whether it names a view, or tries to.
    fn names_view(&self) -> bool {
        self.headers.contains_key(VIEW_HEADER)
    }

    /// The one view that it names.
    fn view(&self) -> Option<ViewId> {
        let mut named = self.headers.get_all(VIEW_HEADER).iter();
        let view = named.next()?.to_str().ok()?.parse().ok()?;
        named.next().is_none().then_some(view)
    }
}

/// Refuses what is never done while one views as somebody: writing, and reading what is one's own.
pub(crate) async fn refuse_all_but_reading(entrance: &mut Entrance) -> Result<(), Failure> {
    if !entrance.request.names_view() {
        return Ok(());
    }
    match (entrance.mode, entrance.in_views) {
        (Mode::Reads, true) => Ok(()),
        (Mode::Reads, false) => Err(Code::NotInView.into()),
        (Mode::Writes, _) => {
            find_who_writes(entrance).await?;
            Err(Code::ViewReadsOnly.into())
        }
    }
}

/// Whoever is refused stands in the log with it, in that of the workgroup where they belong to it.
async fn find_who_writes(entrance: &mut Entrance) -> Result<(), Failure> {
    let (request, now) = (&entrance.request, clock::now());
    request.expect_credentials()?;
    let mut tx = request.app.store.reading().await?;
    let caller = Caller::find(&mut tx, request, now).await?;
    let workgroup = request.path("workgroup");
    let workgroup = workgroup.and_then(|id| id.parse::<WorkgroupId>().ok());
    if let Some(workgroup) = workgroup.filter(|workgroup| caller.enters(*workgroup)) {
        let found = membership::find(&mut tx, workgroup, caller.account(), now).await?;
        entrance.is_member = found.is_some();
    }
    entrance.caller = Some(caller);
    Ok(())
}

/// The place of the member as whom the request is read; `None` where it names no view.
pub(super) async fn place(
    tx: &mut Tx,
    request: &IncomingRequest,
    caller: &Caller,
    (workgroup, now): (WorkgroupId, i64),
) -> Result<Option<Membership>, Failure> {
    if !request.names_view() {
        return Ok(None);
    }
    let (Some(id), Credential::Session(session)) = (request.view(), caller.credential()) else {
        return Err(Code::ViewOver.into());
    };
    let found = view::find(tx, id, session, now).await?;
    if found.is_some_and(|view| view.workgroup != workgroup) {
        return Err(Code::NotInView.into());
    }
    let place = match found {
        Some(view) => as_member(tx, view, caller, now).await?,
        None => None,
    };
    if place.is_none() {
        keep_over(request, id, session).await;
    }
    Ok(Some(place.ok_or(Code::ViewOver)?))
}

/// The member's place, where the caller may still view as them.
async fn as_member(
    tx: &mut Tx,
    view: view::OpenView,
    caller: &Caller,
    now: i64,
) -> Result<Option<Membership>, StoreError> {
    let (workgroup, member) = (view.workgroup, view.member);
    let own = membership::find(tx, workgroup, caller.account(), now).await?;
    let facts = facts::member(tx, workgroup, member, now).await?;
    let facts = facts.filter(|facts| !facts.is_removed() && !facts.is_invited());
    let (Some(own), Some(facts)) = (own, facts) else {
        return Ok(None);
    };
    let (actor, person) = (caller.actor(&own), facts.seen_as());
    let target = Target::member(workgroup, &person);
    match decide(&actor, Action::MemberViewAs, &target) {
        Decision::Allow { .. } => {
            let place = membership::look_at(tx, workgroup, member, now).await?;
            Ok(Some(place))
        }
        Decision::Deny(_) => Ok(None),
    }
}

/// Written down in a transaction of its own, since this one may only read.
async fn keep_over(request: &IncomingRequest, id: ViewId, session: SessionId) {
    let store = request.app.store.clone();
    let kept = async move {
        if let Err(error) = end_for_good(&store, id, session).await {
            tracing::warn!(%error, "that a view is over could not be written down");
        }
    };
    request.app.later.run(kept).await;
}

async fn end_for_good(store: &Store, id: ViewId, session: SessionId) -> Result<(), StoreError> {
    let mut tx = store.writing().await?;
    view::end_for_good(&mut tx, id, session).await?;
    tx.commit().await
}
