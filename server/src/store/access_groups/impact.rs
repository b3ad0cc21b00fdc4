//! What a change of a group is to its members, as the policy sees it.
//!
//! The policy is asked about each of them with what is theirs beside the change: directly, by other
//! groups, as administrators of single clients. Of all that, only the clients that the change touches
//! are read, because no other can be gained or lost; and who has the same of these is asked about once.

use std::collections::{BTreeMap, HashMap};

use policy::{
    AccessGroupId, Actor, ClientId, ClientImpact, ClientSet, Edition, Grant, Member, MemberId,
    Phase, Role, Validity, WorkgroupId, client_impact,
};
use wire::MemberStatus;

use super::members::and_there;
use crate::store::engine::sql;
use crate::store::members::{scope, validity};
use crate::store::{Row, RowExt as _, Sql, StoreError, Tx};

/// Where and when something would change.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) workgroup: WorkgroupId,
    pub(crate) edition: Edition,
    pub(crate) group: AccessGroupId,
    pub(crate) now: i64,
}

/// What the group gives to some members: these clients before, and those after. What it gives both
/// before and after is in neither.
#[derive(Debug, Clone, Default)]
pub(crate) struct Step {
    pub(crate) members: Vec<MemberId>,
    pub(crate) before: ClientSet,
    pub(crate) after: ClientSet,
}

/// Somebody who gains or loses clients.
#[derive(Debug, Clone)]
pub(crate) struct Effect {
    pub(crate) member: MemberId,
    /// The name, or the address where there is none yet.
    pub(crate) name: String,
    pub(crate) email: String,
    /// Whether they work here right now: others are told when they begin.
    pub(crate) is_active: bool,
    /// Which of [`Effects::changes`] it is.
    pub(crate) change: usize,
}

/// Everyone who gains or loses clients, by name, and what.
#[derive(Debug, Clone, Default)]
pub(crate) struct Effects {
    pub(crate) people: Vec<Effect>,
    pub(crate) changes: Vec<ClientImpact>,
    /// What the group has more of for those who stay, whoever these are, and what it has fewer of.
    pub(crate) given: ClientSet,
    pub(crate) taken: ClientSet,
}

/// Who gains and who loses what by these steps, of which the first is about those who stay in the group.
pub(crate) async fn of_steps(
    tx: &mut Tx,
    place: Place,
    steps: &[Step],
) -> Result<Effects, StoreError> {
    let mut all = Effects::default();
    for step in steps {
        add_step(tx, place, step, &mut all).await?;
    }
    // The first is about those who are in the group already.
    if let Some(Step { before, after, .. }) = steps.first() {
        (all.given, all.taken) = (after.minus(before), before.minus(after));
    }
    all.people
        .sort_by_cached_key(|one| (one.name.to_lowercase(), one.member));
    Ok(all)
}

async fn add_step(
    tx: &mut Tx,
    place: Place,
    step: &Step,
    all: &mut Effects,
) -> Result<(), StoreError> {
    let touched = step.before.union(&step.after);
    if touched.is_empty() || step.members.is_empty() {
        return Ok(());
    }
    let held = held(tx, place, &step.members, &touched).await?;
    let mut roles = HashMap::new();
    let mut known: HashMap<Question, Option<usize>> = HashMap::new();
    for row in people(tx, place, &step.members).await? {
        let person = Person::read(&row)?;
        if person.is_over(place.now) {
            continue;
        }
        let question = Question {
            role: row.maybe_text("role")?,
            kind: row.text("scope_kind")?,
            held: held.get(&person.id).cloned().unwrap_or_default(),
        };
        let change = match known.get(&question) {
            Some(change) => *change,
            None => {
                let role = load(tx, place.workgroup, &mut roles, question.role.as_ref()).await?;
                let impact = question.ask((person.id, place), role.as_ref(), step)?;
                let change = all.remember(impact);
                known.insert(question, change);
                change
            }
        };
        all.people
            .extend(change.map(|change| person.with(change, place.now)));
    }
    Ok(())
}

impl Effects {
    /// Keeps what somebody gains or loses; nothing where they do neither.
    fn remember(&mut self, impact: ClientImpact) -> Option<usize> {
        if impact == ClientImpact::default() {
            return None;
        }
        self.changes.push(impact);
        Some(self.changes.len() - 1)
    }
}

/// What the answer about a member depends on.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Question {
    role: Option<String>,
    kind: String,
    held: Held,
}

/// What somebody has of the touched clients beside the change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
struct Held {
    allowed: Vec<ClientId>,
    denied: Vec<ClientId>,
    administered: Vec<ClientId>,
}

/// One of the lists of what somebody has.
type Part = fn(&mut Held) -> &mut Vec<ClientId>;

