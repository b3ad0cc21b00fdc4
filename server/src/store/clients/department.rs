//! Departments of a client. Every function takes the client, and the department, from the permit.

use policy::act::{DepartmentCreate, DepartmentDelete, DepartmentEdit, DepartmentView};
use policy::{ClientId, DepartmentId, Permit};
use wire::{Department, Page};

use crate::store::engine::page::PageQuery;
use crate::store::engine::sort_key;
use crate::store::engine::{list, list_spec, sql, stored, values};
use crate::store::{RowExt as _, StoreError, Tx};

stored! {
    Department as "d" in "department" below "client" {
        id: DepartmentId,
        client: id,
        parent: maybe_id,
        name: text,
        below: maybe_count is "CAST(NULL AS BIGINT)",
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

/// The permit's department, and how many are below it.
pub(crate) async fn with_count<A>(
    tx: &mut Tx,
    permit: &Permit<A>,
) -> Result<Department, StoreError> {
    let found = get(tx, permit).await?;
    let below = below(tx, found.client, found.id).await?;
    Ok(Department {
        below: Some(below.len() as u64),
        ..found
    })
}

/// Those below a department, however deep.
pub(crate) async fn below(
    tx: &mut Tx,
    client: ClientId,
    department: DepartmentId,
) -> Result<Vec<DepartmentId>, StoreError> {
    let query = sql("WITH RECURSIVE below (id) AS (\
             SELECT id FROM department WHERE client = $1 AND parent = $2 \
             UNION \
             SELECT d.id FROM below b JOIN department d ON d.client = $3 AND d.parent = b.id\
         ) SELECT id FROM below");
    let query = query.bind(client).bind(department).bind(client);
    let rows = tx.all(query).await?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// On which level a department is; those that are in no other are on the first.
pub(crate) async fn level(
    tx: &mut Tx,
    client: ClientId,
    department: DepartmentId,
) -> Result<u64, StoreError> {
    let query = sql("WITH RECURSIVE above (id, parent) AS (\
             SELECT id, parent FROM department WHERE client = $1 AND id = $2 \
             UNION \
             SELECT d.id, d.parent FROM above a JOIN department d ON d.client = $3 AND d.id = a.parent\
         ) SELECT COUNT(*) AS n FROM above");
    let query = query.bind(client).bind(department).bind(client);
    tx.one(query).await?.count("n")
}

/// On how many levels a department and those below it are: on one where there are none below.
pub(crate) async fn height(
    tx: &mut Tx,
    client: ClientId,
    department: DepartmentId,
) -> Result<u64, StoreError> {
    let query = sql("WITH RECURSIVE below (id, level) AS (\
             SELECT id, 1 FROM department WHERE client = $1 AND id = $2 \
             UNION \
             SELECT d.id, b.level + 1 FROM below b JOIN department d ON d.client = $3 AND d.parent = b.id\
         ) SELECT MAX(level) AS n FROM below");
    let query = query.bind(client).bind(department).bind(client);
    tx.one(query).await?.count("n")
}

/// How many departments a client has.
pub(crate) async fn count(tx: &mut Tx, client: ClientId) -> Result<u64, StoreError> {
    let query = sql("SELECT departments AS n FROM client WHERE id = $1");
    tx.one(query.bind(client)).await?.count("n")
}

/// Takes all departments of a client out of each other, before they are deleted with it: one by one
/// the database would go as deep as they nest, and SQLite goes no deeper than a thousand.
pub(super) async fn flatten(tx: &mut Tx, client: ClientId) -> Result<(), StoreError> {
    let update =
        sql("UPDATE department SET parent = NULL WHERE client = $1 AND parent IS NOT NULL");
    tx.run(update.bind(client)).await?;
    Ok(())
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
        name_key: sort_key(name),
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
    stored::change(tx, permit, values! { name: name, name_key: sort_key(name) }).await
}

/// Makes the permit's department a part of this one of the same client, or of none.
pub(crate) async fn put_below(
    tx: &mut Tx,
    permit: &Permit<DepartmentEdit>,
    parent: Option<DepartmentId>,
) -> Result<Department, StoreError> {
    stored::change(tx, permit, values! { parent: parent }).await
}

/// Deletes the permit's department, with those below it.
pub(crate) async fn delete(
    tx: &mut Tx,
    permit: &Permit<DepartmentDelete>,
) -> Result<(), StoreError> {
    let Department { client, id, .. } = get(tx, permit).await?;
    let (below, dialect) = (below(tx, client, id).await?, tx.dialect());
    // As in `flatten`: none is deleted by another.
    let update = sql("UPDATE department SET parent = NULL WHERE client = ").value(client);
    let update = update.and(" AND id IN ");
    tx.run(update.ids(dialect, below.iter().copied())).await?;
    let delete = sql("DELETE FROM department WHERE client = ").value(client);
    let delete = delete.and(" AND id IN ");
    tx.run(delete.ids(dialect, below)).await?;
    stored::delete::<Department, _>(tx, permit).await?;
    count_again(tx, client).await
}

/// Lists show and sort by the count, so that it is kept and not counted each time.
pub(super) async fn count_again(tx: &mut Tx, client: ClientId) -> Result<(), StoreError> {
    let update = sql(
        "UPDATE client SET departments = (SELECT COUNT(*) FROM department WHERE client = $1) \
         WHERE id = $2",
    );
    tx.run(update.bind(client).bind(client)).await?;
    Ok(())
}
