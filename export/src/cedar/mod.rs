//! Cedar: a schema, policies, and a workgroup's entities.
//!
//! How to ask: the principal is the member or the contact, the action has its wire name, the
//! resource is the target, and the context says what is to change ([`Change`]). Always with the
//! schema: a target of the wrong kind is then no valid request, which counts as a denial.
//!
//! Cedar has no quantifier over a member's bindings. They are attributes `b1`, `b2`, … of the
//! member, and there is one policy for each rule and each of these places; the id of the policy that
//! allowed therefore names binding and cell, as [`policy::Because`] does. Actions that one role has
//! under the same conditions are a group of actions, so that a policy's head tells at once whether
//! it applies.
//!
//! Whether departments nest does not matter to anyone's rights, so that everything below a client
//! names the client. Sets of clients that are given (`context.clients`) come as what they reach,
//! because Cedar cannot subtract one set from another; scopes keep what they withhold.
//!
//! Not expressed: that an API key may be limited to fewer actions and clients than its creator has.

mod entities;
mod policies;
mod schema;

use core::fmt::Write as _;

pub use entities::{Change, contact, context, entities, member, member_uid, resource, uid};
pub use policies::policies;
pub use schema::schema;

use crate::rulebook::Rulebook;
use crate::workgroup::Workgroup;
use crate::{File, json};

/// The rules, and the workgroup's members where one is given.
#[must_use]
pub fn files(book: &Rulebook, workgroup: Option<&Workgroup>) -> Vec<File> {
    let mut files = vec![
        File {
            name: "remit.cedarschema".to_owned(),
            text: schema(book),
        },
        File {
            name: "remit.cedar".to_owned(),
            text: policies(book),
        },
    ];
    files.extend(workgroup.map(|workgroup| File {
        name: "entities.json".to_owned(),
        text: json::pretty(&entities(workgroup)),
    }));
    files
}

/// The attribute of a member that holds the binding at `place`, from 0.
fn slot(place: usize) -> String {
    format!("b{}", place + 1)
}

/// The entity type of a kind: `ClientUser`.
fn entity_type(kind: policy::Kind) -> String {
    let words = kind.wire_name().split('_');
    words.map(capitalised).collect()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// `[A::"x", A::"y"]`.
fn list(entity: &str, ids: impl IntoIterator<Item = String>) -> String {
    let mut text = String::from("[");
    for (place, id) in ids.into_iter().enumerate() {
        let comma = if place == 0 { "" } else { ", " };
        // Writing to a string cannot fail.
        let _ = write!(text, "{comma}{entity}::\"{id}\"");
    }
    text + "]"
}
