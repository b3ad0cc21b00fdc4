//! Clients that were deleted: kept for thirty days with everything that was theirs, and restored from
//! that.

use policy::act::{ClientDelete, ClientRestore};
use policy::{ClientId, ListPermit, MemberId, Permit, WorkgroupId};
use serde::{Deserialize, Serialize};
use wire::{Client, DeletedClient, KEPT_DELETED_DAYS, Page};

use super::{client, department, tags};
use crate::clock::rfc3339;
use crate::store::access_groups::rule;
use crate::store::engine::page::PageQuery;
use crate::store::engine::{
    MOST_VALUES, Value, insert, insert_all, list, list_spec, sort_key, sql, stored, update, values,
};
use crate::store::members::rights_changed;
use crate::store::{Row, RowExt as _, StoreError, StoredId as _, Tx};

const KEPT: i64 = KEPT_DELETED_DAYS as i64 * 24 * 60 * 60;

stored! {
    DeletedClient as "d" in "deleted_client" below "id" {
        id: ClientId,
        name: text,
        city: text,
        departments: count,
        deleted_by: text,
        deleted_at: time,
        restorable_until: time is "d.deleted_at + 2592000",
    }
}

list_spec! {
    /// Deleted clients as a list.
    DeletedClientList of "d" {
        search ["d.name_key"];
        sort { "name": "name_key", "deleted_at": "deleted_at" }
    }
}

/// What a client was, beside what its list shows.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Content {
    note: String,
    #[serde(default)]
    tags: Vec<String>,
    created_at: i64,
    version: i64,
    departments: Vec<KeptDepartment>,
    /// Members and what was assigned to them: `allow` or `deny`.
    assigned: Vec<(i64, String)>,
    administrators: Vec<i64>,
    /// When each of them has the client; what was deleted before there were such times has none.
    #[serde(default)]
    times: Vec<KeptTimes>,
    groups: Vec<i64>,
    keys: Vec<i64>,
}

#[derive(Debug, Serialize, Deserialize)]
struct KeptTimes {
    member: i64,
    from: Option<i64>,
    until: Option<i64>,
    told: Option<i64>,
}

#[derive(Debug, Serialize, Deserialize)]
struct KeptDepartment {
    id: i64,
    parent: Option<i64>,
    name: String,
    created_at: i64,
}

/// A page of the workgroup's deleted clients.
pub(crate) async fn list(
    tx: &mut Tx,
    permit: &ListPermit<ClientRestore>,
    query: &PageQuery<DeletedClientList>,
) -> Result<Page<DeletedClient>, StoreError> {
    list::of_workgroup(tx, permit, query).await
}

/// Keeps the permit's client, which is about to be deleted.
pub(crate) async fn keep(
    tx: &mut Tx,
    permit: &Permit<ClientDelete>,
    deleted_by: &str,
    now: i64,
) -> Result<(), StoreError> {
    let client: Client = client::get(tx, permit).await?;
    let content = content(tx, client.id).await?;
    let content = written(&content)?;
    let row = values! {
        id: client.id,
        workgroup: permit.workgroup(),
        name: &client.name,
        name_key: sort_key(&client.name),
        city: &client.city,
        departments: i64::try_from(client.departments.unwrap_or_default()).unwrap_or_default(),
        deleted_by: deleted_by,
        deleted_at: now,
        content: content,
    };
    tx.run(insert("deleted_client", row)).await?;
    Ok(())
}

async fn content(tx: &mut Tx, client: ClientId) -> Result<Content, StoreError> {
    let row = tx
        .one(sql("SELECT note, tags, created_at, version FROM client WHERE id = ").value(client))
        .await?;
    let query = sql("SELECT id, parent, name, created_at FROM department WHERE client = ");
    let departments = tx.all(query.value(client).and(" ORDER BY id")).await?;
    let query = sql("SELECT member, effect FROM member_client WHERE client = ").value(client);
    let assigned = tx.all(query).await?;
    let query = "SELECT member AS id, valid_from, valid_until, end_told FROM client_administrator \
         WHERE client = ";
    let administrators = tx.all(sql(query).value(client)).await?;
    let query = "SELECT access_group AS id FROM access_group_client WHERE client = ";
    let groups = tx.all(sql(query).value(client)).await?;
    let query = "SELECT api_key AS id FROM api_key_client WHERE client = ";
    let keys = tx.all(sql(query).value(client)).await?;
    Ok(Content {
        note: row.text("note")?,
        tags: row.lines("tags")?,
        created_at: row.number("created_at")?,
        version: row.number("version")?,
        departments: departments
            .iter()
            .map(department_of)
            .collect::<Result<_, _>>()?,
        assigned: assigned
            .iter()
            .map(|row| Ok((row.number("member")?, row.text("effect")?)))
            .collect::<Result<_, StoreError>>()?,
        administrators: numbers(&administrators)?,
        times: administrators
            .iter()
            .map(times_of)
            .collect::<Result<_, _>>()?,
        groups: numbers(&groups)?,
        keys: numbers(&keys)?,
    })
}

