//! Leaving: what somebody has, who takes it, and the record of it.

use policy::act::{
    MemberAssignClients, MemberDeactivate, MemberEditRole, MemberRemove, MemberView, TeamAssign,
};
use policy::{Action, ActionType, MemberId, Permit, Person, Scope};
use serde_json::json;
use wire::{
    FieldCode, Leaving, LeavingLaterRequest, LeavingRecord, LeavingRequest, MemberSessions,
    MemberStatus,
};

use super::members::load;
use super::{letters, validity};
use crate::auth::guard::Change;
use crate::auth::{Guard, Receipt};
use crate::clock::rfc3339;
use crate::http::extract::Edit;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Json, NoContent};
use crate::routing::resource::Key as _;
use crate::store::accounts::session::Lifetimes;
use crate::store::members::leaving;
use crate::store::members::member::{self, MemberRow};
use crate::store::teams;

/// What ends sessions, in the log.
const END_SESSIONS: &str = "session.end_all";

/// Where a member is signed in.
pub(crate) async fn sessions(
    mut guard: Guard<MemberDeactivate>,
    id: MemberId,
    (): (),
) -> Result<Json<MemberSessions>, Failure> {
    let (permit, stored) = permit(&mut guard, id).await?;
    let times = times(&guard);
    let found = leaving::sessions(&mut guard.tx, &permit, stored.account, times).await?;
    Ok(Json(found))
}

/// Ends them, and the keys in this workgroup. Whoever it is may sign in again.
pub(crate) async fn end_sessions(
    mut guard: Guard<MemberDeactivate>,
    id: MemberId,
    (): (),
) -> Result<Receipt<NoContent>, Failure> {
    let (permit, stored) = permit(&mut guard, id).await?;
    let times = times(&guard);
    let ended = leaving::sessions(&mut guard.tx, &permit, stored.account, times).await?;
    leaving::end_sessions(&mut guard.tx, &permit, stored.account).await?;
    let change = Change {
        target: id.name(),
        before: Some(json!(ended)),
        after: None,
    };
    guard.finish_event(END_SESSIONS, change, NoContent).await
}

/// What a member has that ends, or that others may take.
pub(crate) async fn look(
    mut guard: Guard<MemberDeactivate>,
    id: MemberId,
    (): (),
) -> Result<Json<Leaving>, Failure> {
    let (permit, stored) = permit(&mut guard, id).await?;
    Ok(Json(left(&mut guard, &permit, &stored).await?))
}

/// Makes a member inactive, and hands over what they leave.
pub(crate) async fn deactivate(
    mut guard: Guard<MemberDeactivate>,
    id: MemberId,
    body: Edit<LeavingRequest>,
) -> Result<Receipt<Json<LeavingRecord>>, Failure> {
    let (permit, before) = permit(&mut guard, id).await?;
    let (asked, expected) = body.read()?;
    expected.check(before.version)?;
    let record = hand_over(&mut guard, &permit, &before, &asked).await?;
    let edition = guard.membership().edition;
    let at = (edition, guard.now);
    member::deactivate(&mut guard.tx, &permit, at).await?;
    finish(guard, &permit, &before, record).await
}

/// Removes a member, and hands over what they leave.
pub(crate) async fn remove(
    mut guard: Guard<MemberRemove>,
    id: MemberId,
    body: Edit<LeavingRequest>,
) -> Result<Receipt<Json<LeavingRecord>>, Failure> {
    let (permit, before) = permit(&mut guard, id).await?;
    let (asked, expected) = body.read()?;
    expected.check(before.version)?;
    let record = LeavingRecord {
        removed: true,
        ..hand_over(&mut guard, &permit, &before, &asked).await?
    };
    let now = guard.now;
    member::remove(&mut guard.tx, &permit, before.account, now).await?;
    letters::rights(&mut guard, &before, None).await?;
    let change = Change {
        target: id.name(),
        before: Some(before.record()),
        after: Some(json!({ "left": record })),
    };
    guard.finish(change, Json(record)).await
}

/// Lets a member's access end later, and hands over what they leave at once.
pub(crate) async fn end_later(
    mut guard: Guard<MemberEditRole>,
    id: MemberId,
    body: Edit<LeavingLaterRequest>,
) -> Result<Receipt<Json<LeavingRecord>>, Failure> {
    let facts = guard.facts(id).await?;
    let read = body.read().and_then(|(asked, expected)| {
        let ends = validity::end(("until", &asked.until), facts.validity(), guard.now)?;
        Ok((asked, ends, expected))
    });
    let (asked, ends, expected) = match read {
        Ok(read) => read,
        Err(unreadable) => {
            guard.on_member(&facts.person())?;
            return Err(unreadable);
        }
    };
    let permit = validity::permit(&guard, &facts, ends)?;
    let before = accepted(&mut guard, &permit).await?;
    expected.check(before.version)?;
    let record = LeavingRecord {
        ends_at: ends.until().map(rfc3339),
        ..hand_over(&mut guard, &permit, &before, &asked.hand_over).await?
    };
    let now = guard.now;
    member::set_validity(&mut guard.tx, &permit, ends, now).await?;
    finish(guard, &permit, &before, record).await
}

/// Tells the one who stays a member what they are now, and writes down what they left.
async fn finish<A: ActionType>(
    mut guard: Guard<A>,
    permit: &Permit<A>,
    before: &MemberRow,
    record: LeavingRecord,
) -> Result<Receipt<Json<LeavingRecord>>, Failure> {
    let after = load(&mut guard, permit).await?;
    letters::rights(&mut guard, before, Some(&after)).await?;
    let kept = json!({ "member": after.record(), "left": record });
    let change = Change {
        target: before.id.name(),
        before: Some(before.record()),
        after: Some(kept),
    };
    guard.finish(change, Json(record)).await
}

