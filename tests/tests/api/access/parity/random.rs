//! Random worlds: custom roles, several bindings, scopes of every kind, limited keys, contacts. The
//! same at every run, because their file is committed.

use std::collections::BTreeMap;

use policy::{
    Action, Actor, BuiltIn, ClientId, Contact, ContactId, CustomRole, Edition, Grant, Kind, Limit,
    Member, MemberId, Privilege, PrivilegeSet, Role, RoleDraft, RoleId, RoleName, Scope,
    WorkgroupId,
};
use serde_json::{Value, json};

use super::cases::{self, World};

const SEED: u64 = 20_261_122;
const WORLDS: u64 = 6;
const CLIENTS: usize = 6;
const ACTORS: usize = 9;
const TARGETS: usize = 16;

/// Every random world.
pub(super) fn worlds() -> Vec<World> {
    let mut draw = Draw(SEED);
    (1..=WORLDS)
        .map(|number| world(&mut draw, number))
        .collect()
}

fn world(draw: &mut Draw, number: u64) -> World {
    let workgroup = WorkgroupId::new(number).expect("an id");
    let edition = draw.pick(&Edition::ALL);
    let clients: Vec<ClientId> = (0..CLIENTS).map(|_| draw.id(ClientId::new)).collect();
    let role = custom_role(draw);
    let actors = (0..ACTORS).map(|_| actor(draw, workgroup, edition, &clients, &role));
    let actors: Vec<Actor> = actors.collect();
    let targets = (0..TARGETS).map(|_| target(draw, workgroup, &clients, &actors));
    World {
        workgroup,
        targets: targets.collect(),
        actors: actors.iter().map(cases::to_case).collect(),
    }
}

fn actor(
    draw: &mut Draw,
    workgroup: WorkgroupId,
    edition: Edition,
    clients: &[ClientId],
    custom: &CustomRole,
) -> Actor {
    if draw.once_in(6) {
        return Actor::Contact(Contact {
            id: draw.id(ContactId::new),
            workgroup,
            client: draw.pick(clients),
            privileges: privileges(draw),
        });
    }
    let bindings = 1 + draw.below(3);
    let grants: Vec<Grant> = (0..bindings)
        .map(|_| grant(draw, clients, custom))
        .collect();
    let member = Member::new(draw.id(MemberId::new), workgroup, edition, grants);
    if draw.once_in(5) {
        let limit = Limit {
            actions: Some(draw.some(Action::ALL).into_iter().collect()),
            clients: Some(draw.some(clients).into_iter().collect()),
        };
        return Actor::Member(member.limited(limit));
    }
    Actor::Member(member)
}

fn grant(draw: &mut Draw, clients: &[ClientId], custom: &CustomRole) -> Grant {
    if draw.once_in(6) {
        let client = draw.pick(clients);
        return Grant::ClientAdministrator { client };
    }
    let role = match draw.once_in(3) {
        true => Role::Custom(Box::new(custom.clone())),
        false => draw.pick(&BuiltIn::ALL).into(),
    };
    let scope = scope(draw, clients);
    Grant::Workgroup { role, scope }
}

fn scope(draw: &mut Draw, clients: &[ClientId]) -> Scope {
    let deny = draw.some(clients).into_iter().collect();
    match draw.below(4) {
        0 => Scope::Nobody,
        1 => Scope::AllExcept { deny },
        2 => Scope::only(draw.some(clients)),
        _ => Scope::Clients {
            allow: draw.some(clients).into_iter().collect(),
            deny,
        },
    }
}

fn custom_role(draw: &mut Draw) -> CustomRole {
    let mut grants = BTreeMap::new();
    for action in Action::staff() {
        let cells: Vec<_> = action.cells_for_custom_roles().collect();
        if !cells.is_empty() && !draw.once_in(3) {
            grants.insert(action.to_string(), draw.pick(&cells).to_string());
        }
    }
    let lower = BuiltIn::ALL
        .into_iter()
        .filter(|role| *role != BuiltIn::Owner);
    let lower: Vec<RoleName> = lower.map(RoleName::BuiltIn).collect();
    let draft = RoleDraft {
        id: draw.id(RoleId::new),
        label: "Drawn".to_owned(),
        grants,
        manages: draw.some(&lower).iter().map(ToString::to_string).collect(),
    };
    CustomRole::load(&draft).expect("a role that may be saved")
}

/// Random privileges, without those that miss what they need.
fn privileges(draw: &mut Draw) -> PrivilegeSet {
    let drawn = draw.some(Privilege::ALL);
    let complete = drawn.iter().copied();
    let complete = complete.filter(|one| one.needs().is_none_or(|needs| drawn.contains(&needs)));
    PrivilegeSet::new(complete).expect("privileges with what they need")
}

/// A target as the npm package takes it, in the workgroup or, now and then, in another.
fn target(draw: &mut Draw, home: WorkgroupId, clients: &[ClientId], actors: &[Actor]) -> Value {
    let kind = draw.pick(Kind::ALL);
    let workgroup = match draw.once_in(8) {
        true => draw.id(WorkgroupId::new),
        false => home,
    };
    let mut target = json!({ "kind": kind.wire_name(), "workgroup": workgroup });
    let roles = BuiltIn::ALL.map(BuiltIn::wire_name);
    match kind {
        Kind::Member => {
            target["member"] = json!(someone(draw, actors));
            target["roles"] = json!([draw.pick(&roles)]);
        }
        Kind::Invitation => {
            target["role"] = json!(draw.pick(&roles));
            target["scope"] = json!(scope(draw, clients));
        }
        Kind::ClientAdmin => {
            target["client"] = json!(draw.pick(clients));
            target["member"] = json!(someone(draw, actors));
        }
        Kind::AccessGroup => target["clients"] = json!(scope(draw, clients)),
        kind if kind.belongs() != policy::Belongs::Workgroup => {
            target["client"] = json!(draw.pick(clients));
        }
        _ => {}
    }
    target
}

/// One of the actors, or somebody else.
fn someone(draw: &mut Draw, actors: &[Actor]) -> MemberId {
    match draw.pick(actors) {
        Actor::Member(member) => member.id(),
        _ => draw.id(MemberId::new),
    }
}

/// Steele, Lea and Flood's SplitMix64: the same numbers everywhere, without a library's promise.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).expect("a small number");
        usize::try_from(self.next() % limit).expect("a small number")
    }

    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn pick<T: Clone>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())].clone()
    }

    /// About half of them.
    fn some<T: Clone>(&mut self, items: &[T]) -> Vec<T> {
        let items = items.iter();
        items.filter(|_| self.once_in(2)).cloned().collect()
    }

    fn id<T>(&mut self, make: impl Fn(u64) -> Option<T>) -> T {
        make((self.next() >> 1) | 1).expect("an id")
    }
}
