//! What the policy says to an operation: the only source of expectations here.

use policy::{Action, Actor, BuiltIn, Decision, Denial, Kind, Person, Role, Scope, Target};

use super::table::{Operation, Subject};
use super::world::Place;

/// What has to be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expected {
    /// The operation's own success.
    Allowed,
    /// A refusal with this status, for this reason; `None` where there is nothing to decide on.
    Refused(u16, Option<&'static str>),
}

impl Expected {
    /// The status of the answer to `operation`.
    pub(crate) fn status(&self, operation: &Operation) -> u16 {
        match self {
            Self::Allowed => operation.success,
            Self::Refused(status, _) => *status,
        }
    }
}

/// The role that an edit of a role gives: one that everyone who manages anyone may give.
pub(crate) fn future_role(place: &Place) -> BuiltIn {
    let end_client = Role::from(BuiltIn::EndClient);
    match place.roles.contains(&end_client) {
        true => BuiltIn::MspUser,
        false => BuiltIn::EndClient,
    }
}

/// What has to be answered to `actor`, who does `operation` to what is at `place`.
pub(crate) fn expected(actor: &Actor, operation: &Operation, place: &Place) -> Expected {
    if !place.exists {
        // Nothing to decide on: the answer to a missing thing is that to a hidden one.
        let status = if *actor == Actor::Anonymous { 401 } else { 404 };
        return Expected::Refused(status, None);
    }
    match decided(actor, operation, place) {
        Ok(()) => Expected::Allowed,
        Err((status, reason)) => Expected::Refused(status, Some(reason)),
    }
}

type Refusal = (u16, &'static str);

fn decided(actor: &Actor, operation: &Operation, place: &Place) -> Result<(), Refusal> {
    let (action, workgroup) = (operation.action, place.workgroup);
    let on = |target: &Target<'_>| ask(actor, action, target);
    match operation.subject {
        Subject::List => listed(actor, action, place),
        // One action makes and changes such things: nothing is there yet that could be hidden.
        Subject::NewThing if action.kind() != Kind::Workgroup => listed(actor, action, place),
        Subject::NewClient | Subject::NewThing | Subject::Workgroup | Subject::NoRequest => {
            on(&Target::workgroup(workgroup))
        }
        Subject::Thing => on(&Target::within(action.kind(), workgroup)),
        Subject::GroupMembers => ask(
            actor,
            Action::AccessGroupView,
            &Target::within(Kind::AccessGroup, workgroup),
        ),
        Subject::NewMember => {
            let role = Role::from(place.offered);
            on(&Target::invitation(
                workgroup,
                &Person::invited(&role, &Scope::Nobody),
            ))
        }
        Subject::Member => on_member(actor, action, place),
        // Whom or what one does not see is not there, whatever one may ask.
        Subject::SeenMember => on_member(actor, Action::MemberView, place)
            .and_then(|()| on(&Target::workgroup(workgroup))),
        Subject::SeenClient => {
            let client = place.client_id().expect("a client that exists");
            let seen = ask(
                actor,
                Action::ClientView,
                &Target::client(workgroup, client),
            );
            seen.and_then(|()| on(&Target::workgroup(workgroup)))
        }
        Subject::InvitedMember => {
            let member = place.member_id().expect("a member who exists");
            let person = Person::member(member, &place.roles);
            on(&Target::invitation(workgroup, &person))
        }
        Subject::Invitation => {
            let member = place.member_id().expect("a member who exists");
            let (role, scope) = (Role::from(BuiltIn::Associate), Scope::Nobody);
            let present = [role.clone()];
            let person = Person::member(member, &present).becoming(&role, &scope);
            on(&Target::invitation(workgroup, &person))
        }
        Subject::ClientAdmin | Subject::InvitedClientAdmin => {
            let client = place.client_id().expect("a client that exists");
            let member = place.member_id().expect("a member who exists");
            let present = [Role::from(BuiltIn::Administrator)];
            let person = Person::member(member, &present);
            on(&Target::client_admin(workgroup, client, &person))
        }
        Subject::Client | Subject::DeletedClient | Subject::BelowClient | Subject::Department => {
            let client = place.client_id().expect("a client that exists");
            on(&Target::below(action.kind(), workgroup, client))
        }
    }
}

fn listed(actor: &Actor, action: Action, place: &Place) -> Result<(), Refusal> {
    let permit = policy::authorize_list(actor, action, place.workgroup);
    permit.map(|_| ()).map_err(|denial| refusal(&denial))
}

fn on_member(actor: &Actor, action: Action, place: &Place) -> Result<(), Refusal> {
    let member = place.member_id().expect("a member who exists");
    let future = Role::from(future_role(place));
    let person = Person::member(member, &place.roles);
    let person = match action {
        Action::MemberEditRole => person.becoming(&future, &Scope::Nobody),
        _ => person,
    };
    ask(actor, action, &Target::member(place.workgroup, &person))
}

fn ask(actor: &Actor, action: Action, target: &Target<'_>) -> Result<(), Refusal> {
    match policy::decide(actor, action, target) {
        Decision::Allow { .. } => Ok(()),
        Decision::Deny(denial) => Err(refusal(&denial)),
    }
}

fn refusal(denial: &Denial<'_>) -> Refusal {
    (denial.visibility().status(), denial.reason().code())
}