/// The permit for somebody who has accepted.
async fn permit<A: ActionType>(
    guard: &mut Guard<A>,
    id: MemberId,
) -> Result<(Permit<A>, MemberRow), Failure> {
    let facts = guard.facts(id).await?;
    let permit = guard.on_member(&facts.person())?;
    let stored = accepted(guard, &permit).await?;
    Ok((permit, stored))
}

/// The permit's member, who has accepted: who has not has nothing to leave.
async fn accepted<A: ActionType>(
    guard: &mut Guard<A>,
    permit: &Permit<A>,
) -> Result<MemberRow, Failure> {
    let stored = load(guard, permit).await?;
    match stored.status_at(guard.now) {
        MemberStatus::Invited => Err(Code::NotFound.into()),
        _ => Ok(stored),
    }
}

fn times<A: ActionType>(guard: &Guard<A>) -> (Lifetimes, i64) {
    (guard.config().lifetimes, guard.now)
}

async fn left<A: ActionType>(
    guard: &mut Guard<A>,
    permit: &Permit<A>,
    stored: &MemberRow,
) -> Result<Leaving, Failure> {
    let (seen, times) = (guard.sees(Action::ClientView), times(guard));
    let tx = &mut guard.tx;
    Ok(leaving::of_member(tx, permit, stored.account, &seen, times).await?)
}

/// Gives what somebody leaves to those who are named, before it is over.
async fn hand_over<A: ActionType>(
    guard: &mut Guard<A>,
    permit: &Permit<A>,
    leaver: &MemberRow,
    asked: &LeavingRequest,
) -> Result<LeavingRecord, Failure> {
    let left = left(guard, permit, leaver).await?;
    let mut record = LeavingRecord {
        name: display_name(leaver),
        email: leaver.email.clone(),
        removed: false,
        at: rfc3339(guard.now),
        ends_at: None,
        by: letters::signature(guard).await?,
        left,
        clients_to: None,
        teams_to: None,
        invitations_to: None,
        invitations_taken: 0,
    };
    if let Some(id) = asked.clients_to {
        let to = successor(guard, ("clients_to", id), leaver).await?;
        give_clients(guard, permit, &to).await?;
        record.clients_to = Some(display_name(&to));
    }
    if let Some(id) = asked.teams_to {
        let to = successor(guard, ("teams_to", id), leaver).await?;
        for team in &record.left.teams {
            let also: Permit<TeamAssign> = guard.also_on(team.id)?;
            leaving::take_team(&mut guard.tx, &also, to.id).await?;
            let added = Some(json!({ "added": [to.id], "removed": [] }));
            guard
                .also_done::<TeamAssign>(changed(team.id.name(), added))
                .await?;
        }
        record.teams_to = Some(display_name(&to));
    }
    if let Some(id) = asked.invitations_to {
        let to = successor(guard, ("invitations_to", id), leaver).await?;
        let (edition, now) = (guard.membership().edition, guard.now);
        let taken = leaving::take_invitations(&mut guard.tx, permit, (&to, edition), now);
        record.invitations_taken = taken.await?;
        record.invitations_to = Some(display_name(&to));
    }
    Ok(record)
}

/// Somebody who takes something: an active member, and another one.
async fn successor<A: ActionType>(
    guard: &mut Guard<A>,
    (field, id): (&'static str, MemberId),
    leaver: &MemberRow,
) -> Result<MemberRow, Failure> {
    let refused = || {
        let says = "it has to be another member who is active";
        Failure::field(field, FieldCode::Unknown, says)
    };
    let workgroup = guard.membership().workgroup;
    let unknown = teams::MEMBERS
        .unknown(&mut guard.tx, workgroup, &[id])
        .await?;
    if id == leaver.id || !unknown.is_empty() {
        return Err(refused());
    }
    let facts = guard.facts(id).await?;
    let also: Permit<MemberView> = guard.also_on_member(&facts.person())?;
    let found = load(guard, &also).await?;
    match found.status_at(guard.now) {
        MemberStatus::Active => Ok(found),
        _ => Err(refused()),
    }
}

/// Assigns the clients that nobody else has, where the caller may assign them to this member.
async fn give_clients<A: ActionType>(
    guard: &mut Guard<A>,
    permit: &Permit<A>,
    to: &MemberRow,
) -> Result<(), Failure> {
    let seen = guard.sees(Action::ClientView);
    let now = guard.now;
    let ids = leaving::clients_alone(&mut guard.tx, permit, &seen, now).await?;
    let facts = guard.facts(to.id).await?;
    let given = Scope::only(ids.iter().copied());
    let person = Person {
        scope: Some(&given),
        ..facts.person()
    };
    let also: Permit<MemberAssignClients> = guard.also_on_member(&person)?;
    let before_and_now = (facts.scope(), guard.now);
    member::change_clients(&mut guard.tx, &also, before_and_now, (&ids, &[])).await?;
    let after = load(guard, &also).await?;
    letters::rights(guard, to, Some(&after)).await?;
    let added = Some(json!({ "added": ids, "removed": [] }));
    let change = changed(to.id.name(), added);
    guard.also_done::<MemberAssignClients>(change).await
}

fn changed(target: String, after: Option<serde_json::Value>) -> Change {
    Change {
        target,
        before: None,
        after,
    }
}

fn display_name(member: &MemberRow) -> String {
    match member.name.is_empty() {
        true => member.email.clone(),
        false => member.name.clone(),
    }
}
