//! Members with their bindings, and contacts with their privileges.

use policy::{
    BuiltIn, ClientId, ClientSet, Contact, ContactId, CustomRole, Edition, Grant, Member, MemberId,
    Privilege, PrivilegeSet, Role, Scope, WorkgroupId,
};

use super::draw::Draw;

/// What people are made of.
pub(super) struct Cast<'a> {
    pub(super) edition: Edition,
    pub(super) workgroup: WorkgroupId,
    pub(super) clients: &'a [ClientId],
    /// The access groups' clients.
    pub(super) groups: &'a [Vec<ClientId>],
    pub(super) roles: &'a [CustomRole],
    /// How many bindings a member has at most.
    pub(super) bindings: usize,
}

/// Someone with some bindings; rarely with none.
pub(super) fn member(draw: &mut Draw, cast: &Cast<'_>) -> Member {
    let least = usize::from(!draw.chance(0.08));
    let bindings = draw.between(least, cast.bindings);
    let grants: Vec<Grant> = (0..bindings).map(|_| grant(draw, cast)).collect();
    Member::new(draw.id(MemberId::new), cast.workgroup, cast.edition, grants)
}

fn grant(draw: &mut Draw, cast: &Cast<'_>) -> Grant {
    if draw.chance(0.15) {
        let client = draw.pick(cast.clients);
        return Grant::ClientAdministrator { client };
    }
    Grant::Workgroup {
        role: role(draw, cast.roles),
        scope: scope(draw, cast.clients, cast.groups),
    }
}

/// A built-in role, or one of the custom ones.
pub(super) fn role(draw: &mut Draw, custom: &[CustomRole]) -> Role {
    if custom.is_empty() || draw.chance(0.6) {
        return draw.pick(&BuiltIn::ALL).into();
    }
    Role::Custom(Box::new(draw.pick(custom)))
}

/// Direct assignments and access groups as one set, some of it withheld.
pub(super) fn scope(draw: &mut Draw, clients: &[ClientId], groups: &[Vec<ClientId>]) -> Scope {
    let few = draw.pick(&[0.0, 0.2, 0.5]);
    let deny: ClientSet = draw.some(clients, few).into_iter().collect();
    if draw.chance(0.1) {
        return Scope::Nobody;
    }
    if draw.chance(0.25) {
        return Scope::AllExcept { deny };
    }
    let mut allow = draw.some(clients, 0.4);
    if !groups.is_empty() && draw.chance(0.5) {
        allow.extend(draw.pick(groups));
    }
    Scope::Clients {
        allow: allow.into_iter().collect(),
        deny,
    }
}

/// A contact of some client, with a random privilege group.
pub(super) fn contact(draw: &mut Draw, cast: &Cast<'_>) -> Contact {
    Contact {
        id: draw.id(ContactId::new),
        workgroup: cast.workgroup,
        client: draw.pick(cast.clients),
        privileges: privileges(draw),
    }
}

/// Random privileges, those that miss what they need taken away.
fn privileges(draw: &mut Draw) -> PrivilegeSet {
    let drawn = draw.some(Privilege::ALL, 0.6);
    let complete = drawn.iter().copied();
    let complete = complete.filter(|one| one.needs().is_none_or(|needs| drawn.contains(&needs)));
    PrivilegeSet::new(complete).unwrap_or_default()
}
