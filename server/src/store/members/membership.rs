//! The actor: read from the database in the transaction of the work that it is asked about.

use std::sync::Arc;

use policy::{
    AccountId, Actor, ClientFilter, Edition, Member, MemberId, Present, Validity, WorkgroupId,
};

use super::{scope, validity};
use crate::store::engine::sql;
use crate::store::rights_cache::BuiltRights;
use crate::store::{Row, RowExt, Sql, StoreError, Tx};

/// An account's place in one workgroup.
#[derive(Debug, Clone)]
pub(crate) struct Membership {
    pub(crate) workgroup: WorkgroupId,
    pub(crate) workgroup_name: String,
    /// In which currency costs are written there.
    pub(crate) currency: String,
    pub(crate) edition: Edition,
    pub(crate) member: Arc<Member>,
    /// The clients that the tables of assignments give: for asking the database, not for deciding.
    pub(crate) assigned: Arc<ClientFilter>,
    /// The name of the role that people read.
    pub(crate) role_label: Arc<str>,
    /// The time in which the member has exactly this, unless somebody changes it: see
    /// [`policy::Present`].
    pub(crate) stays: Validity,
    actor: Arc<Actor>,
}

impl Membership {
    /// Whether the member may do anything at all here.
    pub(crate) fn is_active(&self) -> bool {
        self.member.is_active()
    }

    /// As the policy takes it.
    pub(crate) fn actor(&self) -> Arc<Actor> {
        Arc::clone(&self.actor)
    }
}

/// Makes writers of a workgroup wait for each other, from here to the end of the transaction: what
/// one of them reads stays true until it commits.
pub(crate) async fn lock(tx: &mut Tx, workgroup: WorkgroupId) -> Result<(), StoreError> {
    let update = sql("UPDATE workgroup SET writes = writes + 1 WHERE id = $1");
    tx.run(update.bind(workgroup)).await?;
    Ok(())
}

/// The membership of an account in a workgroup, if it has one.
pub(crate) async fn find(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    account: AccountId,
    now: i64,
) -> Result<Option<Membership>, StoreError> {
    let query = sql("SELECT m.id, m.status, m.role, m.scope_kind, m.rights, \
                m.valid_from, m.valid_until, w.name, w.edition, w.currency \
         FROM member m JOIN workgroup w ON w.id = m.workgroup \
         WHERE m.workgroup = $1 AND m.account = $2 AND m.removed_at IS NULL");
    match tx.first(query.bind(workgroup).bind(account)).await? {
        Some(row) => read(tx, (workgroup, now), &row).await.map(Some),
        None => Ok(None),
    }
}

/// The membership of a member, for whoever looks at it.
pub(crate) async fn look_at(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    member: MemberId,
    now: i64,
) -> Result<Membership, StoreError> {
    let row = tx.first(by_member(workgroup, member)).await?;
    read(tx, (workgroup, now), &row.ok_or(StoreError::Gone)?).await
}

fn by_member(workgroup: WorkgroupId, member: MemberId) -> Sql {
    let query = sql("SELECT m.id, m.status, m.role, m.scope_kind, m.rights, \
                m.valid_from, m.valid_until, w.name, w.edition, w.currency \
         FROM member m JOIN workgroup w ON w.id = m.workgroup \
         WHERE m.workgroup = $1 AND m.id = $2");
    query.bind(workgroup).bind(member)
}

/// A member as an actor, for what was begun in their name: someone who is gone is anonymous.
pub(crate) async fn of_member(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    member: Option<MemberId>,
    now: i64,
) -> Result<Actor, StoreError> {
    let Some(member) = member else {
        return Ok(Actor::Anonymous);
    };
    match tx.first(by_member(workgroup, member)).await? {
        Some(row) => Ok(Arc::unwrap_or_clone(
            read(tx, (workgroup, now), &row).await?.actor,
        )),
        None => Ok(Actor::Anonymous),
    }
}

async fn read(
    tx: &mut Tx,
    (workgroup, now): (WorkgroupId, i64),
    row: &Row,
) -> Result<Membership, StoreError> {
    let id: MemberId = row.id("id")?;
    let edition: Edition = row.named("edition")?;
    let version = (row.number("rights")?, edition);
    let built = match tx.rights().get(id, version, now) {
        Some(built) => built,
        None => {
            let built = build(tx, (workgroup, edition, now), id, row).await?;
            tx.rights().keep(id, version, &built);
            built
        }
    };
    Ok(Membership {
        workgroup,
        workgroup_name: row.text("name")?,
        currency: row.text("currency")?,
        edition,
        member: built.member,
        assigned: built.assigned,
        role_label: built.role_label,
        actor: built.actor,
        stays: built.stays,
    })
}

/// Builds anew what the member's rows say of this time. Whatever is read here gives the member another version
/// of their rights when it changes.
async fn build(
    tx: &mut Tx,
    (workgroup, edition, now): (WorkgroupId, Edition, i64),
    id: MemberId,
    row: &Row,
) -> Result<BuiltRights, StoreError> {
    let role = row.maybe_text("role")?;
    let kind = row.text("scope_kind")?;
    let given = scope::given(tx, workgroup, id, role.as_deref(), &kind).await?;
    let present = match row.text("status")?.as_str() {
        "active" => given.tenure(validity::read(row)?).at(now),
        _ => Present {
            grants: vec![scope::inactive()],
            stays: Validity::ALWAYS,
        },
    };
    let label = label(given.role.as_ref(), given.administers.len(), edition);
    let member = Member::new(id, workgroup, edition, present.grants).in_teams(given.teams);
    Ok(BuiltRights {
        actor: Arc::new(Actor::Member(member.clone())),
        member: Arc::new(member),
        assigned: Arc::new(given.scope.filter()),
        role_label: label.into(),
        stays: present.stays,
    })
}

/// What people call someone with this role, who administers so many clients alone.
pub(crate) fn label(role: Option<&policy::Role>, administers: usize, edition: Edition) -> String {
    match (role, administers) {
        (Some(role), _) => role.label(edition).to_owned(),
        (None, 0) => "No role".to_owned(),
        // Not how many: some of them the reader may not know of.
        (None, _) => "Client administrator".to_owned(),
    }
}
