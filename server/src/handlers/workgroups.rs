//! Workgroups: the own ones, what the caller may do in one, and what becomes of one.

use policy::act::{WorkgroupCreate, WorkgroupDelete, WorkgroupEdit};
use policy::{Edition, Permit, Snapshot, WorkgroupId, edition_impact};
use serde_json::json;
use wire::{
    CURRENCIES, EditionChange, EditionPreview, FieldCode, MOST_CONFIRM_ABOVE, Rule, Workgroup,
    WorkgroupChange, WorkgroupDeleteRequest, WorkgroupEntry, WorkgroupLoss, WorkgroupRequest,
    WorkgroupSession,
};

use super::letters;
use crate::auth::guard::{Change, named};
use crate::auth::{Account, AnyCaller, Guard, Receipt};
use crate::http::extract::{Body, Edit};
use crate::http::form;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Created, Json, List, NoContent, Tagged};
use crate::impact::{self, Consent};
use crate::store::accounts::account;
use crate::store::audit::Log;
use crate::store::workgroups::workgroup::{self, NewWorkgroup, Settings};
use crate::store::workgroups::{edition, end};

/// So many workgroups one account owns at most: nobody needs more, and whoever may create one could
/// otherwise fill the database.
const MOST_OWNED: u64 = 100;

/// The own workgroups.
pub(crate) async fn list(
    request: Account,
    (): (),
    (): (),
) -> Result<List<WorkgroupEntry>, Failure> {
    let mut tx = request.reading().await?;
    let own = request.own().account();
    Ok(List(account::workgroups(&mut tx, own, request.now).await?))
}

/// The caller's own rights, a key's within its limit; an inactive member learns nothing of the workgroup.
pub(crate) async fn session(
    mut request: AnyCaller,
    workgroup: WorkgroupId,
    (): (),
) -> Result<Json<WorkgroupSession>, Failure> {
    let membership = request.membership(workgroup).await?;
    let actor = request.caller().actor(&membership);
    let snapshot = Snapshot::of(&actor).ok_or(Code::NotFound)?;
    let snapshot = snapshot.within(membership.stays);
    Ok(Json(WorkgroupSession {
        workgroup,
        name: membership.workgroup_name,
        member: membership.member.id(),
        role_label: membership.role_label.to_string(),
        currency: membership.currency,
        snapshot,
    }))
}

/// Creates a workgroup beside this one; whoever does becomes its owner. This one's log has that, and
/// not what the new one is called.
pub(crate) async fn create(
    mut guard: Guard<WorkgroupCreate>,
    (): (),
    body: Body<WorkgroupRequest>,
) -> Result<Receipt<Created<WorkgroupEntry>>, Failure> {
    let permit = guard.on_workgroup()?;
    let asked = body.read()?;
    let name = form::text("name", Rule::Name, &asked.name)?;
    let own = guard.account();
    // Of two that one account creates at once, the second one counts the first one.
    account::lock(&mut guard.tx, own).await?;
    if workgroup::owned(&mut guard.tx, own).await? >= MOST_OWNED {
        return Err(Code::TooManyWorkgroups.into());
    }
    let owner = account::by_id(&mut guard.tx, own).await?;
    let new = NewWorkgroup {
        name: &name,
        edition: asked.edition,
        owner: &owner.ok_or(Code::Unauthenticated)?,
    };
    let now = guard.now;
    let id = workgroup::create(&mut guard.tx, &permit, &new, now).await?;
    let created = || Change {
        target: named("workgroup", id),
        ..Change::default()
    };
    let whole = Change {
        after: Some(json!({ "name": name, "edition": asked.edition })),
        ..created()
    };
    guard.also_in(Log::Workgroup(id), whole).await?;
    let body = WorkgroupEntry {
        id,
        name,
        edition: asked.edition,
        active: true,
    };
    let location = format!("/api/v1/workgroups/{id}");
    guard.finish(created(), Created { body, location }).await
}

/// A workgroup, as those who may change it see it.
pub(crate) async fn get(
    mut guard: Guard<WorkgroupEdit>,
    (): (),
    (): (),
) -> Result<Tagged<Workgroup>, Failure> {
    let permit = guard.on_workgroup()?;
    let now = guard.now;
    Ok(Tagged(workgroup::get(&mut guard.tx, &permit, now).await?))
}

/// Renames a workgroup, or changes its edition or currency. Whose permissions that changes is told so.
pub(crate) async fn edit(
    mut guard: Guard<WorkgroupEdit>,
    (): (),
    body: Edit<WorkgroupChange>,
) -> Result<Receipt<Tagged<Workgroup>>, Failure> {
    let permit = guard.on_workgroup()?;
    let (asked, expected) = body.read()?;
    let name = asked.name.as_deref();
    let name = name.map(|name| form::text("name", Rule::Name, name));
    let name = name.transpose()?;
    if asked
        .currency
        .as_deref()
        .is_some_and(|code| !CURRENCIES.contains(&code))
    {
        let says = "it is not a currency that a workgroup can have";
        return Err(Failure::field("currency", FieldCode::Unknown, says));
    }
    if asked
        .confirm_above
        .is_some_and(|people| !(1..=MOST_CONFIRM_ABOVE).contains(&people))
    {
        let says = format!("it is a number from 1 to {MOST_CONFIRM_ABOVE}");
        return Err(Failure::field("confirm_above", FieldCode::OutOfRange, says));
    }
    let now = guard.now;
    let before = workgroup::get(&mut guard.tx, &permit, now).await?;
    expected.check(before.version)?;
    let name = name.unwrap_or_else(|| before.name.clone());
    let to = asked.edition.unwrap_or(before.edition);
    check_edition(&mut guard, &permit, (to, &asked)).await?;
    let currency = asked.currency.as_deref().unwrap_or(&before.currency);
    let settings = Settings {
        name: &name,
        currency,
        edition: to,
        confirm_above: asked.confirm_above.unwrap_or(before.confirm_above),
    };
    workgroup::change(&mut guard.tx, &permit, &settings).await?;
    letters::edition(&mut guard, &permit, (&name, to)).await?;
    let after = workgroup::get(&mut guard.tx, &permit, now).await?;
    let change = Change {
        target: named("workgroup", after.id),
        before: Some(record(&before)),
        after: Some(record(&after)),
    };
    guard.finish(change, Tagged(after)).await
}

