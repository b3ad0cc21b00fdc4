//! API keys that can do something at a client: a key is its creator, limited.
//!
//! Whoever may deactivate somebody may know how many keys they have, and nobody else but themselves; of
//! others they are neither counted nor found.

use std::collections::BTreeMap;
use std::sync::Arc;

use policy::{
    Action, Actor, BuiltIn, ClientId, Limit, Member, MemberId, Person, Role, Target, decide,
};

use super::question::Question;
use crate::store::accounts::key;
use crate::store::engine::sql;
use crate::store::{Dialect, RowExt as _, Sql, StoreError, Tx};

/// Who reads, and what they may know of others' keys.
pub(crate) struct Reader {
    pub(crate) actor: Arc<Actor>,
    pub(crate) own: MemberId,
    /// Who alone is in charge of the workgroup.
    pub(crate) last_admin: Option<MemberId>,
}

impl Reader {
    /// Whether they may know of the keys of a member with these roles.
    pub(crate) fn knows(&self, question: &Question, member: MemberId, present: &[Role]) -> bool {
        let person = Person {
            last_admin: self.last_admin == Some(member),
            ..Person::member(member, present)
        };
        let target = Target::member(question.workgroup, &person);
        member == self.own || decide(&self.actor, Action::MemberDeactivate, &target).is_allow()
    }

    fn knows_role(&self, question: &Question, role: &Role) -> bool {
        let somebody = MemberId::new(1);
        let roles = std::slice::from_ref(role);
        somebody.is_some_and(|somebody| self.knows(question, somebody, roles))
    }

    /// Goes on with the condition that a member has a key of which the reader may know, and which can do
    /// something at the client.
    pub(crate) fn and_with_key(
        &self,
        rows: Sql,
        (question, client): (&Question, ClientId),
        roles: &[Role],
        (dialect, now): (Dialect, i64),
    ) -> Sql {
        let administrator = self.knows_role(question, &BuiltIn::Administrator.into());
        let known: Vec<String> = roles
            .iter()
            .filter(|role| self.knows_role(question, role))
            .map(|role| role.name().to_string())
            .collect();
        let rows = rows
            .and(" AND (m.id = ")
            .value(self.own)
            .and(" OR (m.role IN ");
        let rows = rows.texts(known.iter().map(String::as_str));
        let rows = match administrator {
            true => rows.and(" OR m.role IS NULL)"),
            false => rows.and(
                ") AND NOT EXISTS (SELECT 1 FROM client_administrator a WHERE a.member = m.id)",
            ),
        };
        let rows = match self.last_admin {
            Some(last) => rows.and(" AND m.id <> ").value(last),
            None => rows,
        };
        that_hold(rows.and(") AND EXISTS ("), now, (dialect, client)).and(" AND k.member = m.id)")
    }
}

/// Goes on with the keys that hold and can do something at the client.
fn that_hold(rows: Sql, now: i64, (dialect, client): (Dialect, ClientId)) -> Sql {
    let rows = rows
        .and("SELECT 1 FROM api_key k WHERE k.refused_at IS NULL AND k.expires_at > ")
        .value(now)
        .and(
            " AND (k.client_limit = 'all' OR EXISTS (SELECT 1 FROM api_key_client c \
             WHERE c.api_key = k.id AND c.client = ",
        )
        .value(client)
        .and(")) AND (k.actions IS NULL OR EXISTS (SELECT 1 FROM ");
    let rows = match dialect {
        Dialect::Sqlite => rows.and("json_each(k.actions) j WHERE j.value IN "),
        Dialect::Postgres => {
            rows.and("json_array_elements_text(k.actions::json) j(value) WHERE j.value IN ")
        }
    };
    rows.texts(at_clients().map(Action::wire_name)).and("))")
}

/// The actions that are done to a client or to what is below one.
fn at_clients() -> impl Iterator<Item = Action> {
    Action::staff().filter(|action| action.belongs_to_client())
}

/// How many keys of each of these members can do something at the client of the question; `holders` says
/// what each member has there.
pub(crate) async fn count(
    tx: &mut Tx,
    (question, client): (&Question, ClientId),
    holders: &BTreeMap<MemberId, Actor>,
    now: i64,
) -> Result<BTreeMap<MemberId, u64>, StoreError> {
    let mut counted: BTreeMap<MemberId, u64> = holders.keys().map(|id| (*id, 0)).collect();
    let dialect = tx.dialect();
    let query = sql(
        "SELECT k.member, k.actions, k.client_limit, (SELECT COUNT(*) FROM api_key_client c \
         WHERE c.api_key = k.id AND c.client = ",
    )
    .value(client)
    .and(") AS here FROM api_key k WHERE k.refused_at IS NULL AND k.expires_at > ")
    .value(now)
    .and(" AND k.member IN ")
    .ids(dialect, holders.keys().copied());
    for row in tx.all(query).await? {
        let member: MemberId = row.id("member")?;
        let limit = Limit {
            actions: key::actions(&row)?,
            clients: match row.text("client_limit")?.as_str() {
                "all" => None,
                _ => {
                    Some(std::iter::repeat_n(client, row.count("here")?.min(1) as usize).collect())
                }
            },
        };
        let holder = holders.get(&member);
        if holder.is_some_and(|holder| can_do_something(question, holder, limit)) {
            *counted.entry(member).or_default() += 1;
        }
    }
    Ok(counted)
}

fn can_do_something(question: &Question, holder: &Actor, limit: Limit) -> bool {
    let Actor::Member(member) = holder else {
        return false;
    };
    let key = Actor::Member(Member::limited(member.clone(), limit));
    at_clients().any(|action| {
        Question {
            action,
            ..*question
        }
        .allows(&key)
    })
}
