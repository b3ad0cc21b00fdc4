//! The worlds without chance: every edition × persona × action × relation, and for what is done to
//! people every present role × future role × scope × oneself × last in charge.
//!
//! The personas and the relations are those of [`policy::decision_table`], whose answers are committed as
//! text and reviewed. API keys are not exported: a key is its creator, limited by the server.

use export::{Department, Workgroup};
use policy::decision_table::{self, Persona, Relation};
use policy::{
    Action, Actor, BuiltIn, ClientId, DepartmentId, Edition, MemberId, Role, Scope, WorkgroupId,
};

use crate::World;
use crate::question::{Asker, Facts, Place, Question};

/// The numbers of the decision table's fixed world.
const HOME: u64 = 1;
const ABROAD: u64 = 2;
const ASSIGNED: u64 = 11;
const UNASSIGNED: u64 = 12;
const WITHHELD: u64 = 13;
const SOMEONE: u64 = 22;

/// One world for each edition and persona; `None` would mean that the numbers above are no ids.
#[must_use]
pub fn worlds() -> Option<Vec<World>> {
    let mut worlds = Vec::new();
    for edition in Edition::ALL {
        for persona in decision_table::personas(edition) {
            let is_key = matches!(&persona.actor, Actor::Member(one) if one.limit().is_some());
            if !is_key {
                worlds.push(world(edition, persona)?);
            }
        }
    }
    Some(worlds)
}

fn world(edition: Edition, persona: Persona) -> Option<World> {
    let clients = [ASSIGNED, UNASSIGNED, WITHHELD].map(ClientId::new);
    let clients = clients.into_iter().collect::<Option<Vec<_>>>()?;
    let mut workgroup = Workgroup {
        id: WorkgroupId::new(HOME)?,
        edition,
        roles: Vec::new(),
        members: Vec::new(),
        contacts: Vec::new(),
        departments: departments(&clients)?,
        clients,
    };
    let asker = match persona.actor {
        Actor::Anonymous => Asker::Nobody,
        Actor::Member(member) => {
            workgroup.members.push(member);
            Asker::Member(0)
        }
        Actor::Contact(contact) => {
            workgroup.contacts.push(contact);
            Asker::Contact(0)
        }
    };
    let mut questions = Vec::new();
    for action in Action::ALL {
        ask(&mut questions, &workgroup, asker, *action)?;
    }
    Some(World {
        origin: format!(
            "the exhaustive world of {} in edition {edition}",
            persona.name
        ),
        workgroup,
        questions,
    })
}

/// A department below a department below each client.
fn departments(clients: &[ClientId]) -> Option<Vec<Department>> {
    let mut departments = Vec::new();
    for client in clients {
        let upper = DepartmentId::new(client.get() + 100)?;
        let lower = DepartmentId::new(client.get() + 200)?;
        let department = |id, parent| Department {
            id,
            client: *client,
            parent,
        };
        departments.extend([department(upper, None), department(lower, Some(upper))]);
    }
    Some(departments)
}

/// Every question about one action.
fn ask(
    questions: &mut Vec<Question>,
    workgroup: &Workgroup,
    asker: Asker,
    action: Action,
) -> Option<()> {
    let people = people(workgroup, asker, action)?;
    for relation in Relation::ALL {
        let (client, home) = match relation {
            Relation::InScope => (ASSIGNED, HOME),
            Relation::OutOfScope => (UNASSIGNED, HOME),
            Relation::Denied => (WITHHELD, HOME),
            Relation::OtherWorkgroup => (ASSIGNED, ABROAD),
        };
        let client = ClientId::new(client)?;
        for place in places(action, client)? {
            let question = |person: &Option<Facts>, clients, public| Question {
                asker,
                action,
                kind: action.kind(),
                workgroup: WorkgroupId::new(home).unwrap_or(workgroup.id),
                place,
                person: person.clone(),
                clients,
                public,
            };
            let people = match relation {
                Relation::InScope => people.as_slice(),
                // The workgroup decides; the person makes no difference to it.
                _ => people.get(..3.min(people.len())).unwrap_or_default(),
            };
            for person in people {
                questions.push(question(person, None, false));
                if action.is_portal() {
                    questions.push(question(person, None, true));
                }
            }
            if action.names_clients() {
                let named = scopes(client).map(|scope| question(&None, Some(scope), false));
                questions.extend(named);
            }
        }
    }
    Some(())
}

/// At the client, at a department below a department of it, and at none.
fn places(action: Action, client: ClientId) -> Option<Vec<Place>> {
    if !action.belongs_to_client() {
        return Some(vec![Place::Workgroup]);
    }
    let mut places = vec![Place::Client(client)];
    // Someone who administers a client always does so for a client.
    if action.kind() != policy::Kind::ClientAdmin {
        places.push(Place::Workgroup);
    }
    if action.kind() != policy::Kind::Client {
        places.push(Place::Department(DepartmentId::new(client.get() + 200)?));
    }
    Some(places)
}

/// Everyone whom an action can be done to, as far as it matters; nobody where it is not done to
/// people.
fn people(workgroup: &Workgroup, asker: Asker, action: Action) -> Option<Vec<Option<Facts>>> {
    use policy::Kind::{ClientAdmin, Invitation, Member};
    let mut people = vec![None];
    if !matches!(action.kind(), Member | Invitation | ClientAdmin) {
        return Some(people);
    }
    // Who is no member has no rights to manage anyone: whom it is about makes no difference.
    let Asker::Member(place) = asker else {
        return Some(people);
    };
    let own = workgroup.members.get(place).map(policy::Member::id);
    let someone = Some(MemberId::new(SOMEONE)?);
    let changes = action.kind() != ClientAdmin;
    let roles = BuiltIn::ALL.map(Role::BuiltIn);
    for member in [own, someone] {
        for present in &roles {
            for last_in_charge in [false, true] {
                let facts = Facts {
                    member,
                    present: vec![present.clone()],
                    future: None,
                    scope: None,
                    last_in_charge,
                };
                people.push(Some(facts.clone()));
                if changes {
                    people.extend(futures(&facts, &roles)?);
                }
            }
        }
    }
    Some(people)
}

/// The same person with every new role, and without one, for every scope.
fn futures(facts: &Facts, roles: &[Role]) -> Option<Vec<Option<Facts>>> {
    let futures = std::iter::once(None).chain(roles.iter().cloned().map(Some));
    let mut people = Vec::new();
    for future in futures {
        for scope in scopes(ClientId::new(ASSIGNED)?) {
            people.push(Some(Facts {
                future: future.clone(),
                scope: Some(scope),
                ..facts.clone()
            }));
        }
    }
    Some(people)
}

/// No client, one, and every one.
fn scopes(client: ClientId) -> impl Iterator<Item = Scope> {
    [Scope::Nobody, Scope::only([client]), Scope::everyone()].into_iter()
}
