//! A part of the log as a list, the newest first, from any place in either direction.

use policy::act::AuditView;
use policy::{ListPermit, WorkgroupId};
use wire::{AuditEntry, AuditPage};

use super::entry_row::ALL;
use super::filter::{AuditFilter, Conditions, Way};
use super::place::Place;
use super::shown;
use super::withheld::Withheld;
use crate::store::engine::sql;
use crate::store::{Row, RowExt as _, Sql, StoreError, Tx};

/// So many rows are looked at for one answer, where they cannot be found by everything that is asked.
const LOOKED_AT: usize = 1_000;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AuditQuery {
    pub(crate) filter: AuditFilter,
    pub(crate) from: Start,
    pub(crate) per_page: u32,
}

/// Where it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Start {
    /// With the newest.
    Newest,
    /// With what is older than this.
    Before(Place),
    /// With what is newer than this.
    After(Place),
}

/// The entries of the permit's workgroup that are asked for; without what is to be withheld.
pub(crate) async fn page(
    tx: &mut Tx,
    permit: &ListPermit<AuditView>,
    asked: &AuditQuery,
    withheld: &Withheld,
) -> Result<AuditPage, StoreError> {
    let workgroup = permit.workgroup();
    let conditions = match permit.filter().is_nothing() {
        true => None,
        false => asked.filter.conditions(tx, workgroup).await?,
    };
    let Some(conditions) = conditions else {
        return Ok(Found::default().page(asked, Vec::new()));
    };
    let found = find(tx, conditions, asked).await?;
    let items = shown::entries(tx, workgroup, &found.rows, withheld).await?;
    Ok(found.page(asked, items))
}

/// The rows, the newest first.
#[derive(Default)]
struct Found {
    rows: Vec<Row>,
    /// Where the first and the last of them are.
    ends: Option<(Place, Place)>,
    /// Whether there are more in the direction that is read.
    more: bool,
    /// How far was looked, where that was not to the end.
    edge: Option<Place>,
}

async fn find(
    tx: &mut Tx,
    mut conditions: Conditions,
    asked: &AuditQuery,
) -> Result<Found, StoreError> {
    let direction = match asked.from {
        Start::After(place) => {
            conditions.later_than = conditions.later_than.max(place);
            &FORWARDS
        }
        Start::Before(place) => {
            conditions.earlier_than = conditions.earlier_than.min(place);
            &BACKWARDS
        }
        Start::Newest => &BACKWARDS,
    };
    let edge = edge(tx, &conditions, direction).await?;
    match (edge, asked.from) {
        (Some(edge), Start::After(_)) => conditions.earlier_than = edge.after(),
        (Some(edge), _) => conditions.later_than = edge.before(),
        (None, _) => {}
    }
    let wanted = asked.per_page as usize;
    let mut rows = tx
        .all(direction.rows(sql(""), &conditions, wanted as i64 + 1))
        .await?;
    let more = rows.len() > wanted;
    rows.truncate(wanted);
    if matches!(asked.from, Start::After(_)) {
        rows.reverse();
    }
    let ends = match (rows.first(), rows.last()) {
        (Some(first), Some(last)) => Some((place(first)?, place(last)?)),
        _ => None,
    };
    Ok(Found {
        rows,
        ends,
        more,
        edge: edge.filter(|_| !more),
    })
}

fn place(row: &Row) -> Result<Place, StoreError> {
    Ok(Place::of(row.number("at")?, row.number("number")?))
}

/// How far is looked; `None` to the end.
async fn edge(
    tx: &mut Tx,
    conditions: &Conditions,
    direction: &Direction,
) -> Result<Option<Place>, StoreError> {
    if !conditions.looks_at_rows() {
        return Ok(None);
    }
    let row = tx.first(direction.edge(sql(""), conditions)).await?;
    row.as_ref().map(place).transpose()
}

impl Found {
    fn page(&self, asked: &AuditQuery, items: Vec<AuditEntry>) -> AuditPage {
        let (newest, oldest) = self.ends.unzip();
        let is_end = !self.more && self.edge.is_none();
        let (newer, older, is_newest, is_oldest) = match asked.from {
            Start::Newest => (newest, self.edge.or(oldest), true, is_end),
            Start::Before(from) => (
                newest.or(Some(from.before())),
                self.edge.or(oldest),
                false,
                is_end,
            ),
            Start::After(from) => {
                let reached = self.edge.or(newest).or(Some(from));
                (reached, oldest.or(Some(from.after())), is_end, false)
            }
        };
        AuditPage {
            items,
            newer: newer.map(|place| place.to_string()),
            older: older.map(|place| place.to_string()),
            is_newest,
            is_oldest,
        }
    }
}

/// A direction in which the log is read.
struct Direction {
    /// Within one way in.
    order: &'static str,
    /// Of what all ways have found.
    order_of_all: &'static str,
    /// Of the entries themselves, of which no index is to be used.
    order_of_entries: &'static str,
}

const BACKWARDS: Direction = Direction {
    order: " ORDER BY k.at DESC, k.number DESC LIMIT ",
    order_of_all: " ORDER BY at DESC, number DESC LIMIT ",
    order_of_entries: ") ORDER BY at + 0 DESC, number DESC",
};
const FORWARDS: Direction = Direction {
    order: " ORDER BY k.at, k.number LIMIT ",
    order_of_all: " ORDER BY at, number LIMIT ",
    order_of_entries: ") ORDER BY at + 0, number",
};