fn numbers(rows: &[Row]) -> Result<Vec<i64>, StoreError> {
    rows.iter().map(|row| row.number("id")).collect()
}

fn times_of(row: &Row) -> Result<KeptTimes, StoreError> {
    Ok(KeptTimes {
        member: row.number("id")?,
        from: row.maybe_number("valid_from")?,
        until: row.maybe_number("valid_until")?,
        told: row.maybe_number("end_told")?,
    })
}

fn department_of(row: &Row) -> Result<KeptDepartment, StoreError> {
    Ok(KeptDepartment {
        id: row.number("id")?,
        parent: row.maybe_number("parent")?,
        name: row.text("name")?,
        created_at: row.number("created_at")?,
    })
}

/// Restores the permit's client with its departments, and assigns it again to those who are still
/// there.
pub(crate) async fn restore(
    tx: &mut Tx,
    permit: &Permit<ClientRestore>,
) -> Result<Client, StoreError> {
    let id = permit.client().ok_or(StoreError::WrongPermit("client"))?;
    let workgroup = permit.workgroup();
    let query = sql("SELECT name, name_key, city, content FROM deleted_client WHERE workgroup = ");
    let query = query.value(workgroup).and(" AND id = ").value(id);
    let kept = tx.first(query).await?.ok_or(StoreError::Gone)?;
    let content = content_of(&kept)?;
    let city = kept.text("city")?;
    let row = values! {
        id: id,
        workgroup: workgroup,
        name: kept.text("name")?,
        name_key: kept.text("name_key")?,
        city_key: sort_key(&city),
        city: city,
        note: content.note.as_str(),
        tags: tags::column(&content.tags),
        created_at: content.created_at,
        version: content.version + 1,
    };
    tx.run(insert("client", row)).await?;
    client::count_one(tx, workgroup, 1).await?;
    put_back(tx, permit, id, &content).await?;
    tags::write(tx, (workgroup, id), &content.tags).await?;
    rule::settle(tx, (workgroup, id), &content.tags).await?;
    let delete = sql("DELETE FROM deleted_client WHERE workgroup = ").value(workgroup);
    tx.run(delete.and(" AND id = ").value(id)).await?;
    rights_changed::members_of_client(tx, id).await?;
    rights_changed::all_but_some(tx, workgroup);
    client::get(tx, permit).await
}

async fn put_back(
    tx: &mut Tx,
    permit: &Permit<ClientRestore>,
    client: ClientId,
    content: &Content,
) -> Result<(), StoreError> {
    let workgroup = permit.workgroup();
    const COLUMNS: [&str; 6] = [
        "id",
        "workgroup",
        "client",
        "name",
        "name_key",
        "created_at",
    ];
    for part in content.departments.chunks(MOST_VALUES / COLUMNS.len()) {
        let rows = part.iter().map(|kept| {
            vec![
                Value::from(kept.id),
                workgroup.into(),
                client.into(),
                kept.name.as_str().into(),
                sort_key(&kept.name).into(),
                kept.created_at.into(),
            ]
        });
        tx.run(insert_all("department", &COLUMNS, rows)).await?;
    }
    // Each has its parent once all are there.
    for kept in content
        .departments
        .iter()
        .filter(|kept| kept.parent.is_some())
    {
        let update = sql("UPDATE department SET parent = ").value(kept.parent);
        let update = update.and(" WHERE client = ").value(client);
        tx.run(update.and(" AND id = ").value(kept.id)).await?;
    }
    department::count_again(tx, client).await?;
    // Of those who are gone meanwhile nothing is put back.
    for (member, effect) in &content.assigned {
        let select = sql("INSERT INTO member_client (workgroup, client, member, effect) SELECT ")
            .value(workgroup)
            .and(", ")
            .value(client)
            .and(", id, ")
            .value(effect.as_str())
            .and(" FROM member WHERE workgroup = ")
            .value(workgroup);
        tx.run(select.and(" AND id = ").value(*member)).await?;
    }
    for (into, column, from, ids) in [
        (
            "client_administrator",
            "member",
            "member",
            &content.administrators,
        ),
        (
            "access_group_client",
            "access_group",
            "access_group",
            &content.groups,
        ),
        ("api_key_client", "api_key", "api_key", &content.keys),
    ] {
        for id in ids {
            let select = sql("INSERT INTO ")
                .and(into)
                .and(" (workgroup, client, ")
                .and(column)
                .and(") SELECT ")
                .value(workgroup)
                .and(", ")
                .value(client)
                .and(", id FROM ")
                .and(from)
                .and(" WHERE workgroup = ")
                .value(workgroup);
            tx.run(select.and(" AND id = ").value(*id)).await?;
        }
    }
    for kept in &content.times {
        let times = values! {
            valid_from: kept.from,
            valid_until: kept.until,
            end_told: kept.told,
        };
        let update = update("client_administrator", times).and(" WHERE client = ");
        let update = update.value(client).and(" AND member = ");
        tx.run(update.value(kept.member)).await?;
    }
    Ok(())
}

