//! Custom roles, from nearly empty to nearly everything.

use std::collections::BTreeMap;

use policy::{Action, BuiltIn, CustomRole, RoleDraft, RoleId, RoleName};

use super::draw::Draw;

/// Up to four roles, which may manage one another.
pub(super) fn custom_roles(draw: &mut Draw) -> Vec<CustomRole> {
    let ids: Vec<RoleId> = (0..draw.between(0, 4))
        .map(|_| draw.id(RoleId::new))
        .collect();
    let built_in = BuiltIn::ALL
        .into_iter()
        .filter(|role| *role != BuiltIn::Owner);
    let built_in = built_in.map(RoleName::BuiltIn);
    let names: Vec<RoleName> = built_in
        .chain(ids.iter().copied().map(RoleName::Custom))
        .collect();
    let roles = ids.iter().map(|id| custom_role(draw, *id, &names));
    // The draft holds what a custom role may hold: none is refused.
    roles
        .collect::<Vec<_>>()
        .iter()
        .filter_map(|draft| CustomRole::load(draft).ok())
        .collect()
}

fn custom_role(draw: &mut Draw, id: RoleId, names: &[RoleName]) -> RoleDraft {
    if draw.chance(0.2) {
        let role = draw.pick(&BuiltIn::ALL);
        return CustomRole::clone_of(role, policy::Edition::Agent, id, "Clone");
    }
    let breadth = draw.pick(&[0.1, 0.5, 0.9, 1.0]);
    let mut grants = BTreeMap::new();
    for action in Action::staff() {
        let cells: Vec<_> = action.cells_for_custom_roles().collect();
        if !cells.is_empty() && draw.chance(breadth) {
            grants.insert(action.to_string(), draw.pick(&cells).to_string());
        }
    }
    let manages = draw.some(names, breadth);
    RoleDraft {
        id,
        label: "Drawn".to_owned(),
        grants,
        manages: manages.iter().map(ToString::to_string).collect(),
    }
}
