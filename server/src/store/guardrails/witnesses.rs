//! Who breaks a statement: found by a condition of the list of members, as the explorer finds who can do
//! something, so that ten thousand are as one. The policy says of each role where it allows what; who that
//! is, the tables say.

use policy::{ClientId, Edition, Guardrail, MemberId, WorkgroupId};
use wire::Witness;

use crate::store::access::question::Question;
use crate::store::engine::sql;
use crate::store::members::reaching::{Reached, Reaching, When};
use crate::store::members::validity;
use crate::store::{Dialect, Row, RowExt as _, Sql, StoreError, Tx};

/// Where and when a statement is looked at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) workgroup: WorkgroupId,
    /// The workgroup's.
    pub(crate) edition: Edition,
    pub(crate) now: i64,
}

/// Those who break a statement, or of whom there are to be so many.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// The first of them, by name.
    pub(crate) people: Vec<Witness>,
    pub(crate) total: u64,
}

impl Found {
    /// Whether the statement is true of them.
    pub(crate) fn holds(&self, statement: &Guardrail) -> bool {
        match statement {
            Guardrail::AtLeast { people, .. } => self.total >= *people,
            _ => self.total == 0,
        }
    }
}

/// Who breaks a statement; of how many there are to be, who there are. At most so many are named.
pub(crate) async fn find(
    tx: &mut Tx,
    place: Place,
    statement: &Guardrail,
    most: usize,
) -> Result<Found, StoreError> {
    let mut asked = Vec::new();
    for (action, client) in statement.actions() {
        // Nobody reaches a client that is deleted; its restoration is a change.
        if client.is_some() && client_of(tx, place.workgroup, statement).await?.is_none() {
            return Ok(Found::default());
        }
        let question = Question {
            workgroup: place.workgroup,
            edition: place.edition,
            action,
            client,
        };
        asked.push((Reaching::of(tx, &question).await?, client));
    }
    let dialect = tx.dialect();
    let of = |start| condition(sql(start), (place, dialect), statement, &asked);
    let total = tx.one(of(COUNT)).await?.count("n")?;
    let first = of(PEOPLE).and(" ORDER BY m.name_key, m.id LIMIT ");
    let first = first.value(i64::try_from(most).unwrap_or(i64::MAX));
    let people = match total {
        0 => Vec::new(),
        _ => people(tx, first).await?,
    };
    Ok(Found { people, total })
}

async fn people(tx: &mut Tx, query: Sql) -> Result<Vec<Witness>, StoreError> {
    let rows = tx.all(query).await?;
    let one = |row: &Row| -> Result<Witness, StoreError> {
        Ok(Witness {
            id: row.id("id")?,
            name: row.text("called")?,
        })
    };
    rows.iter().map(one).collect()
}

/// These people of the workgroup, by name.
pub(crate) async fn named(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    members: &[MemberId],
) -> Result<Vec<Witness>, StoreError> {
    if members.is_empty() {
        return Ok(Vec::new());
    }
    let query = sql(PEOPLE).value(workgroup).and(" AND m.id IN ");
    let query = query.ids(tx.dialect(), members.iter().copied());
    people(tx, query.and(" ORDER BY m.name_key, m.id")).await
}

const COUNT: &str = "SELECT COUNT(*) AS n FROM member m WHERE m.workgroup = ";
const PEOPLE: &str = "SELECT m.id, CASE WHEN m.name = '' THEN m.email ELSE m.name END AS called \
     FROM member m WHERE m.workgroup = ";

fn condition(
    start: Sql,
    (place, dialect): (Place, Dialect),
    statement: &Guardrail,
    asked: &[(Reaching, Option<ClientId>)],
) -> Sql {
    let rows = start.value(place.workgroup);
    let mut rows = match statement {
        Guardrail::AtLeast { .. } => validity::and_for_good(rows, place.now),
        _ => validity::and_not_over(rows, place.now),
    };
    if let Some(roles) = statement.roles() {
        let roles: Vec<String> = roles.iter().map(ToString::to_string).collect();
        rows = rows.and(" AND m.role IN ");
        rows = rows.texts(roles.iter().map(String::as_str));
    }
    if let Some(but) = statement.exceptions() {
        let roles: Vec<String> = but.roles.iter().map(ToString::to_string).collect();
        rows = rows.and(" AND COALESCE(m.role, '-') NOT IN ");
        rows = rows.texts(roles.iter().map(String::as_str));
        rows = rows.and(" AND m.id NOT IN ");
        rows = rows.ids(dialect, but.members.iter().copied());
    }
    let when = When::NotOver(place.now);
    asked.iter().fold(rows, |rows, (reaching, client)| {
        let client = *client;
        reaching.and_reached(rows, Reached { client, when })
    })
}

/// The client that a statement is about, with its name, while it is there.
pub(crate) async fn client_of(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    statement: &Guardrail,
) -> Result<Option<(ClientId, String)>, StoreError> {
    let mut clients = statement.actions().into_iter();
    let Some(client) = clients.find_map(|(_, client)| client) else {
        return Ok(None);
    };
    let query = sql("SELECT name FROM client WHERE workgroup = ").value(workgroup);
    let row = tx.first(query.and(" AND id = ").value(client)).await?;
    row.map(|row| Ok((client, row.text("name")?))).transpose()
}
