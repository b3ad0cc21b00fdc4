//! Workgroups: the own ones, what the caller may do in one, and what becomes of one.

use policy::act::{WorkgroupCreate, WorkgroupDelete, WorkgroupEdit};
use policy::{Edition, Permit, Snapshot, WorkgroupId, edition_impact};
use serde_json::json;
use wire::{
    CURRENCIES, EditionChange, EditionPreview, FieldCode, Rule, Workgroup, WorkgroupChange,
    WorkgroupDeleteRequest, WorkgroupEntry, WorkgroupLoss, WorkgroupRequest, WorkgroupSession,
};

use super::letters;
use crate::auth::guard::{Change, named};
use crate::auth::{Account, AnyCaller, Guard, Receipt};
use crate::http::extract::{Body, Edit};
use crate::http::form;
use crate::http::problem::{Code, Failure};
use crate::http::response::{Created, Json, List, NoContent, Tagged};
use crate::store::accounts::account;
use crate::store::audit::Log;
use crate::store::workgroups::workgroup::{self, NewWorkgroup};
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
    let now = guard.now;
    let before = workgroup::get(&mut guard.tx, &permit, now).await?;
    expected.check(before.version)?;
    let name = name.unwrap_or_else(|| before.name.clone());
    let to = asked.edition.unwrap_or(before.edition);
    let currency = asked.currency.as_deref().unwrap_or(&before.currency);
    workgroup::change(&mut guard.tx, &permit, (&name, currency), to).await?;
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
        let roles = changes(&mut guard, &permit, other).await?;
        previews.push(EditionPreview {
            edition: other,
            roles,
        });
    }
    Ok(List(previews))
}

async fn changes(
    guard: &mut Guard<WorkgroupEdit>,
    permit: &Permit<WorkgroupEdit>,
    other: Edition,
) -> Result<Vec<EditionChange>, Failure> {
    let (present, now) = (guard.membership().edition, guard.now);
    let mut changes = Vec::new();
    for (role, impact) in edition_impact(present, other) {
        let given = impact.iter().filter(|one| !one.given.is_nothing());
        let taken = impact.iter().filter(|one| !one.taken.is_nothing());
        let name = |one: &policy::Impact| one.action.wire_name().to_owned();
        changes.push(EditionChange {
            role: role.wire_name().to_owned(),
            label: role.label(present).to_owned(),
            new_label: role.label(other).to_owned(),
            members: edition::count(&mut guard.tx, permit, role, now).await?,
            given: given.map(name).collect(),
            taken: taken.map(name).collect(),
        });
    }
    Ok(changes)
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
