//! Invitations: thirty days, once, and only from someone who may.

use policy::invitation::{Invitation, InvitationRefusal, LIFETIME, State, Status};
use policy::{Actor, BuiltIn, Grant, Scope};

use crate::world::{client, client_administrator, grant, home, someone};

fn invitation(state: State) -> Invitation {
    Invitation {
        workgroup: home(),
        offers: vec![grant(BuiltIn::Manager, Scope::Nobody)],
        sent_at: 1_000,
        state,
    }
}

fn check_accept(
    now: i64,
    sender: &Actor,
    state: State,
    expected: Result<State, InvitationRefusal>,
) {
    assert_eq!(
        invitation(state).accept(now, sender),
        expected,
        "{state:?} at {now}"
    );
}

#[test]
fn it_is_accepted_once_within_thirty_days() {
    let manager = someone(BuiltIn::Manager);
    let last = 1_000 + LIFETIME - 1;
    check_accept(last, &manager, State::Sent, Ok(State::Accepted));
    check_accept(
        last + 1,
        &manager,
        State::Sent,
        Err(InvitationRefusal::Expired),
    );
    for state in [
        State::Accepted,
        State::Cancelled,
        State::Declined,
        State::Void,
    ] {
        check_accept(last, &manager, state, Err(InvitationRefusal::NotPending));
    }
}

#[test]
fn it_is_void_once_its_sender_may_no_longer_give_the_role() {
    for sender in [
        someone(BuiltIn::Associate),
        someone(BuiltIn::Inactive),
        Actor::Anonymous,
    ] {
        check_accept(
            2_000,
            &sender,
            State::Sent,
            Err(InvitationRefusal::SenderMayNot),
        );
    }
}

#[test]
fn sending_again_starts_the_thirty_days_again() {
    let later = 1_000 + LIFETIME + 5;
    for state in [State::Sent, State::Declined, State::Void] {
        let again = invitation(state).resend(later).unwrap();
        assert_eq!(again.expires_at(), later + LIFETIME);
        assert_eq!(again.status(later), Status::Pending);
    }
    assert!(invitation(State::Accepted).resend(later).is_err());
}

#[test]
fn a_declined_one_is_shown_as_rejected_until_it_expires() {
    let declined = invitation(State::Declined);
    assert_eq!(declined.status(2_000), Status::Rejected);
    assert_eq!(declined.status(declined.expires_at()), Status::Over);
}

#[test]
fn only_an_open_one_is_declined_or_cancelled() {
    assert_eq!(invitation(State::Sent).decline(2_000), Ok(State::Declined));
    assert_eq!(invitation(State::Sent).cancel(2_000), Ok(State::Cancelled));
    assert_eq!(
        invitation(State::Accepted).cancel(2_000),
        Err(InvitationRefusal::NotPending)
    );
    assert_eq!(
        invitation(State::Sent).decline(i64::MAX),
        Err(InvitationRefusal::Expired)
    );
}

#[test]
fn a_void_one_is_shown_until_it_expires_and_what_is_over_never() {
    let status = |state, now| invitation(state).status(now);
    let expires = invitation(State::Sent).expires_at();
    assert_eq!(expires, 1_000 + 30 * 24 * 60 * 60);
    for state in [State::Sent, State::Declined, State::Void] {
        assert_ne!(status(state, expires - 1), Status::Over);
        assert_eq!(status(state, expires), Status::Over);
        assert_eq!(status(state, expires + 1), Status::Over);
    }
    assert_eq!(status(State::Void, 2_000), Status::Void);
    assert_eq!(status(State::Cancelled, 2_000), Status::Over);
    assert_eq!(status(State::Accepted, 2_000), Status::Over);
}

#[test]
fn what_was_answered_is_not_pending_even_after_it_expired() {
    let late = i64::MAX;
    let declined = invitation(State::Declined).cancel(late);
    assert_eq!(declined, Err(InvitationRefusal::NotPending));
    let cancelled = invitation(State::Cancelled).resend(late);
    assert_eq!(cancelled, Err(InvitationRefusal::NotPending));
}

#[test]
fn the_role_that_is_offered_has_to_be_within_what_the_sender_gives() {
    let administrator = Invitation {
        offers: vec![grant(BuiltIn::Administrator, Scope::Nobody)],
        ..invitation(State::Sent)
    };
    let refused = Err(InvitationRefusal::SenderMayNot);
    assert_eq!(
        administrator.accept(2_000, &someone(BuiltIn::Manager)),
        refused
    );
    let accepted = administrator.accept(2_000, &someone(BuiltIn::Owner));
    assert_eq!(accepted, Ok(State::Accepted));
}

#[test]
fn the_administration_of_a_client_is_offered_by_who_may_invite_to_it() {
    let offering = |offers| Invitation {
        offers,
        ..invitation(State::Sent)
    };
    let of = |number| Grant::ClientAdministrator {
        client: client(number),
    };
    let may = |offers, sender: &Actor| offering(offers).accept(2_000, sender).is_ok();
    for sender in [BuiltIn::Owner, BuiltIn::Administrator].map(someone) {
        assert!(may(vec![of(10)], &sender));
    }
    assert!(may(vec![of(10)], &client_administrator(10)));
    assert!(!may(vec![of(10)], &client_administrator(11)));
    assert!(!may(vec![of(10), of(11)], &client_administrator(10)));
    assert!(!may(vec![of(10)], &someone(BuiltIn::Manager)));
    assert!(
        !may(vec![], &someone(BuiltIn::Owner)),
        "there is nothing left"
    );
}