impl Question {
    fn ask(
        &self,
        (member, place): (MemberId, Place),
        role: Option<&Role>,
        step: &Step,
    ) -> Result<ClientImpact, StoreError> {
        let actor = |given: &ClientSet| -> Result<Actor, StoreError> {
            let allow = self.held.allowed.iter().copied().chain(given.iter());
            let scope = scope::scope(&self.kind, allow.collect(), self.held.denied.clone())?;
            let own = role.map(|role| Grant::Workgroup {
                role: role.clone(),
                scope,
            });
            let alone = self.held.administered.iter();
            let alone = alone.map(|client| Grant::ClientAdministrator { client: *client });
            let grants = own.into_iter().chain(alone);
            let member = Member::new(member, place.workgroup, place.edition, grants);
            Ok(Actor::Member(member))
        };
        Ok(client_impact(&actor(&step.before)?, &actor(&step.after)?))
    }
}

/// Somebody who may be concerned.
struct Person {
    id: MemberId,
    name: String,
    email: String,
    status: MemberStatus,
    validity: Validity,
}

impl Person {
    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id("id")?,
            name: row.text("name")?,
            email: row.text("email")?,
            status: row.named("status")?,
            validity: validity::read(row)?,
        })
    }

    /// Whoever's time is over has nothing, and gets nothing.
    fn is_over(&self, now: i64) -> bool {
        self.validity.phase(now) == Phase::Ended
    }

    fn with(self, change: usize, now: i64) -> Effect {
        Effect {
            member: self.id,
            name: match self.name.is_empty() {
                true => self.email.clone(),
                false => self.name,
            },
            email: self.email,
            is_active: self.status == MemberStatus::Active && self.validity.holds_at(now),
            change,
        }
    }
}

/// Of these members those who are active, now or later, and those who can still accept.
async fn people(tx: &mut Tx, place: Place, members: &[MemberId]) -> Result<Vec<Row>, StoreError> {
    let dialect = tx.dialect();
    let query = sql(
        "SELECT m.id, m.name, m.email, m.status, m.role, m.scope_kind, \
         m.valid_from, m.valid_until FROM member m WHERE m.status <> 'inactive' AND m.workgroup = ",
    );
    let query = and_there(query.value(place.workgroup), place.now);
    let query = query
        .and(" AND m.id IN ")
        .ids(dialect, members.iter().copied());
    tx.all(query).await
}

async fn load(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    roles: &mut HashMap<String, Option<Role>>,
    name: Option<&String>,
) -> Result<Option<Role>, StoreError> {
    let Some(name) = name else {
        return Ok(None);
    };
    if let Some(role) = roles.get(name) {
        return Ok(role.clone());
    }
    let role = scope::load_role(tx, workgroup, name).await?;
    roles.insert(name.clone(), role.clone());
    Ok(role)
}

/// What each of these members has of the touched clients beside this group.
async fn held(
    tx: &mut Tx,
    place: Place,
    members: &[MemberId],
    touched: &ClientSet,
) -> Result<BTreeMap<MemberId, Held>, StoreError> {
    let dialect = tx.dialect();
    // Of everything that somebody has, the touched clients alone are read.
    let of = |start: Sql, client: &'static str| {
        let rows = start.ids(dialect, members.iter().copied());
        rows.and(client).ids(dialect, touched.iter())
    };
    const START: &str = "SELECT member, string_agg(CAST(client AS TEXT), ',') AS clients FROM ";
    let direct = |effect: &'static str| {
        let rows = sql(START).and("member_client WHERE effect = ");
        of(rows.value(effect).and(" AND member IN "), " AND client IN ")
    };
    let groups = sql(
        "SELECT m.member, string_agg(CAST(g.client AS TEXT), ',') AS clients \
         FROM member_access_group m JOIN access_group_client g ON g.access_group = m.access_group \
         WHERE m.access_group <> ",
    );
    let groups = groups.value(place.group).and(" AND m.member IN ");
    let groups = of(groups, " AND g.client IN ");
    let alone = sql(START).and("client_administrator WHERE (valid_until IS NULL OR valid_until > ");
    let alone = alone.value(place.now).and(") AND member IN ");
    let alone = of(alone, " AND client IN ");
    let mut all: BTreeMap<MemberId, Held> = BTreeMap::new();
    let parts: [(Sql, Part); 4] = [
        (direct("allow"), |held| &mut held.allowed),
        (groups, |held| &mut held.allowed),
        (direct("deny"), |held| &mut held.denied),
        (alone, |held| &mut held.administered),
    ];
    for (query, part) in parts {
        for row in tx.all(query.and(" GROUP BY member")).await? {
            let clients: Vec<ClientId> = row.ids("clients")?;
            part(all.entry(row.id("member")?).or_default()).extend(clients);
        }
    }
    for held in all.values_mut() {
        held.allowed.sort_unstable();
        held.denied.sort_unstable();
        held.administered.sort_unstable();
    }
    Ok(all)
}
