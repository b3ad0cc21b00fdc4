//! Signing in and out, sessions, and how soon a change of rights holds.

mod ending;
mod origin;
mod rights;
mod signing_in;

use policy::{BuiltIn, Scope};
use wire::SessionEntry;

use crate::app::{Caller, Engine, GOOD_PASSWORD, Newcomer, TestApp};

const SESSIONS: &str = "/api/v1/account/sessions";
const DAY: i64 = 24 * 60 * 60;

/// Whether a caller is signed in.
fn check(caller: &Caller, signed_in: bool) {
    let answer = caller.get("/api/v1/session");
    if signed_in {
        answer.expect(200);
    } else {
        answer.refused(401, "unauthenticated");
    }
}

/// A newcomer with two sessions: nobody else's tests see them.
fn twice(engine: Engine) -> (TestApp, Newcomer, Caller) {
    let app = TestApp::new(engine);
    let newcomer = app.newcomer(app.home(), BuiltIn::Manager, Scope::Nobody);
    let second = app.sign_in(&newcomer.member.email, GOOD_PASSWORD);
    (app, newcomer, second)
}

fn sessions(caller: &Caller) -> Vec<SessionEntry> {
    caller.get(SESSIONS).expect(200).json()
}
