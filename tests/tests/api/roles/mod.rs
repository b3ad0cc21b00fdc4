//! Roles that a workgroup makes; who may is held by the routes' table.

mod deleting;
mod editing;
mod giving;
pub(crate) mod outcome;
mod refusing;

use policy::{RoleName, Scope};
use wire::{Impact, InviteRequest, Role, RoleBody};

use crate::app::{
    Answer, Caller, GOOD_PASSWORD, Invited, Newcomer, Request, TestApp, accept_of, invitation,
};

/// What a role says.
pub(crate) fn says(label: &str, grants: &[(&str, &str)], manages: &[&str]) -> RoleBody {
    let grants = grants.iter();
    let grants = grants.map(|(action, cell)| ((*action).to_owned(), (*cell).to_owned()));
    RoleBody {
        label: label.to_owned(),
        grants: grants.collect(),
        manages: manages.iter().map(|name| (*name).to_owned()).collect(),
    }
}

/// A role that the owner has made.
#[track_caller]
pub(crate) fn create(app: &TestApp, body: &RoleBody) -> Role {
    let answer = app.owner().post(app.at_home("roles"), body);
    answer.expect(201).json()
}

/// As members have it.
pub(crate) fn name(role: &Role) -> String {
    RoleName::Custom(role.id).to_string()
}

pub(crate) fn path(app: &TestApp, role: &Role, rest: &str) -> String {
    app.at_home(&format!("roles/{}{rest}", role.id))
}

pub(crate) fn get(app: &TestApp, role: &Role) -> Role {
    app.owner().get(path(app, role, "")).expect(200).json()
}

/// An attempt to save changes of a role, whatever its version is.
#[track_caller]
pub(crate) fn draft(app: &TestApp, caller: &Caller, role: &Role, body: &RoleBody) -> Answer {
    caller.put(path(app, role, "/draft"), body)
}

/// What it would be to publish them.
#[track_caller]
pub(crate) fn impact(app: &TestApp, caller: &Caller, role: &Role) -> Impact {
    caller.get(path(app, role, "/impact")).expect(200).json()
}

/// An attempt to publish what was shown, whatever the role's version is.
#[track_caller]
pub(crate) fn publish(app: &TestApp, caller: &Caller, role: &Role, digest: &str) -> Answer {
    let request = Request::new("POST", path(app, role, "/publish"));
    let body = serde_json::json!({ "digest": digest });
    caller.send(request.json(&body).matching("*"))
}

/// Saves changes of a role and publishes them.
#[track_caller]
pub(crate) fn change(app: &TestApp, role: &Role, body: &RoleBody) -> Role {
    draft(app, app.owner(), role, body).expect(200);
    let shown = impact(app, app.owner(), role);
    let answer = publish(app, app.owner(), role, &shown.digest);
    answer.expect(200).json()
}

/// Somebody who is invited to a role of the workgroup's own.
#[track_caller]
pub(crate) fn invite(app: &TestApp, role: &Role, scope: Scope) -> Invited {
    let body = InviteRequest {
        role: name(role),
        ..invitation(policy::BuiltIn::Associate, scope)
    };
    let answer = app.owner().post(app.at_home("members"), &body);
    app.invited(app.home(), answer)
}

/// Somebody who has a role of the workgroup's own.
#[track_caller]
pub(crate) fn holder(app: &TestApp, role: &Role, scope: Scope) -> Newcomer {
    let invited = invite(app, role, scope);
    let anonymous = app.anonymous();
    let accept = accept_of(&invited, GOOD_PASSWORD);
    let answer = anonymous.post("/api/v1/invitations/accept", &accept);
    Newcomer {
        caller: anonymous.signed_in_by(&answer.expect(200)),
        member: invited.member,
    }
}
