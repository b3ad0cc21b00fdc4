//! People whose time ends soon, and who were not told so: for the job that does. It ends nothing.

use policy::{Validity, WorkgroupId};

use super::membership;
use crate::clock::{DAY, minute};
use crate::mail::{Letter, Mail};
use crate::store::engine::sql;
use crate::store::{Row, RowExt as _, Sql, StoreError, Tx, outbox};

/// So many days before the end people are told, the most first.
const DAYS: [i64; 2] = [7, 1];

/// Of which of these days somebody needs no mail any more who was just told of their new end.
pub(super) fn told_by_change(validity: Validity, now: i64) -> Option<i64> {
    let left = validity.until()? - now;
    DAYS.into_iter().filter(|days| left <= days * DAY).min()
}

/// What ends: where it is, and how its columns are called.
struct Ending {
    /// Whose it is, where, until when, and what it is access to.
    columns: &'static str,
    workgroup: &'static str,
    from: &'static str,
    until: &'static str,
    told: &'static str,
    /// How one is marked: what it is told, where it is, and whose it is follow.
    mark: [&'static str; 3],
}

const MEMBERSHIP: Ending = Ending {
    columns: "SELECT m.id, m.workgroup AS place, m.email, m.valid_from, m.valid_until, \
              w.name AS workgroup_name, CAST(NULL AS TEXT) AS client_name",
    workgroup: "m.workgroup",
    from: " FROM member m JOIN workgroup w ON w.id = m.workgroup \
           WHERE m.status = 'active' AND m.removed_at IS NULL",
    until: "m.valid_until",
    told: "m.end_told",
    mark: [
        "UPDATE member SET end_told = ",
        " WHERE workgroup = ",
        " AND id = ",
    ],
};

const CLIENT: Ending = Ending {
    columns: "SELECT m.id, a.client AS place, m.email, a.valid_from, a.valid_until, \
              w.name AS workgroup_name, c.name AS client_name",
    workgroup: "a.workgroup",
    from: " FROM client_administrator a JOIN member m ON m.id = a.member \
           JOIN client c ON c.id = a.client JOIN workgroup w ON w.id = a.workgroup \
           WHERE m.status = 'active' AND m.removed_at IS NULL \
             AND (m.valid_until IS NULL OR m.valid_until > a.valid_until)",
    until: "a.valid_until",
    told: "a.end_told",
    mark: [
        "UPDATE client_administrator SET end_told = ",
        " WHERE client = ",
        " AND member = ",
    ],
};

impl Ending {
    /// Goes on with those who were told of none of the days that are left as few as that.
    fn and_due(&self, rows: Sql, now: i64) -> Sql {
        let [first, last] = DAYS;
        let and = |rows: Sql, condition: &'static str, column: &'static str, compared| {
            rows.and(condition).and(column).and(compared)
        };
        let rows = and(rows.and(self.from), " AND ", self.until, " > ").value(now);
        let rows = and(rows, " AND (", self.until, " <= ").value(now + first * DAY);
        let rows = and(rows, " AND ", self.told, " IS NULL OR ");
        let rows = and(rows, "", self.until, " <= ").value(now + last * DAY);
        let rows = and(rows, " AND (", self.told, " IS NULL OR ");
        and(rows, "", self.told, " > ").value(last).and("))")
    }

    /// Tells up to `most` of one workgroup; how many.
    async fn tell(&self, tx: &mut Tx, now: i64, most: i64) -> Result<u64, StoreError> {
        let first = sql("SELECT ").and(self.workgroup).and(" AS workgroup");
        let first = self.and_due(first, now).and(" LIMIT 1");
        let Some(row) = tx.first(first).await? else {
            return Ok(0);
        };
        let workgroup: WorkgroupId = row.id("workgroup")?;
        // Whoever sets another end has done so before, or does so after.
        membership::lock(tx, workgroup).await?;
        let due = self.and_due(sql(self.columns), now).and(" AND ");
        let due = due.and(self.workgroup).and(" = ").value(workgroup);
        let due = due.and(" ORDER BY m.id LIMIT ").value(most);
        let rows = tx.all(due).await?;
        for row in &rows {
            self.tell_one(tx, workgroup, row, now).await?;
        }
        Ok(rows.len() as u64)
    }

    async fn tell_one(
        &self,
        tx: &mut Tx,
        workgroup: WorkgroupId,
        row: &Row,
        now: i64,
    ) -> Result<(), StoreError> {
        let mail = Mail {
            to: &row.text("email")?,
            workgroup: Some(workgroup),
            invitation: None,
            letter: Letter::EndingSoon {
                workgroup: row.text("workgroup_name")?,
                client: row.maybe_text("client_name")?,
                ends: minute(row.number("valid_until")?),
            },
        };
        outbox::post(tx, &mail, now).await?;
        let told = told_by_change(super::validity::read(row)?, now);
        let [mark, place, id] = self.mark;
        let mark = sql(mark).value(told).and(place);
        let mark = mark.value(row.number("place")?).and(id);
        tx.run(mark.value(row.number("id")?)).await?;
        Ok(())
    }
}

/// Tells up to `most` of one workgroup that their membership ends, or else that they no longer
/// administer a client soon; how many.
pub(crate) async fn tell(tx: &mut Tx, now: i64, most: i64) -> Result<u64, StoreError> {
    match MEMBERSHIP.tell(tx, now, most).await? {
        0 => CLIENT.tell(tx, now, most).await,
        told => Ok(told),
    }
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
