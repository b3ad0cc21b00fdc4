//! Roles that a workgroup made: what is decided by, what waits to be published, and what was before.

pub(crate) mod listed;
pub(crate) mod versions;

use policy::act::{RoleCreate, RoleDelete, RoleEdit};
use policy::{
    ClientFilter, CustomRole, MemberId, Permit, RoleDraft, RoleId, RoleName, WorkgroupId,
};
use wire::{Role, RoleBody};

use super::engine::{insert, sql, stored, update, values};
use super::members::{rights_changed, scope};
use super::{RowExt as _, StoreError, Tx};
use crate::clock::rfc3339;

/// Everything that is stored of a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RoleRow {
    pub(crate) id: RoleId,
    draft: String,
    pub(crate) number: u64,
    published_at: i64,
    pending: Option<String>,
    pending_at: Option<i64>,
    /// What whoever saved it calls themselves, or their address.
    pending_by: Option<String>,
    pub(crate) version: u64,
}

stored! {
    RoleRow as "r" in "role" {
        id: RoleId,
        draft: text,
        number: count,
        published_at: number,
        pending: maybe_text,
        pending_at: maybe_number,
        pending_by: maybe_text is "(SELECT CASE WHEN x.name = '' THEN x.email ELSE x.name END \
             FROM member x WHERE x.id = r.pending_by)",
        version: count,
    }
}

/// How many people have a role.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct HolderCount {
    /// Members.
    pub(crate) members: u64,
    /// Invitations that can be accepted.
    pub(crate) invited: u64,
}

impl RoleRow {
    /// What is decided by.
    pub(crate) fn published(&self) -> Result<RoleDraft, StoreError> {
        read(&self.draft)
    }

    /// What waits to be published.
    pub(crate) fn pending(&self) -> Result<Option<RoleDraft>, StoreError> {
        self.pending.as_deref().map(read).transpose()
    }

    /// As it is sent to somebody who may list members and so know how many have it, or who may not.
    pub(crate) fn shown(&self, holders: Option<HolderCount>) -> Result<Role, StoreError> {
        Ok(Role {
            id: self.id,
            published: self.published()?.into(),
            number: self.number,
            published_at: rfc3339(self.published_at),
            draft: self.pending()?.map(RoleBody::from),
            draft_at: self.pending_at.map(rfc3339),
            draft_by: self.pending_by.clone().filter(|_| holders.is_some()),
            members: holders.map(|holders| holders.members),
            invited: holders.map(|holders| holders.invited),
            version: self.version,
        })
    }
}

/// A role as it is stored.
pub(super) fn read(draft: &str) -> Result<RoleDraft, StoreError> {
    serde_json::from_str(draft).map_err(|error| StoreError::Corrupt(format!("a role: {error}")))
}

fn written(draft: &RoleDraft) -> Result<String, StoreError> {
    serde_json::to_string(draft).map_err(|error| StoreError::Corrupt(error.to_string()))
}

/// The permit's role.
pub(crate) async fn get<A>(tx: &mut Tx, permit: &Permit<A>) -> Result<RoleRow, StoreError> {
    super::engine::stored::get(tx, permit).await
}

/// How many people have the permit's role.
pub(crate) async fn holders<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    now: i64,
) -> Result<HolderCount, StoreError> {
    let name = RoleName::Custom(role_of(permit)?).to_string();
    let query = sql(listed::COUNTS).value(now).and(listed::OF_WORKGROUP);
    let query = query.value(permit.workgroup());
    let query = query.and(" AND m.role = ").value(name);
    match tx.first(query.and(" GROUP BY m.role")).await? {
        Some(row) => listed::count(&row),
        None => Ok(HolderCount::default()),
    }
}

/// How many roles of its own the permit's workgroup has.
pub(crate) async fn count<A>(tx: &mut Tx, permit: &Permit<A>) -> Result<u64, StoreError> {
    let query = sql("SELECT COUNT(*) AS n FROM role WHERE workgroup = ");
    tx.one(query.value(permit.workgroup())).await?.count("n")
}

/// Creates a role, which can be given at once.
pub(crate) async fn create(
    tx: &mut Tx,
    permit: &Permit<RoleCreate>,
    role: &CustomRole,
    (by, now): (MemberId, i64),
) -> Result<RoleRow, StoreError> {
    let draft = written(&role.draft())?;
    let row = values! {
        id: role.id(),
        workgroup: permit.workgroup(),
        draft: &draft,
        created_at: now,
        published_at: now,
    };
    tx.run(insert("role", row)).await?;
    // Nobody has it yet; those of whose names nothing is known of are told like all others.
    rights_changed::of_role(tx, permit.workgroup(), role.id()).await?;
    versions::keep(tx, permit.workgroup(), (role.id(), 1, &draft), (by, now)).await?;
    load(tx, permit.workgroup(), role.id()).await
}

/// Keeps what waits to be published of the permit's role; nothing where there is none any more.
pub(crate) async fn set_pending(
    tx: &mut Tx,
    permit: &Permit<RoleEdit>,
    pending: Option<&RoleDraft>,
    (by, now): (MemberId, i64),
) -> Result<RoleRow, StoreError> {
    let values = match pending {
        Some(draft) => {
            values! { pending: written(draft)?, pending_at: now, pending_by: by }
        }
        None => nothing_pending(),
    };
    super::engine::stored::change(tx, permit, values).await
}

