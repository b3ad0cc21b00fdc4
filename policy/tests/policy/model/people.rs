//! Members, bindings, targets and persons: what they say of themselves.

use policy::{
    Action, Binding, BuiltIn, Cell, Edition, Grant, Kind, Member, Person, Role, Scope, Target,
    TeamId,
};

use crate::world::{client, custom, grant, home, member_id, scope};

fn member(edition: Edition, grants: impl IntoIterator<Item = Grant>) -> Member {
    Member::new(member_id(1), home(), edition, grants)
}

#[test]
fn a_member_says_who_and_where_it_is() {
    let team = TeamId::new(4).unwrap();
    let member = member(Edition::Agent, [grant(BuiltIn::Associate, scope(&[10]))]).in_teams([team]);
    assert_eq!(member.id(), member_id(1));
    assert_eq!(member.workgroup(), home());
    assert_eq!(member.edition(), Edition::Agent);
    assert_eq!(member.teams(), [team]);
    assert_eq!(member.bindings().len(), 1);
}

#[test]
fn a_right_is_granted_where_some_binding_has_it_even_for_no_client() {
    let member = member(
        Edition::Associate,
        [grant(BuiltIn::Associate, Scope::Nobody)],
    );
    assert!(member.is_granted(Action::ClientView));
    assert!(!member.is_granted(Action::BillingView));
}

#[test]
fn a_member_is_active_with_one_binding_that_is_not_inactive() {
    let inactive = || grant(BuiltIn::Inactive, Scope::Nobody);
    let of = |grants: Vec<Grant>| member(Edition::Associate, grants).is_active();
    assert!(!of(vec![]));
    assert!(!of(vec![inactive()]));
    assert!(of(vec![
        inactive(),
        grant(BuiltIn::EndClient, Scope::Nobody)
    ]));
}

#[test]
fn a_binding_gives_back_what_it_was_made_from() {
    let own = custom(5, &[("client.view", "Clients")], &[]);
    let grants = [
        grant(BuiltIn::Associate, scope(&[10])),
        grant(own.clone(), Scope::everyone()),
        Grant::ClientAdministrator { client: client(10) },
    ];
    let member = member(Edition::Associate, grants.clone());
    let back: Vec<Grant> = member.bindings().iter().map(Binding::grant).collect();
    assert_eq!(back, grants);
    let [built_in, custom, single] = member.bindings() else {
        panic!("three grants, three bindings");
    };
    assert_eq!((custom.role(), custom.client()), (&own, None));
    assert_eq!(custom.cell(Action::ClientView), Cell::Clients);
    assert_eq!(custom.cell(Action::ClientEdit), Cell::Never);
    assert_eq!(built_in.scope(), &scope(&[10]));
    assert_eq!(single.client(), Some(client(10)));
    assert_eq!(single.scope(), &scope(&[10]));
    let roles = Person::roles_of(&grants);
    assert_eq!(roles, Person::roles_of_bindings(member.bindings()));
    assert_eq!(
        roles,
        [
            BuiltIn::Associate.into(),
            own,
            BuiltIn::Administrator.into()
        ]
    );
}

#[test]
fn a_single_customer_administrator_has_the_administrators_client_rights_alone() {
    let member = member(
        Edition::Associate,
        [Grant::ClientAdministrator { client: client(10) }],
    );
    for action in Action::staff() {
        let expected = match action.cell(Edition::Associate, BuiltIn::Administrator) {
            // The client itself is the MSP's.
            _ if matches!(action, Action::ClientDelete | Action::ClientRestore) => Cell::Never,
            Cell::Workgroup if action.belongs_to_client() => Cell::Clients,
            Cell::Own => Cell::Own,
            _ => Cell::Never,
        };
        assert_eq!(member.bindings()[0].cell(action), expected, "{action}");
    }
}

#[test]
fn a_custom_role_is_called_by_its_own_name() {
    let own = custom(5, &[], &[]);
    assert_eq!(own.label(Edition::Associate), "Role 5");
    assert_eq!(own.name().to_string(), "custom:0000000000000005");
    let Role::Custom(own) = own else {
        panic!("it is a custom role");
    };
    assert_eq!((own.label(), own.id().get()), ("Role 5", 5));
}

#[test]
fn a_target_says_what_it_is_and_where() {
    let person = Person::default();
    let task = Target::below(Kind::Task, home(), client(10));
    assert_eq!(task.kind(), Kind::Task);
    assert_eq!(task.workgroup_id(), home());
    assert_eq!(task.client_id(), Some(client(10)));
    let admin = Target::client_admin(home(), client(10), &person);
    assert_eq!(
        (admin.kind(), admin.client_id()),
        (Kind::ClientAdmin, Some(client(10)))
    );
    let invitation = Target::invitation(home(), &person);
    assert_eq!(
        (invitation.kind(), invitation.client_id()),
        (Kind::Invitation, None)
    );
}

#[test]
fn every_action_has_a_target_of_its_kind() {
    let person = Person::default();
    for action in Action::ALL.iter().copied() {
        let target = Target::of_action(action, home(), client(10), &person);
        assert_eq!(target.kind(), action.kind(), "{action}");
        let client = action.belongs_to_client().then(|| client(10));
        assert_eq!(target.client_id(), client, "{action}");
    }
}

#[test]
fn a_person_becomes_what_they_are_said_to() {
    let (present, future) = ([BuiltIn::Associate.into()], BuiltIn::Manager.into());
    let clients = scope(&[10]);
    let person = Person::member(member_id(2), &present).becoming(&future, &clients);
    assert_eq!(person.member, Some(member_id(2)));
    assert_eq!(person.present, present);
    assert_eq!(person.future, Some(&future));
    assert_eq!(person.scope, Some(&clients));
    let guest = Person::invited(&future, &clients);
    assert_eq!((guest.member, guest.present.len()), (None, 0));
    assert_eq!((guest.future, guest.scope), (Some(&future), Some(&clients)));
    assert!(!person.last_admin && !guest.last_admin);
}
