//! Who could give somebody what they lack: whoever may manage them and could hand that out.

use policy::act::MemberView;
use policy::{Actor, ClientId, ListPermit, MemberId, Phase, Receiver, Remedy, Scope};
use wire::{MOST_GIVERS, NamedPerson};

use super::question::Question;
use crate::store::engine::sql;
use crate::store::members::reaching::{Reached, Reaching, When};
use crate::store::members::{membership, validity};
use crate::store::{Row, RowExt as _, Sql, StoreError, Tx};

/// So many people are looked at one by one, whose role gives it for clients of their own.
const LOOKED_AT: i64 = 200;

/// The first of those who could make a change of somebody, and how many they are.
#[derive(Debug, Default)]
pub(crate) struct Givers {
    pub(crate) people: Vec<NamedPerson>,
    pub(crate) total: u64,
}

/// Who could make this change of somebody, by name, for whoever sees people.
pub(crate) async fn of(
    tx: &mut Tx,
    permit: &ListPermit<MemberView>,
    asked: (&Question, i64),
    change: (&Receiver<'_>, &Remedy),
) -> Result<Givers, StoreError> {
    match permit.filter().is_nothing() {
        true => Ok(Givers::default()),
        false => who(tx, asked, change).await,
    }
}

/// The same for writing to them: whoever is told of it has to see people.
pub(crate) async fn who(
    tx: &mut Tx,
    asked: (&Question, i64),
    (to, remedy): (&Receiver<'_>, &Remedy),
) -> Result<Givers, StoreError> {
    let may = |giver: &Actor| remedy.may_be_given_by(giver, to);
    among(tx, asked, (to.person.member, remedy.adds), may).await
}

/// Those of whom `may` says that they can, but for `member`; where it is about a client, they see it.
pub(crate) async fn among(
    tx: &mut Tx,
    (question, now): (&Question, i64),
    (member, client): (Option<MemberId>, Option<ClientId>),
    may: impl Fn(&Actor) -> bool,
) -> Result<Givers, StoreError> {
    let roles = Reaching::by_whether(tx, question, Scope::everyone(), &may).await?;
    let reaching = Reaching::of_roles(tx, question.workgroup).await?;
    let of_roles = |start, roles: &[String]| {
        let rows = sql(start).value(question.workgroup).and(" AND m.role IN ");
        let rows = rows.texts(roles.iter().map(String::as_str));
        let rows = validity::and_in_phase(rows, Phase::Current, now);
        but(rows, member)
    };
    let mut total = tx.one(of_roles(COUNT, roles.all())).await?.count("n")?;
    let first = of_roles(PEOPLE, roles.all()).and(" ORDER BY m.name_key, m.id LIMIT ");
    let first = first.value(i64::try_from(MOST_GIVERS).unwrap_or(i64::MAX));
    let mut rows: Vec<Row> = tx.all(first).await?;
    let each = of_roles(PEOPLE, roles.assigned());
    let each = match client {
        // Nobody gives a client that they do not see.
        Some(client) => reaching.and_reached(each, at(client, now)),
        None => each,
    };
    let each = each.and(" ORDER BY m.name_key, m.id LIMIT ");
    for row in tx.all(each.value(LOOKED_AT)).await? {
        let id: MemberId = row.id("id")?;
        let giver = membership::of_member(tx, question.workgroup, Some(id), now).await?;
        if may(&giver) {
            total += 1;
            rows.push(row);
        }
    }
    let mut people = rows.iter().map(named).collect::<Result<Vec<_>, _>>()?;
    people.sort_by(|(one, _), (other, _)| one.cmp(other));
    people.truncate(MOST_GIVERS);
    Ok(Givers {
        people: people.into_iter().map(|(_, person)| person).collect(),
        total,
    })
}

fn at(client: ClientId, now: i64) -> Reached {
    Reached {
        client: Some(client),
        when: When::At(now),
    }
}

const PEOPLE: &str = "SELECT m.id, m.name, m.email, m.name_key FROM member m WHERE m.workgroup = ";
const COUNT: &str = "SELECT COUNT(*) AS n FROM member m WHERE m.workgroup = ";

/// Nobody gives something to themselves.
fn but(rows: Sql, member: Option<MemberId>) -> Sql {
    match member {
        Some(member) => rows.and(" AND m.id <> ").value(member),
        None => rows,
    }
}

fn named(row: &Row) -> Result<(String, NamedPerson), StoreError> {
    let person = NamedPerson {
        id: row.id("id")?,
        name: row.text("name")?,
        email: row.text("email")?,
    };
    Ok((row.text("name_key")?, person))
}
