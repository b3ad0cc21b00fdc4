//! The decision table as the digest takes it.
//!
//! The digest is of this text to the letter: the layout stays as it is, so that the digest changes
//! where an answer does and nowhere else. What people read is [`table`](super::table()).

use core::fmt::Write as _;

use super::ask::{about_people, by_relation, by_role};
use super::personas::{Persona, personas};
use crate::catalogue::action::Action;
use crate::catalogue::built_in::{BuiltIn, Edition};
use crate::model::actor::Actor;

/// The width of a column.
const WIDTH: usize = 13;

/// The answers as two tables: what each persona may do on each kind of client, and to whom.
pub(crate) fn digest_text(edition: Edition) -> String {
    let personas = personas(edition);
    let mut text = format!(
        "Edition {edition}: who may do what.\n\
         ✔ allowed, ! forbidden (403), ✘ hidden (404), ? not signed in (401)\n\n\
         On a client that is assigned, not assigned, withheld, in another workgroup; what concerns\n\
         a person concerns an inactive one here.\n\n"
    );
    let all = Action::ALL.iter().copied();
    write_table(&mut text, &personas, all, by_relation);
    text.push_str("\nOn a person who is");
    for role in BuiltIn::ALL {
        let _ = write!(text, " {role}");
    }
    text.push_str(", and stays so.\n\n");
    write_table(&mut text, &personas, about_people(), by_role);
    text
}

/// A line for each action, a column for each persona.
fn write_table(
    text: &mut String,
    personas: &[Persona],
    actions: impl Iterator<Item = Action>,
    marks: fn(&Actor, Action) -> String,
) {
    let _ = write!(text, "{:<30}", "");
    for Persona { name, .. } in personas {
        let _ = write!(text, " {name:<WIDTH$}");
    }
    text.push('\n');
    for action in actions {
        let _ = write!(text, "{:<30}", action.wire_name());
        for Persona { actor, .. } in personas {
            let _ = write!(text, " {:<WIDTH$}", marks(actor, action));
        }
        text.push('\n');
    }
}
