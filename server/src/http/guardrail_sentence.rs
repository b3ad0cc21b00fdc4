//! What a refusal by a guardrail says.

use policy::{Action, Guardrail};
use wire::Witness;

/// One sentence: which guardrail, and who would do what where, as far as the reader may know.
pub(super) fn sentence(
    name: &str,
    statement: Option<&Guardrail>,
    (witness, client): (&Option<Witness>, &Option<String>),
) -> String {
    let Some(statement) = statement else {
        return format!(
            "the guardrail “{name}” can no longer be read: nobody's access changes until it is deleted"
        );
    };
    let who = witness.as_ref().map_or("somebody", |one| one.name.as_str());
    let at = client.as_ref().map(|name| format!(" at {name}"));
    let at = at.unwrap_or_default();
    let then = match statement {
        Guardrail::OnlyReach { .. } => {
            let client = client.as_deref().unwrap_or("the client");
            format!("{who} would have access to {client}")
        }
        Guardrail::Never { action, .. } => format!("{who} could “{}”{at}", action.label()),
        Guardrail::NotBoth { actions, .. } => {
            let [one, other] = actions.map(Action::label);
            format!("{who} could “{one}” and “{other}”")
        }
        Guardrail::AtLeast { people, .. } => {
            format!("fewer than {people} people would have what it asks for")
        }
    };
    format!("the guardrail “{name}” does not allow it: {then}")
}

#[cfg(test)]
mod tests {
    use policy::{BuiltIn, ClientId, Exceptions, MemberId};

    use super::*;

    #[track_caller]
    fn check(statement: &Guardrail, known: bool, expected: &str) {
        let witness = Witness {
            id: MemberId::new(1).unwrap(),
            name: "Asa Brandt".to_owned(),
        };
        let (witness, client) = (Some(witness), Some("Bank".to_owned()));
        let told = (&witness.filter(|_| known), &client.filter(|_| known));
        let expected = format!("the guardrail “Rule” does not allow it: {expected}");
        assert_eq!(sentence("Rule", Some(statement), told), expected);
    }

    #[test]
    fn it_says_who_would_do_what_where_as_far_as_that_is_known() {
        let client = ClientId::new(1).unwrap();
        let but = Exceptions::default;
        let only = Guardrail::OnlyReach { client, but: but() };
        check(&only, true, "Asa Brandt would have access to Bank");
        check(&only, false, "somebody would have access to the client");
        let never = Guardrail::Never {
            role: BuiltIn::Associate.into(),
            action: Action::ClientEdit,
            client: Some(client),
        };
        check(&never, true, "Asa Brandt could “Edit a client” at Bank");
        let actions = [Action::RoleEdit, Action::AuditView];
        let both = Guardrail::NotBoth {
            actions,
            but: but(),
        };
        check(
            &both,
            true,
            "Asa Brandt could “Edit a role” and “View the audit log”",
        );
        let roles = vec![BuiltIn::Owner.into()];
        let least = Guardrail::AtLeast { people: 2, roles };
        check(
            &least,
            true,
            "fewer than 2 people would have what it asks for",
        );
    }

    #[test]
    fn of_one_that_cannot_be_read_it_says_what_to_do() {
        let expected = "the guardrail “Rule” can no longer be read: nobody's access changes until it is deleted";
        assert_eq!(sentence("Rule", None, (&None, &None)), expected);
    }
}
