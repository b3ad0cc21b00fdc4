//! A workgroup itself: its name and edition, and who made it.

use policy::act::{WorkgroupCreate, WorkgroupEdit};
use policy::{AccountId, BuiltIn, Edition, MemberId, Permit, WorkgroupId};
use wire::{Account, Workgroup, WorkgroupOwner};

use super::ownership;
use crate::auth::token;
use crate::store::engine::{insert, sort_key, sql, values};
use crate::store::members::rights_changed;
use crate::store::{RowExt as _, StoreError, Tx};

/// What a new workgroup is.
pub(crate) struct NewWorkgroup<'a> {
    pub(crate) name: &'a str,
    pub(crate) edition: Edition,
    /// Whoever becomes its owner.
    pub(crate) owner: &'a Account,
}

/// Creates a further workgroup.
pub(crate) async fn create(
    tx: &mut Tx,
    _: &Permit<WorkgroupCreate>,
    new: &NewWorkgroup<'_>,
    now: i64,
) -> Result<WorkgroupId, StoreError> {
    add(tx, new, now).await
}

/// Creates a workgroup and its owner: for set-up, where nobody is there who could be permitted to.
pub(in crate::store) async fn add(
    tx: &mut Tx,
    new: &NewWorkgroup<'_>,
    now: i64,
) -> Result<WorkgroupId, StoreError> {
    let id: WorkgroupId = token::new_id()?;
    let workgroup = values! {
        id: id,
        name: new.name,
        edition: new.edition.wire_name(),
        created_at: now,
    };
    tx.run(insert("workgroup", workgroup)).await?;
    let owner = values! {
        id: token::new_id::<MemberId>()?,
        workgroup: id,
        account: new.owner.id,
        email: &new.owner.email,
        name: &new.owner.name,
        name_key: sort_key(&new.owner.name),
        status: "active",
        role: BuiltIn::Owner.wire_name(),
        scope_kind: "nobody",
        created_at: now,
    };
    tx.run(insert("member", owner)).await?;
    tx.affects(new.owner.id);
    Ok(id)
}

/// How many workgroups an account owns.
pub(crate) async fn owned(tx: &mut Tx, account: AccountId) -> Result<u64, StoreError> {
    let owned = sql("SELECT COUNT(*) AS n FROM member WHERE role = $1 AND account = $2");
    let owned = owned.bind(BuiltIn::Owner.wire_name()).bind(account);
    tx.one(owned).await?.count("n")
}

/// The permit's workgroup.
pub(crate) async fn get<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
    now: i64,
) -> Result<Workgroup, StoreError> {
    let query = sql(
        "SELECT w.name, w.edition, w.currency, w.confirm_above, w.created_at, w.version, m.id AS owner, m.name AS owner_name, \
                m.email AS owner_email \
         FROM workgroup w JOIN member m ON m.workgroup = w.id AND m.role = $1 WHERE w.id = $2",
    );
    let query = query.bind(BuiltIn::Owner.wire_name());
    let row = tx.first(query.bind(permit.workgroup())).await?;
    let row = row.ok_or(StoreError::Gone)?;
    let open = ownership::open(tx, permit.workgroup(), now).await?;
    Ok(Workgroup {
        id: permit.workgroup(),
        name: row.text("name")?,
        edition: row.named("edition")?,
        currency: row.text("currency")?,
        confirm_above: row.count("confirm_above")?,
        created_at: row.time("created_at")?,
        owner: WorkgroupOwner {
            member: row.id("owner")?,
            name: row.text("owner_name")?,
            email: row.text("owner_email")?,
        },
        offer: open.map(|open| open.shown),
        version: row.count("version")?,
    })
}

/// Above how many people a change in a workgroup has to be confirmed by typing a name.
pub(crate) async fn confirm_above(tx: &mut Tx, workgroup: WorkgroupId) -> Result<u64, StoreError> {
    let query = sql("SELECT confirm_above FROM workgroup WHERE id = ").value(workgroup);
    tx.one(query).await?.count("confirm_above")
}

/// What can be changed of a workgroup.
pub(crate) struct Settings<'a> {
    pub(crate) name: &'a str,
    pub(crate) currency: &'a str,
    pub(crate) edition: Edition,
    pub(crate) confirm_above: u64,
}

/// Gives the permit's workgroup other settings.
pub(crate) async fn change(
    tx: &mut Tx,
    permit: &Permit<WorkgroupEdit>,
    settings: &Settings<'_>,
) -> Result<(), StoreError> {
    // Whatever somebody may do depends on the edition.
    rights_changed::everyone(tx, permit.workgroup()).await?;
    let update = sql(
        "UPDATE workgroup SET version = version + 1, name = $1, currency = $2, edition = $3, \
         confirm_above = $4 WHERE id = $5",
    );
    let update = update.bind(settings.name).bind(settings.currency);
    let update = update.bind(settings.edition.wire_name());
    let update = update.bind(i64::try_from(settings.confirm_above).unwrap_or(i64::MAX));
    tx.run(update.bind(permit.workgroup())).await?;
    Ok(())
}
