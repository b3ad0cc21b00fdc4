//! Views: whose session looks at a workgroup as which of its members, and until when.

use policy::act::MemberViewAs;
use policy::{MemberId, Permit, SessionId, ViewId, WorkgroupId};
use wire::{VIEW_MINUTES, View};

use crate::auth::token;
use crate::clock::rfc3339;
use crate::store::engine::{insert, sql, values};
use crate::store::{RowExt as _, Sql, StoreError, Tx};

/// So many views one session has at a time; the oldest makes room.
const MOST: i64 = 10;

/// A view that has begun under a clock that was set back since, by more than so many seconds, is over: how
/// old it is cannot be known.
const SET_BACK: i64 = 60;

/// A view that is not over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OpenView {
    pub(crate) workgroup: WorkgroupId,
    pub(crate) member: MemberId,
}

/// Begins a view as the permit's member.
pub(crate) async fn begin(
    tx: &mut Tx,
    permit: &Permit<MemberViewAs>,
    session: SessionId,
    now: i64,
) -> Result<View, StoreError> {
    make_room(tx, session, now).await?;
    let member = permit.member().ok_or(StoreError::Gone)?;
    let query = sql("SELECT name, email FROM member WHERE workgroup = ");
    let query = query.value(permit.workgroup()).and(" AND id = ");
    let named = tx.first(query.value(member)).await?;
    let named = named.ok_or(StoreError::Gone)?;
    let (id, until): (ViewId, i64) = (token::new_id()?, now + i64::from(VIEW_MINUTES) * 60);
    let row = values! {
        id: id,
        session: session,
        workgroup: permit.workgroup(),
        member: member,
        began_at: now,
        until_at: until,
    };
    tx.run(insert("member_view", row)).await?;
    let name = Some(named.text("name")?).filter(|name| !name.is_empty());
    Ok(View {
        id,
        member,
        name: match name {
            Some(name) => name,
            None => named.text("email")?,
        },
        until: rfc3339(until),
    })
}

/// Forgets the session's views that are over, and the oldest of those that are one too many.
async fn make_room(tx: &mut Tx, session: SessionId, now: i64) -> Result<(), StoreError> {
    let over = sql("DELETE FROM member_view WHERE session = ").value(session);
    tx.run(and_over(over.and(" AND "), now)).await?;
    let oldest = sql("DELETE FROM member_view WHERE session = ").value(session);
    let oldest = oldest.and(" AND id NOT IN (SELECT id FROM member_view WHERE session = ");
    let oldest = oldest.value(session);
    let oldest = oldest.and(" ORDER BY began_at DESC, id LIMIT ");
    tx.run(oldest.value(MOST - 1).and(")")).await?;
    Ok(())
}

/// The view of this session, where there is one that is not over.
pub(crate) async fn find(
    tx: &mut Tx,
    id: ViewId,
    session: SessionId,
    now: i64,
) -> Result<Option<OpenView>, StoreError> {
    let query = sql("SELECT workgroup, member FROM member_view WHERE id = ").value(id);
    let query = query.and(" AND session = ").value(session).and(" AND NOT ");
    let row = tx.first(and_over(query, now)).await?;
    row.map(|row| {
        Ok(OpenView {
            workgroup: row.id("workgroup")?,
            member: row.id("member")?,
        })
    })
    .transpose()
}

/// Ends a view of this session; as whom it was, where there was such a one.
pub(crate) async fn end(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    (id, session): (ViewId, SessionId),
    now: i64,
) -> Result<Option<MemberId>, StoreError> {
    let found = find(tx, id, session, now).await?;
    let Some(view) = found.filter(|view| view.workgroup == workgroup) else {
        return Ok(None);
    };
    end_for_good(tx, id, session).await?;
    Ok(Some(view.member))
}

/// A view that was refused because it is over is removed: it stays over, also where the clock is set back
/// or the rights return.
pub(crate) async fn end_for_good(
    tx: &mut Tx,
    id: ViewId,
    session: SessionId,
) -> Result<(), StoreError> {
    let delete = sql("DELETE FROM member_view WHERE id = ").value(id);
    tx.run(delete.and(" AND session = ").value(session)).await?;
    Ok(())
}

fn and_over(rows: Sql, now: i64) -> Sql {
    let rows = rows.and("(until_at <= ").value(now);
    rows.and(" OR began_at > ").value(now + SET_BACK).and(")")
}
