//! Permits: what was allowed, and nothing else.

use policy::{
    Action, Actor, BuiltIn, ClientFilter, Contact, ContactId, Kind, Person, PrivilegeSet, Reason,
    Target, WorkgroupId, authorize, authorize_list,
};

use crate::world::{client, home, member_id, someone};

fn abroad() -> WorkgroupId {
    WorkgroupId::new(2).unwrap()
}

#[test]
fn a_permit_names_what_it_is_for() {
    let associate = someone(BuiltIn::Associate);
    let below = Target::below(Kind::Department, home(), client(10));
    let permit = authorize(&associate, Action::DepartmentEdit, &below).unwrap();
    assert_eq!(permit.action(), Action::DepartmentEdit);
    assert_eq!(permit.workgroup(), home());
    assert_eq!(permit.client(), Some(client(10)));
    assert_eq!(permit.member(), None);
}

#[test]
fn a_permit_about_a_member_names_the_member() {
    let present = [BuiltIn::Associate.into()];
    let person = Person::member(member_id(7), &present);
    let manager = someone(BuiltIn::Manager);
    let target = Target::member(home(), &person);
    let permit = authorize(&manager, Action::MemberDeactivate, &target).unwrap();
    assert_eq!(permit.member(), Some(member_id(7)));
    assert_eq!(permit.client(), None);
}

#[test]
fn without_the_right_there_is_no_permit() {
    let associate = someone(BuiltIn::Associate);
    let denial = authorize(
        &associate,
        Action::ClientEdit,
        &Target::client(home(), client(12)),
    )
    .unwrap_err();
    assert_eq!(denial.reason(), Reason::OutOfScope);
    assert_eq!(denial.action(), Action::ClientEdit);
}

#[test]
fn the_permit_for_a_list_says_what_the_list_may_contain() {
    let associate = someone(BuiltIn::Associate);
    let permit = authorize_list(&associate, Action::ClientView, home()).unwrap();
    assert_eq!(permit.action(), Action::ClientView);
    assert_eq!(permit.workgroup(), home());
    let assigned = [10, 11].map(client).into_iter().collect();
    assert_eq!(permit.filter(), &ClientFilter::Only(assigned));
    let manager = someone(BuiltIn::Manager);
    let permit = authorize_list(&manager, Action::ClientView, home()).unwrap();
    assert_eq!(permit.filter(), &ClientFilter::All);
}

#[test]
fn a_list_is_asked_for_in_the_own_workgroup_by_those_who_may_view() {
    let owner = someone(BuiltIn::Owner);
    let refused = |actor: &Actor, action, workgroup| {
        let denial = authorize_list(actor, action, workgroup).unwrap_err();
        (denial.reason(), denial.visibility().status())
    };
    assert_eq!(
        refused(&owner, Action::ClientView, abroad()),
        (Reason::OtherWorkgroup, 404)
    );
    assert_eq!(
        refused(&someone(BuiltIn::EndClient), Action::MemberView, home()),
        (Reason::NotGranted, 403)
    );
    assert_eq!(
        refused(&Actor::Anonymous, Action::ClientView, home()),
        (Reason::Unauthenticated, 401)
    );
}

#[test]
fn a_contact_lists_the_tickets_of_their_own_client() {
    let contact = Actor::Contact(Contact {
        id: ContactId::new(3).unwrap(),
        workgroup: home(),
        client: client(10),
        privileges: PrivilegeSet::default(),
    });
    let permit = authorize_list(&contact, Action::PortalTicketView, home()).unwrap();
    let own = std::iter::once(client(10)).collect();
    assert_eq!(permit.filter(), &ClientFilter::Only(own));
    assert!(authorize_list(&contact, Action::PortalTicketView, abroad()).is_err());
    assert!(authorize_list(&contact, Action::PortalAssetView, home()).is_err());
    assert!(authorize_list(&contact, Action::ClientView, home()).is_err());
}
