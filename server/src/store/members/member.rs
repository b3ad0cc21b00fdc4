//! One member: everything about them, and what is changed. The member comes from the permit.

use policy::act::{
    MemberAssignClients, MemberCostEdit, MemberDeactivate, MemberEditRole, MemberInvite,
    MemberRemove,
};
use policy::{
    AccountId, Actor, BuiltIn, ClientFilter, Edition, Grant, Member as PolicyMember, MemberId,
    Permit, Person, Role, RoleRecord, Scope, Validity, WorkgroupId,
};
use serde_json::{Value as Json, json};
use wire::{Member, MemberClient, MemberStatus};

use super::scope::{self, Assignments};
use super::{ending, facts, invitation, membership, rights_changed, validity};
use crate::clock::rfc3339;
use crate::store::access_requests::change;
use crate::store::accounts::{account, key};
use crate::store::clients::deleted;
use crate::store::engine::{sql, update, values};
use crate::store::workgroups::ownership;
use crate::store::{Row, RowExt, StoreError, Tx};

/// Everything that is stored of a member.
#[derive(Debug, Clone)]
pub(crate) struct MemberRow {
    pub(crate) id: MemberId,
    pub(crate) account: Option<AccountId>,
    pub(crate) email: String,
    pub(crate) name: String,
    /// As it is stored: whether it is their time, too, is another question.
    status: MemberStatus,
    pub(crate) validity: Validity,
    pub(crate) role: Option<String>,
    pub(crate) hourly_cost_cents: Option<u64>,
    pub(crate) created_at: i64,
    pub(crate) last_active_at: Option<i64>,
    pub(crate) removed_at: Option<i64>,
    pub(crate) version: u64,
    pub(crate) given: Assignments,
    /// Whether nobody else is in charge of the workgroup.
    pub(crate) last_admin: bool,
}

/// What a caller may see of a member beyond the member's being there.
#[derive(Debug, Clone)]
pub(crate) struct FieldAccess {
    /// The edition that roles are named in.
    pub(crate) edition: Edition,
    /// The clients that may be named.
    pub(crate) clients: ClientFilter,
    /// Whether the hourly cost may be told.
    pub(crate) cost: bool,
    /// As of when the member is shown.
    pub(crate) now: i64,
}

const COLUMNS: &str = "SELECT m.id, m.account, m.email, m.name, m.status, m.role, m.scope_kind, \
     m.hourly_cost_cents, m.created_at, m.last_active_at, m.removed_at, m.version, \
     m.valid_from, m.valid_until FROM member m WHERE m.workgroup = ";

/// The permit's member.
pub(crate) async fn get<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    now: i64,
) -> Result<Option<MemberRow>, StoreError> {
    match permit.member() {
        Some(member) => load(tx, permit.workgroup(), member, now).await,
        None => Ok(None),
    }
}

/// Someone whom the permit has just invited: there is no member in such a permit.
pub(crate) async fn invited(
    tx: &mut Tx,
    permit: &Permit<MemberInvite>,
    member: MemberId,
    now: i64,
) -> Result<Option<MemberRow>, StoreError> {
    load(tx, permit.workgroup(), member, now).await
}

async fn load(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    member: MemberId,
    now: i64,
) -> Result<Option<MemberRow>, StoreError> {
    let query = sql(COLUMNS)
        .value(workgroup)
        .and(" AND m.id = ")
        .value(member);
    let Some(row) = tx.first(query).await? else {
        return Ok(None);
    };
    let role = row.maybe_text("role")?;
    let kind = row.text("scope_kind")?;
    let given = scope::given(tx, workgroup, member, role.as_deref(), &kind).await?;
    let last_admin = facts::last_admin(tx, workgroup, now).await?;
    read(&row, given, last_admin).map(Some)
}

/// A row with the columns above, and what is given to its member.
pub(super) fn read(
    row: &Row,
    given: Assignments,
    last_admin: Option<MemberId>,
) -> Result<MemberRow, StoreError> {
    let id = row.id("id")?;
    Ok(MemberRow {
        id,
        last_admin: last_admin == Some(id),
        account: row.maybe_id("account")?,
        email: row.text("email")?,
        name: row.text("name")?,
        status: row.named("status")?,
        validity: validity::read(row)?,
        role: row.maybe_text("role")?,
        hourly_cost_cents: row
            .maybe_number("hourly_cost_cents")?
            .and_then(|cents| u64::try_from(cents).ok()),
        created_at: row.number("created_at")?,
        last_active_at: row.maybe_number("last_active_at")?,
        removed_at: row.maybe_number("removed_at")?,
        version: row.count("version")?,
        given,
    })
}

impl MemberRow {
    /// Whether they have not accepted yet.
    pub(crate) fn is_invited(&self) -> bool {
        self.status == MemberStatus::Invited
    }

