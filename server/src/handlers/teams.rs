//! Teams.

use policy::act::{TeamAssign, TeamCreate, TeamDelete, TeamEdit, TeamView};
use policy::{Action, TeamId};
use wire::{FieldCode, Team, TeamClients, TeamMember, TeamMembersRequest, TeamRequest};

use super::free_name::free_name;
use crate::auth::guard::Change;
use crate::auth::{Guard, Receipt};
use crate::http::extract::{Body, Edit, IfMatch};
use crate::http::list_query::ListQuery;
use crate::http::problem::Failure;
use crate::http::response::{Created, Json, NoContent, PageOf, Tagged};
use crate::routing::resource::Key as _;
use crate::store::members::list::MemberList;
use crate::store::members::team_clients;
use crate::store::teams::{self, TeamList};

/// A page of the workgroup's teams.
pub(crate) async fn list(
    mut guard: Guard<TeamView>,
    (): (),
    query: ListQuery<TeamList>,
) -> Result<PageOf<Team>, Failure> {
    let permit = guard.list()?;
    let (page, ()) = query.read()?;
    Ok(PageOf(teams::list(&mut guard.tx, &permit, &page).await?))
}

/// One team.
pub(crate) async fn get(
    mut guard: Guard<TeamView>,
    id: TeamId,
    (): (),
) -> Result<Tagged<Team>, Failure> {
    let permit = guard.on(id).await?;
    Ok(Tagged(teams::get(&mut guard.tx, &permit).await?))
}

/// A page of a team's members.
pub(crate) async fn members(
    mut guard: Guard<TeamView>,
    id: TeamId,
    query: ListQuery<MemberList>,
) -> Result<PageOf<TeamMember>, Failure> {
    let permit = guard.on(id).await?;
    let (page, ()) = query.read()?;
    let now = guard.now;
    let found = teams::members(&mut guard.tx, &permit, &page, now).await?;
    Ok(PageOf(found))
}

/// The clients that a team works for.
pub(crate) async fn clients(
    mut guard: Guard<TeamView>,
    id: TeamId,
    (): (),
) -> Result<Json<TeamClients>, Failure> {
    let permit = guard.on(id).await?;
    let (seen, now) = (guard.sees(Action::ClientView), guard.now);
    let found = team_clients::of_team(&mut guard.tx, &permit, &seen, now).await?;
    Ok(Json(found))
}

/// Creates a team.
pub(crate) async fn create(
    mut guard: Guard<TeamCreate>,
    (): (),
    body: Body<TeamRequest>,
) -> Result<Receipt<Created<Team>>, Failure> {
    let permit = guard.on_workgroup()?;
    let name = free_name::<Team, _>(&mut guard, &permit, &body.read()?.name).await?;
    let created = teams::create(&mut guard.tx, &permit, &name, guard.now).await?;
    guard.created(created).await
}

/// Renames a team.
pub(crate) async fn edit(
    mut guard: Guard<TeamEdit>,
    id: TeamId,
    body: Edit<TeamRequest>,
) -> Result<Receipt<Tagged<Team>>, Failure> {
    let permit = guard.on(id).await?;
    let (asked, expected) = body.read()?;
    let name = free_name::<Team, _>(&mut guard, &permit, &asked.name).await?;
    let before = teams::get(&mut guard.tx, &permit).await?;
    expected.check(before.version)?;
    let after = teams::rename(&mut guard.tx, &permit, &name).await?;
    guard.changed(&before, after).await
}

/// Deletes a team.
pub(crate) async fn delete(
    mut guard: Guard<TeamDelete>,
    id: TeamId,
    expected: IfMatch,
) -> Result<Receipt<NoContent>, Failure> {
    let permit = guard.on(id).await?;
    let before = teams::get(&mut guard.tx, &permit).await?;
    expected.check_where_given(before.version)?;
    teams::delete(&mut guard.tx, &permit).await?;
    guard.deleted(&before).await
}

/// Puts members into a team and takes others out: one or many, all or none.
pub(crate) async fn change_members(
    mut guard: Guard<TeamAssign>,
    id: TeamId,
    body: Body<TeamMembersRequest>,
) -> Result<Receipt<Tagged<Team>>, Failure> {
    let permit = guard.on(id).await?;
    let asked = body.read()?;
    let (tx, workgroup) = (&mut guard.tx, permit.workgroup());
    let unknown = teams::MEMBERS.unknown(tx, workgroup, &asked.add).await?;
    if let Some(first) = unknown.first() {
        return Err(Failure::field(
            "add",
            FieldCode::Unknown,
            format!("there is no member `{first}`"),
        ));
    }
    let after = teams::change_members(tx, &permit, &asked.add, &asked.remove).await?;
    let change = Change {
        target: id.name(),
        before: None,
        after: Some(serde_json::json!({ "added": asked.add, "removed": asked.remove })),
    };
    guard.finish(change, Tagged(after)).await
}
