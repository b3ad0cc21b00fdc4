//! Which clients the members of a team work for, all of them together.

use policy::act::TeamView;
use policy::{ClientFilter, Permit, Phase, TeamId};
use wire::{MOST_LEFT, TeamClients, TeamReach};

use super::member::named_client;
use super::reaching::Reaching;
use super::validity;
use crate::store::engine::sql;
use crate::store::{RowExt as _, Sql, StoreError, Tx};

/// The members of a team whose time it is, who follows.
const MEMBERS: &str = " FROM team_member t JOIN member m ON m.id = t.member WHERE t.team = ";

/// The clients that the active members of the permit's team reach, of those that `seen` lets through.
pub(crate) async fn of_team(
    tx: &mut Tx,
    permit: &Permit<TeamView>,
    seen: &ClientFilter,
    now: i64,
) -> Result<TeamClients, StoreError> {
    let team: TeamId = permit.object().ok_or(StoreError::WrongPermit("team"))?;
    let work = Work {
        roles: Reaching::of_roles(tx, permit.workgroup()).await?,
        team,
        now,
    };
    if work.count(tx, work.roles.all(), "").await? > 0 {
        return Ok(TeamClients {
            reach: TeamReach::All,
            total: 0,
            clients: Vec::new(),
        });
    }
    let broad = work.count(tx, work.roles.assigned(), ALL_EXCEPT).await?;
    let named = |start| {
        let rows = sql(start).value(permit.workgroup());
        match broad {
            0 => work.and_reached(rows.and(" AND c.id IN (")).and(")"),
            _ => work.and_withheld(rows, broad),
        }
    };
    let dialect = tx.dialect();
    let count = named("SELECT COUNT(*) AS n FROM client c WHERE c.workgroup = ");
    let total = tx.one(count.and_within(dialect, "c.id", seen)).await?;
    let names = named("SELECT c.id, c.name FROM client c WHERE c.workgroup = ");
    let names = names.and_within(dialect, "c.id", seen);
    let names = names.and(" ORDER BY c.name_key, c.id LIMIT ");
    let names = names.value(i64::try_from(MOST_LEFT).unwrap_or(i64::MAX));
    let clients = tx.all(names).await?;
    Ok(TeamClients {
        reach: match broad {
            0 => TeamReach::Clients,
            _ => TeamReach::AllExcept,
        },
        total: total.count("n")?,
        clients: clients.iter().map(named_client).collect::<Result<_, _>>()?,
    })
}

/// The condition that a member has all clients but some.
const ALL_EXCEPT: &str = " AND m.scope_kind = 'all_except'";

/// A team, and when it is looked at.
struct Work {
    roles: Reaching,
    team: TeamId,
    now: i64,
}

impl Work {
    /// Goes on with the members of the team who have one of these roles.
    fn and_members(&self, rows: Sql, roles: &[String]) -> Sql {
        let rows = rows.value(self.team).and(" AND m.role IN ");
        let rows = rows.texts(roles.iter().map(String::as_str));
        validity::and_in_phase(rows, Phase::Current, self.now)
    }

    async fn count(
        &self,
        tx: &mut Tx,
        roles: &[String],
        condition: &'static str,
    ) -> Result<u64, StoreError> {
        let rows = sql("SELECT COUNT(*) AS n").and(MEMBERS);
        let rows = self.and_members(rows, roles).and(condition);
        tx.one(rows).await?.count("n")
    }

    /// Goes on with the ids of the clients that are assigned to somebody of the team, or that they
    /// administer.
    fn and_reached(&self, rows: Sql) -> Sql {
        const NOT_DENIED: &str = " AND NOT EXISTS (SELECT 1 FROM member_client d \
             WHERE d.member = m.id AND d.effect = 'deny' AND d.client = ";
        let direct = rows.and(
            "SELECT x.client FROM team_member t JOIN member m ON m.id = t.member \
             JOIN member_client x ON x.member = m.id AND x.effect = 'allow' WHERE t.team = ",
        );
        let direct = self.and_members(direct, self.roles.assigned());
        let by_group = direct.and(NOT_DENIED).and("x.client)").and(
            " UNION SELECT y.client FROM team_member t JOIN member m ON m.id = t.member \
             JOIN member_access_group g ON g.member = m.id \
             JOIN access_group_client y ON y.access_group = g.access_group WHERE t.team = ",
        );
        let by_group = self.and_members(by_group, self.roles.assigned());
        let alone = by_group.and(NOT_DENIED).and("y.client)").and(
            " UNION SELECT a.client FROM team_member t JOIN member m ON m.id = t.member \
             JOIN client_administrator a ON a.member = m.id WHERE t.team = ",
        );
        let alone = validity::and_in_phase(alone.value(self.team), Phase::Current, self.now);
        let alone = alone.and(" AND (a.valid_from IS NULL OR a.valid_from <= ");
        let alone = alone.value(self.now);
        let alone = alone.and(") AND (a.valid_until IS NULL OR a.valid_until > ");
        alone.value(self.now).and(")")
    }

    /// Goes on with the condition that a client is withheld from each of the `broad` members who have
    /// all but some, and is assigned to nobody else.
    fn and_withheld(&self, rows: Sql, broad: u64) -> Sql {
        let rows = rows.and(" AND c.id IN (SELECT d.client").and(
            " FROM team_member t JOIN member m ON m.id = t.member \
             JOIN member_client d ON d.member = m.id AND d.effect = 'deny' WHERE t.team = ",
        );
        let rows = self.and_members(rows, self.roles.assigned());
        let rows = rows.and(ALL_EXCEPT);
        let rows = rows.and(" GROUP BY d.client HAVING COUNT(*) = ");
        let rows = rows.value(i64::try_from(broad).unwrap_or(i64::MAX));
        self.and_reached(rows.and(") AND c.id NOT IN (")).and(")")
    }
}
