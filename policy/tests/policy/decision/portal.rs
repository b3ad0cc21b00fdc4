//! The portal: what contacts may do, and what they are told of.

use policy::{
    Action, Actor, Contact, ContactId, Kind, Privilege, PrivilegeSet, SystemGroup, Target,
};

use crate::world::{answer, client, home, someone};

fn contact(privileges: PrivilegeSet) -> Actor {
    let id = ContactId::new(1).unwrap();
    Actor::Contact(Contact {
        id,
        workgroup: home(),
        client: client(10),
        privileges,
    })
}

fn check(actor: &Actor, action: Action, target: &Target<'_>, expected: &str) {
    assert_eq!(answer(actor, action, target), expected, "{action}");
}

#[test]
fn every_contact_sees_the_tickets_of_their_own_client() {
    let nothing = contact(PrivilegeSet::default());
    let ticket = |number| Target::below(Kind::Ticket, home(), client(number));
    check(&nothing, Action::PortalTicketView, &ticket(10), "allow");
    check(
        &nothing,
        Action::PortalTicketView,
        &ticket(11),
        "other_client 404",
    );
    check(
        &nothing,
        Action::PortalTicketEdit,
        &ticket(10),
        "privilege_missing 403",
    );
}

#[test]
fn each_privilege_grants_its_own_actions_and_no_other() {
    for privilege in Privilege::ALL.iter().copied() {
        let with_need =
            PrivilegeSet::new([privilege].into_iter().chain(privilege.needs())).unwrap();
        for action in Action::portal() {
            let target = Target::below(action.kind(), home(), client(10)).public();
            let allowed = answer(&contact(with_need), action, &target) == "allow";
            let expected = action == Action::PortalTicketView
                || with_need.iter().any(|granted| grants(granted, action));
            assert_eq!(allowed, expected, "{privilege} {action}");
        }
    }
}

/// Which action a privilege is for, told by what the document numbers alike.
fn grants(privilege: Privilege, action: Action) -> bool {
    use Action as A;
    let own = match privilege {
        Privilege::TicketAdd => A::PortalTicketAdd,
        Privilege::TicketEdit => A::PortalTicketEdit,
        Privilege::PriorityView => A::PortalTicketPriorityView,
        Privilege::PriorityEdit => A::PortalTicketPriorityEdit,
        Privilege::LinkedAssetView => A::PortalTicketAssetView,
        Privilege::LinkedAssetEdit => A::PortalTicketAssetEdit,
        Privilege::Charges => A::PortalChargeView,
        Privilege::Assets => A::PortalAssetView,
        Privilege::AssetNotes => A::PortalAssetNotesView,
        Privilege::HistoryView => A::PortalHistoryView,
        Privilege::HistoryAdd => A::PortalHistoryAdd,
        Privilege::ContractStatus => A::PortalContractView,
        Privilege::Emails => A::PortalEmailView,
        Privilege::Downloads => A::PortalDocumentDownload,
        Privilege::Uploads => A::PortalFileUpload,
        Privilege::Articles => A::PortalKbView,
        Privilege::ArticleFiles => A::PortalKbDownload,
        Privilege::QuoteView => A::PortalQuoteView,
        Privilege::QuoteAccept => A::PortalQuoteAccept,
        Privilege::PasswordChange => A::PortalPasswordChange,
    };
    own == action
}

#[test]
fn only_public_items_are_reached() {
    let full = contact(SystemGroup::Full.privileges());
    for (action, kind) in [
        (Action::PortalEmailView, Kind::Email),
        (Action::PortalDocumentDownload, Kind::Document),
        (Action::PortalKbView, Kind::Article),
        (Action::PortalKbDownload, Kind::Article),
    ] {
        let item = Target::below(kind, home(), client(10));
        check(&full, action, &item, "not_public 404");
        check(&full, action, &item.public(), "allow");
    }
    let general = Target::within(Kind::Article, home()).public();
    check(&full, Action::PortalKbView, &general, "allow");
    let of_nobody = Target::within(Kind::Asset, home());
    check(
        &full,
        Action::PortalAssetView,
        &of_nobody,
        "other_client 404",
    );
}

#[test]
fn a_contact_is_told_of_nothing_that_they_may_not_view() {
    use Action as A;
    let held =
        |privileges: &[Privilege]| contact(PrivilegeSet::new(privileges.iter().copied()).unwrap());
    let ask = |actor: &Actor, action: Action, expected: &str| {
        let target = Target::below(action.kind(), home(), client(10)).public();
        check(actor, action, &target, expected);
    };
    let nothing = held(&[]);
    for action in Action::portal().filter(|action| *action != A::PortalTicketView) {
        // Tickets, the own client and the own contact are known to every contact.
        let known = matches!(action.kind(), Kind::Ticket | Kind::Client | Kind::Contact);
        let status = if known { 403 } else { 404 };
        ask(&nothing, action, &format!("privilege_missing {status}"));
    }
    for (privilege, action) in [
        (Privilege::Assets, A::PortalAssetNotesView),
        (Privilege::Articles, A::PortalKbDownload),
        (Privilege::QuoteView, A::PortalQuoteAccept),
    ] {
        ask(&held(&[privilege]), action, "privilege_missing 403");
    }
}

#[test]
fn contacts_and_staff_do_not_get_each_others_actions() {
    let full = contact(SystemGroup::Full.privileges());
    let client = Target::client(home(), client(10));
    check(&full, Action::ClientView, &client, "not_granted 404");
    let owner = someone(policy::BuiltIn::Owner);
    let denied = answer(&owner, Action::PortalTicketAdd, &client);
    assert_eq!(denied, "not_granted 403");
}