/// Whatever a deleted client was to a member is over once their clients are said anew: a client that is
/// restored later does not come back to somebody from whom it was taken meanwhile.
pub(crate) async fn forget_member(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    member: MemberId,
) -> Result<(), StoreError> {
    let query = sql("SELECT id, content FROM deleted_client WHERE workgroup = ").value(workgroup);
    for row in tx.all(query).await? {
        let mut content = content_of(&row)?;
        let before = content.assigned.len();
        content.assigned.retain(|(one, _)| *one != member.number());
        if content.assigned.len() == before {
            continue;
        }
        let content = values! { content: written(&content)? };
        let update = update("deleted_client", content).and(" WHERE workgroup = ");
        let id: ClientId = row.id("id")?;
        tx.run(update.value(workgroup).and(" AND id = ").value(id))
            .await?;
    }
    Ok(())
}

fn written(content: &Content) -> Result<String, StoreError> {
    serde_json::to_string(content).map_err(|error| StoreError::Corrupt(error.to_string()))
}

fn content_of(row: &Row) -> Result<Content, StoreError> {
    serde_json::from_str(&row.text("content")?)
        .map_err(|error| StoreError::Corrupt(format!("a deleted client: {error}")))
}

/// Forgets up to `most` of those whose time is over; how many.
pub(crate) async fn forget(tx: &mut Tx, now: i64, most: i64) -> Result<u64, StoreError> {
    let delete = sql("DELETE FROM deleted_client WHERE id IN \
         (SELECT id FROM deleted_client WHERE deleted_at <= $1 LIMIT $2)");
    tx.run(delete.bind(now - KEPT).bind(most)).await
}

/// Who loses what when the permit's client is deleted.
pub(crate) async fn loss(
    tx: &mut Tx,
    permit: &Permit<ClientDelete>,
    named: bool,
    now: i64,
) -> Result<wire::ClientLoss, StoreError> {
    let client: Client = client::get(tx, permit).await?;
    let query = sql(
        "SELECT DISTINCT m.id, m.email, m.name, m.name_key FROM member m WHERE m.id IN \
         (SELECT member FROM member_client WHERE client = $1 AND effect = 'allow' \
          UNION SELECT member FROM client_administrator WHERE client = $2 \
          UNION SELECT g.member FROM access_group_client c \
            JOIN member_access_group g ON g.access_group = c.access_group WHERE c.client = $3) \
         AND (m.status <> 'invited' OR EXISTS (SELECT 1 FROM invitation i WHERE i.member = m.id \
           AND i.state = 'sent' AND i.refused_at IS NULL AND i.expires_at > $4)) \
         ORDER BY m.name_key, m.id",
    );
    let query = query
        .bind(client.id)
        .bind(client.id)
        .bind(client.id)
        .bind(now);
    let rows = tx.all(query).await?;
    let called = |row: &Row| -> Result<String, StoreError> {
        let name = row.text("name")?;
        Ok(match name.is_empty() {
            true => row.text("email")?,
            false => name,
        })
    };
    let names = rows.iter().take(wire::MOST_WAITING).map(called);
    let query = sql("SELECT COUNT(*) AS n FROM api_key_client WHERE client = ").value(client.id);
    Ok(wire::ClientLoss {
        departments: client.departments.unwrap_or_default(),
        people: rows.len() as u64,
        names: match named {
            true => names.collect::<Result<_, _>>()?,
            false => Vec::new(),
        },
        keys: tx.one(query).await?.count("n")?,
        restorable_until: rfc3339(now + KEPT),
    })
}
