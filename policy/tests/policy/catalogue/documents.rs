//! The source documents, row by row, in their own words: whether a role may at all.
//!
//! Copied from the documents and not from the catalogue, so that a wrong cell is noticed here even
//! when the golden files agree with it. `y` the document says yes, `-` it says no.

use policy::{Action, BuiltIn, Cell, Edition, Privilege};

/// A row of a document's table: its words, our actions, and a mark for each of the columns.
type Row = (&'static str, &'static str, &'static str);

const THIRD_ROLE: [BuiltIn; 3] = [BuiltIn::Administrator, BuiltIn::Manager, BuiltIn::Associate];

/// Columns: Administrator, Manager, Associate.
#[rustfmt::skip]
const DOCUMENT_000: &[Row] = &[
    ("create a new workgroup", "workgroup.create", "yyy"),
    ("redeem coupons purchased through a distributor", "coupon.redeem", "y--"),
    ("purchase single-use licenses", "license.purchase", "yy-"),
    ("add a customer to a workgroup", "client.create", "yyy"),
    ("add user records for a customer", "client_user.add", "yyy"),
    ("set up and remove services for a customer", "service.set_up service.remove", "yyy"),
    ("create groups of users", "user_group.create", "yyy"),
    ("create, edit, view, and delete custom services", "custom_service.create custom_service.edit custom_service.view custom_service.delete", "yyy"),
    ("assign service tasks to agents or teams", "task.assign", "yyy"),
    ("set service-level agreements and scheduling", "sla.set", "yyy"),
    ("deploy Device Management Agent", "device_agent.deploy", "yyy"),
    ("remotely analyze customer hardware and software", "device.analyze", "yyy"),
    ("invite new agents", "member.invite", "yy-"),
    ("change agent roles or set agents to inactive", "member.edit_role member.deactivate", "yy-"),
    ("create, edit, and delete teams", "team.create team.edit team.delete", "yy-"),
    ("assign agents to teams", "team.assign", "yy-"),
    ("view reports", "report.view", "y--"),
    ("generate, export, and delete other types of reports", "report.generate report.export report.delete", "y--"),
    ("view the customer feed and dashboard", "feed.view dashboard.view", "yyy"),
    ("change feed notification settings", "feed.notifications.edit", "yyy"),
    ("managers cannot change billing credentials", "billing.credentials.edit", "y--"),
    ("associates can carry out service tasks", "task.complete", "yyy"),
    ("associates cannot view financial information", "billing.view", "yy-"),
];

/// Columns: Administrator, Manager, Agent.
#[rustfmt::skip]
const DOCUMENT_001: &[Row] = &[
    ("create a new workgroup", "workgroup.create", "yyy"),
    ("create, edit, and delete subscription billing information", "billing.credentials.edit", "y--"),
    ("purchase and assign subscriptions by credit card or coupon redemption", "subscription.purchase subscription.assign coupon.redeem", "yy-"),
    ("change subscriptions so that they do not auto-renew", "subscription.auto_renew.edit", "yy-"),
    ("purchase single-use licenses", "license.purchase", "yy-"),
    ("add a customer to a workgroup", "client.create", "yyy"),
    ("add user records for a customer", "client_user.add", "yyy"),
    ("set up and remove services for a customer", "service.set_up service.remove", "yyy"),
    ("create groups of users", "user_group.create", "yyy"),
    ("create, edit, view, and delete custom services", "custom_service.create custom_service.edit custom_service.view custom_service.delete", "yyy"),
    ("assign service tasks to members or teams", "task.assign", "yyy"),
    ("set service-level agreements and scheduling", "sla.set", "yyy"),
    ("create endpoints to manage connections and credentials", "endpoint.create", "yyy"),
    ("deploy Device Management Agent", "device_agent.deploy", "yyy"),
    ("remotely analyze customer hardware and software", "device.analyze", "yyy"),
    ("invite new members", "member.invite", "yy-"),
    ("change member roles or delete members", "member.edit_role member.remove", "yy-"),
    ("create, edit, and delete teams", "team.create team.edit team.delete", "yy-"),
    ("assign members to teams", "team.assign", "yy-"),
    ("view reports involving service costs or billing", "report.financial.view", "y--"),
    ("generate, export, and delete other types of reports", "report.view report.generate report.export report.delete", "yyy"),
    ("view the customer feed and dashboard", "feed.view dashboard.view", "yyy"),
    ("change feed notification settings", "feed.notifications.edit", "yyy"),
    ("pending invitations are listed, resent and cancelled", "invitation.view invitation.resend invitation.cancel", "yy-"),
    ("administrators can enter the hourly pay rate", "member.cost.edit member.cost.view", "y--"),
    ("administrators for a single customer are managed by administrators", "client_admin.view client_admin.invite client_admin.edit client_admin.remove", "y--"),
];

/// Columns: MSP User, Billing only, End client.
#[rustfmt::skip]
const DOCUMENT_002: &[Row] = &[
    ("manage the clients assigned to them", "client.edit device.manage client_user.edit", "y--"),
    ("create new departments", "department.create", "y--"),
    ("the billing section", "billing.view", "-y-"),
    ("create new users", "member.invite", "---"),
    ("create new clients", "client.create", "---"),
    ("assign clients to users", "member.assign_clients", "---"),
    ("view all the information of the clients assigned to them", "client.view department.view device.view service.view task.view", "y-y"),
];

/// Columns: Administrator, Manager, Associate.
#[rustfmt::skip]
const DOCUMENT_003: &[Row] = &[
    ("add, edit and delete roles", "role.create role.edit role.delete", "y--"),
    ("add, edit and delete access groups", "access_group.create access_group.edit access_group.delete", "y--"),
    ("synchronize", "sync.view sync.run", "y--"),
];

fn check(edition: Edition, columns: [BuiltIn; 3], rows: &[Row]) {
    for (words, names, marks) in rows {
        for name in names.split(' ') {
            let action = Action::named(name).unwrap();
            for (role, mark) in columns.into_iter().zip(marks.chars()) {
                let may = action.cell(edition, role) != Cell::Never;
                assert_eq!(may, mark == 'y', "{words}: {name} by {role} in {edition}");
            }
        }
    }
}

#[test]
fn the_third_role_may_do_what_its_edition_says() {
    check(Edition::Associate, THIRD_ROLE, DOCUMENT_000);
    check(Edition::Agent, THIRD_ROLE, DOCUMENT_001);
}

#[test]
fn the_panels_roles_may_do_what_its_document_says_in_both_editions() {
    let roles = [BuiltIn::MspUser, BuiltIn::BillingOnly, BuiltIn::EndClient];
    for edition in Edition::ALL {
        check(edition, roles, DOCUMENT_002);
        check(edition, THIRD_ROLE, DOCUMENT_003);
    }
}

#[test]
fn the_owner_has_every_feature_and_the_administrator_all_but_ownership() {
    let of_the_owner = [Action::WorkgroupTransfer, Action::WorkgroupDelete];
    for edition in Edition::ALL {
        for action in Action::staff() {
            let has = |role| action.cell(edition, role) != Cell::Never;
            assert!(has(BuiltIn::Owner), "{action}");
            let administrators = !of_the_owner.contains(&action);
            assert_eq!(has(BuiltIn::Administrator), administrators, "{action}");
            assert!(!has(BuiltIn::Inactive), "{action}");
        }
    }
}

#[test]
fn the_portal_has_the_fourteen_privileges_some_of_them_twofold() {
    let numbers: Vec<u8> = Privilege::ALL.iter().map(|one| one.number()).collect();
    let expected = [
        1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 7, 8, 9, 10, 11, 12, 12, 13, 13, 14,
    ];
    assert_eq!(numbers, expected);
}
