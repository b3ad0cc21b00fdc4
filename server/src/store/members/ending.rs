//! People whose time ends soon, and who were not told so: for the job that does. It ends nothing.

use policy::{Validity, WorkgroupId};

use super::membership;
use crate::clock::{DAY, minute};
use crate::mail::{Letter, Mail};
use crate::store::engine::sql;
use crate::store::{RowExt as _, Sql, StoreError, Tx, outbox};

/// So many days before the end people are told, the most first.
const DAYS: [i64; 2] = [7, 1];

/// Of which of these days somebody needs no mail any more who was just told of their new end.
pub(super) fn told_by_change(validity: Validity, now: i64) -> Option<i64> {
    let left = validity.until()? - now;
    DAYS.into_iter().filter(|days| left <= days * DAY).min()
}

/// Those who were told of none of the days that are left as few as that.
fn and_due(rows: Sql, now: i64) -> Sql {
    let [first, last] = DAYS;
    let rows = rows.and(
        " FROM member m JOIN workgroup w ON w.id = m.workgroup \
         WHERE m.status = 'active' AND m.removed_at IS NULL AND m.valid_until > ",
    );
    let rows = rows.value(now).and(" AND (m.valid_until <= ");
    let rows = rows
        .value(now + first * DAY)
        .and(" AND m.end_told IS NULL OR m.valid_until <= ");
    let rows = rows
        .value(now + last * DAY)
        .and(" AND (m.end_told IS NULL OR m.end_told > ");
    rows.value(last).and("))")
}

/// Tells up to `most` of one workgroup; how many.
pub(crate) async fn tell(tx: &mut Tx, now: i64, most: i64) -> Result<u64, StoreError> {
    let first = and_due(sql("SELECT m.workgroup"), now).and(" LIMIT 1");
    let Some(row) = tx.first(first).await? else {
        return Ok(0);
    };
    let workgroup: WorkgroupId = row.id("workgroup")?;
    // Whoever sets another end has done so before, or does so after.
    membership::lock(tx, workgroup).await?;
    let columns =
        sql("SELECT m.id, m.email, m.valid_from, m.valid_until, w.name AS workgroup_name");
    let due = and_due(columns, now).and(" AND m.workgroup = ");
    let due = due.value(workgroup).and(" ORDER BY m.id LIMIT ");
    let rows = tx.all(due.value(most)).await?;
    for row in &rows {
        let mail = Mail {
            to: &row.text("email")?,
            workgroup: Some(workgroup),
            invitation: None,
            letter: Letter::EndingSoon {
                workgroup: row.text("workgroup_name")?,
                ends: minute(row.number("valid_until")?),
            },
        };
        outbox::post(tx, &mail, now).await?;
        let told = told_by_change(super::validity::read(row)?, now);
        let mark = sql("UPDATE member SET end_told = ").value(told);
        let mark = mark.and(" WHERE id = ");
        tx.run(mark.value(row.number("id")?)).await?;
    }
    Ok(rows.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_was_just_told_is_told_again_a_day_before_the_end() {
        let told = |left| told_by_change(Validity::stored(None, Some(1000 + left)), 1000);
        assert_eq!(told(8 * DAY), None);
        assert_eq!(told(7 * DAY), Some(7));
        assert_eq!(told(DAY + 1), Some(7));
        assert_eq!(told(DAY), Some(1));
        assert_eq!(told_by_change(Validity::ALWAYS, 0), None);
    }
}
