//! Which entries are asked for: the conditions, and by which of them the database is to find entries.
//!
//! Every index ends in the time, so that each condition by itself is a range of one index, read from
//! either end. Where there are several, the one that leaves the least is read and the others are looked at
//! row by row; they are written so that no database takes them for a way in.

use policy::{AccountId, ClientId, MemberId, WorkgroupId};

use super::place::Place;
use crate::store::engine::sql;
use crate::store::{Dialect, RowExt as _, Sql, StoreError, StoredId as _, Tx};

/// Which entries are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct AuditFilter {
    /// What this member did, and what was done to them.
    pub(crate) member: Option<MemberId>,
    /// What this member did.
    pub(crate) actor: Option<MemberId>,
    /// What was done: wire names, or what they begin with.
    pub(crate) actions: Vec<ActionName>,
    /// What it was done to, as the log names it.
    pub(crate) target: Option<String>,
    /// Everything about this client.
    pub(crate) client: Option<ClientId>,
    pub(crate) outcome: Option<Outcome>,
    /// From this second on.
    pub(crate) from: Option<i64>,
    /// Before this second.
    pub(crate) until: Option<i64>,
}

/// An action or event that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ActionName {
    /// With this name.
    Is(String),
    /// With a name that begins so, up to and with its dot.
    Begins(String),
}

impl ActionName {
    fn fits(&self, action: &str) -> bool {
        match self {
            Self::Is(name) => name == action,
            Self::Begins(prefix) => action.starts_with(prefix.as_str()),
        }
    }
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Allowed,
    Denied,
}

/// What the database finds entries by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Way {
    All,
    Target(String),
    /// Everything that names this id.
    Mention(String),
    Account(String),
    Denied,
    Action(String),
}

/// The conditions as the database has them: entries are found by any of the ways, and hold to what else
/// is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Conditions {
    pub(super) log: i64,
    dialect: Dialect,
    pub(super) ways: Vec<Way>,
    rest: Vec<Rest>,
    pub(super) later_than: Place,
    pub(super) earlier_than: Place,
}

/// What a row has to hold to beside the way by which it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Rest {
    Target(String),
    Mention(String),
    Account(String),
    MentionOrAccount(String, String),
    Outcome(&'static str),
    Actions(Vec<String>),
}

impl AuditFilter {
    /// The conditions; `None` where nothing can hold to them.
    pub(super) async fn conditions(
        &self,
        tx: &mut Tx,
        workgroup: WorkgroupId,
    ) -> Result<Option<Conditions>, StoreError> {
        let (Some(mut rest), Some(actions)) = (
            self.about(tx, workgroup).await?,
            self.actions(tx, workgroup).await?,
        ) else {
            return Ok(None);
        };
        match self.outcome {
            Some(Outcome::Denied) => rest.push(Rest::Outcome("denied")),
            Some(Outcome::Allowed) => rest.push(Rest::Outcome("allowed")),
            None => {}
        }
        if !actions.is_empty() {
            rest.push(Rest::Actions(actions));
        }
        let ways = take_ways(&mut rest);
        let from = self.from.unwrap_or(i64::MIN + 1);
        Ok(Some(Conditions {
            log: workgroup.number(),
            dialect: tx.dialect(),
            ways,
            rest,
            later_than: Place::end_of(from.saturating_sub(1)),
            earlier_than: self.until.map_or(Place::LAST, Place::start_of),
        }))
    }

    /// Whom and what it is about, the narrowest first.
    async fn about(
        &self,
        tx: &mut Tx,
        workgroup: WorkgroupId,
    ) -> Result<Option<Vec<Rest>>, StoreError> {
        let mut rest: Vec<Rest> = self.target.iter().cloned().map(Rest::Target).collect();
        rest.extend(self.client.map(|client| Rest::Mention(client.to_string())));
        if let Some(member) = self.member {
            let Some(account) = account_of(tx, workgroup, member).await? else {
                return Ok(None);
            };
            rest.push(match account.is_empty() {
                true => Rest::Mention(member.to_string()),
                false => Rest::MentionOrAccount(member.to_string(), account),
            });
        }
        if let Some(actor) = self.actor {
            let account = account_of(tx, workgroup, actor).await?;
            let Some(account) = account.filter(|account| !account.is_empty()) else {
                return Ok(None);
            };
            rest.push(Rest::Account(account));
        }
        Ok(Some(rest))
    }

    /// The names of the actions, of those that the log has; `None` where it has none of them.
    async fn actions(
        &self,
        tx: &mut Tx,
        workgroup: WorkgroupId,
    ) -> Result<Option<Vec<String>>, StoreError> {
        if self.actions.is_empty() {
            return Ok(Some(Vec::new()));
        }
        let known = known_actions(tx, workgroup).await?;
        let fits = |name: &String| self.actions.iter().any(|one| one.fits(name));
        let found: Vec<String> = known.into_iter().filter(fits).collect();
        Ok((!found.is_empty()).then_some(found))
    }
}

