//! The last administrator, and the transfer of ownership.

use policy::BuiltIn::{Administrator, Associate, Manager, Owner};
use policy::roster::{RosterRefusal, Standing, check, is_last_in_charge, transfer};

fn member(role: policy::BuiltIn, active: bool) -> Standing {
    Standing {
        role: Some(role),
        active,
    }
}

#[test]
fn a_workgroup_has_exactly_one_owner() {
    assert_eq!(check(&[member(Owner, true)]), Ok(()));
    assert_eq!(
        check(&[member(Administrator, true)]),
        Err(RosterRefusal::NotOneOwner)
    );
    let two = [member(Owner, true), member(Owner, false)];
    assert_eq!(check(&two), Err(RosterRefusal::NotOneOwner));
}

#[test]
fn someone_in_charge_is_active() {
    let members = [
        member(Owner, false),
        member(Administrator, false),
        member(Manager, true),
    ];
    assert_eq!(check(&members), Err(RosterRefusal::NobodyInCharge));
}

#[test]
fn the_last_in_charge_is_the_only_active_one() {
    let members = [
        member(Owner, false),
        member(Administrator, true),
        member(Manager, true),
    ];
    assert!(is_last_in_charge(&members, 1));
    assert!(!is_last_in_charge(&members, 0));
    assert!(!is_last_in_charge(&members, 2));
    assert!(!is_last_in_charge(&members, 9));
    let members = [member(Owner, true), member(Administrator, true)];
    assert!(!is_last_in_charge(&members, 0) && !is_last_in_charge(&members, 1));
}

#[test]
fn ownership_moves_to_another_active_member() {
    let members = [
        member(Owner, true),
        member(Associate, true),
        member(Manager, false),
    ];
    let after = transfer(&members, 1).unwrap();
    assert_eq!(after[0], member(Administrator, true));
    assert_eq!(after[1], member(Owner, true));
    assert_eq!(check(&after), Ok(()));
    for to in [0, 2, 7] {
        assert_eq!(
            transfer(&members, to),
            Err(RosterRefusal::CannotBecomeOwner)
        );
    }
}
