//! What waits for somebody: of invitations, refusals and members, those that they may act on.
//!
//! Whom an actor may manage depends on roles alone, and a workgroup has few: the policy is asked about
//! each role once, and the database for the people of those roles.

use policy::{
    AccountId, Action, Actor, Edition, Grant, Member, MemberId, Person, Role, Scope, Target,
    WorkgroupId, decide, may_list, visible,
};
use wire::{
    EndingInvitation, EndingInvitations, MOST_WAITING, MemberWithoutClients, MembersWithoutClients,
    Refusals, RefusedTo,
};

use super::engine::sql;
use super::members::scope;
use super::{Row, RowExt, Sql, StoreError, StoredId as _, Tx};
use crate::clock::{DAY, rfc3339};

/// Someone in their workgroup, and the roles that there are in it.
pub(crate) struct Manager<'a> {
    workgroup: WorkgroupId,
    actor: &'a Actor,
    edition: Edition,
    roles: Vec<Role>,
}

impl<'a> Manager<'a> {
    /// Reads the workgroup's roles.
    pub(crate) async fn of(
        tx: &mut Tx,
        workgroup: WorkgroupId,
        edition: Edition,
        actor: &'a Actor,
    ) -> Result<Self, StoreError> {
        let roles = scope::every_role(tx, workgroup).await?;
        Ok(Self {
            workgroup,
            actor,
            edition,
            roles,
        })
    }

    /// What people call a role, by its name; the name itself where there is no such role any more.
    pub(crate) fn label_of(&self, name: &str) -> String {
        let mut roles = self.roles.iter();
        let found = roles.find(|role| role.name().to_string() == name);
        found
            .map_or(name, |role| role.label(self.edition))
            .to_owned()
    }

    /// The names of the roles of people to whom the actor may do this; `None` where to nobody's.
    fn roles_for(&self, action: Action, also: impl Fn(&Role) -> bool) -> Option<Vec<String>> {
        let may = |role: &&Role| {
            let (present, scope) = ([(*role).clone()], Scope::Nobody);
            let person = Person {
                present: &present,
                scope: Some(&scope),
                ..Person::default()
            };
            let target = match action.kind() {
                policy::Kind::Invitation => Target::invitation(self.workgroup, &person),
                _ => Target::member(self.workgroup, &person),
            };
            decide(self.actor, action, &target).is_allow()
        };
        let names = self.roles.iter().filter(may).filter(|role| also(role));
        let names: Vec<String> = names.map(|role| role.name().to_string()).collect();
        (!names.is_empty()).then_some(names)
    }

    /// Goes on with the workgroup and the roles of those whose invitations the actor may see, as `m`.
    pub(crate) fn invitations(&self, rows: Sql) -> Sql {
        let roles = self.roles_for(Action::InvitationView, |_| true);
        and_role_in(rows.value(self.workgroup), &roles.unwrap_or_default())
    }

    /// Whether whoever has this role works on assigned clients, and has none without.
    fn waits_for_clients(&self, role: &Role) -> bool {
        let (Some(member), role) = (MemberId::new(1), role.clone()) else {
            return false;
        };
        let grant = Grant::Workgroup {
            role,
            scope: Scope::Nobody,
        };
        let member = Member::new(member, self.workgroup, self.edition, [grant]);
        let actor = Actor::Member(member);
        may_list(&actor, Action::ClientView) && visible(&actor, Action::ClientView).is_nothing()
    }
}

/// Invitations that end within seven days, sooner first; `None` for whoever sees none.
pub(crate) async fn ending_invitations(
    tx: &mut Tx,
    manager: &Manager<'_>,
    now: i64,
) -> Result<Option<EndingInvitations>, StoreError> {
    let Some(roles) = manager.roles_for(Action::InvitationView, |_| true) else {
        return Ok(None);
    };
    let query = sql(
        "SELECT m.id, m.email, i.expires_at FROM invitation i JOIN member m ON m.id = i.member \
         WHERE m.status = 'invited' AND i.state = 'sent' AND i.refused_at IS NULL AND i.expires_at > $1 AND i.expires_at <= $2 \
           AND m.workgroup = ",
    );
    let query = query.bind(now).bind(now + 7 * DAY).value(manager.workgroup);
    let query = and_role_in(query, &roles).and(" ORDER BY i.expires_at, m.id");
    let (items, more) = first(tx, query, |row| {
        Ok(EndingInvitation {
            member: row.id("id")?,
            email: row.text("email")?,
            expires_at: row.time("expires_at")?,
        })
    })
    .await?;
    Ok(Some(EndingInvitations { items, more }))
}

