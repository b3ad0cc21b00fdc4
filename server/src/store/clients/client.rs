//! One client. The client comes from the permit; lists are in [`crate::store::clients::list`].

use policy::act::{ClientCreate, ClientDelete, ClientEdit};
use policy::{ClientId, MemberId, Permit, WorkgroupId};
use wire::Client;

use super::{department, tags};
use crate::store::engine::sort_key;
use crate::store::engine::{Value, insert, sql, stored, values};
use crate::store::members::rights_changed;
use crate::store::{StoreError, Tx};

/// A client's own facts, already checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ClientFields {
    pub(crate) name: String,
    pub(crate) city: String,
    pub(crate) note: String,
    pub(crate) tags: Vec<String>,
}

stored! {
    Client as "c" in "client" {
        id: ClientId,
        name: text,
        city: text,
        note: maybe_text,
        tags: lines,
        departments: maybe_count,
        created_at: time,
        version: count,
    }
}

impl ClientFields {
    fn values(&self) -> Vec<(&'static str, Value)> {
        values! {
            name: &self.name,
            name_key: sort_key(&self.name),
            city: &self.city,
            city_key: sort_key(&self.city),
            note: &self.note,
            tags: tags::column(&self.tags),
        }
    }
}

/// The permit's client.
pub(crate) async fn get<A>(tx: &mut Tx, permit: &Permit<A>) -> Result<Client, StoreError> {
    stored::get(tx, permit).await
}

/// Creates a client.
pub(crate) async fn create(
    tx: &mut Tx,
    permit: &Permit<ClientCreate>,
    fields: &ClientFields,
    now: i64,
) -> Result<Client, StoreError> {
    let mut row = fields.values();
    row.extend(values! { created_at: now });
    let created: Client = stored::create(tx, permit, row).await?;
    tags::write(tx, (permit.workgroup(), created.id), &fields.tags).await?;
    count_one(tx, permit.workgroup(), 1).await?;
    Ok(created)
}

/// Assigns a client that was just created to the one who created it and would not reach it.
pub(crate) async fn assign_created(
    tx: &mut Tx,
    permit: &Permit<ClientCreate>,
    creator: MemberId,
    client: ClientId,
    now: i64,
) -> Result<(), StoreError> {
    let row = values! {
        workgroup: permit.workgroup(),
        member: creator,
        client: client,
        effect: "allow",
        since: now,
    };
    tx.run(insert("member_client", row)).await?;
    widen(tx, permit.workgroup(), creator).await
}

/// Whoever had no client has some from now on.
pub(super) async fn widen(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    creator: MemberId,
) -> Result<(), StoreError> {
    let widen = sql(
        "UPDATE member SET scope_kind = 'clients', version = version + 1 \
         WHERE workgroup = $1 AND id = $2 AND scope_kind = 'nobody'",
    );
    tx.run(widen.bind(workgroup).bind(creator)).await?;
    rights_changed::member(tx, creator).await
}

/// Changes the permit's client.
pub(crate) async fn edit(
    tx: &mut Tx,
    permit: &Permit<ClientEdit>,
    fields: &ClientFields,
) -> Result<Client, StoreError> {
    let changed: Client = stored::change(tx, permit, fields.values()).await?;
    tags::write(tx, (permit.workgroup(), changed.id), &fields.tags).await?;
    Ok(changed)
}

/// Deletes the permit's client with everything below it; scopes only shrink by that.
pub(crate) async fn delete(tx: &mut Tx, permit: &Permit<ClientDelete>) -> Result<(), StoreError> {
    if let Some(client) = permit.client() {
        rights_changed::members_of_client(tx, client).await?;
        department::flatten(tx, client).await?;
    }
    if stored::delete::<Client, _>(tx, permit).await? {
        count_one(tx, permit.workgroup(), -1).await?;
    }
    Ok(())
}

/// Lists show how many clients there are, so that it is kept and not counted each time.
pub(super) async fn count_one(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    more: i64,
) -> Result<(), StoreError> {
    let update = sql("UPDATE workgroup SET clients = clients + $1 WHERE id = $2");
    tx.run(update.bind(more).bind(workgroup)).await?;
    Ok(())
}

/// The same for so many that were created together.
pub(super) async fn count_more(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    more: usize,
) -> Result<(), StoreError> {
    count_one(tx, workgroup, i64::try_from(more).unwrap_or(i64::MAX)).await
}
