//! Teams.

use policy::act::{TeamAssign, TeamCreate, TeamDelete, TeamEdit, TeamView};
use policy::{Action, ActionType, TeamId};
use wire::{FieldCode, Team, TeamClients, TeamMember, TeamMembersRequest, TeamRequest};

use super::access_impact::refuse_unknown_members;
use super::free_name::free_name;
use super::members::refuse_hidden_order;
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

/// How many are in a team is for those who see people.
fn hide(team: &mut Team, people: bool) {
    if !people {
        team.members = 0;
    }
}

/// The same of one team.
fn shown<A: ActionType>(guard: &Guard<A>, mut team: Team) -> Team {
    hide(&mut team, guard.may_list(Action::MemberView));
    team
}

/// A page of the workgroup's teams.
pub(crate) async fn list(
    mut guard: Guard<TeamView>,
    (): (),
    query: ListQuery<TeamList>,
) -> Result<PageOf<Team>, Failure> {
    let permit = guard.list()?;
    let (page, ()) = query.read()?;
    let people = guard.may_list(Action::MemberView);
    let mut found = teams::list(&mut guard.tx, &permit, &page).await?;
    found.items.iter_mut().for_each(|team| hide(team, people));
    Ok(PageOf(found))
}

/// One team.
pub(crate) async fn get(
    mut guard: Guard<TeamView>,
    id: TeamId,
    (): (),
) -> Result<Tagged<Team>, Failure> {
    let permit = guard.on(id).await?;
    let team = teams::get(&mut guard.tx, &permit).await?;
    Ok(Tagged(shown(&guard, team)))
}

/// A page of a team's members.
pub(crate) async fn members(
    mut guard: Guard<TeamView>,
    id: TeamId,
    query: ListQuery<MemberList>,
) -> Result<PageOf<TeamMember>, Failure> {
    let permit = guard.on(id).await?;
    let (page, ()) = query.read()?;
    refuse_hidden_order(&guard, &page)?;
    if !guard.may_list(Action::MemberView) {
        return Ok(PageOf(page.with(Vec::new(), 0)));
    }
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
    let after = shown(&guard, after);
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
    // Whoever may not see people names nobody.
    if !guard.may_list(Action::MemberView) {
        for (field, named) in [("add", &asked.add), ("remove", &asked.remove)] {
            refuse_unknown_members(&mut guard, (field, named)).await?;
        }
    }
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
    let after = shown(&guard, after);
    let change = Change {
        target: id.name(),
        before: None,
        after: Some(serde_json::json!({ "added": asked.add, "removed": asked.remove })),
    };
    guard.finish(change, Tagged(after)).await
}
