//! How far the server itself has checked each chain, a part at a time and again from the beginning once
//! a day.
//!
//! It is written down where the log is, and so says no more than `remit verify` without a witness: that
//! nobody has changed the log by ordinary means.

use policy::ListPermit;
use policy::act::AuditView;
use wire::AuditVerified;

use super::Log;
use super::chain::{Tampering, Whole, head, part};
use crate::clock::{DAY, rfc3339};
use crate::store::engine::{insert, sql, values};
use crate::store::{Row, RowExt as _, StoreError, Tx};

/// So many entries are checked in one transaction: others wait for it to write.
const AT_ONCE: i64 = 2_000;

/// What is known of a chain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Known {
    /// The part that was found whole.
    whole: Whole,
    /// The part that was found whole once more.
    again: Whole,
    /// When the whole chain was last found whole once more.
    again_at: i64,
    checked_at: Option<i64>,
    broken_at: Option<i64>,
}

/// Checks a part of one chain; whether there is more to check.
pub(crate) async fn check(tx: &mut Tx, now: i64) -> Result<bool, StoreError> {
    let Some(log) = due(tx, now).await? else {
        return Ok(false);
    };
    let known = known(tx, log).await?;
    let is_new = known.is_none();
    let known = known.unwrap_or(Known {
        again_at: now,
        ..Known::default()
    });
    let next = further(tx, log, known, now).await?;
    save(tx, log, &next, is_new).await?;
    Ok(true)
}

/// A chain of which there is something to check.
async fn due(tx: &mut Tx, now: i64) -> Result<Option<Log>, StoreError> {
    let query = sql(
        "SELECT h.log FROM audit_head h LEFT JOIN audit_verified v ON v.log = h.log \
         WHERE v.log IS NULL OR (v.broken_at IS NULL AND (v.checked_at IS NULL OR v.checked_at < ",
    );
    let query = query
        .value(now - SOON)
        .and(" OR v.again_at < ")
        .value(now - DAY);
    let row = tx.first(query.and(")) ORDER BY h.log LIMIT 1")).await?;
    row.map(|row| Log::read(&row)).transpose()
}

/// So many seconds after its end was reached a chain is looked at again: under load there is always more,
/// and what checks has to come to an end.
const SOON: i64 = 60;

/// Goes on with a chain by one part.
async fn further(tx: &mut Tx, log: Log, known: Known, now: i64) -> Result<Known, StoreError> {
    let Some((number, hash)) = head(tx, log).await? else {
        return Ok(broken(known, 1));
    };
    if !is_still(tx, log, &known.whole).await? || number < known.whole.entries {
        let at = known.whole.entries;
        return Ok(broken(known, at));
    }
    if number == known.whole.entries && hash != known.whole.hash {
        return Ok(broken(known, number));
    }
    if number > known.whole.entries {
        return Ok(match part(tx, log, &known.whole, &[], AT_ONCE).await? {
            Ok(whole) if whole.entries > known.whole.entries => Known { whole, ..known },
            Ok(whole) => broken(known, whole.entries + 1),
            Err(found) => broken(known, found.number()),
        });
    }
    let known = Known {
        checked_at: Some(now),
        ..known
    };
    match known.again_at < now - DAY {
        true => once_more(tx, log, known, now).await,
        false => Ok(known),
    }
}

/// Whether the last entry that was checked is still what it was.
async fn is_still(tx: &mut Tx, log: Log, whole: &Whole) -> Result<bool, StoreError> {
    if whole.entries == 0 {
        return Ok(true);
    }
    let query = sql("SELECT hash FROM audit WHERE log = ").value(log.number());
    let row = tx
        .first(query.and(" AND number = ").value(whole.entries))
        .await?;
    Ok(row.map(|row| row.text("hash")).transpose()? == Some(whole.hash.clone()))
}

/// Checks a part of what was checked before: it may have been changed since.
async fn once_more(tx: &mut Tx, log: Log, known: Known, now: i64) -> Result<Known, StoreError> {
    let again = match part(tx, log, &known.again, &[], AT_ONCE).await? {
        Ok(again) => again,
        Err(found) => return Ok(broken(known, found.number())),
    };
    if again.entries < known.whole.entries {
        return Ok(Known { again, ..known });
    }
    Ok(Known {
        again: Whole::default(),
        again_at: now,
        ..known
    })
}

fn broken(known: Known, number: i64) -> Known {
    Known {
        broken_at: Some(number.max(1)),
        ..known
    }
}

async fn known(tx: &mut Tx, log: Log) -> Result<Option<Known>, StoreError> {
    let query = sql(
        "SELECT number, hash, at, again_number, again_hash, again_at, checked_at, broken_at \
         FROM audit_verified WHERE log = ",
    );
    let row = tx.first(query.value(log.number())).await?;
    row.map(|row| read(&row)).transpose()
}

fn read(row: &Row) -> Result<Known, StoreError> {
    Ok(Known {
        whole: Whole {
            entries: row.number("number")?,
            hash: row.text("hash")?,
            at: row.maybe_number("at")?,
        },
        again: Whole {
            entries: row.number("again_number")?,
            hash: row.text("again_hash")?,
            at: None,
        },
        again_at: row.number("again_at")?,
        checked_at: row.maybe_number("checked_at")?,
        broken_at: row.maybe_number("broken_at")?,
    })
}

async fn save(tx: &mut Tx, log: Log, known: &Known, is_new: bool) -> Result<(), StoreError> {
    let Known {
        whole,
        again,
        again_at,
        checked_at,
        broken_at,
    } = known;
    let row = values![
        number: whole.entries,
        hash: whole.hash.as_str(),
        at: whole.at,
        again_number: again.entries,
        again_hash: again.hash.as_str(),
        again_at: *again_at,
        checked_at: *checked_at,
        broken_at: *broken_at,
    ];
    let statement = match is_new {
        true => insert("audit_verified", [values![log: log.number()], row].concat()),
        false => {
            let changed = crate::store::engine::update("audit_verified", row);
            changed.and(" WHERE log = ").value(log.number())
        }
    };
    tx.run(statement).await?;
    Ok(())
}

/// How far the log of the permit's workgroup was checked.
pub(crate) async fn of_workgroup(
    tx: &mut Tx,
    permit: &ListPermit<AuditView>,
) -> Result<AuditVerified, StoreError> {
    let nothing = permit.filter().is_nothing();
    let known = match nothing {
        true => None,
        false => known(tx, Log::Workgroup(permit.workgroup())).await?,
    };
    let known = known.unwrap_or_default();
    let count = |number: i64| u64::try_from(number).unwrap_or_default();
    Ok(AuditVerified {
        entries: count(known.whole.entries),
        total: super::length(tx, permit).await?,
        until: known.whole.at.map(rfc3339),
        checked_at: known.checked_at.map(rfc3339),
        broken_at: known.broken_at.map(count),
    })
}

impl Tampering {
    /// The entry at which it shows.
    fn number(&self) -> i64 {
        match self {
            Self::Entry(number) | Self::Witness(number) => *number,
            Self::CutOff(number) => number + 1,
        }
    }
}
