//! Everybody who has a role, or is named, with the clients of each: with as many queries for ten thousand
//! as for one.
//!
//! Many have the same clients. What is assigned to them is compared as text, as the database has it, so
//! that a set of clients is made once for all of them.

use std::collections::HashMap;

use policy::{
    Actor, ClientFilter, ClientId, Edition, Grant, Member, MemberId, Permit, Person, Role,
    RoleName, Scope, Validity, WorkgroupId,
};
use wire::MemberStatus;

use super::{scope, validity};
use crate::store::engine::sql;
use crate::store::roles::RoleRow;
use crate::store::{Dialect, Row, RowExt as _, Sql, StoreError, Tx};

/// Somebody who has a role, or is offered it.
#[derive(Debug, Clone)]
pub(crate) struct Holder {
    pub(crate) id: MemberId,
    pub(crate) email: String,
    pub(crate) name: String,
    /// As it is stored.
    pub(crate) status: MemberStatus,
    pub(crate) validity: Validity,
    /// The role, of those who were looked for by themselves; none for who administers clients alone.
    pub(crate) role: Option<RoleName>,
    /// Whether their invitation can be accepted; of members it means nothing.
    pub(crate) open: bool,
    /// Which of [`Holders::scopes`].
    pub(crate) scope: usize,
    /// The clients that they administer alone, beside the role.
    pub(crate) administers: Vec<(ClientId, Validity)>,
}

/// People, by name.
#[derive(Debug, Clone, Default)]
pub(crate) struct Holders {
    pub(crate) people: Vec<Holder>,
    /// The different scopes that they have it for, each with the same as a filter.
    pub(crate) scopes: Vec<(Scope, ClientFilter)>,
}

impl Holder {
    /// Whether they have the role, or can accept it.
    pub(crate) fn has_it(&self) -> bool {
        self.status != MemberStatus::Invited || self.open
    }
}

impl Holders {
    /// The scope of one of them.
    pub(crate) fn scope(&self, holder: &Holder) -> &(Scope, ClientFilter) {
        static NOBODY: (Scope, ClientFilter) = (Scope::Nobody, ClientFilter::Nothing);
        self.scopes.get(holder.scope).unwrap_or(&NOBODY)
    }

    /// The roles that managing one of them touches.
    pub(crate) fn roles(&self, holder: &Holder, role: &Role) -> Vec<Role> {
        let (role, scope) = (role.clone(), Scope::Nobody);
        let own = std::iter::once(Grant::Workgroup { role, scope });
        let alone = holder.administers.iter();
        let alone = alone.map(|(client, _)| Grant::ClientAdministrator { client: *client });
        Person::roles_of(&own.chain(alone).collect::<Vec<_>>())
    }

    /// What somebody has with this role, for this scope, and what they have beside it, at a time.
    pub(crate) fn actor(
        &self,
        holder: &Holder,
        (role, scope): (Option<&Role>, &Scope),
        (workgroup, edition): (WorkgroupId, Edition),
        now: i64,
    ) -> Actor {
        let own = role.map(|role| Grant::Workgroup {
            role: role.clone(),
            scope: scope.clone(),
        });
        let alone = holder.administers.iter();
        let alone = alone.filter(|(_, validity)| validity.holds_at(now));
        let alone = alone.map(|(client, _)| Grant::ClientAdministrator { client: *client });
        let grants = own.into_iter().chain(alone);
        Actor::Member(Member::new(holder.id, workgroup, edition, grants))
    }
}

/// Everybody who has the permit's role, and who is invited to it.
pub(crate) async fn of_role<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    now: i64,
) -> Result<Holders, StoreError> {
    let id = crate::store::engine::stored::object::<RoleRow, A>(permit)?;
    let role = RoleName::Custom(id).to_string();
    find(tx, permit.workgroup(), Who::Role(&role), now).await
}

/// These members, and the roles that they have.
pub(crate) async fn of_members(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    members: &[MemberId],
    now: i64,
) -> Result<(Holders, Vec<Role>), StoreError> {
    let found = find(tx, workgroup, Who::Members(members), now).await?;
    let mut names: Vec<RoleName> = found.people.iter().filter_map(|one| one.role).collect();
    names.sort_unstable();
    names.dedup();
    let mut roles = Vec::with_capacity(names.len());
    for name in names {
        roles.extend(scope::load_role(tx, workgroup, &name.to_string()).await?);
    }
    Ok((found, roles))
}

async fn find(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    who: Who<'_>,
    now: i64,
) -> Result<Holders, StoreError> {
    let of = (workgroup, who, tx.dialect());
    let mut assigned = assigned(tx, of).await?;
    let mut administered = administered(tx, of).await?;
    let mut scopes = Scopes::of_groups(tx, of).await?;
    let query = sql(
        "SELECT m.id, m.email, m.name, m.status, m.role, m.scope_kind, m.valid_from, \
         m.valid_until, (SELECT COUNT(*) FROM invitation i WHERE i.member = m.id \
             AND i.state = 'sent' AND i.refused_at IS NULL AND i.expires_at > ",
    );
    let query = query.value(now).and(") AS offers FROM member m");
    let rows = tx
        .all(of_holders(query, of).and(" ORDER BY m.name_key, m.email, m.id"))
        .await?;
    let mut people = Vec::with_capacity(rows.len());
    for row in &rows {
        let id: MemberId = row.id("id")?;
        let mut key = assigned.remove(&id).unwrap_or_default();
        key.kind = row.text("scope_kind")?;
        let administers = administered.remove(&id).unwrap_or_default();
        people.push(read(row, scopes.place(key)?, administers)?);
    }
    let scopes = scopes.made;
    Ok(Holders { people, scopes })
}

