//! The last administrator, and the transfer of ownership.

use policy::BuiltIn::{Administrator, Manager, Owner};
use policy::last_admin::{AdminRole, LastAdminRefusal, check, is_last_admin, transfer};

fn member(role: policy::BuiltIn, active: bool) -> AdminRole {
    AdminRole {
        role: Some(role),
        active,
    }
}

#[test]
fn a_workgroup_has_exactly_one_owner() {
    assert_eq!(check(&[member(Owner, true)]), Ok(()));
    assert_eq!(
        check(&[member(Administrator, true)]),
        Err(LastAdminRefusal::NotOneOwner)
    );
    let two = [member(Owner, true), member(Owner, false)];
    assert_eq!(check(&two), Err(LastAdminRefusal::NotOneOwner));
}

#[test]
fn some_administrator_is_active() {
    let members = [
        member(Owner, false),
        member(Administrator, false),
        member(Manager, true),
    ];
    assert_eq!(check(&members), Err(LastAdminRefusal::NoAdministrator));
}

#[test]
fn the_last_administrator_is_the_only_active_one() {
    let members = [
        member(Owner, false),
        member(Administrator, true),
        member(Manager, true),
    ];
    assert!(is_last_admin(&members, 1));
    assert!(!is_last_admin(&members, 0));
    assert!(!is_last_admin(&members, 2));
    assert!(!is_last_admin(&members, 9));
    let members = [member(Owner, true), member(Administrator, true)];
    assert!(!is_last_admin(&members, 0) && !is_last_admin(&members, 1));
}

#[test]
fn ownership_moves_to_another_active_administrator() {
    let members = [
        member(Owner, true),
        member(Administrator, true),
        member(Administrator, false),
        member(Manager, true),
    ];
    let after = transfer(&members, 1).unwrap();
    assert_eq!(after[0], member(Administrator, true));
    assert_eq!(after[1], member(Owner, true));
    assert_eq!(check(&after), Ok(()));
    for to in [0, 2, 3, 7] {
        assert_eq!(
            transfer(&members, to),
            Err(LastAdminRefusal::CannotBecomeOwner)
        );
    }
}
