//! Departments of a client. Every function takes the client from the permit.

use policy::{Action, ClientId, DepartmentId, Permit};
use wire::{Department, Page};

use crate::auth::token;
use crate::clock::rfc3339;
use crate::http::validate::key;
use crate::store::engine::page::{PageQuery, Sort, order_by};
use crate::store::engine::sql;
use crate::store::{Row, RowExt, StoreError, Tx, expect};

/// What departments can be sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum DepartmentSort {
    #[default]
    Name,
    CreatedAt,
}

impl Sort for DepartmentSort {
    const NAMES: &'static [(&'static str, Self)] =
        &[("name", Self::Name), ("created_at", Self::CreatedAt)];

    fn order_by(self) -> [&'static str; 2] {
        match self {
            Self::Name => order_by!("d", "name_key"),
            Self::CreatedAt => order_by!("d", "created_at"),
        }
    }
}

const COLUMNS: &str = "SELECT d.id, d.client, d.parent, d.name, d.created_at, d.version \
     FROM department d WHERE d.workgroup = ";

/// A page of the departments of the permit's client.
pub(crate) async fn list(
    tx: &mut Tx,
    permit: &Permit,
    asked: &PageQuery<DepartmentSort>,
) -> Result<Page<Department>, StoreError> {
    expect(permit.action(), Action::DepartmentView)?;
    let client = client_of(permit)?;
    let rows_of = |start: &'static str| {
        let query = sql(start)
            .value(permit.workgroup())
            .and(" AND d.client = ")
            .value(client);
        match &asked.search {
            Some(search) => query.and_contains(["d.name_key", "d.name_key"], search),
            None => query,
        }
    };
    let count = rows_of("SELECT COUNT(*) AS n FROM department d WHERE d.workgroup = ");
    let total = tx.one(count).await?.count("n")?;
    let rows = asked.rows(tx, rows_of(COLUMNS), Some(total)).await?;
    let items = rows.iter().map(read).collect::<Result<_, _>>()?;
    Ok(asked.with(items, total))
}

/// A department of the permit's client.
pub(crate) async fn get(
    tx: &mut Tx,
    permit: &Permit,
    department: DepartmentId,
) -> Result<Option<Department>, StoreError> {
    let query = sql(COLUMNS)
        .value(permit.workgroup())
        .and(" AND d.client = ")
        .value(client_of(permit)?)
        .and(" AND d.id = ")
        .value(department);
    tx.first(query).await?.as_ref().map(read).transpose()
}

fn read(row: &Row) -> Result<Department, StoreError> {
    Ok(Department {
        id: row.id("id")?,
        client: row.id("client")?,
        parent: row.maybe_id("parent")?,
        name: row.text("name")?,
        created_at: rfc3339(row.number("created_at")?),
        version: row.count("version")?,
    })
}

/// Creates a department in the permit's client.
pub(crate) async fn create(
    tx: &mut Tx,
    permit: &Permit,
    name: &str,
    parent: Option<DepartmentId>,
    now: i64,
) -> Result<Department, StoreError> {
    expect(permit.action(), Action::DepartmentCreate)?;
    let client = client_of(permit)?;
    let id: DepartmentId = token::new_id()?;
    let insert = sql(
        "INSERT INTO department (id, workgroup, client, parent, name, name_key, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    );
    let insert = insert
        .bind(id)
        .bind(permit.workgroup())
        .bind(client)
        .bind(parent.map(crate::store::StoredId::number))
        .bind(name)
        .bind(key(name))
        .bind(now);
    tx.run(insert).await?;
    count_again(tx, client).await?;
    Ok(Department {
        id,
        client,
        parent,
        name: name.to_owned(),
        created_at: rfc3339(now),
        version: 1,
    })
}

/// Renames a department of the permit's client.
pub(crate) async fn rename(
    tx: &mut Tx,
    permit: &Permit,
    department: DepartmentId,
    name: &str,
) -> Result<Option<Department>, StoreError> {
    expect(permit.action(), Action::DepartmentEdit)?;
    let update = sql(
        "UPDATE department SET name = $1, name_key = $2, version = version + 1 \
         WHERE workgroup = $3 AND client = $4 AND id = $5",
    );
    let update = update
        .bind(name)
        .bind(key(name))
        .bind(permit.workgroup())
        .bind(client_of(permit)?)
        .bind(department);
    tx.run(update).await?;
    get(tx, permit, department).await
}

/// Deletes a department of the permit's client, with those below it.
pub(crate) async fn delete(
    tx: &mut Tx,
    permit: &Permit,
    department: DepartmentId,
) -> Result<(), StoreError> {
    expect(permit.action(), Action::DepartmentDelete)?;
    let client = client_of(permit)?;
    let delete = sql("DELETE FROM department WHERE workgroup = $1 AND client = $2 AND id = $3");
    tx.run(
        delete
            .bind(permit.workgroup())
            .bind(client)
            .bind(department),
    )
    .await?;
    count_again(tx, client).await
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

fn client_of(permit: &Permit) -> Result<ClientId, StoreError> {
    let message = || StoreError::Corrupt("a permit for departments without a client".to_owned());
    permit.client().ok_or_else(message)
}