    /// As the policy takes them at a time: whoever is not active has nothing.
    pub(crate) fn actor(&self, workgroup: WorkgroupId, edition: Edition, now: i64) -> Actor {
        let grants = match self.status {
            MemberStatus::Active => self.given.tenure(self.validity).at(now).grants,
            _ => vec![scope::inactive()],
        };
        Actor::Member(PolicyMember::new(self.id, workgroup, edition, grants))
    }

    /// Where they stand at a time.
    pub(crate) fn status_at(&self, now: i64) -> MemberStatus {
        let of_membership = validity::status(self.status, self.validity, now);
        let clients = self.given.administers.iter();
        match (&self.role, of_membership) {
            // They are there as long as one of the clients is theirs, or will be.
            (None, MemberStatus::Active) => {
                let phases = clients.map(|(_, validity)| validity.phase(now));
                validity::best(phases).unwrap_or(MemberStatus::Active)
            }
            _ => of_membership,
        }
    }

    /// As it is sent; without the names of clients, which [`clients`] finds, and without what
    /// [`listed`](super::listed) finds.
    pub(crate) fn shown(&self, shown: &FieldAccess) -> Member {
        let administers = &self.given.administers;
        let seen = administers.iter().map(|(client, _)| *client);
        let roles = Person::roles_of(&self.given.grants());
        Member {
            id: self.id,
            name: self.name.clone(),
            email: self.email.clone(),
            status: self.status_at(shown.now),
            role: self.role.clone(),
            role_label: membership::label(
                self.given.role.as_ref(),
                administers.len(),
                shown.edition,
            ),
            roles: roles.iter().map(RoleRecord::from).collect(),
            scope_kind: scope::kind(&self.given.scope).to_owned(),
            clients: None,
            clients_of_groups: Vec::new(),
            access_groups: None,
            administers: seen
                .filter(|client| shown.clients.contains(*client))
                .collect(),
            last_admin: self.last_admin,
            hourly_cost_cents: self.hourly_cost_cents.filter(|_| shown.cost),
            named_clients: 0,
            teams: Vec::new(),
            created_at: rfc3339(self.created_at),
            last_active_at: self.last_active_at.map(rfc3339),
            valid_from: self.validity.from().map(rfc3339),
            valid_until: self.validity.until().map(rfc3339),
            removed_at: self.removed_at.map(rfc3339),
            version: self.version,
        }
    }

    /// As the audit log keeps it.
    pub(crate) fn record(&self) -> Json {
        json!({
            "email": self.email,
            "name": self.name,
            "status": self.status,
            "role": self.role,
            "scope": self.given.scope,
            "administers": self.given.administers.iter().map(|(client, _)| client).collect::<Vec<_>>(),
            "valid_from": self.validity.from().map(rfc3339),
            "valid_until": self.validity.until().map(rfc3339),
            "hourly_cost_cents": self.hourly_cost_cents,
        })
    }
}

/// The clients that are assigned to the permit's member, of those that may be named.
pub(crate) async fn clients<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    stored: &MemberRow,
    shown: &FieldAccess,
) -> Result<Vec<MemberClient>, StoreError> {
    let named = match &stored.given.scope {
        Scope::Nobody => return Ok(Vec::new()),
        Scope::Clients { allow, deny } => allow.minus(deny),
        Scope::AllExcept { deny } => deny.clone(),
    };
    let dialect = tx.dialect();
    let query = sql("SELECT c.id, c.name FROM client c WHERE c.workgroup = ")
        .value(permit.workgroup())
        .and_within(dialect, "c.id", &ClientFilter::only(named))
        .and_within(dialect, "c.id", &shown.clients)
        .and(" ORDER BY c.name_key, c.id");
    let rows = tx.all(query).await?;
    rows.iter().map(named_client).collect()
}

/// A client of a row with its `id` and its `name`.
pub(super) fn named_client(row: &Row) -> Result<MemberClient, StoreError> {
    Ok(MemberClient {
        id: row.id("id")?,
        name: row.text("name")?,
    })
}

/// Gives the permit's member a role. Someone who has the role of those who see nothing is
/// inactive; every other role makes an inactive member active again.
pub(crate) async fn set_role(
    tx: &mut Tx,
    permit: &Permit<MemberEditRole>,
    role: &Role,
    (edition, now): (Edition, i64),
) -> Result<(), StoreError> {
    change_role(tx, permit, role, (edition, now)).await
}

/// Makes the permit's member inactive.
pub(crate) async fn deactivate(
    tx: &mut Tx,
    permit: &Permit<MemberDeactivate>,
    (edition, now): (Edition, i64),
) -> Result<(), StoreError> {
    change_role(tx, permit, &BuiltIn::Inactive.into(), (edition, now)).await
}

