//! By what somebody has access: what is stored of the members of a page at one client, and what the
//! policy makes of it.
//!
//! As many queries for a hundred members as for one, and nothing about any other client: whoever works
//! for ten thousand is read as fast as who works for one.

use std::collections::BTreeMap;

use policy::{Actor, ClientId, Grant, MemberId, Role, Scope, Tenure, Validity};
use wire::{AccessVia, AccessWay, NamedGroup};

use super::question::Question;
use crate::clock::rfc3339;
use crate::store::engine::sql;
use crate::store::members::{membership, validity};
use crate::store::{Row, RowExt as _, Sql, StoreError, Tx};

/// What is stored of a member beside their own row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Given {
    /// Whether the client is assigned directly, and since when.
    direct: Option<Option<i64>>,
    denied: bool,
    groups: Vec<(NamedGroup, Option<i64>)>,
    /// When they administer the client alone, and since when.
    administers: Option<(Validity, Option<i64>)>,
    /// Whether they administer any client.
    pub(crate) administers_any: bool,
}

/// What a member's own row says.
pub(crate) struct Place<'a> {
    pub(crate) role: Option<&'a Role>,
    pub(crate) all_except: bool,
    pub(crate) role_since: Option<i64>,
    pub(crate) scope_since: Option<i64>,
}

/// Reads what gives these members the client of the question, or any.
pub(crate) async fn given(
    tx: &mut Tx,
    question: &Question,
    members: &[MemberId],
) -> Result<BTreeMap<MemberId, Given>, StoreError> {
    let mut all: BTreeMap<MemberId, Given> = BTreeMap::new();
    for row in tx.all(direct(tx, question, members)).await? {
        all.entry(row.id("member")?).or_default().assigned(&row)?;
    }
    for row in tx.all(grouped(tx, question, members)).await? {
        all.entry(row.id("member")?).or_default().grouped(&row)?;
    }
    let query = sql(
        "SELECT member, client, since, valid_from, valid_until FROM client_administrator \
         WHERE member IN ",
    );
    let dialect = tx.dialect();
    for row in tx.all(query.ids(dialect, members.iter().copied())).await? {
        let given = all.entry(row.id("member")?).or_default();
        given.administers_any = true;
        let client: ClientId = row.id("client")?;
        if question.client.is_none_or(|asked| asked == client) {
            given.administered(&row)?;
        }
    }
    Ok(all)
}

/// Reads what gives a member these clients.
pub(crate) async fn given_of(
    tx: &mut Tx,
    member: MemberId,
    clients: &[ClientId],
) -> Result<BTreeMap<ClientId, Given>, StoreError> {
    let dialect = tx.dialect();
    let of = |start: &'static str, client: &'static str| {
        let rows = sql(start).value(member).and(client);
        rows.ids(dialect, clients.iter().copied())
    };
    let mut all: BTreeMap<ClientId, Given> = BTreeMap::new();
    let direct = of(
        "SELECT client, effect, since FROM member_client WHERE member = ",
        " AND client IN ",
    );
    for row in tx.all(direct).await? {
        all.entry(row.id("client")?).or_default().assigned(&row)?;
    }
    let grouped = of(
        "SELECT x.client, g.since, a.id, a.name FROM member_access_group g \
         JOIN access_group a ON a.id = g.access_group \
         JOIN access_group_client x ON x.access_group = g.access_group WHERE g.member = ",
        " AND x.client IN ",
    );
    for row in tx.all(grouped.and(" ORDER BY a.name, a.id")).await? {
        all.entry(row.id("client")?).or_default().grouped(&row)?;
    }
    let alone = of(
        "SELECT client, since, valid_from, valid_until FROM client_administrator WHERE member = ",
        " AND client IN ",
    );
    for row in tx.all(alone).await? {
        all.entry(row.id("client")?)
            .or_default()
            .administered(&row)?;
    }
    Ok(all)
}

/// Direct assignments: of the client, or any that is not withheld.
fn direct(tx: &Tx, question: &Question, members: &[MemberId]) -> Sql {
    let ids = |rows: Sql| rows.ids(tx.dialect(), members.iter().copied());
    match question.client {
        Some(client) => ids(
            sql("SELECT member, effect, since FROM member_client WHERE client = ")
                .value(client)
                .and(" AND member IN "),
        ),
        None => ids(sql(
            "SELECT a.member, 'allow' AS effect, MIN(a.since) AS since FROM member_client a \
             WHERE a.effect = 'allow' AND NOT EXISTS (SELECT 1 FROM member_client d \
             WHERE d.member = a.member AND d.client = a.client AND d.effect = 'deny') \
             AND a.member IN ",
        ))
        .and(" GROUP BY a.member"),
    }
}

