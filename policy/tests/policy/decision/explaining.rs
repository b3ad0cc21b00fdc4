//! Explanations: every binding, what it says, and the sentence that sums them up.

use policy::{
    Action, Actor, Because, BuiltIn, Cell, Contact, ContactId, Decision, Grant, Kind, Person,
    Scope, SystemGroup, Target, WorkgroupId, decide, explain,
};

use crate::world::{actor, client, grant, home, member_id, scope, someone};

fn check(actor: &Actor, action: Action, target: &Target<'_>, expected: &str) {
    let explanation = explain(actor, action, target);
    assert_eq!(explanation.sentence, expected);
    assert_eq!(explanation.action, action);
    assert_eq!(explanation.allowed, explanation.refusal.is_none());
}

#[test]
fn an_allowed_one_names_the_role_and_where_it_holds() {
    let associate = someone(BuiltIn::Associate);
    let own = Person::member(member_id(1), &[]);
    let present = [BuiltIn::Associate.into()];
    let other = Person::member(member_id(2), &present);
    check(
        &associate,
        Action::ClientEdit,
        &Target::client(home(), client(10)),
        "Allowed: the role Associate may do this on the assigned clients.",
    );
    check(
        &associate,
        Action::ClientCreate,
        &Target::workgroup(home()),
        "Allowed: the role Associate may do this anywhere in the workgroup.",
    );
    check(
        &associate,
        Action::FeedNotificationsEdit,
        &Target::member(home(), &own),
        "Allowed: the role Associate may do this on oneself.",
    );
    check(
        &someone(BuiltIn::Manager),
        Action::MemberRemove,
        &Target::member(home(), &other),
        "Allowed: the role Manager may do this on the roles that it manages.",
    );
}

#[test]
fn a_contact_is_allowed_by_the_privilege_group() {
    let contact = Actor::Contact(Contact {
        id: ContactId::new(3).unwrap(),
        workgroup: home(),
        client: client(10),
        privileges: SystemGroup::Full.privileges(),
    });
    let asset = Target::below(Kind::Asset, home(), client(10));
    check(
        &contact,
        Action::PortalAssetView,
        &asset,
        "Allowed by the privilege group.",
    );
    assert!(
        explain(&contact, Action::PortalAssetView, &asset)
            .steps
            .is_empty()
    );
    let decision = decide(&contact, Action::PortalAssetView, &asset);
    assert!(matches!(
        decision,
        Decision::Allow {
            because: Because::Portal
        }
    ));
}

#[test]
fn every_binding_is_a_step_and_the_first_that_allows_is_the_reason() {
    let both = actor([
        grant(BuiltIn::EndClient, scope(&[10])),
        Grant::ClientAdministrator { client: client(10) },
    ]);
    let target = Target::client(home(), client(10));
    let explanation = explain(&both, Action::ClientEdit, &target);
    let steps: Vec<_> = explanation
        .steps
        .iter()
        .map(|step| (step.label.as_str(), step.cell, step.allows))
        .collect();
    assert_eq!(
        steps,
        [
            ("End client", Cell::Never, false),
            ("Administrator", Cell::Clients, true),
        ]
    );
    let because = Because::Binding {
        binding: 1,
        cell: Cell::Clients,
    };
    let decision = decide(&both, Action::ClientEdit, &target);
    assert!(matches!(decision, Decision::Allow { because: b } if b == because));
    assert!(decision.denial().is_none());
}

#[test]
fn all_bindings_that_allow_are_named_in_their_order() {
    let several = actor([
        grant(BuiltIn::Associate, scope(&[10])),
        grant(BuiltIn::EndClient, scope(&[10])),
        grant(BuiltIn::Manager, Scope::Nobody),
    ]);
    let target = Target::client(home(), client(10));
    check(
        &several,
        Action::ClientEdit,
        &target,
        "Allowed: the role Associate may do this on the assigned clients, and the role Manager \
         anywhere in the workgroup.",
    );
    let binding = |binding, cell| Because::Binding { binding, cell };
    let explanation = explain(&several, Action::ClientEdit, &target);
    assert_eq!(
        explanation.because(),
        [binding(0, Cell::Clients), binding(2, Cell::Workgroup)]
    );
    let Decision::Allow { because } = decide(&several, Action::ClientEdit, &target) else {
        panic!("allowed");
    };
    assert_eq!(explanation.because()[0], because);
}

#[test]
fn a_contact_is_allowed_because_of_the_portal_and_a_denied_one_because_of_nothing() {
    let contact = Actor::Contact(Contact {
        id: ContactId::new(3).unwrap(),
        workgroup: home(),
        client: client(10),
        privileges: SystemGroup::Limited.privileges(),
    });
    let ticket = Target::below(Kind::Ticket, home(), client(10));
    let because = |action| explain(&contact, action, &ticket).because();
    assert_eq!(because(Action::PortalTicketView), [Because::Portal]);
    assert_eq!(because(Action::PortalTicketEdit), []);
    let nobody = explain(&Actor::Anonymous, Action::ClientView, &ticket);
    assert_eq!(nobody.because(), []);
}

#[test]
fn no_step_allows_what_is_asked_wrongly() {
    let owner = actor([grant(BuiltIn::Owner, Scope::Nobody)]);
    let abroad = WorkgroupId::new(2).unwrap();
    for target in [
        Target::client(abroad, client(10)),
        Target::below(Kind::Task, home(), client(10)),
    ] {
        let explanation = explain(&owner, Action::ClientEdit, &target);
        assert!(!explanation.allowed && !explanation.steps[0].allows);
        assert_eq!(explanation.steps[0].cell, Cell::Workgroup);
        let refusal = explanation.refusal.unwrap();
        assert_eq!(refusal.sentence, explanation.sentence);
    }
}
