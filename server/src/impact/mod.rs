//! What a change is to those whom it concerns: those to whom it is the same, together.
//!
//! The policy says what changes; here it is only said of whom. Where a role changes, whoever has it and
//! nothing else is told of by the kind of their scope, so that ten thousand scopes cost as much as four;
//! whoever also administers clients alone, or whose clients change, is looked at by themselves.

mod clients;
mod consent;
mod digest;
mod letters;
mod outcome;

use std::collections::HashSet;

use policy::{
    Action, ClientFilter, ClientId, ClientSet, Edition, HolderReach, Impact, Phase, Reach, Role,
    RoleName, Scope, WorkgroupId, impact, role_impact,
};
use wire::{
    ImpactChange, ImpactGroup, ImpactPerson, ImpactPlace, MOST_CLIENTS_NAMED, MOST_NAMED,
    MemberStatus,
};

use crate::store::members::holders::{Holder, Holders};
use crate::store::members::validity;
pub(crate) use clients::Seen;
use clients::Together;
pub(crate) use consent::Consent;
pub(crate) use digest::{of_all as digest_of, of_clients as digest_of_clients};
pub(crate) use letters::told;
pub(crate) use outcome::{Outcome, is_administrator, of_anybody};

/// A change of what somebody has: of what their role says, that another one takes its place, or of
/// their clients.
#[derive(Clone, Copy)]
pub(crate) struct Change<'a> {
    /// None for who administers clients alone.
    pub(crate) before: Option<&'a Role>,
    pub(crate) after: Option<&'a Role>,
    /// The clients after it; absent where they stay.
    pub(crate) scope: Option<&'a (Scope, ClientFilter)>,
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
    exact: Option<ClientFilter>,
}

/// Whether a change concerns somebody: not those whose time is over, nor whose invitation is.
pub(crate) fn concerns(holder: &Holder, now: i64) -> bool {
    match holder.status {
        MemberStatus::Invited => holder.open,
        _ => holder.validity.phase(now) != Phase::Ended,
    }
}

/// Groups those whom a change concerns, which is perhaps another one for each; most people first.
pub(crate) fn group<'a>(
    holders: &Holders,
    now: i64,
    change_of: &dyn Fn(&Holder) -> Change<'a>,
) -> Vec<Alike> {
    let mut groups: Vec<Alike> = Vec::new();
    let mut by_kind: Vec<(Kind, Vec<Line>)> = Vec::new();
    for (place, holder) in holders.people.iter().enumerate() {
        if !concerns(holder, now) {
            continue;
        }
        let filter = &holders.scope(holder).1;
        let change = change_of(holder);
        let lines = match kind_of(holder, change, filter) {
            None => lines_of_one(holders, holder, change),
            Some((kind, roles)) => match by_kind.iter().find(|(known, _)| *known == kind) {
                Some((_, lines)) => lines.clone(),
                None => {
                    let lines = lines_of_kind(filter, roles, change.edition);
                    by_kind.push((kind, lines.clone()));
                    lines
                }
            },
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

/// What a change of a role depends on: the role before it, and the kind of scope.
type Kind = (RoleName, std::mem::Discriminant<ClientFilter>);

/// Of whom it can be said by the kind of their scope; the roles before and after.
fn kind_of<'a>(
    holder: &Holder,
    change: Change<'a>,
    filter: &ClientFilter,
) -> Option<(Kind, [&'a Role; 2])> {
    let (before, after) = (change.before?, change.after?);
    let is_alike = holder.administers.is_empty() && change.scope.is_none();
    let kind = (before.name(), std::mem::discriminant(filter));
    is_alike.then_some((kind, [before, after]))
}

fn lines_of_kind(
    filter: &ClientFilter,
    [before, after]: [&Role; 2],
    edition: Edition,
) -> Vec<Line> {
    let changes = role_impact(before, after, edition, filter);
    let both = changes.into_iter().flat_map(|change| {
        let line = |gains, reach: HolderReach| Line::of_kind(change.action, gains, reach);
        [line(true, change.given), line(false, change.taken)]
    });
    both.flatten().collect()
}

fn lines_of_one(holders: &Holders, holder: &Holder, change: Change<'_>) -> Vec<Line> {
    let at = (change.workgroup, change.edition);
    let scope = holders.scope(holder);
    let with = |role, scope| holders.actor(holder, (role, scope), at, change.now);
    let before = with(change.before, &scope.0);
    let after = with(change.after, &change.scope.unwrap_or(scope).0);
    let both = impact(&before, &after);
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
        let reach = reach.of(&ClientFilter::Nothing);
        Self::of(action, gains, (reach, on_clients), None)
    }

    fn exact(action: Action, gains: bool, reach: Reach) -> Option<Self> {
        use ClientFilter::{All, AllExcept, Nothing, Only};
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
        exact: Option<ClientFilter>,
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

    fn take(&mut self, person: usize, scope: usize, filter: &ClientFilter) {
        self.people.push(person);
        if self.counted.insert(scope) {
            self.own.add(filter);
            self.others.add_others(filter);
        }
    }

    /// As it is sent to somebody who sees these clients, and may list members; nothing where all of it is
    /// on clients that they do not see.
    pub(crate) fn shown(&self, holders: &Holders, reader: &Reader<'_>) -> Option<ImpactGroup> {
        let people = self
            .people
            .iter()
            .filter_map(|place| holders.people.get(*place));
        let named = people.take(MOST_NAMED);
        let lines = self.lines.iter();
        let lines = lines.filter(|line| reader.sees(line));
        let changes: Vec<ImpactChange> = lines.map(|line| self.change(line, reader)).collect();
        (!changes.is_empty()).then(|| ImpactGroup {
            people: Some(self.people.len() as u64),
            named: named.map(|holder| person(holder, reader.now)).collect(),
            changes,
        })
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
        ImpactChange {
            names: match &line.exact {
                Some(ClientFilter::Only(clients)) => reader.names_of(clients),
                _ => Vec::new(),
            },
            ..shown_line(line, clients, reader)
        }
    }

    /// The clients that it names: those of people who are looked at alone.
    fn named(&self) -> impl Iterator<Item = &ClientSet> {
        self.lines.iter().filter_map(|line| match &line.exact {
            Some(ClientFilter::Only(clients)) => Some(clients),
            _ => None,
        })
    }
}

impl Reader<'_> {
    /// Whether they see any of the clients that a change names.
    fn sees(&self, line: &Line) -> bool {
        match &line.exact {
            Some(named @ ClientFilter::Only(_)) if line.place == ImpactPlace::Clients => {
                named.intersection(self.seen.filter) != ClientFilter::Nothing
            }
            _ => true,
        }
    }

    fn names_of(&self, clients: &ClientSet) -> Vec<String> {
        let named = self.names.iter().filter(|(id, _)| clients.contains(*id));
        let named = named.take(MOST_CLIENTS_NAMED);
        named.map(|(_, name)| name.clone()).collect()
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
        names: Vec::new(),
    }
}

/// What a change is to anybody who has some clients, for readers who may not list members: it is asked
/// of the role alone, so that it tells of nobody, not even whether there is somebody.
fn of_anybody_alone(change: Change<'_>, reader: &Reader<'_>) -> Vec<ImpactGroup> {
    let some = Scope::only(ClientId::new(1)).filter();
    let roles = change.before.zip(change.after);
    let lines = roles.map_or_else(Vec::new, |(before, after)| {
        lines_of_kind(&some, [before, after], change.edition)
    });
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
    /// Clients that they see with their names, by name.
    pub(crate) names: &'a [(ClientId, String)],
    pub(crate) now: i64,
}