/// Access groups that have the client, or any that is not withheld.
fn grouped(tx: &Tx, question: &Question, members: &[MemberId]) -> Sql {
    const GROUPS: &str = "SELECT g.member, g.since, a.id, a.name FROM member_access_group g \
         JOIN access_group a ON a.id = g.access_group WHERE EXISTS (SELECT 1 \
         FROM access_group_client x WHERE x.access_group = g.access_group AND ";
    let rows = match question.client {
        Some(client) => sql(GROUPS).and("x.client = ").value(client),
        None => sql(GROUPS).and(
            "NOT EXISTS (SELECT 1 FROM member_client d WHERE d.effect = 'deny' \
             AND d.member = g.member AND d.client = x.client)",
        ),
    };
    rows.and(") AND g.member IN ")
        .ids(tx.dialect(), members.iter().copied())
        .and(" ORDER BY a.name, a.id")
}

impl Given {
    fn assigned(&mut self, row: &Row) -> Result<(), StoreError> {
        match row.text("effect")?.as_str() {
            "deny" => self.denied = true,
            _ => self.direct = Some(row.maybe_number("since")?),
        }
        Ok(())
    }

    fn grouped(&mut self, row: &Row) -> Result<(), StoreError> {
        let group = NamedGroup {
            id: row.id("id")?,
            name: row.text("name")?,
        };
        self.groups.push((group, row.maybe_number("since")?));
        Ok(())
    }

    /// Of several clients, where any counts, the time that holds longest.
    fn administered(&mut self, row: &Row) -> Result<(), StoreError> {
        let (own, since) = (validity::read(row)?, row.maybe_number("since")?);
        let better = |known: &(Validity, Option<i64>)| own.covers(known.0) && own != known.0;
        if self.administers.as_ref().is_none_or(better) {
            self.administers = Some((own, since));
        }
        Ok(())
    }

    /// The scope of the member's role, of which only the client of the question is known.
    fn scope(&self, question: &Question, all_except: bool) -> Scope {
        let client = question.some_client();
        let only = |has: bool| client.filter(|_| has).into_iter().collect();
        match (all_except, self.direct.is_some() || !self.groups.is_empty()) {
            (true, _) => Scope::AllExcept {
                deny: only(self.denied),
            },
            (false, true) => Scope::Clients {
                allow: only(true),
                deny: only(self.denied),
            },
            (false, false) => Scope::Nobody,
        }
    }

    /// What the member has at a time, in a membership that holds so; whenever, without a time.
    pub(crate) fn grants(
        &self,
        question: &Question,
        place: &Place<'_>,
        (membership, now): (Validity, Option<i64>),
    ) -> Vec<Grant> {
        let scope = self.scope(question, place.all_except);
        let role = place.role.map(|role| question.grant(role, scope));
        let role = role.map(|grant| (grant, Validity::ALWAYS));
        let alone = self
            .administers
            .map(|(validity, _)| (question.administrator(), validity));
        let grants: Vec<_> = role.into_iter().chain(alone).collect();
        match now {
            Some(now) => Tenure { membership, grants }.at(now).grants,
            None => grants.into_iter().map(|(grant, _)| grant).collect(),
        }
    }

    /// Everything by which they can, in the order of what they have.
    pub(crate) fn ways(
        &self,
        question: &Question,
        place: &Place<'_>,
        grants: &[Grant],
    ) -> Vec<AccessWay> {
        let allowing = grants
            .iter()
            .filter(|grant| question.allows(&question.someone((*grant).clone())));
        allowing
            .flat_map(|grant| self.by_grant(question, place, grant))
            .collect()
    }

    fn by_grant(&self, question: &Question, place: &Place<'_>, grant: &Grant) -> Vec<AccessWay> {
        let way = |via, since: Option<i64>| AccessWay {
            via,
            role_label: label(question, grant),
            cell: cell(question, grant),
            group: None,
            since: since.map(rfc3339),
            given_by: None,
        };
        let Grant::Workgroup { role, .. } = grant else {
            let since = self.administers.and_then(|(_, since)| since);
            return vec![way(AccessVia::Administrator, since)];
        };
        let without = question.someone(question.grant(role, Scope::Nobody));
        if question.allows(&without) {
            return vec![way(AccessVia::Role, place.role_since)];
        }
        if place.all_except {
            return vec![way(AccessVia::AllExcept, place.scope_since)];
        }
        let direct = self.direct.map(|since| way(AccessVia::Direct, since));
        let by_group = self.groups.iter().map(|(group, since)| AccessWay {
            group: Some(group.clone()),
            ..way(AccessVia::Group, *since)
        });
        direct.into_iter().chain(by_group).collect()
    }
}

/// The name of a grant's role.
pub(crate) fn label(question: &Question, grant: &Grant) -> String {
    match grant {
        Grant::Workgroup { role, .. } => membership::label(Some(role), 0, question.edition),
        Grant::ClientAdministrator { .. } => membership::label(None, 1, question.edition),
    }
}

/// What a grant has for the action.
fn cell(question: &Question, grant: &Grant) -> policy::Cell {
    match question.someone(grant.clone()) {
        Actor::Member(member) => {
            let mut bindings = member.bindings().iter();
            bindings
                .next()
                .map_or_else(Default::default, |binding| binding.cell(question.action))
        }
        Actor::Anonymous | Actor::Contact(_) => policy::Cell::default(),
    }
}

/// Names no access group where the reader may not see them.
pub(crate) fn without_groups(ways: &mut [AccessWay]) {
    for way in ways {
        way.group = None;
    }
}
