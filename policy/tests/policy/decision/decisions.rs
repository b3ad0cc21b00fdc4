//! Decisions that the documents and the design name, one by one.

use policy::{Action, Actor, BuiltIn, Edition, Grant, Kind, Person, Scope, Target, WorkgroupId};

use crate::world::{
    actor, actor_in, answer, client, client_administrator, grant, home, member_id, scope, someone,
};

fn check(actor: &Actor, action: Action, target: &Target<'_>, expected: &str) {
    assert_eq!(
        answer(actor, action, target),
        expected,
        "{action} on {target:?}"
    );
}

#[test]
fn an_associate_edits_the_clients_that_are_assigned() {
    let associate = someone(BuiltIn::Associate);
    check(
        &associate,
        Action::ClientEdit,
        &Target::client(home(), client(10)),
        "allow",
    );
    let other = Target::client(home(), client(12));
    check(&associate, Action::ClientEdit, &other, "out_of_scope 404");
}

#[test]
fn departments_and_tasks_inherit_from_their_client() {
    let user = someone(BuiltIn::MspUser);
    for (action, kind) in [
        (Action::DepartmentEdit, Kind::Department),
        (Action::TaskAssign, Kind::Task),
        (Action::DeviceManage, Kind::Device),
    ] {
        check(
            &user,
            action,
            &Target::below(kind, home(), client(11)),
            "allow",
        );
        check(
            &user,
            action,
            &Target::below(kind, home(), client(12)),
            "out_of_scope 404",
        );
    }
}

#[test]
fn an_end_client_sees_and_may_not_edit() {
    let end_client = someone(BuiltIn::EndClient);
    let target = Target::client(home(), client(10));
    check(&end_client, Action::ClientView, &target, "allow");
    check(&end_client, Action::ClientEdit, &target, "not_granted 403");
    check(
        &end_client,
        Action::DepartmentCreate,
        &target,
        "not_granted 403",
    );
    let other = Target::client(home(), client(12));
    check(&end_client, Action::ClientEdit, &other, "not_granted 404");
}

#[test]
fn owner_administrator_and_manager_reach_every_client_whatever_is_assigned() {
    for role in [BuiltIn::Owner, BuiltIn::Administrator, BuiltIn::Manager] {
        let withheld = Scope::AllExcept {
            deny: std::iter::once(client(10)).collect(),
        };
        for scope in [Scope::Nobody, scope(&[10]), withheld] {
            let actor = actor([grant(role, scope)]);
            check(
                &actor,
                Action::ClientEdit,
                &Target::client(home(), client(10)),
                "allow",
            );
        }
    }
}

#[test]
fn deny_wins_and_an_empty_list_reaches_nobody() {
    let deny = std::iter::once(client(10)).collect();
    let both = Scope::Clients {
        allow: std::iter::once(client(10)).collect(),
        deny,
    };
    let target = Target::client(home(), client(10));
    let associate = |scope| actor([grant(BuiltIn::Associate, scope)]);
    check(
        &associate(both),
        Action::ClientView,
        &target,
        "client_denied 404",
    );
    check(
        &associate(scope(&[])),
        Action::ClientView,
        &target,
        "out_of_scope 404",
    );
    check(
        &associate(Scope::Nobody),
        Action::ClientView,
        &target,
        "out_of_scope 404",
    );
    check(
        &associate(Scope::everyone()),
        Action::ClientView,
        &target,
        "allow",
    );
}

#[test]
fn another_workgroup_is_hidden_from_the_owner_too() {
    let abroad = WorkgroupId::new(2).unwrap();
    let owner = someone(BuiltIn::Owner);
    let target = Target::client(abroad, client(10));
    check(&owner, Action::ClientView, &target, "other_workgroup 404");
    check(
        &owner,
        Action::WorkgroupEdit,
        &Target::workgroup(abroad),
        "other_workgroup 404",
    );
}

#[test]
fn someone_who_is_not_signed_in_is_asked_to() {
    let target = Target::client(home(), client(10));
    check(
        &Actor::Anonymous,
        Action::ClientView,
        &target,
        "unauthenticated 401",
    );
}

#[test]
fn an_inactive_member_sees_nothing() {
    for inactive in [someone(BuiltIn::Inactive), actor([])] {
        check(
            &inactive,
            Action::ClientView,
            &Target::client(home(), client(10)),
            "inactive 404",
        );
        check(
            &inactive,
            Action::BillingView,
            &Target::workgroup(home()),
            "inactive 404",
        );
    }
}

#[test]
fn billing_only_sees_billing_and_nothing_else() {
    let billing = someone(BuiltIn::BillingOnly);
    let workgroup = Target::workgroup(home());
    check(&billing, Action::BillingView, &workgroup, "allow");
    check(
        &billing,
        Action::BillingCredentialsEdit,
        &workgroup,
        "not_granted 403",
    );
    check(
        &billing,
        Action::ClientView,
        &Target::client(home(), client(10)),
        "not_granted 404",
    );
}