async fn change_role<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    role: &Role,
    (edition, now): (Edition, i64),
) -> Result<(), StoreError> {
    let member = member_of(permit)?;
    let status = status_with(member, permit.workgroup(), role, edition);
    let update = sql("UPDATE member SET role = $1, version = version + 1, \
         status = CASE WHEN status = 'invited' THEN status ELSE $2 END, role_since = $3 \
         WHERE workgroup = $4 AND id = $5");
    let update = update
        .bind(role.name().to_string())
        .bind(status)
        .bind(now)
        .bind(permit.workgroup())
        .bind(member);
    tx.run(update).await?;
    ownership::end_of_member(tx, member).await?;
    if status == "inactive" {
        key::end_of_member(tx, member).await?;
        change::end_of_member(tx, member).await?;
    }
    rights_changed::member(tx, member).await
}

/// Gives the members of these permits another role, all of them together: theirs is deleted. Whoever
/// does that answers from then on for what those of them were offered who have not accepted.
pub(crate) async fn replace_role(
    tx: &mut Tx,
    permits: &[Permit<MemberEditRole>],
    role: &Role,
    (edition, sender, now): (Edition, MemberId, i64),
) -> Result<(), StoreError> {
    let Some(first) = permits.first() else {
        return Ok(());
    };
    let members: Vec<MemberId> = permits.iter().map(member_of).collect::<Result<_, _>>()?;
    let (workgroup, dialect) = (first.workgroup(), tx.dialect());
    let status = status_with(member_of(first)?, workgroup, role, edition);
    let change = sql("UPDATE member SET version = version + 1, role = ");
    let change = change.value(role.name().to_string());
    let change = change.and(", status = CASE WHEN status = 'invited' THEN status ELSE ");
    let change = change
        .value(status)
        .and(" END, role_since = ")
        .value(now)
        .and(" WHERE workgroup = ")
        .value(workgroup);
    let change = change
        .and(" AND id IN ")
        .ids(dialect, members.iter().copied());
    tx.run(change).await?;
    // One of the two has another role, so that an offer of the ownership is over.
    for member in &members {
        ownership::end_of_member(tx, *member).await?;
    }
    let offers = sql("UPDATE invitation SET sender = ").value(sender);
    let offers = offers
        .and(" WHERE state = 'sent' AND workgroup = ")
        .value(workgroup);
    let offers = offers
        .and(" AND member IN ")
        .ids(dialect, members.iter().copied());
    tx.run(offers).await?;
    rights_changed::members(tx, members).await
}

/// The status of a member whose role in the workgroup is this one.
pub(crate) fn status_with(
    member: MemberId,
    workgroup: WorkgroupId,
    role: &Role,
    edition: Edition,
) -> &'static str {
    let grant = Grant::Workgroup {
        role: role.clone(),
        scope: Scope::Nobody,
    };
    if PolicyMember::new(member, workgroup, edition, [grant]).is_active() {
        "active"
    } else {
        "inactive"
    }
}

/// Assigns clients to the permit's member.
pub(crate) async fn assign_clients(
    tx: &mut Tx,
    permit: &Permit<MemberAssignClients>,
    clients: &Scope,
    now: i64,
) -> Result<(), StoreError> {
    let member = member_of(permit)?;
    scope::assign(tx, (permit.workgroup(), member), clients, now).await?;
    deleted::forget_member(tx, permit.workgroup(), member).await?;
    let update = sql("UPDATE member SET version = version + 1, \
         scope_since = CASE WHEN scope_kind = $1 THEN scope_since ELSE $2 END, scope_kind = $3 \
         WHERE workgroup = $4 AND id = $5");
    let update = update
        .bind(scope::kind(clients))
        .bind(now)
        .bind(scope::kind(clients))
        .bind(permit.workgroup())
        .bind(member);
    tx.run(update).await?;
    rights_changed::member(tx, member).await
}

/// Gives clients to the permit's member and takes others away.
pub(crate) async fn change_clients(
    tx: &mut Tx,
    permit: &Permit<MemberAssignClients>,
    (before, now): (&Scope, i64),
    lists: (&[policy::ClientId], &[policy::ClientId]),
) -> Result<(), StoreError> {
    let member = member_of(permit)?;
    let (add, _) = lists;
    scope::change(tx, (permit.workgroup(), member), before, lists, now).await?;
    let update = sql("UPDATE member SET version = version + 1, \
         scope_kind = CASE WHEN scope_kind = 'nobody' AND $1 > 0 THEN 'clients' ELSE scope_kind END \
         WHERE workgroup = $2 AND id = $3");
    let number = i64::try_from(add.len()).unwrap_or(i64::MAX);
    tx.run(update.bind(number).bind(permit.workgroup()).bind(member))
        .await?;
    rights_changed::member(tx, member).await
}

