//! Invitations that end soon, and of which nobody has been reminded: for the job that does.

use policy::WorkgroupId;

use super::membership;
use crate::clock::{DAY, day};
use crate::mail::{Letter, Mail};
use crate::store::engine::sql;
use crate::store::{Row, RowExt as _, Sql, StoreError, Tx, outbox};

/// So long before an invitation ends, whoever it is for is reminded, in seconds.
const BEFORE: i64 = 3 * DAY;

/// Those that can be accepted still. Whom the mail did not reach, another mail does not reach either.
fn and_due(rows: Sql, now: i64) -> Sql {
    let rows = rows.and(
        " FROM invitation i JOIN member m ON m.id = i.member JOIN workgroup w ON w.id = i.workgroup \
         LEFT JOIN member s ON s.id = i.sender LEFT JOIN outbox o ON o.member = m.id \
         WHERE m.status = 'invited' AND i.state = 'sent' AND i.refused_at IS NULL \
           AND i.reminded_at IS NULL AND (o.state IS NULL OR o.state <> 'refused') AND i.expires_at > ",
    );
    let rows = rows.value(now).and(" AND i.expires_at <= ");
    // Not of one that was sent a moment ago.
    let rows = rows.value(now + BEFORE).and(" AND i.sent_at <= ");
    rows.value(now - DAY)
}

/// Reminds up to `most` of one workgroup; how many.
pub(crate) async fn remind(tx: &mut Tx, now: i64, most: i64) -> Result<u64, StoreError> {
    let first = and_due(sql("SELECT i.workgroup"), now).and(" LIMIT 1");
    let Some(row) = tx.first(first).await? else {
        return Ok(0);
    };
    let workgroup: WorkgroupId = row.id("workgroup")?;
    // Whoever accepts, or sends it once more, has done so before or does so after.
    membership::lock(tx, workgroup).await?;
    let columns = sql(
        "SELECT i.member, m.email, i.sent_at, i.expires_at, w.name AS workgroup_name, \
         s.name AS sender_name, s.email AS sender_email",
    );
    let due = and_due(columns, now).and(" AND i.workgroup = ");
    let due = due.value(workgroup).and(" ORDER BY i.member LIMIT ");
    let rows = tx.all(due.value(most)).await?;
    for row in &rows {
        let mail = Mail {
            to: &row.text("email")?,
            workgroup: Some(workgroup),
            // The mail that has the link stays the invitation's own.
            invitation: None,
            letter: letter(row)?,
        };
        outbox::post(tx, &mail, now).await?;
        let mark = sql("UPDATE invitation SET reminded_at = ").value(now);
        let mark = mark.and(" WHERE member = ");
        tx.run(mark.value(row.number("member")?)).await?;
    }
    Ok(rows.len() as u64)
}

fn letter(row: &Row) -> Result<Letter, StoreError> {
    let name = row.maybe_text("sender_name")?;
    let name = name.filter(|name| !name.is_empty());
    let workgroup = row.text("workgroup_name")?;
    // Whoever sent it may be gone since.
    let sender = name.or(row.maybe_text("sender_email")?);
    Ok(Letter::InvitationEnds {
        invited_by: sender.unwrap_or_else(|| workgroup.clone()),
        workgroup,
        sent: day(row.number("sent_at")?),
        expires: day(row.number("expires_at")?),
    })
}
