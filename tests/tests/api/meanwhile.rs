//! What happens to a session, a key or a password while a request is on its way that relies on it.
//!
//! A [`Held`] transaction stops the request at a known step, so that the other one certainly comes
//! in between; on PostgreSQL alone, where two can write at once.

use policy::{BuiltIn, Scope};
use serde_json::json;
use wire::{InviteRequest, PasswordRequest, SessionEntry};

use crate::app::{
    Answer, Caller, Engine, GOOD_PASSWORD, Held, Newcomer, TestApp, accept_of, invitation,
    on_postgres, try_to_sign_in,
};
use crate::keys::program;

const NEW_PASSWORD: &str = "walnut-ferry-lantern-12";
const SESSIONS: &str = "/api/v1/account/sessions";

/// Stops who waits for their turn to write in a workgroup.
const AT_THE_TURN: &str = "UPDATE workgroup SET writes = writes;";
/// Stops who has done everything and writes it down.
const AT_THE_LOG: &str = "UPDATE audit_head SET number = number;";

/// A manager with two sessions.
struct World {
    app: TestApp,
    member: Newcomer,
    second: Caller,
}

impl World {
    fn new() -> Self {
        let app = TestApp::new(Engine::Postgres);
        let member = app.newcomer(app.home(), BuiltIn::Manager, Scope::Nobody);
        let second = app.sign_in(&member.member.email, GOOD_PASSWORD);
        Self {
            app,
            member,
            second,
        }
    }

    fn first(&self) -> &Caller {
        &self.member.caller
    }

    fn email(&self) -> &str {
        &self.member.member.email
    }

    fn make_key(&self, caller: &Caller) -> Answer {
        caller.post(self.app.at_home("keys"), &json!({ "name": "late" }))
    }

    fn change_password(&self) -> Answer {
        let body = PasswordRequest {
            current: GOOD_PASSWORD.to_owned(),
            new: NEW_PASSWORD.to_owned(),
        };
        self.second.put("/api/v1/account/password", &body)
    }

    fn sign_in(&self) -> Answer {
        try_to_sign_in(&self.app.anonymous(), self.email(), GOOD_PASSWORD)
    }

    /// A statement about this account.
    fn account(&self, change: &str) -> String {
        format!(
            "UPDATE account SET {change} WHERE email = '{}';",
            self.email()
        )
    }

    /// The answer to a request that is stopped by these statements while something happens.
    fn meanwhile(
        &self,
        statements: &str,
        request: impl FnOnce() -> Answer + Send,
        happens: impl FnOnce(),
    ) -> Answer {
        let held = Held::begin(self.app.database(), statements);
        std::thread::scope(move |scope| {
            // Here and not outside: a test that fails lets the request go.
            let held = held;
            let answer = scope.spawn(request);
            held.until_waiting(1);
            happens();
            held.commit();
            answer.join().expect("an answer")
        })
    }

    /// The answers to a request that is stopped by these statements, and to one that is sent then.
    fn one_after_the_other(
        &self,
        statements: &str,
        first: impl FnOnce() -> Answer + Send,
        second: impl FnOnce() -> Answer + Send,
    ) -> (Answer, Answer) {
        let held = Held::begin(self.app.database(), statements);
        std::thread::scope(move |scope| {
            let held = held;
            let first = scope.spawn(first);
            held.until_waiting(1);
            let second = scope.spawn(second);
            held.until_waiting(2);
            held.commit();
            (
                first.join().expect("an answer"),
                second.join().expect("an answer"),
            )
        })
    }
}

fn nothing() {}

#[test]
fn a_session_that_ends_while_it_waits_makes_no_key() {
    on_postgres(|| {
        let world = World::new();
        let made = world.meanwhile(
            AT_THE_TURN,
            || world.make_key(world.first()),
            || {
                world.change_password().expect(204);
            },
        );
        made.refused(401, "unauthenticated");
        assert_eq!(world.app.database().run("DELETE FROM api_key"), 0);
    });
}

