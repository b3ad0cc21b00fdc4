//! When memberships hold: what a row says, and as a condition of a list. What follows from it is the
//! policy's to say.

use std::collections::BTreeMap;

use policy::{MemberId, Phase, Validity};
use wire::MemberStatus;

use crate::store::engine::sql;
use crate::store::{Row, RowExt as _, Sql, StoreError, Tx};

/// What a row with the columns `valid_from` and `valid_until` says.
pub(crate) fn read(row: &Row) -> Result<Validity, StoreError> {
    let from = row.maybe_number("valid_from")?;
    Ok(Validity::stored(from, row.maybe_number("valid_until")?))
}

/// Goes on with the condition that the time of a member `m` has begun and is not over.
pub(crate) fn and_current(rows: Sql, now: i64) -> Sql {
    let rows = rows.and(" AND (m.valid_from IS NULL OR m.valid_from <= ");
    let rows = rows.value(now);
    let rows = rows.and(") AND (m.valid_until IS NULL OR m.valid_until > ");
    rows.value(now).and(")")
}

/// Goes on with the condition that a member `m` is active, in their time, or that an active one is
/// before or after it.
pub(crate) fn and_in_phase(rows: Sql, phase: Phase, now: i64) -> Sql {
    let rows = rows.and(" AND m.status = 'active'");
    match phase {
        Phase::Current => and_current(rows, now),
        Phase::Ended => rows.and(" AND m.valid_until <= ").value(now),
        Phase::Upcoming => {
            let rows = rows.and(" AND m.valid_from > ").value(now);
            let rows = rows.and(" AND (m.valid_until IS NULL OR m.valid_until > ");
            rows.value(now).and(")")
        }
    }
}

/// Goes on with the condition that a member `m` is active, in their time or before it.
pub(crate) fn and_not_over(rows: Sql, now: i64) -> Sql {
    let rows = rows.and(" AND m.status = 'active' AND (m.valid_until IS NULL OR m.valid_until > ");
    rows.value(now).and(")")
}

/// Goes on with the condition that a member `m` is active now, and their time never ends.
pub(crate) fn and_for_good(rows: Sql, now: i64) -> Sql {
    let rows = rows.and(" AND m.status = 'active' AND m.valid_until IS NULL");
    let rows = rows.and(" AND (m.valid_from IS NULL OR m.valid_from <= ");
    rows.value(now).and(")")
}

/// Goes on with the condition that a member `m` is listed so: whoever only administers single clients
/// is there as long as one of these is theirs, or will be.
pub(crate) fn and_listed(rows: Sql, phase: Phase, now: i64) -> Sql {
    const NOT_OVER: &str = "EXISTS (SELECT 1 FROM client_administrator a WHERE a.member = m.id \
         AND (a.valid_until IS NULL OR a.valid_until > ";
    let not_over = |rows: Sql| rows.and(NOT_OVER).value(now);
    let current = |rows: Sql| {
        let rows = not_over(rows).and(") AND (a.valid_from IS NULL OR a.valid_from <= ");
        rows.value(now).and("))")
    };
    match phase {
        Phase::Current => {
            let rows = and_in_phase(rows, phase, now).and(" AND (m.role IS NOT NULL OR ");
            current(rows).and(")")
        }
        Phase::Ended => {
            let rows = rows.and(" AND m.status = 'active' AND (m.valid_until <= ");
            let rows = rows
                .value(now)
                .and(" OR m.role IS NULL AND (m.valid_from IS NULL");
            let rows = rows
                .and(" OR m.valid_from <= ")
                .value(now)
                .and(") AND NOT ");
            not_over(rows).and(")))")
        }
        Phase::Upcoming => {
            let rows = rows.and(" AND m.status = 'active' AND (m.valid_until IS NULL");
            let rows = rows.and(" OR m.valid_until > ").value(now);
            let rows = rows.and(") AND (m.valid_from > ").value(now);
            let rows = not_over(rows.and(" OR m.role IS NULL AND ")).and(")) AND NOT ");
            current(rows).and(")")
        }
    }
}

/// The best of what somebody has in these phases; `None` where they have nothing.
pub(crate) fn best(phases: impl Iterator<Item = Phase>) -> Option<MemberStatus> {
    let statuses = phases.map(|phase| match phase {
        Phase::Current => MemberStatus::Active,
        Phase::Upcoming => MemberStatus::Upcoming,
        Phase::Ended => MemberStatus::Ended,
    });
    statuses.min_by_key(|status| match status {
        MemberStatus::Active => 0,
        MemberStatus::Upcoming => 1,
        _ => 2,
    })
}

/// When those of these members have their time that do not always.
pub(crate) async fn limited(
    tx: &mut Tx,
    members: Vec<MemberId>,
) -> Result<BTreeMap<MemberId, Validity>, StoreError> {
    let dialect = tx.dialect();
    let query = sql("SELECT id, valid_from, valid_until FROM member \
         WHERE (valid_from IS NOT NULL OR valid_until IS NOT NULL) AND id IN ");
    let rows = tx.all(query.ids(dialect, members)).await?;
    rows.iter()
        .map(|row| Ok((row.id("id")?, read(row)?)))
        .collect()
}

/// Where a member stands whose row has this status.
pub(crate) fn status(stored: MemberStatus, validity: Validity, now: i64) -> MemberStatus {
    match (stored, validity.phase(now)) {
        (MemberStatus::Active, Phase::Upcoming) => MemberStatus::Upcoming,
        (MemberStatus::Active, Phase::Ended) => MemberStatus::Ended,
        (stored, _) => stored,
    }
}
