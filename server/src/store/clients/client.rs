//! One client. The client comes from the permit; lists are in [`crate::store::clients::list`].

use policy::{Action, ClientId, MemberId, Permit, WorkgroupId};
use wire::Client;

use crate::auth::token;
use crate::clock::rfc3339;
use crate::http::validate::key;
use crate::store::engine::sql;
use crate::store::members::rights_changed;
use crate::store::{Row, RowExt, StoreError, Tx, expect};

/// A client's own facts, already checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ClientFields {
    pub(crate) name: String,
    pub(crate) city: String,
    pub(crate) note: String,
}

macro_rules! columns {
    () => {
        "SELECT c.id, c.name, c.city, c.note, c.departments, c.created_at, c.version \
         FROM client c WHERE "
    };
}

/// What [`read`] reads, of the clients of the workgroup that follows.
pub(super) const COLUMNS: &str = concat!(columns!(), "c.workgroup = ");

/// The same, for those that are looked up by their ids: to SQLite the `+` says not to look for them
/// in the order of the list.
pub(super) const COLUMNS_BY_ID: &str = concat!(columns!(), "+c.workgroup = ");

/// The permit's client.
pub(crate) async fn get(tx: &mut Tx, permit: &Permit) -> Result<Option<Client>, StoreError> {
    let Some(client) = permit.client() else {
        return Ok(None);
    };
    let query = sql(COLUMNS)
        .value(permit.workgroup())
        .and(" AND c.id = ")
        .value(client);
    tx.first(query).await?.as_ref().map(read).transpose()
}

/// A row with the columns above.
pub(super) fn read(row: &Row) -> Result<Client, StoreError> {
    Ok(Client {
        id: row.id("id")?,
        name: row.text("name")?,
        city: row.text("city")?,
        note: row.text("note")?,
        departments: row.count("departments")?,
        created_at: rfc3339(row.number("created_at")?),
        version: row.count("version")?,
    })
}

/// Creates a client.
pub(crate) async fn create(
    tx: &mut Tx,
    permit: &Permit,
    fields: &ClientFields,
    now: i64,
) -> Result<Client, StoreError> {
    expect(permit.action(), Action::ClientCreate)?;
    let id: ClientId = token::new_id()?;
    let insert = sql(
        "INSERT INTO client (id, workgroup, name, name_key, city, city_key, note, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    );
    let insert = insert
        .bind(id)
        .bind(permit.workgroup())
        .bind(fields.name.as_str())
        .bind(key(&fields.name))
        .bind(fields.city.as_str())
        .bind(key(&fields.city))
        .bind(fields.note.as_str())
        .bind(now);
    tx.run(insert).await?;
    count_one(tx, permit.workgroup(), 1).await?;
    Ok(Client {
        id,
        name: fields.name.clone(),
        city: fields.city.clone(),
        note: fields.note.clone(),
        departments: 0,
        created_at: rfc3339(now),
        version: 1,
    })
}

/// Assigns a client that was just created to the one who created it and would not reach it.
pub(crate) async fn assign_created(
    tx: &mut Tx,
    permit: &Permit,
    creator: MemberId,
    client: ClientId,
) -> Result<(), StoreError> {
    expect(permit.action(), Action::ClientCreate)?;
    let insert = sql(
        "INSERT INTO member_client (workgroup, member, client, effect) VALUES ($1, $2, $3, 'allow')",
    );
    tx.run(insert.bind(permit.workgroup()).bind(creator).bind(client))
        .await?;
    let widen = sql(
        "UPDATE member SET scope_kind = 'clients', version = version + 1 \
         WHERE workgroup = $1 AND id = $2 AND scope_kind = 'nobody'",
    );
    tx.run(widen.bind(permit.workgroup()).bind(creator)).await?;
    rights_changed::member(tx, creator).await
}

/// Changes the permit's client.
pub(crate) async fn edit(
    tx: &mut Tx,
    permit: &Permit,
    fields: &ClientFields,
) -> Result<Option<Client>, StoreError> {
    expect(permit.action(), Action::ClientEdit)?;
    let Some(client) = permit.client() else {
        return Ok(None);
    };
    let update = sql(
        "UPDATE client SET name = $1, name_key = $2, city = $3, city_key = $4, note = $5, \
         version = version + 1 WHERE workgroup = $6 AND id = $7",
    );
    let update = update
        .bind(fields.name.as_str())
        .bind(key(&fields.name))
        .bind(fields.city.as_str())
        .bind(key(&fields.city))
        .bind(fields.note.as_str())
        .bind(permit.workgroup())
        .bind(client);
    tx.run(update).await?;
    get(tx, permit).await
}

/// Deletes the permit's client with everything below it; scopes only shrink by that.
pub(crate) async fn delete(tx: &mut Tx, permit: &Permit) -> Result<(), StoreError> {
    expect(permit.action(), Action::ClientDelete)?;
    if let Some(client) = permit.client() {
        rights_changed::members_of_client(tx, client).await?;
        let delete = sql("DELETE FROM client WHERE workgroup = $1 AND id = $2");
        let deleted = tx.run(delete.bind(permit.workgroup()).bind(client)).await?;
        if deleted == 1 {
            count_one(tx, permit.workgroup(), -1).await?;
        }
    }
    Ok(())
}

/// Lists show how many clients there are, so that it is kept and not counted each time.
async fn count_one(tx: &mut Tx, workgroup: WorkgroupId, more: i64) -> Result<(), StoreError> {
    let update = sql("UPDATE workgroup SET clients = clients + $1 WHERE id = $2");
    tx.run(update.bind(more).bind(workgroup)).await?;
    Ok(())
}