#[test]
fn managers_purchase_and_do_not_change_billing_information() {
    let manager = someone(BuiltIn::Manager);
    let workgroup = Target::workgroup(home());
    check(&manager, Action::SubscriptionPurchase, &workgroup, "allow");
    check(&manager, Action::BillingView, &workgroup, "allow");
    check(
        &manager,
        Action::BillingCredentialsEdit,
        &workgroup,
        "not_granted 403",
    );
}

#[test]
fn the_editions_differ_in_coupons_and_reports() {
    let workgroup = Target::workgroup(home());
    let report = Target::below(Kind::Report, home(), client(10));
    let general = Target::within(Kind::Report, home());
    for (edition, expected) in [
        (Edition::Associate, "not_granted 403"),
        (Edition::Agent, "allow"),
    ] {
        let manager = actor_in(edition, [grant(BuiltIn::Manager, Scope::Nobody)]);
        check(&manager, Action::CouponRedeem, &workgroup, expected);
    }
    let agent = actor_in(Edition::Agent, [grant(BuiltIn::Associate, scope(&[10]))]);
    check(&agent, Action::ReportView, &report, "allow");
    check(&agent, Action::ReportView, &general, "no_client 404");
    check(
        &someone(BuiltIn::Associate),
        Action::ReportView,
        &report,
        "not_granted 404",
    );
}

#[test]
fn a_single_customer_administrator_has_the_client_and_nothing_of_the_workgroup() {
    let administrator = client_administrator(10);
    let own = Target::client(home(), client(10));
    for action in Action::staff().filter(|action| action.kind() == Kind::Client) {
        let expected = match action {
            Action::ClientDelete | Action::ClientRestore => "not_granted 403",
            _ => "allow",
        };
        check(&administrator, action, &own, expected);
    }
    let task = Target::below(Kind::Task, home(), client(10));
    check(&administrator, Action::TaskAssign, &task, "allow");
    let other = Target::client(home(), client(11));
    check(
        &administrator,
        Action::ClientEdit,
        &other,
        "out_of_scope 404",
    );
    let workgroup = Target::workgroup(home());
    for action in [Action::BillingView, Action::ClientCreate, Action::AuditView] {
        check(&administrator, action, &workgroup, "not_granted 403");
    }
    let person = Person::member(member_id(2), &[]);
    let member = Target::member(home(), &person);
    check(
        &administrator,
        Action::MemberView,
        &member,
        "not_granted 404",
    );
    check(
        &administrator,
        Action::MemberRemove,
        &member,
        "not_granted 404",
    );
}

#[test]
fn a_single_customer_administrator_manages_the_others_of_the_client() {
    let administrator = client_administrator(10);
    let (other, oneself) = (
        Person::member(member_id(2), &[]),
        Person::member(member_id(1), &[]),
    );
    let other = Target::client_admin(home(), client(10), &other);
    let oneself = Target::client_admin(home(), client(10), &oneself);
    check(&administrator, Action::ClientAdminRemove, &other, "allow");
    check(
        &administrator,
        Action::ClientAdminRemove,
        &oneself,
        "oneself 403",
    );
    let manager = someone(BuiltIn::Manager);
    check(
        &manager,
        Action::ClientAdminRemove,
        &other,
        "not_granted 404",
    );
}

#[test]
fn rights_are_the_union_of_the_bindings() {
    let both = actor([
        grant(BuiltIn::EndClient, scope(&[11])),
        Grant::ClientAdministrator { client: client(10) },
    ]);
    check(
        &both,
        Action::ClientEdit,
        &Target::client(home(), client(10)),
        "allow",
    );
    check(
        &both,
        Action::ClientEdit,
        &Target::client(home(), client(11)),
        "out_of_scope 403",
    );
}

#[test]
fn everyone_changes_their_own_notifications_alone() {
    let (own, other) = (
        Person::member(member_id(1), &[]),
        Person::member(member_id(2), &[]),
    );
    for role in BuiltIn::ALL
        .into_iter()
        .filter(|role| *role != BuiltIn::Inactive)
    {
        let actor = someone(role);
        check(
            &actor,
            Action::FeedNotificationsEdit,
            &Target::member(home(), &own),
            "allow",
        );
        let denied = answer(
            &actor,
            Action::FeedNotificationsEdit,
            &Target::member(home(), &other),
        );
        assert!(denied.starts_with("not_oneself"), "{role}: {denied}");
    }
}

#[test]
fn an_action_is_not_done_to_another_kind_of_target() {
    let owner = someone(BuiltIn::Owner);
    check(
        &owner,
        Action::ClientEdit,
        &Target::workgroup(home()),
        "wrong_target 403",
    );
}

#[test]
fn a_denial_names_the_roles_that_could() {
    let end_client = someone(BuiltIn::EndClient);
    let target = Target::client(home(), client(10));
    let decision = policy::decide(&end_client, Action::ClientEdit, &target);
    let denial = decision.denial().unwrap();
    assert_eq!(
        denial.sentence(),
        "To edit a client, you need the role Owner, Administrator, Manager, Associate or MSP \
         User; yours is End client."
    );
    let names: Vec<_> = denial.who_could().iter().map(BuiltIn::wire_name).collect();
    assert_eq!(
        names,
        ["owner", "administrator", "manager", "associate", "msp_user"]
    );
}
