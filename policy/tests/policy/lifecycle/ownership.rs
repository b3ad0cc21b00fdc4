//! Offers of ownership, and what another edition changes.

use policy::BuiltIn::{Administrator, Associate, Manager, Owner};
use policy::last_admin::AdminRole;
use policy::ownership::{LIFETIME, Offer, OwnershipRefusal};
use policy::{Action, Actor, BuiltIn, Edition, Grant, Member, MemberId, Scope, WorkgroupId};
use policy::{ClientFilter, edition_impact};

fn actor(workgroup: u64, role: BuiltIn) -> Actor {
    let grant = Grant::Workgroup {
        role: role.into(),
        scope: Scope::Nobody,
    };
    let workgroup = WorkgroupId::new(workgroup).unwrap();
    let id = MemberId::new(2).unwrap();
    Actor::Member(Member::new(id, workgroup, Edition::Associate, [grant]))
}

fn offer() -> Offer {
    Offer {
        workgroup: WorkgroupId::new(1).unwrap(),
        offered_at: 1_000,
    }
}

fn member(role: BuiltIn, active: bool) -> AdminRole {
    AdminRole {
        role: Some(role),
        active,
    }
}

#[test]
fn an_offer_stands_for_seven_days() {
    let both = [member(Owner, true), member(Administrator, true)];
    let owner = actor(1, Owner);
    let last = 1_000 + LIFETIME - 1;
    assert!(offer().is_open(last) && !offer().is_open(last + 1));
    assert!(offer().accept(last, &owner, both).is_ok());
    assert_eq!(
        offer().accept(last + 1, &owner, both),
        Err(OwnershipRefusal::Expired)
    );
}

#[test]
fn an_offer_is_void_once_either_side_has_another_role() {
    let both = [member(Owner, true), member(Administrator, true)];
    for offered_by in [actor(1, Administrator), actor(2, Owner), Actor::Anonymous] {
        assert_eq!(
            offer().accept(1_001, &offered_by, both),
            Err(OwnershipRefusal::OwnerMayNot)
        );
    }
    for heir in [
        member(Administrator, false),
        member(Manager, true),
        member(Associate, true),
        AdminRole {
            role: None,
            active: true,
        },
    ] {
        assert_eq!(
            offer().accept(1_001, &actor(1, Owner), [member(Owner, true), heir]),
            Err(OwnershipRefusal::CannotBecomeOwner)
        );
    }
}

#[test]
fn another_edition_changes_managers_and_the_third_role() {
    let there = edition_impact(Edition::Associate, Edition::Agent);
    let roles: Vec<BuiltIn> = there.iter().map(|(role, _)| *role).collect();
    assert_eq!(roles, [Manager, Associate]);
    let back = edition_impact(Edition::Agent, Edition::Associate);
    for ((role, given), (other, taken)) in there.iter().zip(&back) {
        assert_eq!(role, other);
        for (one, two) in given.iter().zip(taken) {
            assert_eq!((one.action, &one.given), (two.action, &two.taken));
            assert!(one.taken.is_nothing() && two.given.is_nothing());
        }
    }
    let redeem = there[1]
        .1
        .iter()
        .any(|change| change.action == Action::CouponRedeem);
    assert!(!redeem, "coupons are for managers");
    let report = there[1]
        .1
        .iter()
        .find(|change| change.action == Action::ReportView);
    let report = report.expect("agents view reports");
    assert_eq!(report.given.clients, ClientFilter::All);
}
