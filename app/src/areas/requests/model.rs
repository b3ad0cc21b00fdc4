//! What is said of a request for access.

use wire::{AccessOutcome, AccessRemedy, AccessRequest, AccessRequestState, NamedPerson};

use super::text;
use crate::ui::badge::Tone;

/// The name, or the address where there is none.
pub(crate) fn called(person: &NamedPerson) -> String {
    match person.name.trim() {
        "" => person.email.clone(),
        name => name.to_owned(),
    }
}

/// What is asked for: the permission, and at which client.
pub(crate) fn subject(request: &AccessRequest) -> String {
    let action = request.action.label();
    match client(request) {
        Some(client) => format!("{action} · {client}"),
        None => action.to_owned(),
    }
}

/// What its client is called, where it is about one.
pub(super) fn client(request: &AccessRequest) -> Option<String> {
    let client = request.client.as_ref()?;
    let name = client.name.clone();
    Some(name.unwrap_or_else(|| text::HIDDEN_CLIENT.to_owned()))
}

/// A state in a word.
pub(super) const fn state(state: AccessRequestState) -> (Tone, &'static str) {
    match state {
        AccessRequestState::Open => (Tone::Waiting, "Open"),
        AccessRequestState::Approved => (Tone::Good, "Approved"),
        AccessRequestState::Declined => (Tone::Accent, "Declined"),
        AccessRequestState::Withdrawn => (Tone::Plain, "Withdrawn"),
        AccessRequestState::Void => (Tone::Plain, "Not needed any more"),
    }
}

/// What approving does, in sentences.
pub(super) fn changes(request: &AccessRequest, outcome: &AccessOutcome) -> Vec<String> {
    let change = &outcome.change;
    let role = change.role_label.as_ref();
    let role = role.map(|then| text::role_change(&outcome.role_label, then));
    let client = client(request).filter(|_| change.assigns_client);
    let client = client.map(|client| text::assigned(&client));
    let more = text::clients(outcome.clients);
    client.into_iter().chain(role).chain(more).collect()
}

/// What was or would be changed, in a few words.
pub(crate) fn remedy(remedy: &AccessRemedy) -> String {
    match (&remedy.role_label, remedy.assigns_client) {
        (Some(role), true) => format!("Role {role}, and assign the client"),
        (Some(role), false) => format!("Role {role}"),
        (None, _) => "Assign the client".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use policy::{AccessRequestId, Action, ClientId, MemberId};
    use wire::RequestedClient;

    use super::*;

    fn request(client: Option<Option<&str>>) -> AccessRequest {
        let client = client.map(|name| RequestedClient {
            id: ClientId::new(7).unwrap(),
            name: name.map(str::to_owned),
        });
        AccessRequest {
            id: AccessRequestId::new(1).unwrap(),
            by: NamedPerson {
                id: MemberId::new(2).unwrap(),
                name: " ".to_owned(),
                email: "pat@northwind.example".to_owned(),
            },
            action: Action::ClientView,
            client,
            note: String::new(),
            state: AccessRequestState::Open,
            created_at: String::new(),
            decided_at: None,
            decided_by: None,
            answer: String::new(),
            changed: None,
        }
    }

    #[test]
    fn a_request_is_called_by_its_permission_and_its_client() {
        assert_eq!(subject(&request(None)), "View a client");
        assert_eq!(
            subject(&request(Some(Some("Contoso")))),
            "View a client · Contoso"
        );
        let hidden = subject(&request(Some(None)));
        assert_eq!(hidden, "View a client · A link that you can't open");
        assert_eq!(called(&request(None).by), "pat@northwind.example");
    }

    #[test]
    fn approving_is_said_before_it_is_done() {
        let outcome = |role: Option<&str>, assigns_client, clients| AccessOutcome {
            digest: String::new(),
            role_label: "Associate".to_owned(),
            change: AccessRemedy {
                role_label: role.map(str::to_owned),
                role: None,
                assigns_client,
            },
            clients,
            gains: Vec::new(),
            loses: Vec::new(),
            confirm: None,
        };
        let of = |outcome| changes(&request(Some(Some("Contoso"))), &outcome);
        assert_eq!(
            of(outcome(None, true, Some(1))),
            [
                "Contoso is assigned to them.",
                "They gain access to 1 client."
            ]
        );
        assert_eq!(
            of(outcome(Some("Manager"), false, None)),
            [
                "Role: Associate → Manager",
                "They gain access to all clients, including new ones."
            ]
        );
        assert_eq!(of(outcome(Some("Manager"), false, Some(0))).len(), 1);
    }
}
