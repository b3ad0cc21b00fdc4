//! Members as a list: those who have accepted. Whoever is only invited is listed where that status is
//! asked for, while the invitation is open.

use std::collections::BTreeMap;

use policy::act::MemberView;
use policy::{
    ClientFilter, ClientId, ListPermit, MemberId, Phase, Role, RoleName, Scope, TeamId, Validity,
    WorkgroupId,
};
use wire::{MemberStatus, Page};

use super::member::{self, MemberRow};
use super::reaching::Reaching;
use super::scope::{self, Assignments};
use super::{facts, validity};
use crate::clock::DAY;
use crate::store::engine::list::{ListSpec, order_by};
use crate::store::engine::page::PageQuery;
use crate::store::engine::sql;
use crate::store::{Dialect, Row, RowExt, Sql, StoreError, Tx};

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
        ("status", order_by!("m", "status")),
        (
            "last_active_at",
            [
                " ORDER BY m.last_active_at NULLS FIRST, m.id",
                " ORDER BY m.last_active_at DESC NULLS LAST, m.id DESC",
            ],
        ),
        (
            "ends_at",
            [
                " ORDER BY m.valid_until NULLS LAST, m.id",
                " ORDER BY m.valid_until DESC NULLS FIRST, m.id DESC",
            ],
        ),
        (
            COST,
            [
                " ORDER BY m.hourly_cost_cents NULLS FIRST, m.id",
                " ORDER BY m.hourly_cost_cents DESC NULLS LAST, m.id DESC",
            ],
        ),
    ];
}

/// What it is sorted by of which not everyone hears.
pub(crate) const COST: &str = "hourly_cost_cents";

/// Which members are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct MemberFilter {
    /// Any of these; all where there is none.
    pub(crate) roles: Vec<RoleName>,
    pub(crate) status: Option<MemberStatus>,
    pub(crate) team: Option<TeamId>,
    /// Those who reach this client.
    pub(crate) client: Option<ClientId>,
    /// Active ones who did nothing for so many days.
    pub(crate) idle_days: Option<u32>,
    /// Active ones whose time is over then, or the time of what they administer.
    pub(crate) ends: Option<Ends>,
}

/// When somebody's time is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ends {
    /// Within fourteen days.
    Soon,
}

const COLUMNS: &str = "SELECT m.id, m.account, m.email, m.name, m.status, m.role, m.scope_kind, \
     m.hourly_cost_cents, m.created_at, m.last_active_at, m.removed_at, m.version, \
     m.valid_from, m.valid_until FROM member m WHERE m.workgroup = ";
const COUNT: &str = "SELECT COUNT(*) AS n FROM member m WHERE m.workgroup = ";

