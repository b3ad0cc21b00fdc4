//! Whom the workgroup knows of many addresses: asked for together, not one by one.

use policy::ListPermit;
use policy::act::MemberInvite;

use crate::import::Known;
use crate::store::engine::sql;
use crate::store::{Row, RowExt as _, StoreError, Tx};

/// So many addresses are asked for at once.
const AT_ONCE: usize = 500;

/// Which of these addresses belong to members, or were invited.
pub(crate) async fn among(
    tx: &mut Tx,
    permit: &ListPermit<MemberInvite>,
    emails: &[&str],
    now: i64,
) -> Result<Known, StoreError> {
    let mut known = Known::default();
    for some in emails.chunks(AT_ONCE) {
        let query = sql(
            "SELECT m.email, m.status, i.state, i.expires_at, i.refused_at \
             FROM member m LEFT JOIN invitation i ON i.member = m.id \
             WHERE m.removed_at IS NULL AND m.workgroup = ",
        );
        let query = query.value(permit.workgroup()).and(" AND m.email IN ");
        for row in tx.all(query.texts(some.iter().copied())).await? {
            place(&mut known, &row, now)?;
        }
    }
    Ok(known)
}

/// An invitation that is over stands in nobody's way.
fn place(known: &mut Known, row: &Row, now: i64) -> Result<(), StoreError> {
    let email = row.text("email")?;
    if row.text("status")? != "invited" {
        known.members.insert(email);
        return Ok(());
    }
    let ends = row.maybe_number("expires_at")?;
    let is_open = ends.is_some_and(|ends| ends > now) && row.maybe_number("refused_at")?.is_none();
    match row.maybe_text("state")?.as_deref() {
        Some("sent") if is_open => known.invited.insert(email),
        Some("declined") if is_open => known.declined.insert(email),
        _ => false,
    };
    Ok(())
}