#[test]
fn a_key_that_is_being_made_ends_with_the_others() {
    on_postgres(|| {
        let world = World::new();
        let (made, changed) = world.one_after_the_other(
            AT_THE_LOG,
            || world.make_key(world.first()),
            || world.change_password(),
        );
        made.expect(201);
        changed.expect(204);
        assert_eq!(world.app.database().run("DELETE FROM api_key"), 0);
    });
}

#[test]
fn a_session_that_is_being_begun_ends_with_the_others() {
    on_postgres(|| {
        let world = World::new();
        let (begun, changed) =
            world.one_after_the_other(AT_THE_LOG, || world.sign_in(), || world.change_password());
        let late = world.app.anonymous().signed_in_by(&begun.expect(200));
        changed.expect(204);
        late.get("/api/v1/session").refused(401, "unauthenticated");
    });
}

#[test]
fn a_password_that_is_replaced_while_it_is_checked_lets_nobody_in() {
    on_postgres(|| {
        for change in ["password_hash = 'another'", "disabled_at = 1"] {
            let world = World::new();
            let statements = world.account(change) + AT_THE_LOG;
            let answer = world.meanwhile(&statements, || world.sign_in(), nothing);
            answer.refused(401, "bad_credentials");
        }
    });
}

#[test]
fn a_password_that_is_replaced_while_it_is_checked_accepts_no_invitation() {
    on_postgres(|| {
        let world = World::new();
        let app = &world.app;
        let body = InviteRequest {
            email: world.email().to_owned(),
            ..invitation(BuiltIn::Manager, Scope::Nobody)
        };
        let invited = app.owner().post(app.path(app.other(), "members"), &body);
        let accept = accept_of(&app.invited(app.other(), invited), GOOD_PASSWORD);
        let statements = world.account("password_hash = 'another'") + AT_THE_TURN;
        let accept = || app.anonymous().post("/api/v1/invitations/accept", &accept);
        let answer = world.meanwhile(&statements, accept, nothing);
        answer.refused(401, "bad_credentials");
    });
}

#[test]
fn a_password_that_is_replaced_while_it_is_checked_does_not_set_another() {
    on_postgres(|| {
        let world = World::new();
        let statements = world.account("password_hash = 'another'");
        let answer = world.meanwhile(&statements, || world.change_password(), nothing);
        answer.refused(403, "wrong_password");
    });
}

#[test]
fn a_session_that_ends_while_it_waits_ends_no_others() {
    on_postgres(|| {
        let world = World::new();
        let sessions: Vec<SessionEntry> = world.second.get(SESSIONS).expect(200).json();
        let current = sessions
            .iter()
            .find(|entry| entry.current)
            .expect("its own");
        let end = format!("DELETE FROM session WHERE id = {};", current.id.get());
        let statements = end + &world.account("version = version") + AT_THE_LOG;
        let answer = world.meanwhile(&statements, || world.second.delete(SESSIONS), nothing);
        answer.refused(401, "unauthenticated");
        world.first().get("/api/v1/session").expect(200);
    });
}

#[test]
fn whoever_waits_for_their_turn_must_still_be_somebody() {
    on_postgres(|| {
        for by_key in [false, true] {
            let world = World::new();
            let app = &world.app;
            let caller = match by_key {
                true => program(app, world.first(), json!({})),
                false => world.first().clone(),
            };
            let create = || caller.post(app.at_home("clients"), &json!({"name": "Late"}));
            let created = world.meanwhile(AT_THE_TURN, create, || {
                world.change_password().expect(204);
            });
            created.refused(401, "unauthenticated");
        }
    });
}

#[test]
fn a_member_who_is_removed_while_their_password_changes_waits_for_it() {
    on_postgres(|| {
        let world = World::new();
        let app = &world.app;
        program(app, world.first(), json!({}));
        let statements = "UPDATE session SET last_used_at = last_used_at;";
        let remove = app.at_home(&format!("members/{}", world.member.member.id));
        let owner = app.owner();
        let (changed, removed) = world.one_after_the_other(
            statements,
            || world.change_password(),
            || owner.delete(remove),
        );
        changed.expect(204);
        removed.expect(204);
    });
}
