//! What a guardrail says, in a sentence.

use policy::{Action, Edition, Role};
use wire::{Guardrail, GuardrailKind, GuardrailStatement};

use super::text;
use crate::data::roles;

/// What stays true, as far as the reader may know of whom and where.
pub(super) fn sentence(one: &Guardrail, own: &[Role], edition: Edition) -> String {
    let Some(says) = &one.statement else {
        return text::UNREADABLE.to_owned();
    };
    let labels: Vec<String> = says
        .roles
        .iter()
        .map(|name| label(name, own, edition))
        .collect();
    let actions: Vec<String> = says.actions.iter().map(|name| deed(name)).collect();
    let client = one.client_name.clone();
    match says.kind {
        GuardrailKind::OnlyReach => {
            let client = client.unwrap_or_else(|| "a client".to_owned());
            match excepted(one, says, &labels) {
                Some(who) => format!("Only {who} may have access to {client}."),
                None => format!("Nobody may have access to {client}."),
            }
        }
        GuardrailKind::Never => {
            let at = match (client, says.client) {
                (Some(name), _) => format!(" at {name}"),
                (None, Some(_)) => " at a client".to_owned(),
                (None, None) => String::new(),
            };
            format!(
                "No {} may {}{at}.",
                joined(&labels, "or"),
                joined(&actions, "or")
            )
        }
        GuardrailKind::NotBoth => {
            let both = joined(&actions, "and");
            match excepted(one, says, &labels) {
                Some(who) => format!("Nobody but {who} may both {both}."),
                None => format!("Nobody may both {both}."),
            }
        }
        GuardrailKind::AtLeast => {
            let people =
                crate::text::count(says.people.unwrap_or_default(), "person has", "people have");
            format!(
                "At least {people} the role {} for good.",
                joined(&labels, "or")
            )
        }
    }
}

/// Whom it is not about.
fn excepted(one: &Guardrail, says: &GuardrailStatement, labels: &[String]) -> Option<String> {
    let mut who: Vec<String> = one.but.iter().map(|person| person.name.clone()).collect();
    if who.is_empty() && !says.members.is_empty() {
        who.push("some people".to_owned());
    }
    if !labels.is_empty() {
        who.push(format!("everyone with the role {}", joined(labels, "or")));
    }
    (!who.is_empty()).then(|| joined(&who, "and"))
}

fn label(name: &str, own: &[Role], edition: Edition) -> String {
    match roles::named(name, own) {
        Some(role) => role.label(edition).to_owned(),
        None => "of the workgroup's own".to_owned(),
    }
}

/// `delete a client`.
fn deed(name: &str) -> String {
    let Some(action) = Action::staff().find(|action| action.wire_name() == name) else {
        return name.to_owned();
    };
    let mut letters = action.label().chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// `one, two and three`.
fn joined(all: &[String], last: &str) -> String {
    match all {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[track_caller]
    fn check(statement: Value, rest: Value, expected: &str) {
        let mut all =
            json!({ "id": "00000000000000aa", "name": "Rule", "created_at": "", "version": 1 });
        let fields = all.as_object_mut().unwrap();
        fields.extend(rest.as_object().unwrap().clone());
        if !statement.is_null() {
            fields.insert("statement".to_owned(), statement);
        }
        let one: Guardrail = serde_json::from_value(all).unwrap();
        assert_eq!(sentence(&one, &[], Edition::Associate), expected);
    }

    #[test]
    fn each_kind_is_a_sentence() {
        let id = "00000000000000ab";
        let people =
            json!({ "client_name": "Contoso", "but": [{ "id": id, "name": "Asa Brandt" }] });
        check(
            json!({ "kind": "only_reach", "client": id, "members": [id], "roles": ["owner", "manager"] }),
            people,
            "Only Asa Brandt and everyone with the role Owner or Manager may have access to Contoso.",
        );
        check(
            json!({ "kind": "never", "roles": ["associate"], "actions": ["client.delete"] }),
            json!({}),
            "No Associate may delete a client.",
        );
        check(
            json!({ "kind": "not_both", "actions": ["role.edit", "audit.view"] }),
            json!({}),
            "Nobody may both edit a role and view the audit log.",
        );
        check(
            json!({ "kind": "at_least", "people": 2, "roles": ["administrator"] }),
            json!({}),
            "At least 2 people have the role Administrator for good.",
        );
    }

    #[test]
    fn what_the_reader_may_not_know_is_not_said() {
        let id = "00000000000000ab";
        check(
            json!({ "kind": "only_reach" }),
            json!({}),
            "Nobody may have access to a client.",
        );
        check(
            json!({ "kind": "never", "roles": ["associate"], "actions": ["client.delete"], "client": id }),
            json!({}),
            "No Associate may delete a client at a client.",
        );
        check(Value::Null, json!({}), text::UNREADABLE);
    }
}