/// As the audit log keeps it.
fn record(workgroup: &Workgroup) -> serde_json::Value {
    json!({
        "name": workgroup.name,
        "edition": workgroup.edition,
        "currency": workgroup.currency,
        "confirm_above": workgroup.confirm_above,
    })
}

/// What the other editions would change, and for how many.
pub(crate) async fn editions(
    mut guard: Guard<WorkgroupEdit>,
    (): (),
    (): (),
) -> Result<List<EditionPreview>, Failure> {
    let permit = guard.on_workgroup()?;
    let present = guard.membership().edition;
    let mut previews = Vec::new();
    for other in Edition::ALL.into_iter().filter(|one| *one != present) {
        previews.push(preview(&mut guard, &permit, other).await?);
    }
    Ok(List(previews))
}

async fn preview(
    guard: &mut Guard<WorkgroupEdit>,
    permit: &Permit<WorkgroupEdit>,
    other: Edition,
) -> Result<EditionPreview, Failure> {
    let (present, now) = (guard.membership().edition, guard.now);
    let (mut roles, mut concerned) = (Vec::new(), Vec::new());
    for (role, impact) in edition_impact(present, other) {
        let given = impact.iter().filter(|one| !one.given.is_nothing());
        let taken = impact.iter().filter(|one| !one.taken.is_nothing());
        let name = |one: &policy::Impact| one.action.wire_name().to_owned();
        let members = edition::members(&mut guard.tx, permit, role, now).await?;
        roles.push(EditionChange {
            role: role.wire_name().to_owned(),
            label: role.label(present).to_owned(),
            new_label: role.label(other).to_owned(),
            members: members.len() as u64,
            given: given.map(name).collect(),
            taken: taken.map(name).collect(),
        });
        concerned.push((role.wire_name(), impact, members));
    }
    let people: u64 = roles.iter().map(|role| role.members).sum();
    let above = workgroup::confirm_above(&mut guard.tx, permit.workgroup()).await?;
    let name = || guard.membership().workgroup_name.clone();
    Ok(EditionPreview {
        edition: other,
        roles,
        digest: impact::digest_of(&(present, other, concerned)),
        confirm: (people > above).then(name),
    })
}

/// Refuses another edition that is no longer what was shown, or needs the workgroup's name typed.
async fn check_edition(
    guard: &mut Guard<WorkgroupEdit>,
    permit: &Permit<WorkgroupEdit>,
    (to, asked): (Edition, &WorkgroupChange),
) -> Result<(), Failure> {
    if to == guard.membership().edition {
        return Ok(());
    }
    let consent = Consent {
        digest: asked.digest.as_deref(),
        confirm: asked.confirm.as_deref(),
    };
    let preview = preview(guard, permit, to).await?;
    consent.refuse_another(&preview.digest)?;
    preview
        .confirm
        .map_or(Ok(()), |name| consent.refuse_untyped(&name))
}

/// What goes with a workgroup when it is deleted.
pub(crate) async fn loss(
    mut guard: Guard<WorkgroupDelete>,
    (): (),
    (): (),
) -> Result<Json<WorkgroupLoss>, Failure> {
    let permit = guard.on_workgroup()?;
    Ok(Json(end::loss(&mut guard.tx, &permit).await?))
}

/// Deletes a workgroup with everything in it. Its log stays, with this as its end; the server's own
/// log has it, too, for whoever runs the server.
pub(crate) async fn delete(
    mut guard: Guard<WorkgroupDelete>,
    (): (),
    body: Body<WorkgroupDeleteRequest>,
) -> Result<Receipt<NoContent>, Failure> {
    let permit = guard.on_workgroup()?;
    let asked = body.read()?;
    let now = guard.now;
    let before = workgroup::get(&mut guard.tx, &permit, now).await?;
    if asked.name.trim() != before.name {
        let says = "it is not the name of this workgroup";
        return Err(Failure::field("name", FieldCode::Wrong, says));
    }
    let own = guard.account();
    if !end::has_another(&mut guard.tx, own, permit.workgroup(), now).await? {
        return Err(Code::OnlyWorkgroup.into());
    }
    let loss = end::loss(&mut guard.tx, &permit).await?;
    letters::workgroup_ended(&mut guard, &permit).await?;
    let deleted = || Change {
        target: named("workgroup", before.id),
        before: Some(json!({ "name": before.name, "edition": before.edition, "with": loss })),
        after: None,
    };
    guard.also_in(Log::Server, deleted()).await?;
    end::delete(&mut guard.tx, &permit, now).await?;
    guard.finish(deleted(), NoContent).await
}