/// Members who have no client although their role works on assigned ones, by name.
pub(crate) async fn without_clients(
    tx: &mut Tx,
    manager: &Manager<'_>,
    now: i64,
) -> Result<Option<MembersWithoutClients>, StoreError> {
    let waits = |role: &Role| manager.waits_for_clients(role);
    let Some(roles) = manager.roles_for(Action::MemberAssignClients, waits) else {
        return Ok(None);
    };
    let query = sql(
        "SELECT m.id, m.name, m.email FROM member m WHERE m.status = 'active' \
           AND m.scope_kind IN ('nobody', 'clients') \
           AND NOT EXISTS (SELECT 1 FROM member_client a WHERE a.member = m.id AND a.effect = 'allow') \
           AND NOT EXISTS (SELECT 1 FROM member_access_group a WHERE a.member = m.id) \
           AND NOT EXISTS (SELECT 1 FROM client_administrator a WHERE a.member = m.id \
             AND (a.valid_until IS NULL OR a.valid_until > ",
    );
    let query = query.value(now).and(")) AND m.workgroup = ");
    let query = query.value(manager.workgroup);
    let query = query.and(" AND (m.valid_until IS NULL OR m.valid_until > ");
    let query = query.value(now).and(")");
    let query = and_role_in(query, &roles).and(" ORDER BY m.name_key, m.id");
    let (items, more) = first(tx, query, |row| {
        Ok(MemberWithoutClients {
            member: row.id("id")?,
            name: row.text("name")?,
            email: row.text("email")?,
        })
    })
    .await?;
    Ok(Some(MembersWithoutClients { items, more }))
}

/// What was refused in the last day to people whom the actor manages, the newest first.
pub(crate) async fn refusals(
    tx: &mut Tx,
    manager: &Manager<'_>,
    now: i64,
) -> Result<Option<Refusals>, StoreError> {
    let Some(roles) = manager.roles_for(Action::MemberEditRole, |_| true) else {
        return Ok(None);
    };
    let query = sql(
        "SELECT account, action, reason, COUNT(*) AS times, MAX(at) AS last_at FROM audit \
         WHERE log = $1 AND at > $2 AND outcome = 'denied' AND account IS NOT NULL \
         GROUP BY account, action, reason ORDER BY MAX(at) DESC, account, action LIMIT 100",
    );
    let query = query.bind(manager.workgroup.number()).bind(now - DAY);
    let mut items = Vec::new();
    for row in tx.all(query).await? {
        if items.len() > MOST_WAITING {
            break;
        }
        items.extend(refused_to(tx, manager, &roles, &row).await?);
    }
    let more = items.len() > MOST_WAITING;
    items.truncate(MOST_WAITING);
    Ok(Some(Refusals { items, more }))
}

/// To which member of these roles it was refused, if to one.
async fn refused_to(
    tx: &mut Tx,
    manager: &Manager<'_>,
    roles: &[String],
    row: &Row,
) -> Result<Option<RefusedTo>, StoreError> {
    let account: AccountId = row.named("account")?;
    let query = sql("SELECT m.id, m.name FROM member m WHERE m.workgroup = ");
    let query = query.value(manager.workgroup);
    let query = query.and(" AND m.account = ").value(account);
    let Some(member) = tx.first(and_role_in(query, roles)).await? else {
        return Ok(None);
    };
    Ok(Some(RefusedTo {
        member: member.id("id")?,
        name: member.text("name")?,
        action: row.text("action")?,
        reason: row.maybe_text("reason")?.unwrap_or_default(),
        times: row.count("times")?,
        last_at: rfc3339(row.number("last_at")?),
    }))
}

fn and_role_in(query: Sql, roles: &[String]) -> Sql {
    let roles = roles.iter().map(String::as_str);
    query.and(" AND m.role IN ").texts(roles)
}

/// As much of a list as is shown, and whether there is more.
async fn first<T>(
    tx: &mut Tx,
    query: Sql,
    read: impl Fn(&Row) -> Result<T, StoreError>,
) -> Result<(Vec<T>, bool), StoreError> {
    let rows = tx
        .all(query.and(" LIMIT ").value(MOST_WAITING as i64 + 1))
        .await?;
    let more = rows.len() > MOST_WAITING;
    let items = rows
        .iter()
        .take(MOST_WAITING)
        .map(read)
        .collect::<Result<_, _>>()?;
    Ok((items, more))
}
