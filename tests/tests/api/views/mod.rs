//! Viewing as a member: what is read is what they would get, and nothing else is done.

mod beginning;
mod ending;
mod reading;

use policy::MemberId;
use serde_json::json;
use wire::{Session, View};

use crate::app::{Answer, Caller, Persona, TestApp};

/// An attempt to view as a member at home.
fn begin(app: &TestApp, caller: &Caller, member: MemberId, reason: &str) -> Answer {
    let path = app.at_home(&format!("members/{member}/view-as"));
    caller.post(path, &json!({ "reason": reason }))
}

/// The caller while they view as a member at home.
#[track_caller]
fn view(app: &TestApp, caller: &Caller, member: MemberId) -> Caller {
    let begun: View = begin(app, caller, member, "A ticket").expect(201).json();
    caller.viewing(begun.id)
}

/// The same as a persona.
#[track_caller]
fn view_as(app: &TestApp, caller: &Caller, persona: Persona) -> Caller {
    view(app, caller, app.member(persona, app.home()).id)
}

/// Whether the view still shows what its member would get.
#[track_caller]
fn shows(app: &TestApp, viewer: &Caller) -> bool {
    let answer = viewer.get(app.at_home("session"));
    match answer.status {
        200 => true,
        _ => {
            answer.refused(403, "view_over");
            false
        }
    }
}

/// Who is signed in by this session, whatever they view.
#[track_caller]
fn signed_in(caller: &Caller) -> String {
    let session: Session = caller.get("/api/v1/session").expect(200).json();
    session.account.email
}
