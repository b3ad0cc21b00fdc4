//! Deciding a request: the change is made as by hand, by whoever may make it.

use policy::act::{MemberAssignClients, MemberEditRole};
use policy::{AccessRequestId, Permit, Person, Remedy, Scope};
use serde_json::json;
use wire::{
    AccessApproval, AccessRefusal, AccessRequest, AccessRequestState, FieldCode,
    LONGEST_REQUEST_NOTE, Rule,
};

use super::super::letters;
use super::super::members::load;
use super::asking::target;
use super::mail;
use crate::auth::guard::Change;
use crate::auth::{Guard, Receipt};
use crate::http::extract::Body;
use crate::http::form;
use crate::http::problem::{Code, Failure};
use crate::http::response::Json;
use crate::impact::Consent;
use crate::routing::resource::Key as _;
use crate::store::access_requests::change::{self, Decided};
use crate::store::access_requests::proposal::{self, Proposal};
use crate::store::access_requests::request::{self, Stored, remedy_shown};
use crate::store::audit::Log;
use crate::store::members::member::{self, MemberRow};

type Deciding = Guard<MemberAssignClients>;

/// Makes the change that was shown.
pub(crate) async fn approve(
    mut guard: Deciding,
    id: AccessRequestId,
    body: Body<AccessApproval>,
) -> Result<Receipt<Json<AccessRequest>>, Failure> {
    let (stored, proposal) = find(&mut guard, id).await?;
    let remedy = change_of(&guard, &proposal)?;
    let permits = Permits::of(&guard, &proposal, &remedy)?;
    let asked = body.read()?;
    let outcome = proposal.outcome(&remedy, &stored.by);
    let consent = Consent {
        digest: Some(&asked.digest),
        confirm: asked.confirm.as_deref(),
    };
    consent.refuse_another(&outcome.digest)?;
    if let Some(name) = &outcome.confirm {
        consent.refuse_untyped(name)?;
    }
    make(&mut guard, &stored, &proposal, (&remedy, &permits)).await?;
    let changed = remedy_shown(&remedy, proposal.asker.edition);
    let decided = Decided {
        state: AccessRequestState::Approved,
        by: Some(guard.membership().member.id()),
        answer: "",
        changed: Some(&changed),
    };
    finish(guard, "access_request.approve", &stored, decided).await
}

/// Says no; whoever could approve it may.
pub(crate) async fn decline(
    mut guard: Deciding,
    id: AccessRequestId,
    body: Body<AccessRefusal>,
) -> Result<Receipt<Json<AccessRequest>>, Failure> {
    let (stored, proposal) = find(&mut guard, id).await?;
    let remedy = change_of(&guard, &proposal)?;
    Permits::of(&guard, &proposal, &remedy)?;
    let answer = body.read()?.answer;
    let answer = form::text("answer", Rule::Line(LONGEST_REQUEST_NOTE), &answer)?;
    if answer.is_empty() {
        let says = "say why, so that they know what to do instead";
        return Err(Failure::field("answer", FieldCode::Missing, says));
    }
    mail::declined(&mut guard, (&stored, &proposal), &answer).await?;
    let decided = Decided {
        state: AccessRequestState::Declined,
        by: Some(guard.membership().member.id()),
        answer: &answer,
        changed: None,
    };
    finish(guard, "access_request.decline", &stored, decided).await
}

/// An open request of which the caller may know. What is asked for there, or whoever asked, may be gone.
async fn find(guard: &mut Deciding, id: AccessRequestId) -> Result<(Stored, Proposal), Failure> {
    let (own, actor, now) = (guard.membership().clone(), guard.actor(), guard.now);
    let no_such = || Failure::no_such(Log::Workgroup(own.workgroup), target(id));
    let stored = request::find(&mut guard.tx, own.workgroup, id).await?;
    let stored = stored.ok_or_else(no_such)?;
    let found = proposal::of(&mut guard.tx, &own, &stored, now).await?;
    let found = found.filter(|found| found.is_known_to(&actor));
    let found = found.ok_or_else(no_such)?;
    guard.refuse_query()?;
    match stored.state {
        AccessRequestState::Open => Ok((stored, found)),
        _ => Err(Code::RequestOver.into()),
    }
}

