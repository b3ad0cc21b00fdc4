//! The TypeScript types, made from the catalogue, and the personas, made from the decision table:
//! committed as text, and written anew by a test that then fails.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what a test asks with may fail loudly"
)]

use std::fmt::Write as _;
use std::path::Path;

use policy::{Action, Belongs, BuiltIn, Cell, Edition, Kind, Reason, Snapshot, decision_table};

fn check(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    if committed != text {
        std::fs::write(&path, text).unwrap();
        panic!("{name} differed and has been written anew: review it");
    }
}

fn union(name: &str, doc: &str, values: impl Iterator<Item = String>) -> String {
    let values: String = values.map(|value| format!("\n  | '{value}'")).collect();
    format!("\n/** {doc} */\nexport type {name} ={values};\n")
}

/// The interface that says which facts a target of this kind has.
fn target_of(kind: Kind) -> String {
    match (kind, kind.belongs()) {
        (Kind::Workgroup, _) => "facts.WorkgroupTarget".to_owned(),
        (Kind::Member, _) => "facts.MemberTarget".to_owned(),
        (Kind::Invitation, _) => "facts.InvitationTarget".to_owned(),
        (Kind::ClientAdmin, _) => "facts.ClientAdminTarget".to_owned(),
        (Kind::AccessGroup, _) => "facts.AccessGroupTarget".to_owned(),
        (_, Belongs::Workgroup) => format!("facts.WorkgroupLevel<'{kind}'>"),
        (_, Belongs::Client) => format!("facts.ClientLevel<'{kind}'>"),
        (_, Belongs::Either) => format!("facts.EitherLevel<'{kind}'>"),
    }
}

fn catalogue() -> String {
    let mut text = String::from(
        "// Made from the catalogue by a test of the crate `module`; not to be changed by hand.\n\n\
         import type * as facts from './facts.js';\n\n\
         /** Every action, with the kind of target that it is done to. */\n\
         export interface ActionKinds {\n",
    );
    for action in Action::ALL {
        let (label, description) = (action.label(), action.description());
        let _ = writeln!(text, "  /** {label}. {description} */");
        let _ = writeln!(text, "  '{action}': '{}';", action.kind());
    }
    text.push_str(
        "}\n\n/** An action's stable name. */\nexport type Action = keyof ActionKinds;\n",
    );
    text.push_str("\n/** Targets by their kind. */\nexport interface Targets {\n");
    for kind in Kind::ALL {
        let _ = writeln!(text, "  {kind}: {};", target_of(*kind));
    }
    text.push_str("}\n\n/** What an action is done to. */\nexport type Kind = keyof Targets;\n");
    text.push_str(&union(
        "Role",
        "A built-in role.",
        BuiltIn::ALL.iter().map(ToString::to_string),
    ));
    text.push_str(&union(
        "Cell",
        "What a role may do with an action.",
        Cell::ALL.iter().map(ToString::to_string),
    ));
    text.push_str(&union(
        "Edition",
        "Which of the two documented matrices a workgroup uses.",
        Edition::ALL.iter().map(ToString::to_string),
    ));
    text.push_str(&union(
        "Reason",
        "Why something is denied.",
        Reason::ALL.iter().map(ToString::to_string),
    ));
    text
}

#[test]
fn the_types_are_those_of_the_catalogue() {
    check("types/catalogue.d.ts", &catalogue());
}

#[test]
fn the_personas_are_those_of_the_decision_table() {
    let editions = Edition::ALL.map(|edition| {
        let persona = |persona: decision_table::Persona| {
            let snapshot = serde_json::to_value(Snapshot::of(&persona.actor)).unwrap();
            let mut snapshot = snapshot;
            // The rest of the file stays as it is when a rule changes.
            if let Some(digest) = snapshot.get_mut("policy_digest") {
                *digest = serde_json::Value::Null;
            }
            serde_json::json!({ "name": persona.name, "snapshot": snapshot })
        };
        let personas: Vec<_> = decision_table::personas(edition)
            .into_iter()
            .map(persona)
            .collect();
        (edition.to_string(), serde_json::Value::from(personas))
    });
    let all: serde_json::Map<String, serde_json::Value> = editions.into_iter().collect();
    check(
        "tests/golden/personas.json",
        &format!("{:#}\n", serde_json::Value::from(all)),
    );
}
