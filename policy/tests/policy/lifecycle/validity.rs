//! Validity: at every instant somebody has what holds then, and nothing else.

use policy::{
    Action, Actor, BuiltIn, Edition, Grant, Member, NeverHolds, Phase, Target, Tenure, Validity,
    decide,
};
use proptest::prelude::*;

use crate::world::{client, grant, home, member_id, scope, tried};

fn time(from: Option<i64>, until: Option<i64>) -> Validity {
    Validity::new(from, until).unwrap()
}

fn actor(tenure: &Tenure, now: i64) -> Actor {
    let grants = tenure.at(now).grants;
    Actor::Member(Member::new(
        member_id(1),
        home(),
        Edition::Associate,
        grants,
    ))
}

fn may_edit(actor: &Actor, number: u64) -> bool {
    let target = Target::client(home(), client(number));
    decide(actor, Action::ClientEdit, &target).is_allow()
}

#[test]
fn it_begins_with_its_first_second_and_ends_before_its_last() {
    let year = time(Some(100), Some(200));
    let phases = [99, 100, 199, 200].map(|now| year.phase(now));
    assert_eq!(
        phases,
        [
            Phase::Upcoming,
            Phase::Current,
            Phase::Current,
            Phase::Ended
        ]
    );
    assert_eq!(time(None, Some(1)).phase(i64::MIN), Phase::Current);
    assert_eq!(time(Some(1), None).phase(i64::MAX), Phase::Current);
}

#[test]
fn one_that_would_never_hold_is_refused() {
    assert_eq!(Validity::new(Some(5), Some(5)), Err(NeverHolds));
    assert_eq!(Validity::new(Some(6), Some(5)), Err(NeverHolds));
    assert!(Validity::new(Some(5), Some(6)).is_ok());
    // One that was stored so all the same gives nothing.
    let never = Validity::stored(Some(6), Some(5));
    assert!((0..10).all(|now| !never.holds_at(now)));
}

#[test]
fn only_what_has_begun_and_has_no_end_holds_for_good() {
    assert!(Validity::ALWAYS.holds_from(5) && time(Some(5), None).holds_from(5));
    assert!(!time(Some(6), None).holds_from(5) && !time(None, Some(6)).holds_from(5));
}

#[test]
fn a_binding_outside_its_time_grants_nothing_and_the_others_stay() {
    let tenure = Tenure {
        membership: Validity::ALWAYS,
        grants: vec![
            (
                grant(BuiltIn::Associate, scope(&[10])),
                time(None, Some(100)),
            ),
            (
                Grant::ClientAdministrator { client: client(11) },
                time(Some(50), None),
            ),
        ],
    };
    let may = |now| {
        let actor = actor(&tenure, now);
        (may_edit(&actor, 10), may_edit(&actor, 11))
    };
    assert_eq!(may(49), (true, false));
    assert_eq!(may(50), (true, true));
    assert_eq!(may(99), (true, true));
    assert_eq!(may(100), (false, true));
}

#[test]
fn a_membership_outside_its_time_is_as_inactive() {
    let owner = grant(BuiltIn::Owner, scope(&[]));
    let tenure = Tenure {
        membership: time(Some(100), Some(200)),
        grants: vec![(owner, Validity::ALWAYS)],
    };
    let inactive = Actor::Member(Member::new(
        member_id(1),
        home(),
        Edition::Associate,
        [grant(BuiltIn::Inactive, policy::Scope::Nobody)],
    ));
    assert_eq!(actor(&tenure, 99), inactive);
    assert!(may_edit(&actor(&tenure, 100), 10));
    assert_eq!(actor(&tenure, 200), inactive);
}

fn validities() -> impl Strategy<Value = Validity> {
    let edge = || proptest::option::of(0_i64..20);
    (edge(), edge()).prop_map(|(from, until)| Validity::stored(from, until))
}

proptest! {
    #![proptest_config(tried(256))]

    #[test]
    fn at_every_instant_it_is_allowed_if_and_only_if_both_hold(
        membership in validities(),
        bindings in proptest::collection::vec((10_u64..13, validities()), 0..4),
    ) {
        let given = |(number, when): &(u64, Validity)| {
            (grant(BuiltIn::Associate, scope(&[*number])), *when)
        };
        let tenure = Tenure { membership, grants: bindings.iter().map(given).collect() };
        for now in -1..22 {
            let actor = actor(&tenure, now);
            for number in 10..13 {
                let mut own = bindings.iter().filter(|(of, _)| *of == number);
                let holds = membership.holds_at(now) && own.any(|(_, when)| when.holds_at(now));
                prop_assert_eq!(may_edit(&actor, number), holds, "{} at {}", number, now);
            }
        }
    }

    #[test]
    fn what_is_read_at_a_time_stays_right_for_as_long_as_it_says(
        membership in validities(),
        bindings in proptest::collection::vec((10_u64..13, validities()), 0..4),
        now in -1_i64..22,
    ) {
        let given = |(number, when): &(u64, Validity)| {
            (grant(BuiltIn::Associate, scope(&[*number])), *when)
        };
        let tenure = Tenure { membership, grants: bindings.iter().map(given).collect() };
        let read = tenure.at(now);
        prop_assert!(read.stays.holds_at(now));
        for then in -1..22 {
            if read.stays.holds_at(then) {
                prop_assert_eq!(&tenure.at(then), &read, "read at {}, used at {}", now, then);
            }
        }
    }

    #[test]
    fn one_covers_another_where_it_holds_whenever_that_does(one in validities(), other in validities()) {
        if one.covers(other) {
            prop_assert!((-1..22).all(|now| !other.holds_at(now) || one.holds_at(now)));
        }
    }
}
