//! Teams: named sets of members, to which tasks can be assigned.

use policy::act::{TeamAssign, TeamCreate, TeamDelete, TeamEdit, TeamView};
use policy::{ListPermit, MemberId, Permit, TeamId};
use wire::{Page, Team, TeamMember};

use super::engine::links::Links;
use super::engine::page::PageQuery;
use super::engine::{list, list_spec, stored, values};
use super::members::list::MemberList;
use super::members::{rights_changed, validity};
use super::{StoreError, Tx};
use crate::store::engine::sort_key;

stored! {
    Team as "t" in "team" {
        id: TeamId,
        name: text,
        members: count is "(SELECT COUNT(*) FROM team_member x JOIN member y ON y.id = x.member \
             WHERE x.team = t.id AND y.status <> 'invited')",
        created_at: time,
        version: count,
    }
}

stored! {
    TeamMember as "m" in "member" {
        id: MemberId,
        name: text,
        email: text,
        status: named,
    }
}

list_spec! {
    /// Teams as a list.
    TeamList of "t" {
        search ["t.name_key"];
        sort { "name": "name_key", "created_at": "created_at" }
    }
}

/// The members of a team: whoever has accepted the invitation to the workgroup can be one.
pub(crate) const MEMBERS: Links = Links {
    table: "team_member",
    owner: "team",
    item: "member",
    candidates: "SELECT id, workgroup FROM member WHERE account IS NOT NULL AND removed_at IS NULL AND workgroup = ",
};

/// Those who are invited come into teams by their invitation alone.
const INVITED: Links = Links {
    candidates: "SELECT id, workgroup FROM member WHERE status = 'invited' AND workgroup = ",
    ..MEMBERS
};

/// A page of the workgroup's teams.
pub(crate) async fn list(
    tx: &mut Tx,
    permit: &ListPermit<TeamView>,
    query: &PageQuery<TeamList>,
) -> Result<Page<Team>, StoreError> {
    list::of_workgroup(tx, permit, query).await
}

/// The permit's team.
pub(crate) async fn get<A>(tx: &mut Tx, permit: &Permit<A>) -> Result<Team, StoreError> {
    stored::get(tx, permit).await
}

/// A page of the members of the permit's team.
pub(crate) async fn members(
    tx: &mut Tx,
    permit: &Permit<TeamView>,
    query: &PageQuery<MemberList>,
    now: i64,
) -> Result<Page<TeamMember>, StoreError> {
    let own = |rows| {
        let accepted = MEMBERS.and_in::<Team, _>(rows, "m.id", permit);
        accepted.and(" AND m.status <> 'invited'")
    };
    let mut page: Page<TeamMember> = list::of_permit_where(tx, permit, query, own).await?;
    let ids = page.items.iter().map(|member| member.id).collect();
    let limited = validity::limited(tx, ids).await?;
    for member in &mut page.items {
        let validity = limited.get(&member.id).copied().unwrap_or_default();
        member.status = validity::status(member.status, validity, now);
    }
    Ok(page)
}

impl stored::UniqueName for Team {
    const KEY: &'static str = "t.name_key";
    const TAKEN: &'static str = "another team has this name";
}

/// Creates a team without members.
pub(crate) async fn create(
    tx: &mut Tx,
    permit: &Permit<TeamCreate>,
    name: &str,
    now: i64,
) -> Result<Team, StoreError> {
    let row = values! { name: name, name_key: sort_key(name), created_at: now };
    stored::create(tx, permit, row).await
}

/// Renames the permit's team.
pub(crate) async fn rename(
    tx: &mut Tx,
    permit: &Permit<TeamEdit>,
    name: &str,
) -> Result<Team, StoreError> {
    stored::change(tx, permit, values! { name: name, name_key: sort_key(name) }).await
}

/// Deletes the permit's team; its members stay members of the workgroup.
pub(crate) async fn delete(tx: &mut Tx, permit: &Permit<TeamDelete>) -> Result<(), StoreError> {
    rights_changed::of_team(tx, permit.object()).await?;
    stored::delete::<Team, _>(tx, permit).await?;
    Ok(())
}

/// Puts members into the permit's team and takes others out.
pub(crate) async fn change_members(
    tx: &mut Tx,
    permit: &Permit<TeamAssign>,
    add: &[MemberId],
    remove: &[MemberId],
) -> Result<Team, StoreError> {
    rights_changed::members(tx, [add, remove].concat()).await?;
    MEMBERS.remove::<Team, _>(tx, permit, remove).await?;
    MEMBERS.add::<Team, _>(tx, permit, add).await?;
    stored::change(tx, permit, Vec::new()).await
}

/// Puts somebody into the permit's team whose invitation says so.
pub(crate) async fn offer(
    tx: &mut Tx,
    permit: &Permit<TeamAssign>,
    invited: MemberId,
) -> Result<(), StoreError> {
    INVITED.add::<Team, _>(tx, permit, &[invited]).await?;
    Ok(())
}