/// The smallest change that the caller may make; where there is none, the policy is asked about the
/// smallest of all, and says why not.
fn change_of(guard: &Deciding, proposal: &Proposal) -> Result<Remedy, Failure> {
    let own = proposal.change_of(&guard.actor());
    let change = own.or(proposal.remedies.first());
    change.cloned().ok_or_else(|| Code::RequestOver.into())
}

/// What the policy says to each part of a change, as when it is made by hand.
struct Permits {
    clients: Option<Permit<MemberAssignClients>>,
    role: Option<Permit<MemberEditRole>>,
}

impl Permits {
    fn of(guard: &Deciding, proposal: &Proposal, remedy: &Remedy) -> Result<Self, Failure> {
        let to = proposal.facts.receiver();
        let becoming = to.person.becoming(&remedy.role, to.scope);
        let role = remedy.changes_role;
        let role = role.then(|| guard.also_on_member(&becoming)).transpose()?;
        let roles = remedy.roles_of(&to);
        let clients = remedy.adds.map(|client| {
            let more = Scope::only([client]);
            guard.also_on_member(&Person {
                present: &roles,
                scope: Some(&more),
                ..to.person
            })
        });
        let clients = clients.transpose()?;
        Ok(Self { clients, role })
    }

    /// Whoever asked, as they are stored.
    async fn member(&self, guard: &mut Deciding) -> Result<MemberRow, Failure> {
        match self {
            Self {
                clients: Some(permit),
                ..
            } => load(guard, permit).await,
            Self {
                role: Some(permit), ..
            } => load(guard, permit).await,
            _ => Err(Code::Internal.into()),
        }
    }
}

/// Makes the change, writes each part of it down, and tells whoever asked.
async fn make(
    guard: &mut Deciding,
    stored: &Stored,
    proposal: &Proposal,
    (remedy, permits): (&Remedy, &Permits),
) -> Result<(), Failure> {
    let before = permits.member(guard).await?;
    if let Some(permit) = &permits.role {
        let at = (proposal.asker.edition, guard.now);
        member::set_role(&mut guard.tx, permit, &remedy.role, at).await?;
        let change = Change {
            target: before.id.name(),
            before: Some(before.record()),
            after: Some(permits.member(guard).await?.record()),
        };
        guard.also_done::<MemberEditRole>(change).await?;
    }
    if let (Some(permit), Some(client)) = (&permits.clients, proposal.question.client) {
        let scope = (proposal.facts.scope(), guard.now);
        member::change_clients(&mut guard.tx, permit, scope, (&[client], &[])).await?;
        let change = Change {
            target: before.id.name(),
            before: None,
            after: Some(json!({ "added": [client], "removed": [] })),
        };
        guard.also_done::<MemberAssignClients>(change).await?;
    }
    let now = guard.now;
    if !proposal.is_met(&mut guard.tx, now).await? {
        tracing::error!(request = %stored.id, "what was approved does not allow what was asked for");
        return Err(Code::Internal.into());
    }
    let after = permits.member(guard).await?;
    let told = vec![mail::approved(stored)];
    letters::rights_and(guard, &before, Some(&after), told).await
}

/// Writes down what became of the request, and answers with it.
async fn finish(
    mut guard: Deciding,
    event: &'static str,
    stored: &Stored,
    decided: Decided<'_>,
) -> Result<Receipt<Json<AccessRequest>>, Failure> {
    let (now, workgroup) = (guard.now, guard.membership().workgroup);
    let after = json!({
        "state": decided.state,
        "member": stored.by.id.name(),
        "answer": decided.answer,
        "changed": decided.changed,
    });
    change::decide(&mut guard.tx, stored, decided, now).await?;
    let done = request::find(&mut guard.tx, workgroup, stored.id).await?;
    let done = done.ok_or(Code::Internal)?;
    let answer = Json(done.shown(&guard.sees(policy::Action::ClientView)));
    let change = Change {
        target: target(stored.id),
        before: Some(stored.record()),
        after: Some(after),
    };
    guard.finish_event(event, change, answer).await
}
