//! Tags of clients: written with their client, and looked for by rules.

use policy::act::ClientView;
use policy::{ClientFilter, ClientId, ClientSet, ListPermit, WorkgroupId};
use wire::{TagCondition, TagCount, tag_parts};

use crate::store::engine::{Value, insert_all, sort_key, sql};
use crate::store::{RowExt as _, StoreError, Tx};

const COLUMNS: [&str; 5] = ["client", "workgroup", "name_key", "value_key", "tag"];

/// So many different tags are told of.
const MOST_TOLD: i64 = 500;

/// Tags as the client's own column keeps them.
pub(super) fn column(tags: &[String]) -> String {
    tags.join("\n")
}

/// Makes these, and no others, the tags by which a client is found.
pub(super) async fn write(
    tx: &mut Tx,
    (workgroup, client): (WorkgroupId, ClientId),
    tags: &[String],
) -> Result<(), StoreError> {
    tx.run(sql("DELETE FROM client_tag WHERE client = ").value(client))
        .await?;
    if tags.is_empty() {
        return Ok(());
    }
    let rows = tags.iter().map(|tag| {
        let (name, value) = tag_parts(tag);
        vec![
            Value::from(client),
            workgroup.into(),
            sort_key(name).into(),
            sort_key(value).into(),
            tag.as_str().into(),
        ]
    });
    tx.run(insert_all("client_tag", &COLUMNS, rows)).await?;
    Ok(())
}

/// The clients of a workgroup for which every condition of a rule holds: as [`wire::holds`] says of one.
pub(crate) async fn matching(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    rule: &[TagCondition],
) -> Result<ClientSet, StoreError> {
    let mut all: Option<ClientSet> = None;
    for condition in rule {
        let found = tagged(tx, workgroup, condition).await?;
        all = Some(match all {
            None => found,
            Some(all) => all.intersection(&found),
        });
    }
    Ok(all.unwrap_or_default())
}

async fn tagged(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    condition: &TagCondition,
) -> Result<ClientSet, StoreError> {
    let query = sql(
        "SELECT string_agg(CAST(client AS TEXT), ',') AS clients FROM client_tag WHERE workgroup = ",
    );
    let query = query.value(workgroup).and(" AND name_key = ");
    let query = query.value(sort_key(&condition.tag));
    let query = match condition.values.is_empty() {
        true => query,
        false => {
            let none = query.and(" AND (1 = 0");
            let any = condition.values.iter().fold(none, |query, value| {
                query.and(" OR value_key = ").value(sort_key(value))
            });
            any.and(")")
        }
    };
    let clients: Vec<ClientId> = tx.one(query).await?.ids("clients")?;
    Ok(clients.into_iter().collect())
}

/// The tags that there are among the clients that the permit and a filter let through, by name and value, each with how
/// many of these have it.
pub(crate) async fn counts(
    tx: &mut Tx,
    permit: &ListPermit<ClientView>,
    noted: &ClientFilter,
) -> Result<Vec<TagCount>, StoreError> {
    let seen = permit.filter().intersection(noted);
    if seen == ClientFilter::Nothing {
        return Ok(Vec::new());
    }
    let dialect = tx.dialect();
    let query =
        sql("SELECT MIN(t.tag) AS tag, COUNT(*) AS clients FROM client_tag t WHERE t.workgroup = ");
    let query = query.value(permit.workgroup());
    let query = query.and_within(dialect, "t.client", &seen);
    let query =
        query.and(" GROUP BY t.name_key, t.value_key ORDER BY t.name_key, t.value_key LIMIT ");
    let rows = tx.all(query.value(MOST_TOLD)).await?;
    rows.iter()
        .map(|row| {
            Ok(TagCount {
                tag: row.text("tag")?,
                clients: row.count("clients")?,
            })
        })
        .collect()
}
