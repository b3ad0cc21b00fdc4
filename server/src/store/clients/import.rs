//! Many clients and departments at once: what is there of those that a file may mean, and making what is
//! not.

use std::collections::HashSet;

use policy::act::{ClientCreate, ClientView, DepartmentCreate, DepartmentView};
use policy::{ClientId, ClientSet, DepartmentId, ListPermit, MemberId, Permit};
use wire::{Client, Department};

use super::client::{self, ClientFields};
use super::tags;
use crate::auth::token::new_id;
use crate::clock::rfc3339;
use crate::import::clients::{KnownClient, KnownDepartment};
use crate::store::engine::{Value, insert_all, sort_key, sql};
use crate::store::{RowExt as _, StoreError, Tx};

/// So many rows are read at once.
const AT_ONCE: usize = 2_000;

/// Those of the clients that the permit lets through which are wanted, by their names.
pub(crate) async fn known(
    tx: &mut Tx,
    permit: &ListPermit<ClientView>,
    wanted: impl Fn(&KnownClient) -> bool,
) -> Result<Vec<KnownClient>, StoreError> {
    let dialect = tx.dialect();
    let (mut found, mut after) = (Vec::new(), (String::new(), i64::MIN));
    loop {
        let query =
            sql("SELECT c.id, c.name, c.name_key, c.city FROM client c WHERE c.workgroup = ");
        let query = query
            .value(permit.workgroup())
            .and(" AND (c.name_key, c.id) > (");
        let query = query
            .value(after.0.as_str())
            .and(", ")
            .value(after.1)
            .and(")");
        let query = query.and_within(dialect, "c.id", permit.filter());
        let query = query
            .and(" ORDER BY c.name_key, c.id LIMIT ")
            .value(AT_ONCE as i64);
        let rows = tx.all(query).await?;
        for row in &rows {
            after = (row.text("name_key")?, row.number("id")?);
            let client = KnownClient {
                id: row.id("id")?,
                name: row.text("name")?,
                city: row.text("city")?,
            };
            found.extend(wanted(&client).then_some(client));
        }
        if rows.len() < AT_ONCE {
            return Ok(found);
        }
    }
}

/// The departments of those of these clients that the permit lets through.
pub(crate) async fn known_departments(
    tx: &mut Tx,
    permit: &ListPermit<DepartmentView>,
    clients: &[ClientId],
) -> Result<Vec<KnownDepartment>, StoreError> {
    let dialect = tx.dialect();
    let mut found = Vec::new();
    for some in clients.chunks(AT_ONCE) {
        let query =
            sql("SELECT d.id, d.client, d.parent, d.name FROM department d WHERE d.workgroup = ");
        let query = query.value(permit.workgroup()).and(" AND d.client IN ");
        let query = query.ids(dialect, some.iter().copied());
        let query = query.and_within(dialect, "d.client", permit.filter());
        for row in &tx.all(query.and(" ORDER BY d.name_key, d.id")).await? {
            found.push(KnownDepartment {
                id: row.id("id")?,
                client: row.id("client")?,
                parent: row.maybe_id("parent")?,
                name: row.text("name")?,
            });
        }
    }
    Ok(found)
}

const CLIENT: [&str; 9] = [
    "id",
    "workgroup",
    "name",
    "name_key",
    "city",
    "city_key",
    "note",
    "tags",
    "created_at",
];