fn read(
    row: &Row,
    scope: usize,
    administers: Vec<(ClientId, Validity)>,
) -> Result<Holder, StoreError> {
    Ok(Holder {
        id: row.id("id")?,
        email: row.text("email")?,
        name: row.text("name")?,
        status: row.named("status")?,
        validity: validity::read(row)?,
        role: row.maybe_text("role")?.and_then(|role| role.parse().ok()),
        open: row.count("offers")? > 0,
        scope,
        administers,
    })
}

/// Who is looked for.
#[derive(Clone, Copy)]
enum Who<'a> {
    /// Those who have the role of this name.
    Role(&'a str),
    Members(&'a [MemberId]),
}

/// Who is looked for, and where.
type Of<'a> = (WorkgroupId, Who<'a>, Dialect);

fn of_holders(query: Sql, (workgroup, who, dialect): Of<'_>) -> Sql {
    let query = query.and(" WHERE m.workgroup = ").value(workgroup);
    match who {
        Who::Role(role) => query.and(" AND m.role = ").value(role),
        Who::Members(members) => {
            let query = query.and(" AND m.id IN ");
            query.ids(dialect, members.iter().copied())
        }
    }
}

/// What a scope is made of, as the database has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
struct Assigned {
    kind: String,
    allow: String,
    deny: String,
    groups: String,
}

async fn assigned(tx: &mut Tx, of: Of<'_>) -> Result<HashMap<MemberId, Assigned>, StoreError> {
    let direct = sql("SELECT m.id, c.effect AS what, \
         string_agg(CAST(c.client AS TEXT), ',' ORDER BY c.client) AS ids \
         FROM member_client c JOIN member m ON m.id = c.member");
    let direct = of_holders(direct, of).and(" GROUP BY m.id, c.effect");
    let groups = sql("SELECT m.id, 'group' AS what, \
         string_agg(CAST(g.access_group AS TEXT), ',' ORDER BY g.access_group) AS ids \
         FROM member_access_group g JOIN member m ON m.id = g.member");
    let groups = of_holders(groups, of).and(" GROUP BY m.id");
    let mut found: HashMap<MemberId, Assigned> = HashMap::new();
    for query in [direct, groups] {
        for row in tx.all(query).await? {
            let one = found.entry(row.id("id")?).or_default();
            let place = match row.text("what")?.as_str() {
                "allow" => &mut one.allow,
                "deny" => &mut one.deny,
                _ => &mut one.groups,
            };
            *place = row.text("ids")?;
        }
    }
    Ok(found)
}

async fn administered(
    tx: &mut Tx,
    of: Of<'_>,
) -> Result<HashMap<MemberId, Vec<(ClientId, Validity)>>, StoreError> {
    let query = sql("SELECT m.id, c.client, c.valid_from, c.valid_until \
         FROM client_administrator c JOIN member m ON m.id = c.member");
    let query = of_holders(query, of).and(" ORDER BY m.id, c.client");
    let mut found: HashMap<MemberId, Vec<(ClientId, Validity)>> = HashMap::new();
    for row in tx.all(query).await? {
        let clients = found.entry(row.id("id")?).or_default();
        clients.push((row.id("client")?, validity::read(&row)?));
    }
    Ok(found)
}

/// The scopes that were made, by what they are made of.
#[derive(Default)]
struct Scopes {
    groups: HashMap<String, Vec<ClientId>>,
    known: HashMap<Assigned, usize>,
    made: Vec<(Scope, ClientFilter)>,
}

impl Scopes {
    /// The groups that they are in.
    async fn of_groups(tx: &mut Tx, of: Of<'_>) -> Result<Self, StoreError> {
        let query = sql(
            "SELECT access_group, string_agg(CAST(client AS TEXT), ',') AS ids \
             FROM access_group_client WHERE workgroup = ",
        );
        let query = query.value(of.0).and(
            " AND access_group IN (SELECT g.access_group FROM member_access_group g \
             JOIN member m ON m.id = g.member",
        );
        let query = of_holders(query, of).and(") GROUP BY access_group");
        let mut groups = HashMap::new();
        for row in tx.all(query).await? {
            groups.insert(row.number("access_group")?.to_string(), row.ids("ids")?);
        }
        Ok(Self {
            groups,
            ..Self::default()
        })
    }

    fn place(&mut self, key: Assigned) -> Result<usize, StoreError> {
        if let Some(place) = self.known.get(&key) {
            return Ok(*place);
        }
        let mut allow = ids(&key.allow)?;
        for group in key.groups.split(',') {
            allow.extend(self.groups.get(group).into_iter().flatten());
        }
        let scope = scope::scope(&key.kind, allow, ids(&key.deny)?)?;
        let filter = scope.filter();
        let place = self.made.len();
        self.made.push((scope, filter));
        self.known.insert(key, place);
        Ok(place)
    }
}

fn ids(text: &str) -> Result<Vec<ClientId>, StoreError> {
    use crate::store::StoredId as _;
    let one = |id: &str| id.parse().ok().and_then(ClientId::from_number);
    let ids = text.split(',').filter(|id| !id.is_empty());
    ids.map(|id| one(id).ok_or_else(|| StoreError::Corrupt(format!("`{id}` as a client"))))
        .collect()
}
