//! Where an actor may do something: for lists, for overviews, and before a change.

use policy::{
    Action, Actor, BuiltIn, ClientFilter, Contact, ContactId, Grant, PrivilegeSet, Reach, RoleName,
    Scope, SystemGroup, effective, impact, may_list, reach, visible,
};

use crate::world::{actor, client, client_administrator, custom, grant, home, scope, someone};

fn only(clients: &[u64]) -> ClientFilter {
    ClientFilter::only(clients.iter().copied().map(client).collect())
}

fn contact(privileges: PrivilegeSet) -> Actor {
    Actor::Contact(Contact {
        id: ContactId::new(3).unwrap(),
        workgroup: home(),
        client: client(10),
        privileges,
    })
}

fn check(actor: &Actor, action: Action, expected: &Reach) {
    assert_eq!(&reach(actor, action), expected, "{action}");
}

#[test]
fn each_cell_reaches_what_it_says() {
    let nowhere = Reach::default();
    let associate = someone(BuiltIn::Associate);
    check(&associate, Action::BillingView, &nowhere);
    let clients = only(&[10, 11]);
    check(
        &associate,
        Action::ClientEdit,
        &Reach {
            clients,
            ..nowhere.clone()
        },
    );
    check(
        &associate,
        Action::ClientCreate,
        &Reach {
            workgroup: true,
            ..nowhere.clone()
        },
    );
    check(
        &associate,
        Action::FeedNotificationsEdit,
        &Reach {
            own: true,
            ..nowhere.clone()
        },
    );
    let manager = someone(BuiltIn::Manager);
    let clients = ClientFilter::All;
    check(
        &manager,
        Action::ClientEdit,
        &Reach {
            clients: clients.clone(),
            ..nowhere.clone()
        },
    );
    let everything = Reach {
        clients,
        workgroup: true,
        ..nowhere.clone()
    };
    check(&manager, Action::KbView, &everything);
    check(&Actor::Anonymous, Action::ClientView, &nowhere);
}

#[test]
fn who_manages_reaches_roles_and_who_is_administrator_those_made_later_too() {
    use BuiltIn::{Associate, EndClient, Inactive, Manager, MspUser};
    let below = [Manager, Associate, MspUser, EndClient, Inactive].map(RoleName::from);
    let reached = reach(&someone(Manager), Action::MemberRemove);
    assert_eq!(reached.roles, below);
    assert!(!reached.every_role && !reached.is_nothing());
    let reached = reach(&someone(BuiltIn::Administrator), Action::MemberRemove);
    assert_eq!(reached.roles.len(), BuiltIn::ALL.len() - 1);
    assert!(reached.every_role && !reached.roles.contains(&BuiltIn::Owner.into()));
    let lead = custom(9, &[("member.remove", "Below")], &["end_client"]);
    let reached = reach(&actor([grant(lead, Scope::Nobody)]), Action::MemberRemove);
    assert_eq!(reached.roles, [RoleName::from(EndClient)]);
    assert!(!reached.every_role);
}

#[test]
fn who_may_not_give_all_of_it_reaches_no_client_administrators() {
    let rights = [
        ("client_admin.invite", "Clients"),
        ("client_admin.view", "Clients"),
    ];
    let half = actor([grant(custom(9, &rights, &[]), scope(&[10]))]);
    assert!(visible(&half, Action::ClientAdminInvite).is_nothing());
    assert_eq!(visible(&half, Action::ClientAdminView), only(&[10]));
    let whole = client_administrator(10);
    assert_eq!(visible(&whole, Action::ClientAdminInvite), only(&[10]));
}

#[test]
fn several_bindings_reach_what_any_of_them_does() {
    let both = actor([
        grant(BuiltIn::EndClient, scope(&[11])),
        Grant::ClientAdministrator { client: client(10) },
    ]);
    assert_eq!(visible(&both, Action::ClientView), only(&[10, 11]));
    assert_eq!(visible(&both, Action::ClientEdit), only(&[10]));
}

#[test]
fn a_contact_reaches_their_own_client_where_the_privilege_is_on() {
    let nothing = contact(PrivilegeSet::default());
    assert_eq!(visible(&nothing, Action::PortalTicketView), only(&[10]));
    assert!(visible(&nothing, Action::PortalAssetView).is_nothing());
    assert!(visible(&nothing, Action::ClientView).is_nothing());
    let full = contact(SystemGroup::Full.privileges());
    assert_eq!(visible(&full, Action::PortalAssetView), only(&[10]));
    assert_eq!(reach(&full, Action::PortalAssetView).clients, only(&[10]));
    assert_eq!(effective(&full).len(), Action::portal().count());
    assert_eq!(effective(&nothing).len(), 1);
}

#[test]
fn a_contact_reaches_articles_for_every_client_as_well() {
    let full = contact(SystemGroup::Full.privileges());
    let general = policy::Target::within(policy::Kind::Article, home()).public();
    let actions = Action::portal();
    for action in actions.filter(|action| action.kind() == policy::Kind::Article) {
        assert!(policy::decide(&full, action, &general).is_allow());
        assert!(reach(&full, action).workgroup, "{action}");
    }
    assert!(!reach(&full, Action::PortalAssetView).workgroup);
}

