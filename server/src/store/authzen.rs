//! What the decision point reads: facts and ids, and nothing else of anything.
//!
//! Lists take the permit of the one who asks, and filter by it.

use policy::{
    Action, Belongs, ClientFilter, ClientId, DepartmentId, Kind, ListPermit, MemberId, RoleName,
    WorkgroupId,
};

use super::engine::sql;
use super::members::validity;
use super::{Row, RowExt, Sql, StoreError, StoredId, Tx};
use crate::routing::resource::{Table, table_of};
use crate::store::engine::sort_key;

/// Which part of a list: what comes after a row's number, and how much of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct After {
    pub(crate) after: i64,
    pub(crate) most: usize,
}

/// A row's number, after which the next page begins.
pub(crate) fn number(id: impl StoredId) -> i64 {
    id.number()
}

impl After {
    fn cut(self, query: Sql, order: &'static str) -> Sql {
        let most = i64::try_from(self.most).unwrap_or(i64::MAX);
        query.and(order).and(" LIMIT ").value(most)
    }
}

/// The member with this id or, of those with an account, this e-mail address.
pub(crate) async fn member(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    id: &str,
) -> Result<Option<MemberId>, StoreError> {
    // PostgreSQL has no texts with it, and refuses the whole query.
    if id.contains('\0') {
        return Ok(None);
    }
    let query = match id.parse::<MemberId>() {
        Ok(id) => sql(
            "SELECT id FROM member WHERE account IS NOT NULL AND removed_at IS NULL \
                 AND workgroup = $1 AND id = $2",
        )
        .bind(workgroup)
        .bind(id),
        Err(_) => sql(
            "SELECT id FROM member WHERE account IS NOT NULL AND removed_at IS NULL \
                 AND workgroup = $1 AND email = $2",
        )
        .bind(workgroup)
        .bind(sort_key(id)),
    };
    let row = tx.first(query).await?;
    row.map(|row| row.id("id")).transpose()
}

/// The member of an invitation that stands.
pub(crate) async fn invited(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    id: &str,
    now: i64,
) -> Result<Option<MemberId>, StoreError> {
    let Ok(id) = id.parse::<MemberId>() else {
        return Ok(None);
    };
    let query = sql(
        "SELECT m.id FROM member m JOIN invitation i ON i.member = m.id \
         WHERE m.workgroup = $1 AND m.id = $2 AND m.status = 'invited' \
           AND i.refused_at IS NULL AND i.expires_at > $3",
    );
    let row = tx.first(query.bind(workgroup).bind(id).bind(now)).await?;
    row.map(|row| row.id("id")).transpose()
}

/// The client that a department is a part of.
pub(crate) async fn client_of(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    department: DepartmentId,
) -> Result<Option<ClientId>, StoreError> {
    let query = sql("SELECT client FROM department WHERE workgroup = $1 AND id = $2");
    let row = tx.first(query.bind(workgroup).bind(department)).await?;
    row.map(|row| row.id("client")).transpose()
}

/// Whether the workgroup has a team, role, access group or guardrail with this id; roles have names, too.
pub(crate) async fn has(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    kind: Kind,
    id: &str,
) -> Result<bool, StoreError> {
    let id = match (kind, id.parse::<RoleName>()) {
        (Kind::Role, Ok(RoleName::BuiltIn(_))) => return Ok(true),
        (Kind::Role, Ok(RoleName::Custom(id))) => id.to_string(),
        _ => id.to_owned(),
    };
    let Ok(id) = id.parse::<policy::TeamId>() else {
        return Ok(false);
    };
    let Some(table) = of_workgroup_alone(kind) else {
        return Ok(false);
    };
    let query = sql(table.ids).value(workgroup).and(" AND id = ").value(id);
    Ok(tx.first(query).await?.is_some())
}

/// Where the things of a kind are that belongs to no client.
fn of_workgroup_alone(kind: Kind) -> Option<&'static Table> {
    table_of(kind).filter(|_| kind.belongs() == Belongs::Workgroup)
}

/// Members who can act, by their ids.
pub(crate) async fn active_members(
    tx: &mut Tx,
    permit: &ListPermit,
    now: i64,
    part: After,
) -> Result<Vec<MemberId>, StoreError> {
    let query = sql("SELECT m.id FROM member m WHERE m.status = 'active'");
    let query = validity::and_current(query, now).and(" AND m.workgroup = ");
    members(tx, query, permit, part).await
}

/// Members, those who are only invited included, or invitations that stand: whichever the permit is
/// for.
pub(crate) async fn people(
    tx: &mut Tx,
    permit: &ListPermit,
    now: i64,
    part: After,
) -> Result<Vec<MemberId>, StoreError> {
    let query = match permit.action() {
        Action::InvitationView => sql(
            "SELECT m.id FROM member m JOIN invitation i ON i.member = m.id \
             WHERE m.status = 'invited' AND i.refused_at IS NULL AND i.expires_at > $1 \
               AND m.workgroup = ",
        ),
        Action::MemberView => sql(
            "SELECT m.id FROM member m LEFT JOIN invitation i ON i.member = m.id \
             WHERE (m.status <> 'invited' OR i.refused_at IS NULL AND i.expires_at > $1) \
               AND m.workgroup = ",
        ),
        _ => return Err(StoreError::WrongPermit("member")),
    };
    let query = query.bind(now);
    members(tx, query, permit, part).await
}

async fn members(
    tx: &mut Tx,
    query: Sql,
    permit: &ListPermit,
    part: After,
) -> Result<Vec<MemberId>, StoreError> {
    let query = query
        .value(permit.workgroup())
        .and(" AND m.id > ")
        .value(part.after);
    let rows = tx.all(part.cut(query, " ORDER BY m.id")).await?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// Clients, or their departments, whichever the permit is for: of the clients that the permit and
/// `filter` let through. Each with its number.
pub(crate) async fn below_clients(
    tx: &mut Tx,
    permit: &ListPermit,
    filter: &ClientFilter,
    part: After,
) -> Result<Vec<(i64, String)>, StoreError> {
    let filter = permit.filter().intersection(filter);
    let dialect = tx.dialect();
    let kind = permit.action().kind();
    let column = match kind {
        Kind::Client => "id",
        _ => "client",
    };
    let known = table_of(kind).filter(|_| Some(permit.action()) == kind.view_action());
    let table = known.ok_or(StoreError::WrongPermit("client"))?;
    let query = sql(table.ids)
        .value(permit.workgroup())
        .and_within(dialect, column, &filter)
        .and(" AND id > ")
        .value(part.after);
    let rows = tx.all(part.cut(query, " ORDER BY id")).await?;
    numbered(&rows)
}

/// Teams, custom roles or access groups, whichever the permit is for.
pub(crate) async fn of_workgroup(
    tx: &mut Tx,
    permit: &ListPermit,
    part: After,
) -> Result<Vec<(i64, String)>, StoreError> {
    let kind = permit.action().kind();
    let Some(table) = of_workgroup_alone(kind).filter(|_| !permit.filter().is_nothing()) else {
        return Ok(Vec::new());
    };
    let query = sql(table.ids)
        .value(permit.workgroup())
        .and(" AND id > ")
        .value(part.after);
    let rows = tx.all(part.cut(query, " ORDER BY id")).await?;
    numbered(&rows)
}

fn numbered(rows: &[Row]) -> Result<Vec<(i64, String)>, StoreError> {
    let numbered = |row: &Row| {
        // Every id is written alike, whatever it is the id of.
        let id: ClientId = row.id("id")?;
        Ok((id.number(), id.to_string()))
    };
    rows.iter().map(numbered).collect()
}