/// Makes this what is decided by: for everybody who has the permit's role, from now on.
pub(crate) async fn publish(
    tx: &mut Tx,
    permit: &Permit<RoleEdit>,
    role: &CustomRole,
    (by, now): (MemberId, i64),
) -> Result<RoleRow, StoreError> {
    let before: RoleRow = get(tx, permit).await?;
    let draft = written(&role.draft())?;
    let number = before.number + 1;
    rights_changed::of_role(tx, permit.workgroup(), before.id).await?;
    versions::keep(
        tx,
        permit.workgroup(),
        (before.id, number, &draft),
        (by, now),
    )
    .await?;
    let mut values = nothing_pending();
    values.extend(values! {
        draft: draft,
        number: i64::try_from(number).unwrap_or(i64::MAX),
        published_at: now,
    });
    super::engine::stored::change(tx, permit, values).await
}

fn nothing_pending() -> Vec<(&'static str, super::engine::Value)> {
    values! { pending: None::<String>, pending_at: None::<i64>, pending_by: None::<MemberId> }
}

/// A role that managed one which is gone: what it was and what it is.
pub(crate) struct Narrowed {
    pub(crate) id: RoleId,
    pub(crate) before: RoleDraft,
    pub(crate) after: RoleDraft,
}

/// Deletes the permit's role, which nobody has any more. Roles that managed it manage it no more: they
/// have a further version each.
pub(crate) async fn delete(
    tx: &mut Tx,
    permit: &Permit<RoleDelete>,
    by: (MemberId, i64),
) -> Result<Vec<Narrowed>, StoreError> {
    let (workgroup, id) = (permit.workgroup(), role_of(permit)?);
    let narrowed = forget_managed(tx, workgroup, RoleName::Custom(id), by).await?;
    super::engine::stored::delete::<RoleRow, _>(tx, permit).await?;
    Ok(narrowed)
}

/// Takes a name out of what other roles manage: the name of a role that is gone gives nothing, and
/// would stand in the way of whoever edits them.
async fn forget_managed(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    gone: RoleName,
    (by, now): (MemberId, i64),
) -> Result<Vec<Narrowed>, StoreError> {
    let query = sql("SELECT id, draft, pending, number FROM role WHERE workgroup = ");
    let mut narrowed = Vec::new();
    for row in tx.all(query.value(workgroup)).await? {
        let id: RoleId = row.id("id")?;
        let before = row.text("draft")?;
        let draft = without(&before, gone)?;
        let pending = row.maybe_text("pending")?;
        let pending = pending
            .map(|text| without(&text, gone))
            .transpose()?
            .flatten();
        let mut values = Vec::new();
        if let Some(draft) = draft {
            let number = row.count("number")? + 1;
            versions::keep(tx, workgroup, (id, number, &draft), (by, now)).await?;
            narrowed.push(Narrowed {
                id,
                before: read(&before)?,
                after: read(&draft)?,
            });
            values.extend(values! {
                draft: draft,
                number: i64::try_from(number).unwrap_or(i64::MAX),
                published_at: now,
            });
        }
        values.extend(pending.map(|pending| ("pending", pending.into())));
        if values.is_empty() {
            continue;
        }
        rights_changed::of_role(tx, workgroup, id).await?;
        let change = update("role", values).and(", version = version + 1 WHERE id = ");
        tx.run(change.value(id)).await?;
    }
    Ok(narrowed)
}

/// A stored role without a name that it manages; nothing where it does not manage it.
fn without(draft: &str, gone: RoleName) -> Result<Option<String>, StoreError> {
    let gone = gone.to_string();
    // What cannot be read gives nothing, and names nothing.
    let Ok(mut draft) = read(draft) else {
        return Ok(None);
    };
    if !draft.manages.contains(&gone) {
        return Ok(None);
    }
    draft.manages.retain(|name| *name != gone);
    written(&draft).map(Some)
}

/// The roles of the permit's workgroup that the policy accepts, but for the permit's own.
pub(crate) async fn others<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
) -> Result<Vec<CustomRole>, StoreError> {
    let mut roles = scope::custom_roles(tx, permit.workgroup()).await?;
    let own = permit.object::<RoleId>();
    roles.retain(|role| Some(role.id()) != own);
    Ok(roles)
}

/// How many clients there are of those that somebody sees.
pub(crate) async fn clients_seen<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    seen: &ClientFilter,
) -> Result<u64, StoreError> {
    let dialect = tx.dialect();
    let query = sql("SELECT COUNT(*) AS n FROM client c WHERE c.workgroup = ");
    let query = query.value(permit.workgroup());
    tx.one(query.and_within(dialect, "c.id", seen))
        .await?
        .count("n")
}

pub(super) fn role_of<A>(permit: &Permit<A>) -> Result<RoleId, StoreError> {
    super::engine::stored::object::<RoleRow, A>(permit)
}

async fn load(tx: &mut Tx, workgroup: WorkgroupId, id: RoleId) -> Result<RoleRow, StoreError> {
    use super::engine::stored::Stored as _;
    let query = sql(RoleRow::SELECT).value(workgroup);
    let row = tx.one(query.and(" AND r.id = ").value(id)).await?;
    RoleRow::read(&row)
}
