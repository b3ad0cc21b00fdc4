//! The rules as plain facts: each is what the decisions follow.

use policy::{
    Action, Actor, Binding, BuiltIn, Cell, Edition, Grant, Privilege, Role, Scope, SystemGroup,
};

use crate::world::{actor, client, client_administrator, custom, grant, scope};

/// The one binding of a member.
fn binding(actor: &Actor) -> &Binding {
    match actor {
        Actor::Member(member) => &member.bindings()[0],
        _ => panic!("not a member"),
    }
}

fn of(role: impl Into<Role>) -> Actor {
    actor([grant(role, scope(&[10]))])
}

#[test]
fn whom_a_role_manages_it_may_give() {
    for manager in BuiltIn::ALL {
        let holder = of(manager);
        for other in BuiltIn::ALL.map(Role::from) {
            let manages = binding(&holder).manages(&other);
            assert_eq!(
                binding(&holder).may_give(&other),
                manages,
                "{manager} {other:?}"
            );
        }
    }
    let manager = of(BuiltIn::Manager);
    assert!(binding(&manager).manages(&BuiltIn::Associate.into()));
    assert!(!binding(&manager).manages(&BuiltIn::BillingOnly.into()));
    let single = client_administrator(10);
    assert!(!binding(&single).manages(&BuiltIn::Inactive.into()));
}

#[test]
fn a_custom_role_manages_more_than_it_gives() {
    let warden = of(custom(9, &[("member.remove", "Below")], &["associate"]));
    let associate = BuiltIn::Associate.into();
    assert!(binding(&warden).manages(&associate));
    assert!(!binding(&warden).may_give(&associate));
    assert!(!binding(&warden).manages(&BuiltIn::EndClient.into()));
    assert!(!binding(&of(BuiltIn::Associate)).manages(&custom(9, &[], &[])));
}

#[test]
fn only_who_has_a_right_for_some_clients_gives_it_for_those_alone() {
    let viewer = custom(8, &[("client.view", "Clients")], &[]);
    let depends =
        |holder: &Actor, role: &Role| binding(holder).gives_within_scope(role, Edition::Associate);
    let lead = |cell| of(custom(9, &[("client.view", cell)], &[]));
    assert!(depends(&lead("Clients"), &viewer));
    assert!(!depends(&lead("Workgroup"), &viewer));
    assert!(!depends(&lead("Clients"), &custom(8, &[], &[])));
    assert!(!depends(&of(BuiltIn::Manager), &BuiltIn::Associate.into()));
    assert!(depends(&of(BuiltIn::Associate), &BuiltIn::EndClient.into()));
}

#[test]
fn who_names_clients_names_those_that_they_may_see() {
    let cell = |holder: &Actor| binding(holder).cell_of_naming_clients();
    assert_eq!(cell(&of(BuiltIn::Administrator)), Cell::Workgroup);
    assert_eq!(cell(&of(BuiltIn::Associate)), Cell::Clients);
    assert_eq!(cell(&of(BuiltIn::BillingOnly)), Cell::Never);
    assert_eq!(cell(&client_administrator(10)), Cell::Clients);
    let seeing = |cell| of(custom(9, &[("client.view", cell)], &[]));
    assert_eq!(cell(&seeing("Workgroup")), Cell::Workgroup);
    assert_eq!(cell(&seeing("Clients")), Cell::Clients);
    assert_eq!(cell(&of(custom(9, &[], &[]))), Cell::Never);
}

#[test]
fn a_client_administrator_is_covered_by_the_administrators_alone() {
    for edition in Edition::ALL {
        let covered = |grant: Grant| {
            let member = crate::world::actor_in(edition, [grant]);
            binding(&member).covers_client_administrator(edition)
        };
        for role in BuiltIn::ALL {
            let whole = matches!(role, BuiltIn::Owner | BuiltIn::Administrator);
            assert_eq!(covered(grant(role, Scope::Nobody)), whole, "{role}");
        }
        assert!(covered(Grant::ClientAdministrator { client: client(10) }));
    }
}

#[test]
fn some_actions_are_never_done_to_oneself_and_some_give_rights() {
    let those = |test: fn(Action) -> bool| -> Vec<Action> {
        Action::staff().filter(|action| test(*action)).collect()
    };
    assert_eq!(
        those(Action::is_never_to_oneself),
        [
            Action::MemberEditRole,
            Action::MemberDeactivate,
            Action::MemberRemove,
            Action::MemberViewAs,
            Action::ClientAdminEdit,
            Action::ClientAdminRemove,
        ]
    );
    assert_eq!(
        those(Action::grants_rights),
        [
            Action::MemberInvite,
            Action::MemberEditRole,
            Action::MemberAssignClients,
            Action::InvitationResend,
            Action::MemberViewAs,
            Action::ClientAdminInvite,
            Action::ClientAdminEdit,
        ]
    );
    assert_eq!(
        those(Action::names_clients),
        [Action::AccessGroupCreate, Action::AccessGroupEdit]
    );
}

#[test]
fn removal_and_another_role_end_an_administrator() {
    let administrator = BuiltIn::Administrator.into();
    let manager = BuiltIn::Manager.into();
    let own = custom(9, &[], &[]);
    for action in [Action::MemberRemove, Action::MemberDeactivate] {
        assert!(action.ends_admin(None) && action.ends_admin(Some(&administrator)));
    }
    let edit = Action::MemberEditRole;
    assert!(!edit.ends_admin(None) && !edit.ends_admin(Some(&administrator)));
    assert!(edit.ends_admin(Some(&manager)) && edit.ends_admin(Some(&own)));
    assert!(!Action::MemberAssignClients.ends_admin(Some(&manager)));
}

#[test]
fn the_portals_facts_are_those_of_its_table() {
    assert_eq!(Action::PortalTicketView.privilege(), None);
    assert_eq!(Action::PortalAssetView.privilege(), Some(Privilege::Assets));
    assert_eq!(Action::ClientView.privilege(), None);
    assert!(Action::PortalKbView.is_public_only() && !Action::PortalAssetView.is_public_only());
    assert!(!Action::ClientView.is_public_only());
    assert!(Action::portal().all(|action| {
        let privilege = action.privilege();
        privilege.is_none_or(|privilege| privilege.is_in(SystemGroup::Full))
    }));
}
