//! Entries as people read them: with names, and with what differs between before and after.

use std::collections::{BTreeSet, HashMap, HashSet};

use policy::{AccountId, MemberId, WorkgroupId};
use wire::AuditEntry;

use super::changes;
use super::mentions::id_in;
use super::names::{Name, called, names};
use super::withheld::{Withheld, parsed};
use crate::clock::rfc3339;
use crate::store::engine::sql;
use crate::store::{Row, RowExt as _, StoreError, Tx};

/// The entries in these rows.
pub(super) async fn entries(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    rows: &[Row],
    withheld: &Withheld,
) -> Result<Vec<AuditEntry>, StoreError> {
    let raw: Vec<Raw> = rows
        .iter()
        .map(|row| Raw::read(row, withheld))
        .collect::<Result<_, _>>()?;
    let ids = raw.iter().flat_map(Raw::ids).collect();
    let names = names(tx, workgroup, &ids).await?;
    let accounts: HashSet<AccountId> = raw.iter().filter_map(|one| one.account).collect();
    let members = members(tx, workgroup, &accounts).await?;
    Ok(raw
        .into_iter()
        .map(|one| one.named(&names, &members))
        .collect())
}

/// An entry of which only the ids are known.
struct Raw {
    entry: AuditEntry,
    account: Option<AccountId>,
}

impl Raw {
    fn read(row: &Row, withheld: &Withheld) -> Result<Self, StoreError> {
        let mut before = row.maybe_text("before_state")?;
        let mut after = row.maybe_text("after_state")?;
        let is_less = withheld.take_from(&mut before) | withheld.take_from(&mut after);
        let [old, new] = [&before, &after].map(|text| text.as_deref().and_then(parsed));
        let account = row.maybe_text("account")?;
        Ok(Self {
            account: account.and_then(|account| account.parse().ok()),
            entry: AuditEntry {
                number: row.count("number")?,
                at: rfc3339(row.number("at")?),
                actor: row.maybe_text("actor")?,
                member: None,
                member_name: None,
                action: row.text("action")?,
                outcome: row.text("outcome")?,
                reason: row.maybe_text("reason")?,
                target: row.maybe_text("target")?,
                target_name: [&new, &old].into_iter().flatten().find_map(called),
                client: None,
                target_is_there: false,
                changes: changes::changes(old.as_ref(), new.as_ref()),
                before,
                after,
                withheld: is_less,
                address: row.maybe_text("address")?,
                request_id: row.maybe_text("request_id")?,
                policy_digest: row.text("policy_digest")?,
                hash: row.text("hash")?,
            },
        })
    }

    fn target(&self) -> Option<&str> {
        self.entry.target.as_deref().and_then(id_in)
    }

    fn ids(&self) -> BTreeSet<String> {
        let mut ids = changes::ids(&self.entry.changes);
        ids.extend(self.target().map(str::to_owned));
        ids
    }

    fn named(
        self,
        names: &HashMap<String, Name>,
        members: &HashMap<AccountId, (MemberId, String)>,
    ) -> AuditEntry {
        let target = self.target().and_then(|id| names.get(id)).cloned();
        let member = self
            .account
            .and_then(|account| members.get(&account))
            .cloned();
        let (member, member_name) = member.unzip();
        let mut entry = self.entry;
        let name_of = |id: &str| names.get(id).map(|name| name.name.clone());
        changes::name(&mut entry.changes, name_of);
        AuditEntry {
            member,
            member_name,
            client: target.as_ref().and_then(|name| name.client),
            target_is_there: target.as_ref().is_some_and(|name| name.is_there),
            target_name: entry.target_name.or(target.map(|name| name.name)),
            ..entry
        }
    }
}

/// The members that accounts are, or were, in the workgroup, and what they are called.
async fn members(
    tx: &mut Tx,
    workgroup: WorkgroupId,
    accounts: &HashSet<AccountId>,
) -> Result<HashMap<AccountId, (MemberId, String)>, StoreError> {
    let query =
        sql("SELECT account, id, name, email FROM member WHERE workgroup = ").value(workgroup);
    let query = query
        .and(" AND account IN ")
        .ids(tx.dialect(), accounts.iter().copied());
    let mut found = HashMap::new();
    for row in tx.all(query).await? {
        let [name, email] = [row.text("name")?, row.text("email")?];
        let name = if name.is_empty() { email } else { name };
        found.insert(row.id("account")?, (row.id("id")?, name));
    }
    Ok(found)
}