/// Creates clients, as [`client::create`] does with one.
pub(crate) async fn create(
    tx: &mut Tx,
    permit: &Permit<ClientCreate>,
    new: &[ClientFields],
    now: i64,
) -> Result<Vec<Client>, StoreError> {
    if new.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<ClientId> = new.iter().map(|_| new_id()).collect::<Result<_, _>>()?;
    let rows = new.iter().zip(&ids).map(|(fields, id)| {
        vec![
            Value::from(*id),
            permit.workgroup().into(),
            fields.name.as_str().into(),
            sort_key(&fields.name).into(),
            fields.city.as_str().into(),
            sort_key(&fields.city).into(),
            fields.note.as_str().into(),
            tags::column(&fields.tags).into(),
            now.into(),
        ]
    });
    tx.run(insert_all("client", &CLIENT, rows)).await?;
    for (fields, id) in new
        .iter()
        .zip(&ids)
        .filter(|(fields, _)| !fields.tags.is_empty())
    {
        tags::write(tx, (permit.workgroup(), *id), &fields.tags).await?;
    }
    client::count_more(tx, permit.workgroup(), ids.len()).await?;
    let created = new.iter().zip(ids).map(|(fields, id)| Client {
        id,
        name: fields.name.clone(),
        city: fields.city.clone(),
        note: Some(fields.note.clone()),
        tags: fields.tags.clone(),
        departments: Some(0),
        created_at: rfc3339(now),
        version: 1,
    });
    Ok(created.collect())
}

/// Assigns clients to the one who just created them, as [`client::assign_created`] does with one.
pub(crate) async fn assign_created(
    tx: &mut Tx,
    permit: &Permit<ClientCreate>,
    creator: MemberId,
    clients: &[ClientId],
    now: i64,
) -> Result<(), StoreError> {
    let columns = ["workgroup", "member", "client", "effect", "since"];
    for some in clients.chunks(AT_ONCE) {
        let rows = some.iter().map(|client| {
            vec![
                Value::from(permit.workgroup()),
                creator.into(),
                (*client).into(),
                "allow".into(),
                now.into(),
            ]
        });
        tx.run(insert_all("member_client", &columns, rows)).await?;
    }
    client::widen(tx, permit.workgroup(), creator).await
}

/// A department that is to be made.
#[derive(Debug, Clone)]
pub(crate) struct DepartmentFields {
    pub(crate) id: DepartmentId,
    pub(crate) client: ClientId,
    pub(crate) parent: Option<DepartmentId>,
    pub(crate) name: String,
}

const DEPARTMENT: [&str; 7] = [
    "id",
    "workgroup",
    "client",
    "parent",
    "name",
    "name_key",
    "created_at",
];

/// Creates departments in clients that the permit lets through, each after the one that it is in.
pub(crate) async fn create_departments(
    tx: &mut Tx,
    permit: &ListPermit<DepartmentCreate>,
    new: &[DepartmentFields],
    now: i64,
) -> Result<Vec<Department>, StoreError> {
    if new.is_empty() {
        return Ok(Vec::new());
    }
    if !new.iter().all(|one| permit.filter().contains(one.client)) {
        return Err(StoreError::WrongPermit("department"));
    }
    let rows = new.iter().map(|fields| {
        vec![
            Value::from(fields.id),
            permit.workgroup().into(),
            fields.client.into(),
            fields.parent.into(),
            fields.name.as_str().into(),
            sort_key(&fields.name).into(),
            now.into(),
        ]
    });
    tx.run(insert_all("department", &DEPARTMENT, rows)).await?;
    count_again(tx, permit, new.iter().map(|fields| fields.client).collect()).await?;
    let created = new.iter().map(|fields| Department {
        id: fields.id,
        client: fields.client,
        parent: fields.parent,
        name: fields.name.clone(),
        below: None,
        created_at: rfc3339(now),
        version: 1,
    });
    Ok(created.collect())
}

async fn count_again(
    tx: &mut Tx,
    permit: &ListPermit<DepartmentCreate>,
    clients: HashSet<ClientId>,
) -> Result<(), StoreError> {
    let (dialect, clients) = (tx.dialect(), clients.into_iter().collect::<ClientSet>());
    let update = sql("UPDATE client SET departments = \
         (SELECT COUNT(*) FROM department d WHERE d.client = client.id) WHERE workgroup = ");
    let update = update.value(permit.workgroup()).and(" AND id IN ");
    tx.run(update.ids(dialect, clients.iter())).await?;
    Ok(())
}
