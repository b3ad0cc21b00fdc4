//! One group, and the list of them. How many clients and members a group has is counted for each
//! reader: of those that they may see.

use policy::act::{AccessGroupCreate, AccessGroupDelete, AccessGroupEdit, AccessGroupView};
use policy::{AccessGroupId, ClientFilter, ClientId, ListPermit, Permit, WorkgroupId};
use wire::{AccessGroup, Page, TagCondition};

use super::clients::CLIENTS;
use super::{members, rule};
use crate::auth::token;
use crate::store::engine::list::{self, ListSpec, order_by};
use crate::store::engine::page::PageQuery;
use crate::store::engine::stored::Stored;
use crate::store::engine::{insert, sort_key, sql, stored, values};
use crate::store::members::rights_changed;
use crate::store::{RowExt as _, Sql, StoreError, Tx};

stored! {
    AccessGroup as "g" in "access_group" {
        id: AccessGroupId,
        name: text,
        clients: count is "(SELECT COUNT(*) FROM access_group_client x WHERE x.access_group = g.id)",
        members: count is "(SELECT COUNT(*) FROM member_access_group y WHERE y.access_group = g.id)",
        rule: maybe_json,
        created_at: time,
        changed_at: time,
        version: count,
    }
}

/// Access groups as a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct AccessGroupList;

impl ListSpec for AccessGroupList {
    const SEARCH: &'static [&'static str] = &["g.name_key"];
    const SORTS: &'static [(&'static str, [&'static str; 2])] = &[
        ("name", order_by!("g", "name_key")),
        // What this reader counts, and not what there is.
        (
            "clients",
            [
                " ORDER BY clients, g.id",
                " ORDER BY clients DESC, g.id DESC",
            ],
        ),
        (
            "members",
            [
                " ORDER BY members, g.id",
                " ORDER BY members DESC, g.id DESC",
            ],
        ),
        ("changed_at", order_by!("g", "changed_at")),
    ];
}

/// What whoever asks may see of that which is in a group.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) clients: ClientFilter,
    /// Whether they may see people.
    pub(crate) people: bool,
    pub(crate) now: i64,
}

impl Seen {
    /// The groups of a workgroup, counted for this reader.
    fn groups(&self, tx: &Tx, workgroup: WorkgroupId) -> Sql {
        let rows = sql(
            "SELECT g.id, g.name, g.rule, g.created_at, g.changed_at, g.version, \
             (SELECT COUNT(*) FROM access_group_client x WHERE x.access_group = g.id",
        );
        let rows = rows.and_within(tx.dialect(), "x.client", &self.clients);
        let rows = rows.and(
            ") AS clients, (SELECT COUNT(*) FROM member_access_group y \
             JOIN member m ON m.id = y.member WHERE y.access_group = g.id",
        );
        let rows = match self.people {
            true => members::and_there(rows, self.now),
            false => rows.and(" AND 1 = 0"),
        };
        rows.and(") AS members FROM access_group g WHERE g.workgroup = ")
            .value(workgroup)
    }
}

/// A page of the workgroup's groups.
pub(crate) async fn list(
    tx: &mut Tx,
    permit: &ListPermit<AccessGroupView>,
    query: &PageQuery<AccessGroupList>,
    seen: &Seen,
) -> Result<Page<AccessGroup>, StoreError> {
    // Groups belong to no client: such a filter is everything or nothing.
    let narrowed = |rows: Sql| match permit.filter() {
        ClientFilter::Nothing => rows.and(" AND 1 = 0"),
        _ => rows,
    };
    let rows = narrowed(seen.groups(tx, permit.workgroup()));
    let counted = narrowed(sql(AccessGroup::COUNT).value(permit.workgroup()));
    list::page(tx, query, rows, counted).await
}

/// The permit's group.
pub(crate) async fn get<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    seen: &Seen,
) -> Result<AccessGroup, StoreError> {
    let id = of(permit)?;
    counted(tx, (permit.workgroup(), id), seen).await
}

/// What the permit's group is called.
pub(crate) async fn name<A>(tx: &mut Tx, permit: &Permit<A>) -> Result<String, StoreError> {
    let query = sql("SELECT name FROM access_group WHERE workgroup = ").value(permit.workgroup());
    let query = query.and(" AND id = ").value(of(permit)?);
    tx.one(query).await?.text("name")
}

async fn counted(
    tx: &mut Tx,
    (workgroup, id): (WorkgroupId, AccessGroupId),
    seen: &Seen,
) -> Result<AccessGroup, StoreError> {
    let query = seen.groups(tx, workgroup).and(" AND g.id = ").value(id);
    let row = tx.first(query).await?.ok_or(StoreError::Gone)?;
    AccessGroup::read(&row)
}

/// The permit's group.
pub(super) fn of<A>(permit: &Permit<A>) -> Result<AccessGroupId, StoreError> {
    permit
        .object()
        .ok_or(StoreError::WrongPermit("access_group"))
}

impl stored::UniqueName for AccessGroup {
    const KEY: &'static str = "g.name_key";
    const TAKEN: &'static str = "another access group has this name";
}

/// Creates a group of these clients, in which nobody is yet.
pub(crate) async fn create(
    tx: &mut Tx,
    permit: &Permit<AccessGroupCreate>,
    (name, clients, rule): (&str, &[ClientId], Option<&[TagCondition]>),
    seen: &Seen,
) -> Result<AccessGroup, StoreError> {
    let (id, workgroup): (AccessGroupId, _) = (token::new_id()?, permit.workgroup());
    let row = values! {
        id: id,
        workgroup: workgroup,
        name: name,
        name_key: sort_key(name),
        rule: rule::text(rule)?,
        created_at: seen.now,
        changed_at: seen.now,
    };
    tx.run(insert("access_group", row)).await?;
    CLIENTS.add_to_new(tx, (workgroup, id), clients).await?;
    // Nobody is in it: nobody's rights are others.
    rights_changed::of_access_group(tx, Some(id)).await?;
    counted(tx, (workgroup, id), seen).await
}

/// Renames the permit's group.
pub(crate) async fn rename(
    tx: &mut Tx,
    permit: &Permit<AccessGroupEdit>,
    name: &str,
    seen: &Seen,
) -> Result<AccessGroup, StoreError> {
    let new = values! { name: name, name_key: sort_key(name), changed_at: seen.now };
    stored::change::<AccessGroup, _>(tx, permit, new).await?;
    get(tx, permit, seen).await
}

/// Deletes the permit's group: its members keep what they have in another way.
pub(crate) async fn delete(
    tx: &mut Tx,
    permit: &Permit<AccessGroupDelete>,
) -> Result<(), StoreError> {
    let id = of(permit)?;
    rights_changed::of_access_group(tx, Some(id)).await?;
    // Before the clients go: each of them would concern every member.
    members::take_all_out(tx, id).await?;
    stored::delete::<AccessGroup, _>(tx, permit).await?;
    Ok(())
}
