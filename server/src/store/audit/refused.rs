//! Refused writes: written down one by one as long as they are few, and counted from then on. The log
//! only grows, and nobody fills it by trying.

use super::{Entry, Log, append};
use crate::clock::rfc3339;
use crate::store::engine::sql;
use crate::store::{Row, RowExt, StoreError, Tx};

/// So many of one caller are written down in an hour.
pub(crate) const WRITTEN_DOWN: i64 = 1000;
const HOUR: i64 = 60 * 60;

/// Writes a refusal down, or counts it.
pub(crate) async fn record(
    tx: &mut Tx,
    log: Log,
    caller: &str,
    entry: Entry,
    now: i64,
) -> Result<(), StoreError> {
    let count = sql(
        "INSERT INTO refused_write (log, caller, hour, account, actor, count) \
         VALUES ($1, $2, $3, $4, $5, 1) \
         ON CONFLICT (log, caller, hour) DO UPDATE SET count = refused_write.count + 1 \
         RETURNING count",
    );
    let count = count
        .bind(log.number())
        .bind(caller)
        .bind(now / HOUR)
        .bind(entry.account.clone().unwrap_or_default())
        .bind(entry.actor.clone().unwrap_or_default());
    if tx.one(count).await?.number("count")? > WRITTEN_DOWN {
        return Ok(());
    }
    append(tx, log, entry, now).await
}

/// Writes down how many were only counted, for up to `most` callers of hours that are over; how many
/// callers these were.
pub(crate) async fn sum_up(tx: &mut Tx, now: i64, most: i64) -> Result<u64, StoreError> {
    let past =
        sql("SELECT log, caller, hour, account, actor, count FROM refused_write WHERE hour < ")
            .value(now / HOUR)
            .and(" ORDER BY hour, log, caller LIMIT ")
            .value(most);
    let rows = tx.all(past).await?;
    for row in &rows {
        let more = row.number("count")? - WRITTEN_DOWN;
        if more > 0 {
            append(tx, Log::read(row)?, summary(row, more)?, now).await?;
        }
        let delete = sql("DELETE FROM refused_write WHERE log = $1 AND caller = $2 AND hour = $3");
        let delete = delete.bind(row.number("log")?).bind(row.text("caller")?);
        tx.run(delete.bind(row.number("hour")?)).await?;
    }
    Ok(rows.len() as u64)
}

fn summary(row: &Row, more: i64) -> Result<Entry, StoreError> {
    let since = rfc3339(row.number("hour")? * HOUR);
    Ok(Entry {
        account: Some(row.text("account")?),
        actor: Some(row.text("actor")?),
        action: "refused_writes".to_owned(),
        reason: Some("too_many".to_owned()),
        after: Some(serde_json::json!({ "more": more, "in_the_hour_from": since })),
        ..Entry::default()
    })
}
