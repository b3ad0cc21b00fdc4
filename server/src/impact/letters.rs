//! What everybody who has a role is told of its change: the same sentences to those to whom it is the
//! same.

use std::collections::HashMap;

use policy::{ClientFilter, Phase, Told, told as sentences};
use wire::MemberStatus;

use super::{Alike, Change};
use crate::store::members::holders::{Holder, Holders};

/// What is said, and the addresses of those to whom. Whoever is only invited is told nothing: the
/// invitation says what it offers.
pub(crate) fn told(
    holders: &Holders,
    change: Change<'_>,
    groups: &[Alike],
) -> Vec<(Told, Vec<String>)> {
    let label =
        |role: Option<&policy::Role>| role.map(|role| role.label(change.edition).to_owned());
    let (old, new) = (label(change.before), label(change.after));
    let new = new.filter(|new| old.as_ref() != Some(new));
    let people = groups.iter().flat_map(|group| &group.people);
    let people = people.filter_map(|place| holders.people.get(*place));
    let here = people.filter(|holder| is_here(holder, change.now));
    let mut kinds: HashMap<Kind, usize> = HashMap::new();
    let mut all: Vec<(Told, Vec<String>)> = Vec::new();
    for holder in here {
        let place = *kinds.entry(kind(holders, holder)).or_insert_with(|| {
            let scope = holders.scope(holder);
            let with = |role| {
                let (of, at) = ((role, &scope.0), (change.workgroup, change.edition));
                holders.actor(holder, of, at, change.now)
            };
            let (before, after) = (with(change.before), with(change.after));
            all.push((sentences(&before, &after, new.as_deref()), Vec::new()));
            all.len() - 1
        });
        if let Some((_, addresses)) = all.get_mut(place) {
            addresses.push(holder.email.clone());
        }
    }
    all
}

fn is_here(holder: &Holder, now: i64) -> bool {
    holder.status != MemberStatus::Invited && holder.validity.phase(now) == Phase::Current
}

/// Sentences count clients and do not name them: the kind of scope and its size say them all, but of
/// those who also administer clients alone.
type Kind = (u8, usize, Option<policy::MemberId>);

fn kind(holders: &Holders, holder: &Holder) -> Kind {
    let (kind, size) = match &holders.scope(holder).1 {
        ClientFilter::Nothing => (0, 0),
        ClientFilter::Only(clients) => (1, clients.len()),
        // How many are left out is in no sentence.
        ClientFilter::AllExcept(_) => (2, 0),
        ClientFilter::All => (3, 0),
    };
    let alone = (!holder.administers.is_empty()).then_some(holder.id);
    (kind, size, alone)
}