impl Direction {
    /// The first entries that hold to the conditions.
    fn rows(&self, start: Sql, conditions: &Conditions, limit: i64) -> Sql {
        let one = |sql: Sql, way: &Way| {
            let rows = sql.and("SELECT at, number FROM (SELECT k.at, k.number");
            let rows = conditions.rows(rows, way);
            rows.and(self.order).value(limit).and(") way")
        };
        let entries = start.and(ALL).value(conditions.log);
        let found = entries.and(" AND number IN (SELECT number FROM (");
        let found = any(found, conditions, one).and(") found");
        found
            .and(self.order_of_all)
            .value(limit)
            .and(self.order_of_entries)
    }

    /// The place of the row that is the last to be looked at.
    fn edge(&self, start: Sql, conditions: &Conditions) -> Sql {
        let each = (LOOKED_AT / conditions.ways.len().max(1)).max(1) as i64;
        let one = |sql: Sql, way: &Way| {
            let rows = sql.and("SELECT at, number FROM (SELECT k.at, k.number");
            let rows = conditions.found(rows, way);
            rows.and(self.order)
                .and("1 OFFSET ")
                .value(each)
                .and(") way")
        };
        let all = any(start.and("SELECT at, number FROM ("), conditions, one);
        all.and(") edges").and(self.order_of_all).and("1")
    }
}

/// Goes on with each way in, and `UNION` between: what two of them find is there once.
fn any(start: Sql, conditions: &Conditions, one: impl Fn(Sql, &Way) -> Sql) -> Sql {
    let mut ways = conditions.ways.iter();
    let first = ways.next().map(|way| one(start.clone(), way));
    let begun = first.unwrap_or(start);
    ways.fold(begun, |sql, way| one(sql.and(" UNION "), way))
}

/// How many entries the workgroup's log has.
pub(crate) async fn length(tx: &mut Tx, permit: &ListPermit<AuditView>) -> Result<u64, StoreError> {
    if permit.filter().is_nothing() {
        return Ok(0);
    }
    length_of(tx, permit.workgroup()).await
}

pub(super) async fn length_of(tx: &mut Tx, workgroup: WorkgroupId) -> Result<u64, StoreError> {
    let head = sql("SELECT number FROM audit_head WHERE log = $1").bind(workgroup);
    let head = tx.first(head).await?;
    head.map_or(Ok(0), |head| head.count("number"))
}

#[cfg(test)]
mod tests {
    use super::super::filter::{ActionName, Outcome};
    use super::*;
    use crate::store::Store;

    /// Fills the log so that no filter is of few rows by chance.
    const FILL: &str = "INSERT INTO workgroup (id, name, edition, created_at) VALUES (7, 'W', 'agent', 0); \
         INSERT INTO account (id, email, name, password_hash, created_at) VALUES (163, 'a@x.example', 'A', '', 0); \
         INSERT INTO member (id, workgroup, account, email, name, name_key, status, role, scope_kind, created_at) \
         VALUES (5, 7, 163, 'a@x.example', 'A', 'a', 'active', 'associate', 'nobody', 0); \
         INSERT INTO audit (log, number, at, account, action, outcome, target, policy_digest, hash) \
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) \
         SELECT 7, i, i / 2, '00000000000000a' || (i % 5), 'client.edit', 'allowed', 'client:' || (i % 9), '', '' FROM n";

    fn filters() -> Vec<(AuditFilter, &'static str)> {
        let client = AuditFilter {
            client: policy::ClientId::new(3),
            ..AuditFilter::default()
        };
        let member = policy::MemberId::new(5);
        let actor = AuditFilter {
            actor: member,
            ..AuditFilter::default()
        };
        let action = AuditFilter {
            actions: vec![ActionName::Is("client.edit".to_owned())],
            ..AuditFilter::default()
        };
        let denied = AuditFilter {
            outcome: Some(Outcome::Denied),
            ..AuditFilter::default()
        };
        let target = AuditFilter {
            target: Some("client:3".to_owned()),
            ..AuditFilter::default()
        };
        let more = |filter: &AuditFilter| AuditFilter {
            actions: action.actions.clone(),
            outcome: Some(Outcome::Denied),
            from: Some(100),
            ..filter.clone()
        };
        let by_account = "audit_by_account";
        vec![
            (AuditFilter::default(), "audit_by_time"),
            (more(&target), "audit_by_target"),
            (target, "audit_by_target"),
            (more(&actor), by_account),
            (actor, by_account),
            (more(&denied), "audit_denied"),
            (denied, "audit_denied"),
            (action.clone(), "audit_by_action"),
            (more(&client), "PRIMARY KEY"),
            (client, "PRIMARY KEY"),
        ]
    }

    #[tokio::test]
    async fn every_way_in_is_a_range_of_its_own_index() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test.db");
        let store = Store::open(path.to_str().unwrap(), 2).await.unwrap();
        let mut tx = store.unguarded_for_startup_and_jobs().await.unwrap();
        tx.script(FILL).await.unwrap();
        let workgroup = WorkgroupId::new(7).unwrap();
        for (filter, index) in filters() {
            let Some(conditions) = filter.conditions(&mut tx, workgroup).await.unwrap() else {
                panic!("{filter:?} can be answered");
            };
            for direction in [&BACKWARDS, &FORWARDS] {
                let explain = || sql("EXPLAIN QUERY PLAN ");
                let statements = [
                    direction.rows(explain(), &conditions, 26),
                    direction.edge(explain(), &conditions),
                ];
                for statement in statements {
                    let rows = tx.all(statement).await.unwrap();
                    let plan: Vec<String> =
                        rows.iter().map(|row| row.text("detail").unwrap()).collect();
                    let way = plan.iter().find(|step| step.contains(" k ")).unwrap();
                    assert!(
                        way.contains(index) && way.contains("(at,number)"),
                        "{filter:?}: {plan:#?}"
                    );
                }
            }
        }
    }
}
