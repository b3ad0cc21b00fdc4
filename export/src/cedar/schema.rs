//! The schema: entity types for every kind of target, and the actions with their groups.

use core::fmt::Write as _;

use policy::{Action, Belongs, Kind};

use super::{entity_type, slot};
use crate::rule;
use crate::rulebook::Rulebook;

const HEAD: &str = "\
// Remit's schema. Ask with it: a target of the wrong kind is then no valid request.
//
// The principal is the member or the contact, the action has its wire name, the resource is the
// target, and the context says what is to change. Everything below a client names it as `client`,
// departments below departments and the client itself too.

// A member is in the edition of their workgroup, a contact in each privilege of their group.
entity Edition;
entity Privilege;

// A role together with the clients that it reaches: those of `allow`, or every one with
// `all_except`, and in both cases none of `deny`.
type Binding = { role: Role, all_except: Bool, allow: Set<Client>, deny: Set<Client> };

// The clients that someone or something will have: those that are named, or all but those.
type Given = { all_except: Bool, named: Set<Client> };

// What will be: the new role of a member or an invited person, and the clients that are given.
type Change = { role?: Role, clients?: Given };

// `roles` are those that somebody has now, or none where they are only invited; `last_in_charge` says
// that no other active member is owner or administrator; `b1`, `b2`, … are a member's bindings.
";
const GROUPS: &str = "
// One group for each rule of the policies: the actions that a role has under the same conditions.
";
const ACTIONS: &str = "
// What is asked for.
";

/// The schema in Cedar's own syntax.
#[must_use]
pub fn schema(book: &Rulebook) -> String {
    let mut text = HEAD.to_owned();
    for kind in Kind::ALL {
        text.push_str(&entity(*kind, book.bindings));
    }
    text.push_str(GROUPS);
    let rules = rule::all(book);
    for rule in &rules {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "action \"{}\";", rule.name);
    }
    text.push_str(ACTIONS);
    for action in Action::ALL {
        let groups = rules.iter().filter(|rule| rule.actions.contains(action));
        let groups = groups.map(|rule| format!("\"{}\"", rule.name));
        text.push_str(&action_text(*action, &groups.collect::<Vec<_>>()));
    }
    text
}

/// A target's type. What belongs to no client simply does not name one.
fn entity(kind: Kind, bindings: usize) -> String {
    let name = entity_type(kind);
    let parents = match kind {
        Kind::Member => " in [Edition]",
        Kind::Contact => " in [Privilege]",
        _ => "",
    };
    let mut attributes = String::from("workgroup: Workgroup");
    if kind.belongs() != Belongs::Workgroup {
        attributes.push_str(", client?: Client");
    }
    match kind {
        Kind::Member => {
            attributes.push_str(", roles?: Set<Role>, last_in_charge?: Bool");
            for place in 0..bindings {
                let _ = write!(attributes, ", {}?: Binding", slot(place));
            }
        }
        Kind::Invitation => attributes.push_str(", roles?: Set<Role>"),
        Kind::ClientAdmin => attributes.push_str(", member?: Member"),
        _ if is_ever_public(kind) => attributes.push_str(", public?: Bool"),
        _ => {}
    }
    format!("entity {name}{parents} {{ {attributes} }};\n")
}

fn is_ever_public(kind: Kind) -> bool {
    Action::portal().any(|action| action.kind() == kind && action.is_public_only())
}

fn action_text(action: Action, groups: &[String]) -> String {
    let parents = match groups {
        [] => String::new(),
        groups => format!(" in [{}]", groups.join(", ")),
    };
    let principal = if action.is_portal() {
        "Contact"
    } else {
        "Member"
    };
    let context = if carries_change(action) {
        "Change"
    } else {
        "{}"
    };
    let resource = entity_type(action.kind());
    format!(
        "action \"{action}\"{parents} appliesTo {{ principal: [{principal}], resource: [{resource}], context: {context} }};\n"
    )
}

/// Whether the question says what will be.
fn carries_change(action: Action) -> bool {
    matches!(action.kind(), Kind::Member | Kind::Invitation) || action.names_clients()
}
