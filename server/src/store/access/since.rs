//! Who gave what somebody has: the log's entry about them at the second since when they have it.

use std::collections::BTreeMap;

use policy::act::AuditView;
use policy::{ListPermit, MemberId};
use wire::AccessWay;

use crate::clock;
use crate::routing::resource::Key as _;
use crate::store::engine::sql;
use crate::store::{RowExt as _, StoreError, Tx};

/// Names in each way who gave it, where the log knows. Only for who may read the log.
pub(crate) async fn name_givers(
    tx: &mut Tx,
    permit: &ListPermit<AuditView>,
    mut people: Vec<(MemberId, &mut Vec<AccessWay>)>,
) -> Result<(), StoreError> {
    if permit.filter().is_nothing() {
        return Ok(());
    }
    let names: Vec<String> = people.iter().map(|(member, _)| member.name()).collect();
    let times: Vec<i64> = people
        .iter()
        .flat_map(|(_, ways)| ways.iter().filter_map(since))
        .collect();
    if times.is_empty() {
        return Ok(());
    }
    let query = sql("SELECT target, at, actor FROM audit WHERE log = ")
        .value(permit.workgroup())
        .and(" AND outcome = 'allowed' AND target IN ")
        .texts(names.iter().map(String::as_str))
        .and(" AND at IN ")
        .numbers(tx.dialect(), &times)
        .and(" ORDER BY number");
    let mut givers: BTreeMap<(String, i64), Option<String>> = BTreeMap::new();
    for row in tx.all(query).await? {
        let entry = (row.text("target")?, row.number("at")?);
        givers.insert(entry, row.maybe_text("actor")?);
    }
    for (member, ways) in &mut people {
        for way in ways.iter_mut() {
            let entry = since(way).map(|at| (member.name(), at));
            way.given_by = entry.and_then(|entry| givers.get(&entry).cloned().flatten());
        }
    }
    Ok(())
}

fn since(way: &AccessWay) -> Option<i64> {
    clock::read(way.since.as_deref()?)
}
