//! The sentences that explain a denial: the same in the browser and on the server.

use crate::action::Action;
use crate::actor::{Actor, Member};
use crate::denial::{Denial, Reason};
use crate::manage;
use crate::role::{BuiltIn, Edition, RoleSet};

/// What is missing, in one sentence.
pub(crate) fn of(denial: &Denial<'_>) -> String {
    let deed = deed(denial.action());
    let noun = denial.target().kind().noun();
    match denial.reason() {
        Reason::Unauthenticated => format!("To {deed}, sign in first."),
        Reason::OtherWorkgroup => "There is no such thing in this workgroup.".to_owned(),
        Reason::Inactive => "Your membership of this workgroup is inactive: an administrator or \
                             manager has to give you a role first."
            .to_owned(),
        Reason::OutsideKey => outside_key(denial),
        Reason::WrongTarget => {
            let right = denial.action().kind().noun();
            format!(
                "“{}” applies to {right}, not to {noun}.",
                denial.action().label()
            )
        }
        Reason::NotGranted => not_granted(denial, &deed),
        Reason::OutOfScope => {
            format!("To {deed}, the client has to be assigned to you, and this one is not.")
        }
        Reason::ClientDenied => {
            format!("You cannot {deed} here: this client is withheld from you.")
        }
        Reason::NoClient => {
            format!("To {deed}, it has to belong to a client that is assigned to you.")
        }
        Reason::NotOneself => format!("You can {deed} for yourself alone."),
        Reason::Oneself => format!("To {deed} that is your own, ask someone else."),
        Reason::OwnerProtected => {
            "This touches the owner of the workgroup: ownership moves by transfer alone.".to_owned()
        }
        Reason::LastInCharge => {
            "The workgroup would have no active owner or administrator left.".to_owned()
        }
        Reason::RoleNotBelow => role_not_below(denial, &deed),
        Reason::WiderThanOwn => {
            format!("You cannot {deed} like this: it would give more than you have yourself.")
        }
        Reason::PrivilegeMissing => privilege_missing(denial, &deed),
        Reason::OtherClient => "There is no such thing here.".to_owned(),
        Reason::NotPublic => format!("To {deed}, {noun} has to be marked public."),
    }
}

/// What a limited member is not let do: the action, the client, or what it would give.
fn outside_key(denial: &Denial<'_>) -> String {
    let (action, client) = (denial.action(), denial.target().client_id());
    let limit = match denial.actor() {
        Actor::Member(member) => member.limit(),
        Actor::Anonymous | Actor::Contact(_) => None,
    };
    if limit.is_some_and(|limit| !limit.has(action)) {
        return format!("This key does not include “{}”.", action.label());
    }
    if limit.is_some_and(|limit| client.is_some_and(|client| !limit.reaches(client))) {
        return "This key does not include this client.".to_owned();
    }
    format!(
        "This key cannot {} like this: it would give more than the key has itself.",
        deed(action)
    )
}

/// `Edit a client` as it stands after "to".
fn deed(action: Action) -> String {
    let label = action.label();
    let mut letters = label.chars();
    // Labels are English: the tables for every script would be a tenth of the embedded module.
    letters.next().map_or_else(String::new, |first| {
        core::iter::once(first.to_ascii_lowercase())
            .chain(letters)
            .collect()
    })
}

fn not_granted(denial: &Denial<'_>, deed: &str) -> String {
    let Actor::Member(member) = denial.actor() else {
        return format!("You cannot {deed} in the customer portal.");
    };
    let edition = member.edition();
    let could = denial.who_could();
    if could.is_empty() {
        return match roles_that_ever_may(denial.action(), edition) {
            ever if ever.is_empty() => format!("No role may {deed}."),
            ever => needs(deed, ever, member),
        };
    }
    needs(deed, could, member)
}

fn needs(deed: &str, could: RoleSet, member: &Member) -> String {
    let edition = member.edition();
    let held: Vec<&str> = member
        .bindings()
        .iter()
        .map(|binding| binding.role().label(edition))
        .collect();
    let yours = if held.is_empty() {
        "none".to_owned()
    } else {
        held.join(" and ")
    };
    let of = if member
        .bindings()
        .iter()
        .any(|binding| binding.client().is_some())
    {
        " of a single client"
    } else {
        ""
    };
    format!(
        "To {deed}, you need the role {}; yours is {yours}{of}.",
        any_of(could, edition)
    )
}

fn roles_that_ever_may(action: Action, edition: Edition) -> RoleSet {
    let may = |role: &BuiltIn| action.cell(edition, *role) != crate::cell::Cell::Never;
    BuiltIn::ALL.into_iter().filter(may).collect()
}

fn role_not_below(denial: &Denial<'_>, deed: &str) -> String {
    let (Actor::Member(member), Some(person)) = (denial.actor(), denial.target().person) else {
        return format!("You cannot {deed} here.");
    };
    let refused = person.roles().find(|role| {
        !member
            .bindings()
            .iter()
            .any(|binding| manage::may_manage(binding, role))
    });
    match refused {
        Some(role) => format!(
            "You cannot {deed} here: you may not manage the role {}.",
            role.label(member.edition())
        ),
        None => format!("You cannot {deed} here."),
    }
}

fn privilege_missing(denial: &Denial<'_>, deed: &str) -> String {
    let privilege = denial.action().portal_row().and_then(|row| row.privilege);
    match privilege {
        Some(privilege) => format!(
            "To {deed}, your privilege group needs the privilege “{}”.",
            privilege.label()
        ),
        None => format!("You cannot {deed} here."),
    }
}

/// `Owner, Administrator or Manager`.
fn any_of(roles: RoleSet, edition: Edition) -> String {
    let labels: Vec<&str> = roles.iter().map(|role| role.label(edition)).collect();
    match labels.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}
