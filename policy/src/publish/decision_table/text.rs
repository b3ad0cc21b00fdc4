//! The decision table as people review it: in blocks that fit on a screen.

use core::fmt::Write as _;

use super::ask::{about_people, by_relation, by_role};
use super::personas::{Persona, personas};
use crate::catalogue::action::{Action, Section};
use crate::catalogue::built_in::{BuiltIn, Edition};
use crate::model::actor::Actor;

/// The answers as text for people, with a legend: the staff's and the contacts' apart, a block for
/// each section with its heading, no line longer than 120 columns.
#[must_use]
pub fn table(edition: Edition) -> String {
    let personas = personas(edition);
    let is_staff = |persona: &&Persona| matches!(persona.actor, Actor::Member(_));
    let (staff, others): (Vec<_>, Vec<_>) = personas.iter().partition(is_staff);
    let mut text = legend(edition);
    for (number, title, asking) in [
        (1, "The staff", &staff),
        (2, "Contacts and nobody", &others),
    ] {
        let _ = writeln!(text, "\n\n{number}. {title}, by client");
        for section in Section::ALL {
            let rows = Action::ALL.iter().copied();
            let rows = rows.filter(|action| action.section() == *section);
            write_block(&mut text, section.label(), asking, rows, by_relation);
        }
    }
    for (number, title, asking) in [
        (3, "The staff", &staff),
        (4, "Contacts and nobody", &others),
    ] {
        let _ = writeln!(text, "\n\n{number}. {title}, by person");
        write_block(
            &mut text,
            "Members and invitations",
            asking,
            about_people(),
            by_role,
        );
    }
    text
}

fn legend(edition: Edition) -> String {
    let mut text = format!(
        "Edition {edition}: who may do what.\n\n\
         ✔ allowed   ! forbidden (403)   ✘ hidden (404)   ? not signed in (401)\n\n\
         By client, four marks: on a client that is assigned, on one that is not assigned, on one that is\n\
         withheld, and in another workgroup. What concerns a person concerns an inactive one.\n\n\
         By person, eight marks: on a person who is, and stays,\n"
    );
    let roles = BuiltIn::ALL.map(BuiltIn::wire_name);
    let _ = writeln!(text, "{}.\n", roles.join(", "));
    text.push_str(
        "Who asks: a member of each role (admin, assoc, billing and end_cl for short), to whom one client is\n\
         assigned and one withheld; key, an owner's API key for some actions and one client; cl_admin, a\n\
         single-customer administrator; full, partial and limited, contacts of these system groups; and\n\
         nobody, who is not signed in.\n",
    );
    text
}

/// The word for a persona that fits over its column.
fn heading(persona: &Persona) -> &str {
    match persona.name {
        "administrator" => "admin",
        "associate" => "assoc",
        "billing_only" => "billing",
        "end_client" => "end_cl",
        "client_administrator" => "cl_admin",
        "anonymous" => "nobody",
        name => name,
    }
}

/// A heading line, then a line for each action, with a column for each persona.
fn write_block(
    text: &mut String,
    title: &str,
    personas: &[&Persona],
    actions: impl Iterator<Item = Action>,
    marks: fn(&Actor, Action) -> String,
) {
    let line = |first: &str, columns: Vec<String>| {
        let entry = |column: &String| format!("{column:<9}");
        let entries = String::from_iter(columns.iter().map(entry));
        format!("{first:<30}{}\n", entries.trim_end())
    };
    let headings = personas.iter().map(|one| heading(one).to_owned());
    text.push('\n');
    text.push_str(&line(title, headings.collect()));
    for action in actions {
        let entries = personas.iter().map(|one| marks(&one.actor, action));
        text.push_str(&line(action.wire_name(), entries.collect()));
    }
}
