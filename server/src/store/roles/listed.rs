//! Roles as a list: the built-in ones and the workgroup's own.
//!
//! They are few, and half of them are in no table: they are searched and sorted here.

use std::collections::HashMap;

use policy::act::RoleView;
use policy::{Action, BuiltIn, Cell, CustomRole, Edition, ListPermit, RoleName, RoleRecord};
use wire::{Page, RoleEntry};

use super::{HolderCount, RoleRow};
use crate::clock::rfc3339;
use crate::store::engine::list_spec;
use crate::store::engine::page::PageQuery;
use crate::store::engine::sort_key;
use crate::store::engine::sql;
use crate::store::engine::stored::Stored as _;
use crate::store::{Row, RowExt as _, StoreError, Tx};

list_spec! {
    /// Roles as a list: unasked the built-in ones come first, in the order of the matrix.
    RoleList of "r" {
        search ["r.label"];
        sort {
            "kind": "kind",
            "name": "label",
            "members": "members",
            "actions": "actions",
            "changed_at": "published_at",
        }
    }
}

/// How many people have each role; the present time follows, then [`OF_WORKGROUP`].
pub(super) const COUNTS: &str = "SELECT m.role, \
     SUM(CASE WHEN m.status = 'invited' THEN 0 ELSE 1 END) AS members, \
     SUM(CASE WHEN m.status = 'invited' AND EXISTS (SELECT 1 FROM invitation i \
         WHERE i.member = m.id AND i.state = 'sent' AND i.refused_at IS NULL AND i.expires_at > ";
/// Goes on with the workgroup that follows.
pub(super) const OF_WORKGROUP: &str =
    ") THEN 1 ELSE 0 END) AS invited FROM member m WHERE m.removed_at IS NULL AND m.workgroup = ";

/// A row of [`COUNTS`].
pub(super) fn count(row: &Row) -> Result<HolderCount, StoreError> {
    Ok(HolderCount {
        members: row.count("members")?,
        invited: row.count("invited")?,
    })
}

/// A page of the roles, to somebody who may know how many people have each, or who may not.
pub(crate) async fn list(
    tx: &mut Tx,
    permit: &ListPermit<RoleView>,
    asked: &PageQuery<RoleList>,
    (edition, counts, now): (Edition, bool, i64),
) -> Result<Page<RoleEntry>, StoreError> {
    let mut entries: Vec<RoleEntry> = built_in(edition).collect();
    let query = sql(RoleRow::SELECT).value(permit.workgroup());
    for row in tx.all(query.and(" ORDER BY r.id")).await? {
        entries.extend(entry(&RoleRow::read(&row)?));
    }
    if counts {
        let counted = counted(tx, permit, now).await?;
        for entry in &mut entries {
            let holders = counted.get(&name_of(entry)).copied().unwrap_or_default();
            entry.members = Some(holders.members);
            entry.invited = Some(holders.invited);
        }
    }
    Ok(page(entries, asked))
}

async fn counted(
    tx: &mut Tx,
    permit: &ListPermit<RoleView>,
    now: i64,
) -> Result<HashMap<String, HolderCount>, StoreError> {
    let query = sql(COUNTS).value(now).and(OF_WORKGROUP);
    let query = query.value(permit.workgroup());
    let query = query.and(" AND m.role IS NOT NULL GROUP BY m.role");
    let rows = tx.all(query).await?;
    rows.iter()
        .map(|row| Ok((row.text("role")?, count(row)?)))
        .collect()
}

fn built_in(edition: Edition) -> impl Iterator<Item = RoleEntry> {
    BuiltIn::ALL.into_iter().map(move |role| RoleEntry {
        role: RoleRecord::BuiltIn(role),
        label: role.label(edition).to_owned(),
        actions: Action::staff()
            .filter(|action| action.cell(edition, role) != Cell::Never)
            .count() as u64,
        members: None,
        invited: None,
        has_draft: false,
        changed_at: None,
    })
}

/// A role that cannot be read is none; one that the policy refuses is there and grants nothing.
fn entry(row: &RoleRow) -> Option<RoleEntry> {
    let draft = row.published().ok()?;
    let actions = CustomRole::load(&draft).map_or(0, |role| role.grants().count() as u64);
    Some(RoleEntry {
        label: draft.label.clone(),
        role: RoleRecord::Custom(draft),
        actions,
        members: None,
        invited: None,
        has_draft: row.pending.is_some(),
        changed_at: Some(rfc3339(row.published_at)),
    })
}

fn name_of(entry: &RoleEntry) -> String {
    match &entry.role {
        RoleRecord::BuiltIn(role) => RoleName::BuiltIn(*role),
        RoleRecord::Custom(draft) => RoleName::Custom(draft.id),
    }
    .to_string()
}

fn page(mut entries: Vec<RoleEntry>, asked: &PageQuery<RoleList>) -> Page<RoleEntry> {
    if let Some(search) = &asked.search {
        entries.retain(|entry| sort_key(&entry.label).contains(search));
    }
    sort(&mut entries, asked);
    let total = entries.len() as u64;
    let first = usize::try_from(asked.offset()).unwrap_or(usize::MAX);
    let items = entries.into_iter().skip(first);
    asked.with(items.take(asked.per_page as usize).collect(), total)
}

/// Rows that are equal stay in the order of the matrix, and then of their names, either way.
fn sort(entries: &mut [RoleEntry], asked: &PageQuery<RoleList>) {
    let is_own = |entry: &RoleEntry| matches!(entry.role, RoleRecord::Custom(_));
    entries
        .sort_by_cached_key(|entry| (is_own(entry), is_own(entry).then(|| sort_key(&entry.label))));
    let by = |entry: &RoleEntry| -> (u64, String) {
        match asked.sorted_by() {
            "name" => (0, sort_key(&entry.label)),
            "members" => (entry.members.unwrap_or_default(), String::new()),
            "actions" => (entry.actions, String::new()),
            "changed_at" => (0, entry.changed_at.clone().unwrap_or_default()),
            _ => (u64::from(is_own(entry)), String::new()),
        }
    };
    match asked.descending {
        true => entries.sort_by_cached_key(|entry| std::cmp::Reverse(by(entry))),
        false => entries.sort_by_cached_key(by),
    }
}
