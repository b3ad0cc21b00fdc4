//! Random worlds: a workgroup with custom roles, groups, nested departments, members with several
//! bindings and contacts, and questions about all of them.
//!
//! Everything comes from one seed. What is rare in life is frequent here: withheld clients, empty
//! roles, people who ask about themselves, targets of the wrong kind and of other workgroups.

mod draw;
mod people;
mod questions;
mod roles;

use export::{Department, Workgroup};
use policy::{ClientId, DepartmentId, Edition, WorkgroupId};

use crate::World;
use draw::Draw;

/// How many questions are asked in one world.
pub const QUESTIONS: u64 = 1_000;

/// The world of a seed, with so many questions.
#[must_use]
pub fn world(seed: u64, questions: u64) -> World {
    let mut draw = Draw::new(seed);
    let workgroup = workgroup(&mut draw);
    let mut world = World {
        origin: format!("the world of seed {seed}"),
        workgroup,
        questions: Vec::new(),
    };
    world.questions = (0..questions)
        .map(|_| questions::question(&mut draw, &world))
        .collect();
    world
}

fn workgroup(draw: &mut Draw) -> Workgroup {
    let id = draw.id(WorkgroupId::new);
    let edition = draw.pick(&Edition::ALL);
    let clients: Vec<ClientId> = (0..draw.between(3, 12))
        .map(|_| draw.id(ClientId::new))
        .collect();
    let departments = clients
        .iter()
        .flat_map(|client| departments(draw, *client))
        .collect();
    let roles = roles::custom_roles(draw);
    let groups = (0..3).map(|_| draw.some(&clients, 0.3)).collect::<Vec<_>>();
    let cast = people::Cast {
        edition,
        workgroup: id,
        clients: &clients,
        groups: &groups,
        roles: &roles,
        // Every place of a binding is a policy more for every rule: most worlds do with one.
        bindings: draw.pick(&[1, 1, 1, 2, 3]),
    };
    let members = (0..16).map(|_| people::member(draw, &cast)).collect();
    let contacts = (0..6).map(|_| people::contact(draw, &cast)).collect();
    Workgroup {
        id,
        edition,
        roles,
        members,
        contacts,
        clients,
        departments,
    }
}

/// Up to five departments of a client, each below the client or below an earlier one.
fn departments(draw: &mut Draw, client: ClientId) -> Vec<Department> {
    let mut departments: Vec<Department> = Vec::new();
    for _ in 0..draw.between(0, 5) {
        let ids: Vec<_> = departments.iter().map(|one| Some(one.id)).collect();
        let parent = if draw.chance(0.3) || ids.is_empty() {
            None
        } else {
            draw.pick(&ids)
        };
        departments.push(Department {
            id: draw.id(DepartmentId::new),
            client,
            parent,
        });
    }
    departments
}
