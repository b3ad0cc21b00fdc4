//! Which outcome it is.

use std::collections::HashMap;

use policy::{ClientFilter, ClientImpact, ClientSet, Role, RoleRecord, Scope};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{Alike, Change};
use crate::store::access_groups::impact::{Effect, Effects};
use crate::store::members::holders::{Holder, Holders};

/// Identifies an outcome: whom it concerns, and what each of them has before and after it, exactly.
pub(super) fn of<'a>(
    holders: &Holders,
    groups: &[Alike],
    change_of: &dyn Fn(&Holder) -> Change<'a>,
) -> String {
    let mut hash = Sha256::new();
    let scopes: Vec<[u8; 32]> = holders.scopes.iter().map(of_scope).collect();
    let mut roles = HashMap::new();
    let people = groups.iter().flat_map(|group| &group.people);
    let mut people: Vec<&Holder> = people.filter_map(|at| holders.people.get(*at)).collect();
    people.sort_unstable_by_key(|holder| holder.id);
    for holder in people {
        let change = change_of(holder);
        hash.update(holder.id.get().to_be_bytes());
        hash.update(holder.status.wire_name());
        hash.update(change.edition.wire_name());
        for role in [change.before, change.after] {
            let known = roles.entry(role.map(std::ptr::from_ref));
            hash.update(known.or_insert_with(|| of_role(role)));
        }
        hash.update(scopes.get(holder.scope).map_or(&[][..], |scope| scope));
        hash.update(change.scope.map_or([0; 32], of_scope));
        for (client, validity) in &holder.administers {
            hash.update(client.get().to_be_bytes());
            hash.update([u8::from(validity.holds_at(change.now))]);
        }
    }
    short(hash)
}

/// Identifies what a change of clients is to people; where these may not be known, which clients the group
/// has more of and fewer of.
pub(crate) fn of_clients(effects: &Effects, people: bool) -> String {
    let mut hash = Sha256::new();
    if !people {
        for clients in [&effects.given, &effects.taken] {
            hash.update(of_filter(&ClientFilter::only(clients.clone())));
        }
        return short(hash);
    }
    let mut all: Vec<&Effect> = effects.people.iter().collect();
    all.sort_unstable_by_key(|one| one.member);
    let of_change = |change: &ClientImpact| [of_filter(&change.given), of_filter(&change.taken)];
    let changes: Vec<_> = effects.changes.iter().map(of_change).collect();
    for one in all {
        hash.update(one.member.get().to_be_bytes());
        for filter in changes.get(one.change).into_iter().flatten() {
            hash.update(filter);
        }
    }
    short(hash)
}

/// Identifies whatever an outcome is made of.
pub(crate) fn of_all(outcome: &impl Serialize) -> String {
    let mut hash = Sha256::new();
    hash.update(serde_json::to_vec(outcome).unwrap_or_default());
    short(hash)
}

fn short(hash: Sha256) -> String {
    let whole = hash.finalize();
    let short = whole.iter().take(16);
    short.map(|byte| format!("{byte:02x}")).collect()
}

/// Two roles of one name may say different things.
fn of_role(role: Option<&Role>) -> [u8; 32] {
    let record = role.map(RoleRecord::from);
    Sha256::digest(serde_json::to_vec(&record).unwrap_or_default()).into()
}

fn of_scope((_, filter): &(Scope, ClientFilter)) -> [u8; 32] {
    of_filter(filter)
}

fn of_filter(filter: &ClientFilter) -> [u8; 32] {
    use ClientFilter::{All, AllExcept, Nothing, Only};
    let mut hash = Sha256::new();
    let (kind, clients) = match filter {
        Nothing => (0, None),
        Only(clients) => (1, Some(clients)),
        AllExcept(clients) => (2, Some(clients)),
        All => (3, None),
    };
    hash.update([kind]);
    for client in clients.into_iter().flat_map(ClientSet::iter) {
        hash.update(client.get().to_be_bytes());
    }
    hash.finalize().into()
}
