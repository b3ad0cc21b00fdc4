//! What a change of a role is to everybody who has it: those to whom it is the same, together.
//!
//! The policy says what changes; here it is only said of whom. Whoever has the role and nothing else is
//! told of by the kind of their scope, so that ten thousand scopes cost as much as four; whoever also
//! administers clients alone is looked at by themselves.

mod clients;
mod letters;

use std::collections::HashSet;

use policy::{
    Action, Edition, HolderReach, Impact, Phase, Reach, Role, RoleName, WorkgroupId, impact,
    role_impact,
};
use sha2::{Digest as _, Sha256};
use wire::{ImpactChange, ImpactGroup, ImpactPerson, ImpactPlace, MOST_NAMED, MemberStatus};

use crate::store::members::holders::{Holder, Holders};
use crate::store::members::validity;
pub(crate) use clients::Seen;
use clients::Together;
pub(crate) use letters::told;

/// A change of a role: of what it says, or that another one takes its place.
#[derive(Clone, Copy)]
pub(crate) struct Change<'a> {
    pub(crate) before: &'a Role,
    pub(crate) after: &'a Role,
    pub(crate) workgroup: WorkgroupId,
    pub(crate) edition: Edition,
    /// When it is made.
    pub(crate) now: i64,
}

/// Those to whom a change is the same.
#[derive(Debug)]
pub(crate) struct Alike {
    lines: Vec<Line>,
    /// Who, as places in [`Holders::people`].
    pub(crate) people: Vec<usize>,
    own: Together,
    others: Together,
    /// The scopes that are counted already.
    counted: HashSet<usize>,
}

/// One thing that is gained or lost.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    action: Action,
    gains: bool,
    place: ImpactPlace,
    roles: Vec<RoleName>,
    /// On exactly these clients, of somebody who is looked at alone.
    exact: Option<policy::ClientFilter>,
}

/// Whether a change concerns somebody: not those whose time is over, nor whose invitation is.
pub(crate) fn concerns(holder: &Holder, now: i64) -> bool {
    match holder.status {
        MemberStatus::Invited => holder.open,
        _ => holder.validity.phase(now) != Phase::Ended,
    }
}

