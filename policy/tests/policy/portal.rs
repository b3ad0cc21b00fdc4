//! The portal: privileges, groups, and what contacts reach.

use policy::{
    Action, Actor, Contact, ContactId, GroupRefusal, Kind, Privilege, PrivilegeGroup,
    PrivilegeGroupId, PrivilegeSet, SystemGroup, Target, change_group, delete_group,
    set_default_group,
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

#[test]
fn the_system_groups_hold_what_the_design_says() {
    use Privilege::{
        ArticleFiles, Articles, Assets, ContractStatus, Downloads, HistoryView, LinkedAssetView,
        PasswordChange, PriorityView, TicketAdd, TicketEdit, Uploads,
    };
    let held = |group: SystemGroup| group.privileges().iter().collect::<Vec<_>>();
    assert_eq!(held(SystemGroup::Limited), [TicketAdd, PasswordChange]);
    assert_eq!(
        held(SystemGroup::Partial),
        [
            TicketAdd,
            TicketEdit,
            PriorityView,
            LinkedAssetView,
            Assets,
            HistoryView,
            ContractStatus,
            Downloads,
            Uploads,
            Articles,
            ArticleFiles,
            PasswordChange,
        ]
    );
    assert_eq!(held(SystemGroup::Full), Privilege::ALL);
}

#[test]
fn a_privilege_is_not_on_without_the_one_that_it_needs() {
    for privilege in Privilege::ALL.iter().copied() {
        let alone = PrivilegeSet::new([privilege]);
        assert_eq!(alone.is_err(), privilege.needs().is_some(), "{privilege}");
    }
    let twice = PrivilegeSet::new([Privilege::Assets, Privilege::Assets]).unwrap();
    assert!(twice.contains(Privilege::Assets) && twice.iter().count() == 1);
    let text = serde_json::from_str::<PrivilegeSet>(r#"["quote_accept"]"#).unwrap_err();
    assert!(
        text.to_string()
            .contains("`quote_accept` cannot be on without `quote_view`")
    );
}

fn group(id: u64, system: Option<SystemGroup>, is_default: bool, contacts: u64) -> PrivilegeGroup {
    let id = PrivilegeGroupId::new(id).unwrap();
    PrivilegeGroup {
        id,
        system,
        privileges: PrivilegeSet::default(),
        is_default,
        contacts,
    }
}

#[test]
fn system_groups_stay_and_custom_ones_can_change() {
    let system = group(1, Some(SystemGroup::Full), true, 0);
    assert_eq!(change_group(&system, []), Err(GroupRefusal::System));
    let custom = group(2, None, false, 0);
    let changed = change_group(&custom, [Privilege::Assets]).unwrap();
    assert!(changed.privileges.contains(Privilege::Assets));
    assert!(change_group(&custom, [Privilege::AssetNotes]).is_err());
}

#[test]
fn a_group_in_use_is_deleted_only_for_another() {
    let id = |number| PrivilegeGroupId::new(number).unwrap();
    let groups = [
        group(1, Some(SystemGroup::Full), false, 3),
        group(2, None, true, 4),
    ];
    assert_eq!(
        delete_group(&groups, id(1), Some(id(2))),
        Err(GroupRefusal::System)
    );
    assert_eq!(delete_group(&groups, id(2), None), Err(GroupRefusal::InUse));
    assert_eq!(
        delete_group(&groups, id(2), Some(id(2))),
        Err(GroupRefusal::BadReplacement)
    );
    assert_eq!(
        delete_group(&groups, id(2), Some(id(9))),
        Err(GroupRefusal::BadReplacement)
    );
    let after = delete_group(&groups, id(2), Some(id(1))).unwrap();
    assert_eq!(after, [group(1, Some(SystemGroup::Full), true, 7)]);
}

#[test]
fn exactly_one_group_is_the_default() {
    let groups = [
        group(1, Some(SystemGroup::Full), true, 0),
        group(2, None, false, 0),
    ];
    let after = set_default_group(&groups, PrivilegeGroupId::new(2).unwrap()).unwrap();
    assert_eq!(
        after
            .iter()
            .map(|group| group.is_default)
            .collect::<Vec<_>>(),
        [false, true]
    );
    assert_eq!(
        set_default_group(&groups, PrivilegeGroupId::new(9).unwrap()),
        None
    );
}

#[test]
fn a_group_without_contacts_that_is_not_the_default_needs_no_successor() {
    let id = |number| PrivilegeGroupId::new(number).unwrap();
    let of = |is_default: bool, contacts| {
        let first = group(1, Some(SystemGroup::Full), !is_default, 3);
        let groups = [first.clone(), group(2, None, is_default, contacts)];
        delete_group(&groups, id(2), None).map(|after| after == [first])
    };
    assert_eq!(of(false, 0), Ok(true));
    assert_eq!(of(false, 1), Err(GroupRefusal::InUse));
    assert_eq!(of(true, 0), Err(GroupRefusal::InUse));
}

#[test]
fn a_successor_takes_the_contacts_and_only_the_default_passes_on_the_default() {
    let id = |number| PrivilegeGroupId::new(number).unwrap();
    let groups = [
        group(1, None, true, 3),
        group(2, None, false, 4),
        group(3, None, false, 5),
    ];
    let after = delete_group(&groups, id(2), Some(id(3))).unwrap();
    assert_eq!(after, [group(1, None, true, 3), group(3, None, false, 9)]);
    let after = delete_group(&groups, id(2), Some(id(1))).unwrap();
    assert_eq!(after, [group(1, None, true, 7), group(3, None, false, 5)]);
    let gone = delete_group(&groups, id(9), Some(id(1)));
    assert_eq!(gone, Err(GroupRefusal::BadReplacement));
}
