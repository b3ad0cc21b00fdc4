//! Members as a list. Invitations that are over are not listed.

use std::collections::BTreeMap;

use policy::act::MemberView;
use policy::{ClientId, ListPermit, MemberId, Role, RoleName, Scope, WorkgroupId};
use wire::{MemberStatus, Page};

use super::member::{self, MemberRow};
use super::scope::{self, Assignments};
use crate::store::engine::list::{ListSpec, order_by};
use crate::store::engine::page::PageQuery;
use crate::store::engine::sql;
use crate::store::{Row, RowExt, Sql, StoreError, Tx};

/// Members as a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MemberList;

impl ListSpec for MemberList {
    const SEARCH: &'static [&'static str] = &["m.name_key", "m.email"];
    const SORTS: &'static [(&'static str, [&'static str; 2])] = &[
        ("email", order_by!("m", "email")),
        ("name", order_by!("m", "name_key")),
        (
            "role",
            // The databases disagree about where nothing goes.
            [
                " ORDER BY m.role NULLS FIRST, m.id",
                " ORDER BY m.role DESC NULLS LAST, m.id DESC",
            ],
        ),
        ("created_at", order_by!("m", "created_at")),
    ];
}

/// Which members are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct MemberFilter {
    pub(crate) role: Option<RoleName>,
    pub(crate) status: Option<MemberStatus>,
}

const COLUMNS: &str = "SELECT m.id, m.account, m.email, m.name, m.status, m.role, m.scope_kind, \
     m.hourly_cost_cents, m.created_at, m.version \
     FROM member m LEFT JOIN invitation i ON i.member = m.id WHERE m.workgroup = ";
const COUNT: &str = "SELECT COUNT(*) AS n \
     FROM member m LEFT JOIN invitation i ON i.member = m.id WHERE m.workgroup = ";

/// A page of the workgroup's members.
pub(crate) async fn list(
    tx: &mut Tx,
    permit: &ListPermit<MemberView>,
    asked: &PageQuery<MemberList>,
    filter: &MemberFilter,
    now: i64,
) -> Result<Page<MemberRow>, StoreError> {
    let rows_of = |start| narrowed(sql(start), permit, asked, filter, now);
    let total = tx.one(rows_of(COUNT)).await?.count("n")?;
    let rows = asked.rows(tx, rows_of(COLUMNS), Some(total)).await?;
    let mut given = given_to(tx, permit.workgroup(), &rows).await?;
    let mut items = Vec::with_capacity(rows.len());
    for row in &rows {
        if let Some(given) = given.remove(&row.id("id")?) {
            items.push(member::read(row, given)?);
        }
    }
    Ok(asked.with(items, total))
}

fn narrowed(
    query: Sql,
    permit: &ListPermit<MemberView>,
    asked: &PageQuery<MemberList>,
    filter: &MemberFilter,
    now: i64,
) -> Sql {
    let mut query = query
        .value(permit.workgroup())
        .and(" AND (m.status <> 'invited' OR i.expires_at > ")
        .value(now)
        .and(")");
    // Members belong to no client: such a filter is everything or nothing.
    if permit.filter().is_nothing() {
        query = query.and(" AND 1 = 0");
    }
    query = asked.searched(query);
    if let Some(role) = filter.role {
        query = query.and(" AND m.role = ").value(role.to_string());
    }
    match filter.status {
        Some(MemberStatus::Invited) => query.and(" AND m.status = 'invited'"),
        Some(MemberStatus::Active) => query.and(" AND m.status = 'active'"),
        Some(MemberStatus::Inactive) => query.and(" AND m.status = 'inactive'"),
        None => query,
    }
}

/// What is given to the members of a page, with as many queries for a hundred as for one. Lists
/// do not name the clients that are assigned: only the kind of scope is right here.
async fn given_to(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    rows: &[Row],
) -> Result<BTreeMap<MemberId, Assignments>, StoreError> {
    let members: Vec<MemberId> = rows
        .iter()
        .map(|row| row.id("id"))
        .collect::<Result<_, _>>()?;
    let mut assigned = assigned(tx, &members).await?;
    let mut roles: BTreeMap<String, Option<Role>> = BTreeMap::new();
    let mut all = BTreeMap::new();
    for row in rows {
        let role = match row.maybe_text("role")? {
            None => None,
            Some(name) => match roles.get(&name) {
                Some(role) => role.clone(),
                None => {
                    let role = scope::load_role(tx, workgroup, &name).await?;
                    roles.insert(name, role.clone());
                    role
                }
            },
        };
        let id: MemberId = row.id("id")?;
        let (administers, grouped) = assigned.remove(&id).unwrap_or_default();
        let given = Assignments {
            role,
            scope: kind_alone(&row.text("scope_kind")?, grouped),
            administers,
            teams: Vec::new(),
        };
        all.insert(id, given);
    }
    Ok(all)
}

fn kind_alone(kind: &str, grouped: bool) -> Scope {
    match kind {
        "all_except" => Scope::everyone(),
        "clients" => Scope::only([]),
        _ if grouped => Scope::only([]),
        _ => Scope::Nobody,
    }
}

/// For each member the clients that they administer alone, and whether they have access groups.
async fn assigned(
    tx: &mut Tx,
    members: &[MemberId],
) -> Result<BTreeMap<MemberId, (Vec<ClientId>, bool)>, StoreError> {
    let dialect = tx.dialect();
    let query = sql("SELECT member, client FROM client_administrator WHERE member IN ")
        .ids(dialect, members.iter().copied())
        .and(" UNION ALL SELECT member, 0 AS client FROM member_access_group WHERE member IN ")
        .ids(dialect, members.iter().copied())
        .and(" ORDER BY 1, 2");
    let mut assigned: BTreeMap<MemberId, (Vec<ClientId>, bool)> = BTreeMap::new();
    for row in tx.all(query).await? {
        let (administers, grouped) = assigned.entry(row.id("member")?).or_default();
        match row.number("client")? {
            0 => *grouped = true,
            _ => administers.push(row.id("client")?),
        }
    }
    Ok(assigned)
}