/// Groups those whom a change concerns; most people first.
pub(crate) fn group(holders: &Holders, change: Change<'_>) -> Vec<Alike> {
    let mut groups: Vec<Alike> = Vec::new();
    let mut by_kind: Vec<(std::mem::Discriminant<policy::ClientFilter>, Vec<Line>)> = Vec::new();
    for (place, holder) in holders.people.iter().enumerate() {
        if !concerns(holder, change.now) {
            continue;
        }
        let filter = &holders.scope(holder).1;
        let kind = std::mem::discriminant(filter);
        let lines = if !holder.administers.is_empty() {
            lines_of_one(holders, holder, change)
        } else if let Some((_, lines)) = by_kind.iter().find(|(known, _)| *known == kind) {
            lines.clone()
        } else {
            let lines = lines_of_kind(filter, change);
            by_kind.push((kind, lines.clone()));
            lines
        };
        if lines.is_empty() {
            continue;
        }
        let found = groups.iter().position(|group| group.lines == lines);
        let found = found.unwrap_or_else(|| {
            groups.push(Alike::of(lines));
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(found) {
            group.take(place, holder.scope, filter);
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.people.len()));
    groups
}

fn lines_of_kind(filter: &policy::ClientFilter, change: Change<'_>) -> Vec<Line> {
    let changes = role_impact(change.before, change.after, change.edition, filter);
    let both = changes.into_iter().flat_map(|change| {
        let line = |gains, reach: HolderReach| Line::of_kind(change.action, gains, reach);
        [line(true, change.given), line(false, change.taken)]
    });
    both.flatten().collect()
}

fn lines_of_one(holders: &Holders, holder: &Holder, change: Change<'_>) -> Vec<Line> {
    let with = |role| {
        let of = (role, change.workgroup, change.edition);
        holders.actor(holder, of, change.now)
    };
    let both = impact(&with(change.before), &with(change.after));
    let both = both.into_iter().flat_map(|change: Impact| {
        let line = |gains, reach: Reach| Line::exact(change.action, gains, reach);
        [line(true, change.given), line(false, change.taken)]
    });
    both.flatten().collect()
}

impl Line {
    fn of_kind(action: Action, gains: bool, reach: HolderReach) -> Option<Self> {
        use policy::HolderClients;
        let on_clients = match reach.clients {
            HolderClients::None => None,
            HolderClients::Own => Some(ImpactPlace::Clients),
            HolderClients::Others => Some(ImpactPlace::OtherClients),
            HolderClients::All => Some(ImpactPlace::AllClients),
        };
        // The filter is looked at no more: whose clients are meant is in the place.
        let reach = reach.of(&policy::ClientFilter::Nothing);
        Self::of(action, gains, (reach, on_clients), None)
    }

    fn exact(action: Action, gains: bool, reach: Reach) -> Option<Self> {
        use policy::ClientFilter::{All, AllExcept, Nothing, Only};
        let on_clients = match reach.clients {
            Nothing => None,
            Only(_) => Some(ImpactPlace::Clients),
            AllExcept(_) => Some(ImpactPlace::OtherClients),
            All => Some(ImpactPlace::AllClients),
        };
        let clients = Some(reach.clients.clone());
        Self::of(action, gains, (reach, on_clients), clients)
    }

    fn of(
        action: Action,
        gains: bool,
        (reach, on_clients): (Reach, Option<ImpactPlace>),
        exact: Option<policy::ClientFilter>,
    ) -> Option<Self> {
        let on_people = reach.every_role || !reach.roles.is_empty();
        Some(Self {
            action,
            gains,
            place: place((reach.workgroup, reach.own, on_people), on_clients)?,
            roles: match reach.every_role {
                true => Vec::new(),
                false => reach.roles,
            },
            exact,
        })
    }
}

/// Where a change is, in one word: what is everywhere in the workgroup is on every client, too.
fn place(
    (workgroup, own, people): (bool, bool, bool),
    clients: Option<ImpactPlace>,
) -> Option<ImpactPlace> {
    let first = [
        (workgroup, ImpactPlace::Workgroup),
        (people, ImpactPlace::Roles),
        (own, ImpactPlace::Own),
    ];
    let first = first
        .into_iter()
        .find(|(is, _)| *is)
        .map(|(_, place)| place);
    first.filter(|_| workgroup).or(clients).or(first)
}

impl Alike {
    fn of(lines: Vec<Line>) -> Self {
        Self {
            lines,
            people: Vec::new(),
            own: Together::default(),
            others: Together::default(),
            counted: HashSet::new(),
        }
    }

    fn take(&mut self, person: usize, scope: usize, filter: &policy::ClientFilter) {
        self.people.push(person);
        if self.counted.insert(scope) {
            self.own.add(filter);
            self.others.add_others(filter);
        }
    }

    /// As it is sent to somebody who sees these clients, and may list members.
    pub(crate) fn shown(&self, holders: &Holders, reader: &Reader<'_>) -> ImpactGroup {
        let people = self
            .people
            .iter()
            .filter_map(|place| holders.people.get(*place));
        let named = people.take(MOST_NAMED);
        ImpactGroup {
            people: Some(self.people.len() as u64),
            named: named.map(|holder| person(holder, reader.now)).collect(),
            changes: self
                .lines
                .iter()
                .map(|line| self.change(line, reader))
                .collect(),
        }
    }

    fn change(&self, line: &Line, reader: &Reader<'_>) -> ImpactChange {
        let clients = match (&line.exact, line.place) {
            (_, ImpactPlace::AllClients) => Some(reader.seen.total),
            (Some(exact), ImpactPlace::Clients | ImpactPlace::OtherClients) => {
                let mut alone = Together::default();
                alone.add(exact);
                Some(alone.count(&reader.seen))
            }
            (None, ImpactPlace::Clients) => Some(self.own.count(&reader.seen)),
            (None, ImpactPlace::OtherClients) => Some(self.others.count(&reader.seen)),
            _ => None,
        };
        shown_line(line, clients, reader)
    }
}

fn shown_line(line: &Line, clients: Option<u64>, reader: &Reader<'_>) -> ImpactChange {
    let roles = line.roles.iter();
    ImpactChange {
        action: line.action.to_string(),
        gains: line.gains,
        place: line.place,
        clients,
        roles: roles.map(|role| (reader.label)(*role)).collect(),
    }
}

/// What a change is to anybody who has some clients, for readers who may not list members: it is asked
/// of the role alone, so that it tells of nobody, not even whether there is somebody.
pub(crate) fn of_anybody(change: Change<'_>, reader: &Reader<'_>) -> Vec<ImpactGroup> {
    let some = policy::Scope::only(policy::ClientId::new(1)).filter();
    let lines = lines_of_kind(&some, change);
    let all = |line: &Line| (line.place == ImpactPlace::AllClients).then_some(reader.seen.total);
    let shown = lines.iter().map(|line| shown_line(line, all(line), reader));
    let changes: Vec<ImpactChange> = shown.collect();
    let group = ImpactGroup {
        people: None,
        named: Vec::new(),
        changes,
    };
    let is_one = !group.changes.is_empty();
    is_one.then_some(group).into_iter().collect()
}

fn person(holder: &Holder, now: i64) -> ImpactPerson {
    ImpactPerson {
        id: holder.id,
        name: holder.name.clone(),
        email: holder.email.clone(),
        status: validity::status(holder.status, holder.validity, now),
    }
}

/// Who looks at a change.
pub(crate) struct Reader<'a> {
    pub(crate) seen: Seen<'a>,
    /// What people call a role.
    pub(crate) label: &'a dyn Fn(RoleName) -> String,
    pub(crate) now: i64,
}

/// Identifies an outcome: what becomes of the role, and of whom, exactly.
pub(crate) fn digest(holders: &Holders, change: Change<'_>, groups: &[Alike]) -> String {
    let mut hash = Sha256::new();
    for role in [change.before, change.after] {
        let record = policy::RoleRecord::from(role);
        hash.update(serde_json::to_vec(&record).unwrap_or_default());
    }
    let scopes: Vec<[u8; 32]> = holders.scopes.iter().map(hash_of).collect();
    let people = groups.iter().flat_map(|group| &group.people);
    let mut people: Vec<&Holder> = people.filter_map(|at| holders.people.get(*at)).collect();
    people.sort_unstable_by_key(|holder| holder.id);
    for holder in people {
        hash.update(holder.id.get().to_be_bytes());
        hash.update(holder.status.wire_name());
        hash.update(scopes.get(holder.scope).map_or(&[][..], |scope| scope));
        for (client, validity) in &holder.administers {
            hash.update(client.get().to_be_bytes());
            hash.update([u8::from(validity.holds_at(change.now))]);
        }
    }
    let short = hash.finalize();
    short
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn hash_of((_, filter): &(policy::Scope, policy::ClientFilter)) -> [u8; 32] {
    use policy::ClientFilter::{All, AllExcept, Nothing, Only};
    let mut hash = Sha256::new();
    let (kind, clients) = match filter {
        Nothing => (0, None),
        Only(clients) => (1, Some(clients)),
        AllExcept(clients) => (2, Some(clients)),
        All => (3, None),
    };
    hash.update([kind]);
    for client in clients.into_iter().flat_map(policy::ClientSet::iter) {
        hash.update(client.get().to_be_bytes());
    }
    hash.finalize().into()
}