#[test]
fn who_manages_every_role_loses_none_of_them() {
    let (rights, manages) = ([("member.remove", "Below")], ["custom:0000000000000003"]);
    let before = actor([grant(custom(9, &rights, &manages), Scope::Nobody)]);
    let changes = impact(&before, &someone(BuiltIn::Administrator));
    let of_removal = changes
        .iter()
        .find(|change| change.action == Action::MemberRemove)
        .unwrap();
    assert!(of_removal.given.every_role);
    assert!(of_removal.taken.is_nothing(), "{:?}", of_removal.taken);
}

#[test]
fn a_list_may_be_asked_for_where_the_role_has_the_action() {
    let unassigned = actor([grant(BuiltIn::Associate, Scope::Nobody)]);
    assert!(may_list(&unassigned, Action::ClientView));
    assert!(visible(&unassigned, Action::ClientView).is_nothing());
    assert!(!may_list(&unassigned, Action::BillingView));
    assert!(!may_list(&Actor::Anonymous, Action::ClientView));
    let nothing = contact(PrivilegeSet::default());
    assert!(may_list(&nothing, Action::PortalTicketView));
    assert!(!may_list(&nothing, Action::PortalAssetView));
}

#[test]
fn what_belongs_to_the_workgroup_is_visible_whole_or_not_at_all() {
    let associate = someone(BuiltIn::Associate);
    assert_eq!(visible(&associate, Action::TeamView), ClientFilter::All);
    assert_eq!(
        visible(&associate, Action::AuditView),
        ClientFilter::Nothing
    );
    let group = reach(&associate, Action::PrivilegeGroupView);
    assert!(!group.workgroup);
}

#[test]
fn everything_that_someone_can_do_is_in_the_catalogues_order_and_nowhere_is_left_out() {
    let billing = effective(&someone(BuiltIn::BillingOnly));
    let actions: Vec<Action> = billing.iter().map(|effective| effective.action).collect();
    assert_eq!(
        actions,
        [Action::BillingView, Action::FeedNotificationsEdit]
    );
    assert!(effective(&someone(BuiltIn::Inactive)).is_empty());
    assert!(effective(&Actor::Anonymous).is_empty());
}

#[test]
fn a_change_tells_what_it_gives_and_what_it_takes() {
    let before = actor([grant(BuiltIn::EndClient, scope(&[10, 11]))]);
    let after = actor([grant(BuiltIn::EndClient, scope(&[11, 12]))]);
    let changes = impact(&before, &after);
    let of_view = changes
        .iter()
        .find(|change| change.action == Action::ClientView)
        .unwrap();
    assert_eq!(of_view.given.clients, only(&[12]));
    assert_eq!(of_view.taken.clients, only(&[10]));
    assert!(
        changes
            .iter()
            .all(|change| change.action != Action::FeedNotificationsEdit)
    );
    assert!(impact(&before, &before).is_empty());
}

#[test]
fn a_change_of_role_takes_workgroup_roles_and_self() {
    let before = someone(BuiltIn::Administrator);
    let after = actor([]);
    let changes = impact(&before, &after);
    let of = |action| {
        changes
            .iter()
            .find(move |change| change.action == action)
            .unwrap()
    };
    assert!(of(Action::BillingView).taken.workgroup);
    assert!(of(Action::FeedNotificationsEdit).taken.own);
    let removal = &of(Action::MemberRemove).taken;
    assert!(removal.every_role && removal.roles.len() == BuiltIn::ALL.len() - 1);
    assert!(changes.iter().all(|change| change.given.is_nothing()));
    let back = impact(&after, &before);
    assert!(back.iter().all(|change| change.taken.is_nothing()));
    assert_eq!(back.len(), changes.len());
}

/// A reach with one part on.
fn parts() -> [Reach; 5] {
    let nowhere = Reach::default();
    [
        Reach {
            workgroup: true,
            ..nowhere.clone()
        },
        Reach {
            clients: only(&[10]),
            ..nowhere.clone()
        },
        Reach {
            roles: vec![BuiltIn::Manager.into()],
            ..nowhere.clone()
        },
        Reach {
            every_role: true,
            ..nowhere.clone()
        },
        Reach {
            own: true,
            ..nowhere
        },
    ]
}

#[test]
fn the_parts_of_a_reach_are_joined_and_taken_apart_one_by_one() {
    let nowhere = Reach::default();
    assert!(nowhere.is_nothing());
    let all = parts()
        .iter()
        .fold(nowhere.clone(), |all, part| all.union(part));
    for part in parts() {
        assert!(!part.is_nothing(), "{part:?}");
        assert!(part.minus(&part).is_nothing() && part.minus(&all).is_nothing());
        assert_eq!(part.minus(&nowhere), part);
        assert_eq!(part.union(&nowhere), part);
        assert_eq!(nowhere.union(&part), part);
        let rest = all.minus(&part);
        assert_ne!(rest, all, "{part:?}");
        let again = rest.union(&part);
        assert!(again.minus(&all).is_nothing() && all.minus(&again).is_nothing());
    }
}

#[test]
fn a_role_that_both_reach_is_named_once() {
    let of = |role: BuiltIn| Reach {
        roles: vec![role.into()],
        ..Reach::default()
    };
    let both = of(BuiltIn::Manager).union(&of(BuiltIn::Associate));
    assert_eq!(both.union(&of(BuiltIn::Manager)), both);
    assert_eq!(both.roles.len(), 2);
    assert_eq!(both.minus(&of(BuiltIn::Manager)), of(BuiltIn::Associate));
}