/// Sets when the membership of the permit's member holds. They are told
/// of another end anew.
pub(crate) async fn set_validity(
    tx: &mut Tx,
    permit: &Permit<MemberEditRole>,
    validity: Validity,
    now: i64,
) -> Result<(), StoreError> {
    let member = member_of(permit)?;
    let times = values! {
        valid_from: validity.from(),
        valid_until: validity.until(),
        end_told: ending::told_by_change(validity, now),
    };
    let update = update("member", times).and(", version = version + 1 WHERE workgroup = ");
    let update = update.value(permit.workgroup()).and(" AND id = ");
    tx.run(update.value(member)).await?;
    // Whose time ends cannot have the workgroup.
    if validity.until().is_some() {
        ownership::end_of_member(tx, member).await?;
    }
    invitation::follow_validity(tx, member, validity).await?;
    rights_changed::member(tx, member).await
}

/// Sets the hourly cost of the permit's member.
pub(crate) async fn set_cost(
    tx: &mut Tx,
    permit: &Permit<MemberCostEdit>,
    cents: Option<u64>,
) -> Result<(), StoreError> {
    let update = sql(
        "UPDATE member SET hourly_cost_cents = $1, version = version + 1 \
         WHERE workgroup = $2 AND id = $3",
    );
    let update = update
        .bind(cents.and_then(|cents| i64::try_from(cents).ok()))
        .bind(permit.workgroup())
        .bind(member_of(permit)?);
    tx.run(update).await?;
    Ok(())
}

/// Removes the permit's member; an account that belongs nowhere any more cannot sign in. They stay in
/// the list, as inactive, with nothing that was theirs; of somebody who is only invited nothing stays.
pub(crate) async fn remove(
    tx: &mut Tx,
    permit: &Permit<MemberRemove>,
    account: Option<AccountId>,
    now: i64,
) -> Result<(), StoreError> {
    end(tx, permit, account, now).await
}

/// The same, by any permit that takes from its member the last that they have.
pub(super) async fn end<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    account: Option<AccountId>,
    now: i64,
) -> Result<(), StoreError> {
    let member = member_of(permit)?;
    let Some(account) = account else {
        let delete = sql("DELETE FROM member WHERE workgroup = $1 AND id = $2");
        tx.run(delete.bind(permit.workgroup()).bind(member)).await?;
        return Ok(());
    };
    // Before the member's keys go: a new password locks the account first, too.
    account::lock(tx, account).await?;
    rights_changed::member(tx, member).await?;
    ownership::end_of_member(tx, member).await?;
    for statement in THEIRS {
        tx.run(sql(statement).value(member)).await?;
    }
    let place = values! {
        status: "inactive",
        role: BuiltIn::Inactive.wire_name(),
        scope_kind: scope::kind(&Scope::Nobody),
        hourly_cost_cents: None::<i64>,
        removed_at: now,
    };
    let update = update("member", place).and(", version = version + 1 WHERE workgroup = ");
    let update = update.value(permit.workgroup()).and(" AND id = ");
    tx.run(update.value(member)).await?;
    account::disable_if_nowhere(tx, account, now).await?;
    Ok(())
}

/// What ends with a member, who follows. Invitations that they sent stay, and nobody answers for them.
const THEIRS: [&str; 8] = [
    "DELETE FROM api_key WHERE member = ",
    "DELETE FROM team_member WHERE member = ",
    "DELETE FROM member_client WHERE member = ",
    "DELETE FROM member_access_group WHERE member = ",
    "DELETE FROM client_administrator WHERE member = ",
    "DELETE FROM invitation WHERE member = ",
    "UPDATE invitation SET sender = NULL WHERE sender = ",
    "UPDATE access_request SET state = 'void' WHERE state = 'open' AND member = ",
];

fn member_of<A>(permit: &Permit<A>) -> Result<MemberId, StoreError> {
    let message = || StoreError::Corrupt("a permit for a member without one".to_owned());
    permit.member().ok_or_else(message)
}

/// What a member calls themselves; nothing where they are nameless.
pub(crate) async fn name_of(tx: &mut Tx, member: MemberId) -> Result<Option<String>, StoreError> {
    let query = sql("SELECT name FROM member WHERE id = ").value(member);
    let name = tx.one(query).await?.text("name")?;
    Ok(Some(name).filter(|name| !name.is_empty()))
}

/// The address of a member.
pub(crate) async fn email_of(tx: &mut Tx, member: MemberId) -> Result<String, StoreError> {
    let query = sql("SELECT email FROM member WHERE id = ").value(member);
    tx.one(query).await?.text("email")
}
