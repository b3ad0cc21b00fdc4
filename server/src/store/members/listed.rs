//! What is shown of members beside their own rows: teams, and how many clients are named. With as many
//! queries for a hundred as for one.

use std::collections::BTreeMap;

use policy::{ClientFilter, ClientId, MemberId};
use wire::{Member, MemberTeam};

use crate::store::engine::sql;
use crate::store::{Row, RowExt, Sql, StoreError, Tx};

/// Completes members that are sent to somebody who sees these clients, and may see teams or not.
pub(crate) async fn complete(
    tx: &mut Tx,
    members: &mut [Member],
    (seen, sees_teams): (&ClientFilter, bool),
) -> Result<(), StoreError> {
    let ids: Vec<MemberId> = members.iter().map(|member| member.id).collect();
    let mut teams = match sees_teams {
        true => teams(tx, &ids).await?,
        false => BTreeMap::new(),
    };
    let mut named = named(tx, members, seen).await?;
    for member in members {
        member.teams = teams.remove(&member.id).unwrap_or_default();
        member.named_clients = named.remove(&member.id).unwrap_or_default();
    }
    Ok(())
}

/// The teams of each of them, by name.
async fn teams(
    tx: &mut Tx,
    members: &[MemberId],
) -> Result<BTreeMap<MemberId, Vec<MemberTeam>>, StoreError> {
    let dialect = tx.dialect();
    let query = sql(
        "SELECT x.member, t.id, t.name FROM team_member x JOIN team t ON t.id = x.team \
         WHERE x.member IN ",
    );
    let query = query.ids(dialect, members.iter().copied());
    let mut found: BTreeMap<MemberId, Vec<MemberTeam>> = BTreeMap::new();
    for row in tx.all(query.and(" ORDER BY t.name_key, t.id")).await? {
        let team = named_team(&row)?;
        found.entry(row.id("member")?).or_default().push(team);
    }
    Ok(found)
}

/// A team of a row with its `id` and its `name`.
pub(super) fn named_team(row: &Row) -> Result<MemberTeam, StoreError> {
    Ok(MemberTeam {
        id: row.id("id")?,
        name: row.text("name")?,
    })
}

/// How many clients the scope of each of them names.
async fn named(
    tx: &mut Tx,
    members: &[Member],
    seen: &ClientFilter,
) -> Result<BTreeMap<MemberId, u64>, StoreError> {
    let of_kind = |all_except: bool| {
        let of = move |member: &&Member| (member.scope_kind == "all_except") == all_except;
        members.iter().filter(of).map(|member| member.id)
    };
    let mut named = count(tx, of_kind(false).collect(), ALLOWED, seen).await?;
    named.extend(count(tx, of_kind(true).collect(), WITHHELD, seen).await?);
    Ok(named)
}

/// The start of a query of members and clients, and how it goes on after the members.
type Pairs = [&'static str; 2];

const ALLOWED: Pairs = [
    "SELECT member, client FROM member_client a WHERE effect = 'allow' AND NOT EXISTS \
     (SELECT 1 FROM member_client d WHERE d.member = a.member AND d.client = a.client \
      AND d.effect = 'deny') AND member IN ",
    " UNION SELECT g.member, c.client FROM member_access_group g \
     JOIN access_group_client c ON c.access_group = g.access_group WHERE NOT EXISTS \
     (SELECT 1 FROM member_client d WHERE d.member = g.member AND d.client = c.client \
      AND d.effect = 'deny') AND g.member IN ",
];

const WITHHELD: Pairs = [
    "SELECT member, client FROM member_client WHERE effect = 'deny' AND member IN ",
    "",
];

async fn count(
    tx: &mut Tx,
    members: Vec<MemberId>,
    pairs: Pairs,
    seen: &ClientFilter,
) -> Result<BTreeMap<MemberId, u64>, StoreError> {
    let mut found = BTreeMap::new();
    if members.is_empty() || seen.is_nothing() {
        return Ok(found);
    }
    let dialect = tx.dialect();
    let [first, second] = pairs;
    let all = |start: Sql| {
        let some = start.and(first).ids(dialect, members.iter().copied());
        match second {
            "" => some,
            second => some.and(second).ids(dialect, members.iter().copied()),
        }
    };
    if matches!(seen, ClientFilter::All) {
        let query = all(sql("SELECT member, COUNT(*) AS n FROM (")).and(") named GROUP BY member");
        for row in tx.all(query).await? {
            found.insert(row.id("member")?, row.count("n")?);
        }
        return Ok(found);
    }
    // Here and not in the query: to look ten thousand clients up takes longer than to pass over the
    // few that are assigned.
    for row in tx.all(all(sql(""))).await? {
        if seen.contains(row.id::<ClientId>("client")?) {
            *found.entry(row.id("member")?).or_default() += 1;
        }
    }
    Ok(found)
}