/// The narrowest of the conditions is the way in.
fn take_ways(rest: &mut Vec<Rest>) -> Vec<Way> {
    // What is allowed is almost everything.
    let narrow = rest.iter().position(|one| *one != Rest::Outcome("allowed"));
    match narrow.map(|place| rest.remove(place)) {
        None => vec![Way::All],
        Some(Rest::Target(target)) => vec![Way::Target(target)],
        Some(Rest::Mention(id)) => vec![Way::Mention(id)],
        Some(Rest::Account(account)) => vec![Way::Account(account)],
        Some(Rest::MentionOrAccount(id, account)) => vec![Way::Mention(id), Way::Account(account)],
        Some(Rest::Outcome(_)) => vec![Way::Denied],
        Some(Rest::Actions(names)) => names.into_iter().map(Way::Action).collect(),
    }
}

/// A member's account as the log names it; empty while there is none. `None` where there is no such
/// member.
async fn account_of(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    member: MemberId,
) -> Result<Option<String>, StoreError> {
    let query = sql("SELECT account FROM member WHERE workgroup = ").value(workgroup);
    let Some(row) = tx.first(query.and(" AND id = ").value(member)).await? else {
        return Ok(None);
    };
    let account: Option<AccountId> = row.maybe_id("account")?;
    Ok(Some(
        account.map_or_else(String::new, |account| account.to_string()),
    ))
}

/// Every action that the log has: each is found by one look into the index, so that it takes no longer
/// where each is there a million times.
async fn known_actions(tx: &mut Tx, workgroup: WorkgroupId) -> Result<Vec<String>, StoreError> {
    let query = sql("WITH RECURSIVE names (action) AS (SELECT MIN(action) FROM audit WHERE log = ");
    let query = query.value(workgroup).and(
        " UNION ALL SELECT (SELECT MIN(a.action) FROM audit a WHERE a.action > names.action AND a.log = ",
    );
    let query = query.value(workgroup).and(
        ") FROM names WHERE names.action IS NOT NULL) \
         SELECT action FROM names WHERE action IS NOT NULL",
    );
    let rows = tx.all(query).await?;
    rows.iter().map(|row| row.text("action")).collect()
}

/// A log that is found by an index of its own. SQLite is told which: left to itself it may take that of the
/// time, and read all of it.
macro_rules! found_by {
    ($index:literal) => {
        [
            concat!(" FROM audit k INDEXED BY ", $index, " WHERE k.log = "),
            " FROM audit k WHERE k.log = ",
        ]
    };
}

impl Way {
    /// Goes on with the rows that it finds, up to where more conditions follow; `k` has the place.
    fn rows(&self, start: Sql, (dialect, log): (Dialect, i64), looks_at_rows: bool) -> Sql {
        let own = |[sqlite, postgres]: [&'static str; 2]| match dialect {
            Dialect::Sqlite => start.clone().and(sqlite).value(log),
            Dialect::Postgres => start.clone().and(postgres).value(log),
        };
        match self {
            Self::All => own(found_by!("audit_by_time")),
            Self::Target(target) => own(found_by!("audit_by_target"))
                .and(" AND k.target = ")
                .value(target),
            Self::Account(account) => own(found_by!("audit_by_account"))
                .and(" AND k.account = ")
                .value(account),
            Self::Action(action) => own(found_by!("audit_by_action"))
                .and(" AND k.action = ")
                .value(action),
            Self::Denied => own(found_by!("audit_denied")).and(" AND k.outcome = 'denied'"),
            Self::Mention(id) => {
                let from = match looks_at_rows {
                    // In this order: what is mentioned is found first.
                    true => {
                        " FROM audit_mention k CROSS JOIN audit a \
                             WHERE a.log = k.log AND a.number = k.number AND k.thing = "
                    }
                    false => " FROM audit_mention k WHERE k.thing = ",
                };
                start
                    .clone()
                    .and(from)
                    .value(id)
                    .and(" AND k.log = ")
                    .value(log)
            }
        }
    }
}

impl Conditions {
    /// Whether rows are looked at, and not only found.
    pub(super) fn looks_at_rows(&self) -> bool {
        !self.rest.is_empty()
    }

    /// Goes on with the rows that a way finds in the time that is asked for.
    pub(super) fn found(&self, sql: Sql, way: &Way) -> Sql {
        self.between(way.rows(sql, (self.dialect, self.log), false))
    }

