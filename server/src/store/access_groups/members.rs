//! The members of a group.

use policy::act::AccessGroupView;
use policy::{AccessGroupId, MemberId, Permit, WorkgroupId};
use wire::{AccessGroup, AccessGroupMember, MemberStatus, Page};

use super::group::of;
use crate::store::engine::links::Links;
use crate::store::engine::page::PageQuery;
use crate::store::engine::{MOST_VALUES, Value, insert_all, list, sql, stored};
use crate::store::members::list::MemberList;
use crate::store::members::reaching::Reaching;
use crate::store::members::{membership, rights_changed, scope, validity};
use crate::store::{RowExt as _, Sql, StoreError, Tx};

/// Somebody in a group, as they are stored.
struct InGroup {
    id: MemberId,
    name: String,
    email: String,
    status: MemberStatus,
    role: Option<String>,
}

stored! {
    InGroup as "m" in "member" {
        id: MemberId,
        name: text,
        email: text,
        status: named,
        role: maybe_text,
    }
}

/// The members of a group: whoever has a role, and whoever is invited to one.
pub(crate) const MEMBERS: Links = Links {
    table: "member_access_group",
    owner: "access_group",
    item: "member",
    candidates: "SELECT id, workgroup FROM member WHERE removed_at IS NULL \
         AND (status <> 'invited' OR role IS NOT NULL) AND workgroup = ",
};

/// Goes on with the condition that a member `m` has accepted, or can still.
pub(super) fn and_there(rows: Sql, now: i64) -> Sql {
    let rows = rows.and(
        " AND (m.status <> 'invited' OR EXISTS (SELECT 1 FROM invitation i WHERE i.member = m.id \
         AND i.state = 'sent' AND i.refused_at IS NULL AND i.expires_at > ",
    );
    rows.value(now).and("))")
}

/// A page of the members of the permit's group; roles are called as the edition does.
pub(crate) async fn list(
    tx: &mut Tx,
    permit: &Permit<AccessGroupView>,
    query: &PageQuery<MemberList>,
    (edition, now): (policy::Edition, i64),
) -> Result<Page<AccessGroupMember>, StoreError> {
    let own = |rows| and_there(MEMBERS.and_in::<AccessGroup, _>(rows, "m.id", permit), now);
    let page: Page<InGroup> = list::of_permit_where(tx, permit, query, own).await?;
    let ids = page.items.iter().map(|member| member.id).collect();
    let limited = validity::limited(tx, ids).await?;
    let reaching = Reaching::of_roles(tx, permit.workgroup()).await?;
    let mut items = Vec::with_capacity(page.items.len());
    for member in page.items {
        let validity = limited.get(&member.id).copied().unwrap_or_default();
        let role = match &member.role {
            Some(name) => scope::load_role(tx, permit.workgroup(), name).await?,
            None => None,
        };
        items.push(AccessGroupMember {
            id: member.id,
            name: member.name,
            email: member.email,
            status: validity::status(member.status, validity, now),
            role_label: membership::label(role.as_ref(), 1, edition),
            has_all_clients: member
                .role
                .is_some_and(|role| reaching.all().contains(&role)),
        });
    }
    Ok(query.with(items, page.total))
}

/// The members of the permit's group.
pub(crate) async fn all<A>(tx: &mut Tx, permit: &Permit<A>) -> Result<Vec<MemberId>, StoreError> {
    of_group(tx, of(permit)?).await
}

async fn of_group(tx: &mut Tx, group: AccessGroupId) -> Result<Vec<MemberId>, StoreError> {
    let query = sql(
        "SELECT string_agg(CAST(member AS TEXT), ',') AS members FROM member_access_group \
         WHERE access_group = ",
    );
    tx.one(query.value(group)).await?.ids("members")
}

/// Somebody who is in a group, and since when where that is known.
pub(super) type InSince = (MemberId, Option<i64>);

/// Takes everyone out of a group; who they were.
pub(super) async fn take_all_out(
    tx: &mut Tx,
    group: AccessGroupId,
) -> Result<Vec<InSince>, StoreError> {
    let query = sql("SELECT member, since FROM member_access_group WHERE access_group = ");
    let rows = tx.all(query.value(group)).await?;
    let members = rows
        .iter()
        .map(|row| Ok((row.id("member")?, row.maybe_number("since")?)))
        .collect::<Result<Vec<InSince>, StoreError>>()?;
    let delete = sql("DELETE FROM member_access_group WHERE access_group = ").value(group);
    tx.run(delete).await?;
    Ok(members)
}

/// Puts those back who were taken out in the same transaction, and whose rights it changes.
pub(super) async fn put_back(
    tx: &mut Tx,
    (workgroup, group): (WorkgroupId, AccessGroupId),
    members: &[InSince],
) -> Result<(), StoreError> {
    const COLUMNS: [&str; 4] = ["workgroup", "access_group", "member", "since"];
    let row = |(member, since): &InSince| -> Vec<Value> {
        vec![
            workgroup.into(),
            group.into(),
            (*member).into(),
            (*since).into(),
        ]
    };
    for some in members.chunks(MOST_VALUES / COLUMNS.len()) {
        let rows = some.iter().map(row);
        tx.run(insert_all("member_access_group", &COLUMNS, rows))
            .await?;
    }
    let members = members.iter().map(|(member, _)| *member).collect();
    rights_changed::members(tx, members).await
}
