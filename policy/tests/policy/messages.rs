//! What a refusal says to people.

use std::error::Error;

use policy::invitation::InvitationRefusal;
use policy::last_admin::LastAdminRefusal;
use policy::{Action, Cell, GroupRefusal, MissingPrivilege, Privilege, RoleRefusal, SnapshotError};

fn check(refusal: &dyn Error, expected: &str) {
    assert_eq!(refusal.to_string(), expected);
}

#[test]
fn a_refused_role_says_what_is_wrong_with_it() {
    let name = || "xyz".to_owned();
    for (refusal, code, expected) in [
        (
            RoleRefusal::BadLabel,
            "role_bad_label",
            "a role's name has 1 to 80 characters",
        ),
        (
            RoleRefusal::UnknownAction(name()),
            "role_unknown_action",
            "unknown action `xyz`",
        ),
        (
            RoleRefusal::UnknownCell(name()),
            "role_unknown_cell",
            "unknown cell `xyz`",
        ),
        (
            RoleRefusal::CellNotAllowed(Action::ClientView, Cell::Own),
            "role_cell_not_allowed",
            "`client.view` cannot be `Own`, only `Clients` or `Workgroup`",
        ),
        (
            RoleRefusal::CellNotAllowed(Action::WorkgroupTransfer, Cell::Workgroup),
            "role_cell_not_allowed",
            "`workgroup.transfer` cannot be given to a custom role",
        ),
        (
            RoleRefusal::UnknownRole(name()),
            "role_unknown_role",
            "unknown role `xyz`",
        ),
        (
            RoleRefusal::ManagesOwner,
            "role_manages_owner",
            "no role can manage the owner",
        ),
        (
            RoleRefusal::WiderThanOwn(Action::ClientEdit),
            "role_wider_than_own",
            "the role would give more of `client.edit` than you have",
        ),
        (
            RoleRefusal::ManagesWider(name()),
            "role_manages_wider",
            "the role would manage `xyz`, which you may not hand out",
        ),
        (
            RoleRefusal::OwnRole,
            "role_is_own",
            "you hold this role: nobody changes their own",
        ),
    ] {
        assert_eq!(refusal.code(), code);
        check(&refusal, expected);
    }
}

#[test]
fn a_privilege_group_that_stays_says_why() {
    let missing = MissingPrivilege {
        privilege: Privilege::QuoteAccept,
        needs: Privilege::QuoteView,
    };
    let sentence = "`quote_accept` cannot be on without `quote_view`";
    check(&missing, sentence);
    check(&GroupRefusal::Missing(missing), sentence);
    check(
        &GroupRefusal::System,
        "system groups cannot be changed or deleted",
    );
    check(
        &GroupRefusal::InUse,
        "name the group that takes the place of this one",
    );
    check(
        &GroupRefusal::BadReplacement,
        "the group that takes the place has to be another group",
    );
}

#[test]
fn an_invitation_that_is_over_says_why() {
    check(&InvitationRefusal::Expired, "the invitation has expired");
    check(
        &InvitationRefusal::NotPending,
        "the invitation is no longer open",
    );
    check(
        &InvitationRefusal::SenderMayNot,
        "whoever sent the invitation may no longer give what it offers",
    );
}

#[test]
fn a_workgroup_that_cannot_be_left_so_says_why() {
    check(
        &LastAdminRefusal::NotOneOwner,
        "a workgroup has exactly one owner",
    );
    check(
        &LastAdminRefusal::NoAdministrator,
        "no active owner or administrator would be left",
    );
    check(
        &LastAdminRefusal::CannotBecomeOwner,
        "only another active administrator can become the owner",
    );
}

#[test]
fn a_refused_snapshot_says_why_and_repeats_little_of_it() {
    let theirs = "0".repeat(100);
    check(
        &SnapshotError::OtherRules { theirs },
        &format!(
            "the snapshot was made under other rules, with digest `{}`",
            "0".repeat(80)
        ),
    );
    check(
        &SnapshotError::Role(RoleRefusal::ManagesOwner),
        "a role in the snapshot is refused: no role can manage the owner",
    );
}