    /// The same, of those that hold to everything else.
    pub(super) fn rows(&self, sql: Sql, way: &Way) -> Sql {
        let rows = self.between(way.rows(sql, (self.dialect, self.log), self.looks_at_rows()));
        let columns = match way {
            Way::Mention(_) => &OF_MENTION,
            _ => &OF_ENTRY,
        };
        self.rest
            .iter()
            .fold(rows, |sql, one| one.and(sql, columns))
    }

    /// The same for the rows of the log itself, with every way in: for who reads it from its beginning.
    pub(super) fn and_all(&self, sql: Sql) -> Sql {
        let sql = match self.ways.as_slice() {
            [Way::All] => sql,
            [Way::Target(target)] => Rest::Target(target.clone()).and(sql, &OF_ENTRY),
            [Way::Mention(id)] => Rest::Mention(id.clone()).and(sql, &OF_ENTRY),
            [Way::Account(account)] => Rest::Account(account.clone()).and(sql, &OF_ENTRY),
            [Way::Denied] => Rest::Outcome("denied").and(sql, &OF_ENTRY),
            [Way::Mention(id), Way::Account(account)] => {
                Rest::MentionOrAccount(id.clone(), account.clone()).and(sql, &OF_ENTRY)
            }
            actions => {
                let names = actions.iter().filter_map(|way| match way {
                    Way::Action(name) => Some(name.clone()),
                    _ => None,
                });
                Rest::Actions(names.collect()).and(sql, &OF_ENTRY)
            }
        };
        let sql = self
            .rest
            .iter()
            .fold(sql, |sql, one| one.and(sql, &OF_ENTRY));
        let sql = self.later_than.and_at_later(sql);
        self.earlier_than.and_at_earlier(sql)
    }

    fn between(&self, sql: Sql) -> Sql {
        let sql = self.later_than.and_later(sql);
        self.earlier_than.and_earlier(sql)
    }
}

/// The columns of an entry, where `k` is the entry or only has its place; each so that no index has it.
struct Columns {
    target: &'static str,
    account: &'static str,
    outcome: &'static str,
    action: &'static str,
}

const OF_ENTRY: Columns = Columns {
    target: "k.target || ''",
    account: "k.account || ''",
    outcome: "k.outcome || ''",
    action: "k.action || ''",
};
const OF_MENTION: Columns = Columns {
    target: "a.target || ''",
    account: "a.account || ''",
    outcome: "a.outcome || ''",
    action: "a.action || ''",
};

impl Rest {
    fn and(&self, sql: Sql, columns: &Columns) -> Sql {
        let sql = sql.and(" AND ");
        match self {
            Self::Target(target) => sql.and(columns.target).and(" = ").value(target),
            Self::Account(account) => sql.and(columns.account).and(" = ").value(account),
            Self::Outcome(outcome) => sql.and(columns.outcome).and(" = ").value(*outcome),
            Self::Actions(names) => {
                let names = names.iter().map(String::as_str);
                sql.and(columns.action).and(" IN ").texts(names)
            }
            Self::Mention(id) => mentioned(sql, id),
            Self::MentionOrAccount(id, account) => {
                let either = sql.and("(").and(columns.account).and(" = ").value(account);
                mentioned(either.and(" OR "), id).and(")")
            }
        }
    }
}

fn mentioned(sql: Sql, id: &str) -> Sql {
    let sql = sql.and(
        "EXISTS (SELECT 1 FROM audit_mention m WHERE m.log = k.log AND m.at = k.at \
         AND m.number = k.number AND m.thing = ",
    );
    sql.value(id).and(")")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rest: &[Rest], ways: &[Way], left: usize) {
        let mut rest = rest.to_vec();
        assert_eq!(take_ways(&mut rest), ways);
        assert_eq!(rest.len(), left);
    }

    #[test]
    fn entries_are_found_by_what_leaves_the_least() {
        let actions = || Rest::Actions(vec!["a".to_owned(), "b".to_owned()]);
        let account = || Rest::Account("x".to_owned());
        check(&[], &[Way::All], 0);
        check(&[Rest::Outcome("allowed")], &[Way::All], 1);
        check(&[Rest::Outcome("denied"), actions()], &[Way::Denied], 1);
        check(
            &[account(), Rest::Outcome("denied")],
            &[Way::Account("x".to_owned())],
            1,
        );
        let each = ["a", "b"].map(|name| Way::Action(name.to_owned()));
        check(&[Rest::Outcome("allowed"), actions()], &each, 1);
    }

    #[test]
    fn an_action_is_asked_for_by_its_name_or_its_beginning() {
        let begins = ActionName::Begins("client.".to_owned());
        assert!(begins.fits("client.edit") && !begins.fits("client_admin.edit"));
        let is = ActionName::Is("client.edit".to_owned());
        assert!(is.fits("client.edit") && !is.fits("client.edit_note"));
    }
}
