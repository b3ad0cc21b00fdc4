//! Departments of a client. Every function takes the client, and the department, from the permit.

use policy::act::{DepartmentCreate, DepartmentDelete, DepartmentEdit, DepartmentView};
use policy::{ClientId, DepartmentId, Permit};
use wire::{Department, Page};

use crate::http::validate::key;
use crate::store::engine::page::PageQuery;
use crate::store::engine::{list, list_spec, sql, stored, values};
use crate::store::{StoreError, Tx};

stored! {
    Department as "d" in "department" below "client" {
        id: DepartmentId,
        client: id,
        parent: maybe_id,
        name: text,
        created_at: time,
        version: count,
    }
}

list_spec! {
    /// Departments as a list.
    DepartmentList of "d" {
        search ["d.name_key"];
        sort { "name": "name_key", "created_at": "created_at" }
    }
}

/// A page of the departments of the permit's client.
pub(crate) async fn list(
    tx: &mut Tx,
    permit: &Permit<DepartmentView>,
    query: &PageQuery<DepartmentList>,
) -> Result<Page<Department>, StoreError> {
    list::of_client(tx, permit, query).await
}

/// The permit's department.
pub(crate) async fn get<A>(tx: &mut Tx, permit: &Permit<A>) -> Result<Department, StoreError> {
    stored::get(tx, permit).await
}

/// Creates a department in the permit's client.
pub(crate) async fn create(
    tx: &mut Tx,
    permit: &Permit<DepartmentCreate>,
    name: &str,
    parent: Option<DepartmentId>,
    now: i64,
) -> Result<Department, StoreError> {
    let row = values! {
        client: permit.client(),
        parent: parent,
        name: name,
        name_key: key(name),
        created_at: now,
    };
    let created: Department = stored::create(tx, permit, row).await?;
    count_again(tx, created.client).await?;
    Ok(created)
}

/// Renames the permit's department.
pub(crate) async fn rename(
    tx: &mut Tx,
    permit: &Permit<DepartmentEdit>,
    name: &str,
) -> Result<Department, StoreError> {
    stored::change(tx, permit, values! { name: name, name_key: key(name) }).await
}

/// Deletes the permit's department, with those below it.
pub(crate) async fn delete(
    tx: &mut Tx,
    permit: &Permit<DepartmentDelete>,
) -> Result<(), StoreError> {
    stored::delete::<Department, _>(tx, permit).await?;
    match permit.client() {
        Some(client) => count_again(tx, client).await,
        None => Ok(()),
    }
}

/// Lists show and sort by the count, so that it is kept and not counted each time.
async fn count_again(tx: &mut Tx, client: ClientId) -> Result<(), StoreError> {
    let update = sql(
        "UPDATE client SET departments = (SELECT COUNT(*) FROM department WHERE client = $1) \
         WHERE id = $2",
    );
    tx.run(update.bind(client).bind(client)).await?;
    Ok(())
}
