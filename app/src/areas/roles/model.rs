//! What a role says, and what two of them differ in.

use policy::{Action, BuiltIn, Cell, Edition, Reach, Role, RoleName};

/// What a role has of an action.
pub(crate) fn cell(role: &Role, action: Action, edition: Edition) -> Cell {
    match role {
        Role::BuiltIn(role) => action.cell(edition, *role),
        Role::Custom(role) => role.cell(action),
    }
}

/// The roles that holders of a role manage, by their names.
pub(crate) fn manages(role: &Role) -> Vec<RoleName> {
    match role {
        Role::Custom(role) => role.manages().to_vec(),
        Role::BuiltIn(role) => managed_by(*role),
    }
}

/// What a built-in role manages is what somebody with it may change of others' roles.
fn managed_by(role: BuiltIn) -> Vec<RoleName> {
    use policy::{Actor, Grant, Member, MemberId, Scope, WorkgroupId};
    let (Some(id), Some(workgroup)) = (MemberId::new(1), WorkgroupId::new(1)) else {
        return Vec::new();
    };
    let grant = Grant::Workgroup {
        role: role.into(),
        scope: Scope::Nobody,
    };
    let member = Member::new(id, workgroup, Edition::Associate, [grant]);
    let reach: Reach = policy::reach(&Actor::Member(member), Action::MemberEditRole);
    reach.roles
}

/// A line in which two roles differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Difference {
    Action(Action, [Cell; 2]),
    /// Whether each of them manages the role of this name.
    Manages(RoleName, [bool; 2]),
}

/// Everything in which two roles differ, in the order of the matrix.
pub(super) fn differences(roles: [&Role; 2], edition: Edition) -> Vec<Difference> {
    let actions = Action::staff().filter_map(|action| {
        let cells = roles.map(|role| cell(role, action, edition));
        (cells[0] != cells[1]).then_some(Difference::Action(action, cells))
    });
    let managed = roles.map(manages);
    let mut names: Vec<RoleName> = managed.concat();
    names.sort_unstable();
    names.dedup();
    let names = names.into_iter().filter_map(|name| {
        let has = [0, 1].map(|side: usize| managed[side].contains(&name));
        (has[0] != has[1]).then_some(Difference::Manages(name, has))
    });
    actions.chain(names).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::roles::tests::custom;

    #[test]
    fn only_what_differs_is_a_line() {
        let desk = custom(
            1,
            "Desk",
            &[("client.view", "Clients"), ("client.edit", "Clients")],
        );
        let lead = custom(
            2,
            "Lead",
            &[("client.view", "Clients"), ("client.edit", "Workgroup")],
        );
        let expected = Difference::Action(Action::ClientEdit, [Cell::Clients, Cell::Workgroup]);
        assert_eq!(differences([&desk, &lead], Edition::Associate), [expected]);
        assert_eq!(differences([&desk, &desk], Edition::Associate), []);
    }

    #[test]
    fn who_manages_whom_is_a_difference_too() {
        let [manager, associate] = [BuiltIn::Manager, BuiltIn::Associate].map(Role::from);
        let all = differences([&manager, &associate], Edition::Agent);
        let of = RoleName::BuiltIn(BuiltIn::EndClient);
        assert!(
            all.contains(&Difference::Manages(of, [true, false])),
            "{all:?}"
        );
        let owner = RoleName::BuiltIn(BuiltIn::Owner);
        assert!(!manages(&manager).contains(&owner));
    }
}
