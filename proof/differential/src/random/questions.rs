//! Questions: nearly always sensible ones, near the border between yes and no.

use policy::{Action, Belongs, Cell, Kind, MemberId, Scope, WorkgroupId};

use super::draw::Draw;
use super::people;
use crate::World;
use crate::question::{Asker, Facts, Place, Question};

/// A random question in `world`.
pub(super) fn question(draw: &mut Draw, world: &World) -> Question {
    let asker = asker(draw, world);
    let action = action(draw, world, asker);
    let kind = if draw.chance(0.98) {
        action.kind()
    } else {
        draw.pick(Kind::ALL)
    };
    let home = draw.chance(0.96);
    let clients = (action.names_clients() && draw.chance(0.7)).then(|| scope(draw, world, asker));
    Question {
        asker,
        action,
        kind,
        workgroup: if home {
            world.workgroup.id
        } else {
            draw.id(WorkgroupId::new)
        },
        place: place(draw, world, kind),
        person: person(draw, world, asker, kind),
        clients,
        public: draw.chance(0.6),
    }
}

fn asker(draw: &mut Draw, world: &World) -> Asker {
    if draw.chance(0.02) {
        Asker::Nobody
    } else if draw.chance(0.15) {
        Asker::Contact(draw.between(0, world.workgroup.contacts.len() - 1))
    } else {
        Asker::Member(draw.between(0, world.workgroup.members.len() - 1))
    }
}

/// Of members mostly an action that some binding of theirs has, and often one about people.
fn action(draw: &mut Draw, world: &World, asker: Asker) -> Action {
    let any: Vec<Action> = match asker {
        Asker::Contact(_) if draw.chance(0.95) => Action::portal().collect(),
        Asker::Nobody => Action::ALL.to_vec(),
        _ if draw.chance(0.03) => Action::portal().collect(),
        _ if draw.chance(0.3) => Action::staff().filter(|a| is_about_people(*a)).collect(),
        _ => Action::staff().collect(),
    };
    let Asker::Member(place) = asker else {
        return draw.pick(&any);
    };
    let member = world.workgroup.members.get(place);
    let has = |action: &Action| member.is_some_and(|member| member.is_granted(*action));
    let had: Vec<Action> = any.iter().copied().filter(has).collect();
    if had.is_empty() || draw.chance(0.15) {
        draw.pick(&any)
    } else {
        draw.pick(&had)
    }
}

fn is_about_people(action: Action) -> bool {
    let mut cells = action.cells_for_custom_roles();
    let special = action.names_clients() || action.is_never_to_oneself() || action.grants_rights();
    special || cells.any(|cell| matches!(cell, Cell::Below | Cell::Own))
}

fn place(draw: &mut Draw, world: &World, kind: Kind) -> Place {
    let absent = match kind.belongs() {
        Belongs::Either => 0.3,
        // Someone who administers a client always does so for a client.
        _ if kind == Kind::ClientAdmin => 0.0,
        _ => 0.02,
    };
    if kind.belongs() == Belongs::Workgroup || draw.chance(absent) {
        return Place::Workgroup;
    }
    let departments = &world.workgroup.departments;
    let inside = kind != Kind::Client && !departments.is_empty();
    if inside && (kind == Kind::Department || draw.chance(0.4)) {
        return Place::Department(draw.pick(departments).id);
    }
    if draw.chance(0.05) {
        return Place::Client(draw.id(policy::ClientId::new));
    }
    Place::Client(draw.pick(&world.workgroup.clients))
}

fn person(draw: &mut Draw, world: &World, asker: Asker, kind: Kind) -> Option<Facts> {
    let is_person = matches!(kind, Kind::Member | Kind::Invitation | Kind::ClientAdmin);
    if !is_person || draw.chance(0.05) {
        return None;
    }
    let roles = &world.workgroup.roles;
    let changes = kind != Kind::ClientAdmin;
    let present = draw.pick(&[0, 1, 1, 1, 1, 2]);
    Some(Facts {
        member: member(draw, world, asker, kind),
        present: (0..present).map(|_| people::role(draw, roles)).collect(),
        future: (changes && draw.chance(0.5)).then(|| people::role(draw, roles)),
        scope: (changes && draw.chance(0.5)).then(|| scope(draw, world, asker)),
        last_in_charge: draw.chance(0.15),
    })
}

/// Oneself, someone else, or nobody yet.
fn member(draw: &mut Draw, world: &World, asker: Asker, kind: Kind) -> Option<MemberId> {
    if kind == Kind::Invitation || draw.chance(0.05) {
        return None;
    }
    match asker {
        Asker::Member(place) if draw.chance(0.3) => {
            let member = world.workgroup.members.get(place);
            member.map(policy::Member::id)
        }
        _ => Some(draw.id(MemberId::new)),
    }
}

/// Any clients, or half of the time no more than the asker's own.
fn scope(draw: &mut Draw, world: &World, asker: Asker) -> Scope {
    let clients = &world.workgroup.clients;
    let Asker::Member(place) = asker else {
        return people::scope(draw, clients, &[]);
    };
    let member = world.workgroup.members.get(place);
    let own = member.map_or(&[][..], policy::Member::bindings);
    if own.is_empty() || draw.chance(0.5) {
        return people::scope(draw, clients, &[]);
    }
    let own = draw.pick(own);
    let reached: Vec<_> = clients
        .iter()
        .copied()
        .filter(|c| own.scope().reaches(*c))
        .collect();
    Scope::only(draw.some(&reached, 0.7))
}