/// A page of the workgroup's members.
pub(crate) async fn list(
    tx: &mut Tx,
    permit: &ListPermit<MemberView>,
    asked: &PageQuery<MemberList>,
    filter: &MemberFilter,
    (seen, now): (&ClientFilter, i64),
) -> Result<Page<MemberRow>, StoreError> {
    let reaching = match filter.client {
        Some(client) => Some((Reaching::of_roles(tx, permit.workgroup()).await?, client)),
        None => None,
    };
    let dialect = tx.dialect();
    let rows_of = |start| {
        let rows = narrowed(sql(start), permit, asked, filter, now);
        let rows = match filter.ends {
            Some(Ends::Soon) => and_ends_soon(rows, (seen, dialect), now),
            None => rows,
        };
        match &reaching {
            Some((reaching, client)) => reaching.narrow(rows, Some(*client), now),
            None => rows,
        }
    };
    let total = tx.one(rows_of(COUNT)).await?.count("n")?;
    let rows = asked.rows(tx, rows_of(COLUMNS), Some(total)).await?;
    let mut given = given_to(tx, permit.workgroup(), &rows).await?;
    let last_admin = facts::last_admin(tx, permit.workgroup(), now).await?;
    let mut items = Vec::with_capacity(rows.len());
    for row in &rows {
        if let Some(given) = given.remove(&row.id("id")?) {
            items.push(member::read(row, given, last_admin)?);
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
    let mut query = query.value(permit.workgroup());
    query = match filter.status {
        // Only of those who are invited is the invitation looked up. Who is invited to administer a
        // client, and to no role, is listed there.
        Some(MemberStatus::Invited) => query
            .and(
                " AND m.status = 'invited' AND m.role IS NOT NULL AND EXISTS (SELECT 1 FROM invitation i \
                 WHERE i.member = m.id AND i.state = 'sent' AND i.refused_at IS NULL AND i.expires_at > ",
            )
            .value(now)
            .and(")"),
        Some(MemberStatus::Active) => validity::and_listed(query, Phase::Current, now),
        Some(MemberStatus::Upcoming) => validity::and_listed(query, Phase::Upcoming, now),
        Some(MemberStatus::Ended) => validity::and_listed(query, Phase::Ended, now),
        Some(status) => query.and(" AND m.status = ").value(status.wire_name()),
        None => query.and(" AND m.status <> 'invited'"),
    };
    // Members belong to no client: such a filter is everything or nothing.
    if permit.filter().is_nothing() {
        query = query.and(" AND 1 = 0");
    }
    query = asked.searched(query);
    if !filter.roles.is_empty() {
        let roles: Vec<String> = filter.roles.iter().map(RoleName::to_string).collect();
        let roles = roles.iter().map(String::as_str);
        query = query.and(" AND m.role IN ").texts(roles);
    }
    if let Some(team) = filter.team {
        query = query
            .and(" AND m.id IN (SELECT t.member FROM team_member t WHERE t.team = ")
            .value(team)
            .and(")");
    }
    match filter.idle_days {
        Some(days) => validity::and_current(idle_since(query, now - i64::from(days) * DAY), now),
        None => query,
    }
}

/// Whose time ends within this, in seconds, ends soon.
const SOON: i64 = 14 * DAY;

/// Those whose membership ends soon, or the time with one of the clients that they administer alone, of
/// those that the reader sees.
fn and_ends_soon(rows: Sql, (seen, dialect): (&ClientFilter, Dialect), now: i64) -> Sql {
    let rows = rows.and(" AND m.status = 'active' AND (m.valid_until > ");
    let rows = rows.value(now).and(" AND m.valid_until <= ");
    let rows = rows
        .value(now + SOON)
        .and(" OR (m.valid_until IS NULL OR m.valid_until > ");
    let rows = rows.value(now).and(
        ") AND EXISTS (SELECT 1 FROM client_administrator a WHERE a.member = m.id AND a.valid_until > ",
    );
    let rows = rows.value(now).and(" AND a.valid_until <= ");
    let rows = rows.value(now + SOON);
    rows.and_within(dialect, "a.client", seen).and("))")
}

/// Those who could have done something since then, and have not.
fn idle_since(query: Sql, then: i64) -> Sql {
    query
        .and(" AND m.status = 'active' AND COALESCE(m.last_active_at, m.created_at) <= ")
        .value(then)
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

/// The clients that a member administers alone, and whether they have access groups.
type Administered = (Vec<(ClientId, Validity)>, bool);

/// For each member the clients that they administer alone, and whether they have access groups.
async fn assigned(
    tx: &mut Tx,
    members: &[MemberId],
) -> Result<BTreeMap<MemberId, Administered>, StoreError> {
    let dialect = tx.dialect();
    let columns = sql(
        "SELECT member, client, valid_from, valid_until FROM client_administrator WHERE member IN ",
    );
    let query = columns
        .ids(dialect, members.iter().copied())
        .and(
            " UNION ALL SELECT member, 0 AS client, NULL AS valid_from, NULL AS valid_until \
             FROM member_access_group WHERE member IN ",
        )
        .ids(dialect, members.iter().copied())
        .and(" ORDER BY 1, 2");
    let mut assigned: BTreeMap<MemberId, Administered> = BTreeMap::new();
    for row in tx.all(query).await? {
        let (administers, grouped) = assigned.entry(row.id("member")?).or_default();
        match row.number("client")? {
            0 => *grouped = true,
            _ => administers.push((row.id("client")?, validity::read(&row)?)),
        }
    }
    Ok(assigned)
}
