//! What the list of a client's administrators says, and what an edit changes.

use std::collections::BTreeSet;

use wire::{AdministeredClientsRequest, ClientAdminState, MailRoute};

use super::text;
use crate::data::api::client_admins::Administrator;
use crate::ui::badge::Tone;

/// What can be done to somebody in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    Edit,
    Remove,
    Resend,
    Cancel,
}

impl Deed {
    /// What can be done to those in this state.
    pub(super) const fn of(state: ClientAdminState) -> [Self; 2] {
        match state.is_invited() {
            true => [Self::Resend, Self::Cancel],
            false => [Self::Edit, Self::Remove],
        }
    }
}

/// What somebody is called, also before they have given a name.
pub(super) fn name(of: &Administrator) -> String {
    let name = of.name.trim();
    if name.is_empty() { &of.email } else { name }.to_owned()
}

/// How a state is colored.
pub(super) const fn tone(state: ClientAdminState) -> Tone {
    match state {
        ClientAdminState::Active => Tone::Usual,
        ClientAdminState::Inactive => Tone::Plain,
        ClientAdminState::Undelivered | ClientAdminState::Declined | ClientAdminState::Void => {
            Tone::Accent
        }
        ClientAdminState::Waiting | ClientAdminState::Sent | ClientAdminState::Expired => {
            Tone::Waiting
        }
    }
}

/// Whether somebody has nothing of the workgroup, so that a role in it is offered.
pub(super) fn has_no_role(of: &Administrator) -> bool {
    !of.state.is_invited() && (of.role_label.is_none() || of.state == ClientAdminState::Inactive)
}

/// What is sent where these were the clients and those are chosen now.
pub(super) fn changes(
    before: &BTreeSet<String>,
    now: &BTreeSet<String>,
) -> AdministeredClientsRequest {
    let ids = |ids: Vec<&String>| ids.iter().filter_map(|id| id.parse().ok()).collect();
    AdministeredClientsRequest {
        add: ids(now.difference(before).collect()),
        remove: ids(before.difference(now).collect()),
    }
}

/// What became of the mail of an invitation.
pub(super) fn invited(who: &str, route: MailRoute) -> String {
    let done = text::invited(who);
    match route {
        MailRoute::Smtp => done,
        MailRoute::Folder => format!("{done} {}", text::MAIL_IN_FOLDER),
        MailRoute::Outbox => format!("{done} {}", text::MAIL_IN_OUTBOX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn somebody(state: ClientAdminState, role: Option<&str>) -> Administrator {
        Administrator {
            id: policy::MemberId::new(1).unwrap(),
            name: " ".to_owned(),
            email: "pat@contoso.example".to_owned(),
            state,
            role_label: role.map(str::to_owned),
            clients: Vec::new(),
            expires_at: None,
            mail_server_says: None,
        }
    }

    #[test]
    fn a_role_is_offered_to_whoever_has_accepted_and_has_none() {
        let offered = |state, role| has_no_role(&somebody(state, role));
        assert!(offered(ClientAdminState::Active, None));
        assert!(offered(ClientAdminState::Inactive, Some("Inactive")));
        assert!(!offered(ClientAdminState::Active, Some("Manager")));
        assert!(!offered(ClientAdminState::Sent, None));
    }

    #[test]
    fn whoever_has_no_name_yet_is_called_by_the_address() {
        let invited = somebody(ClientAdminState::Sent, None);
        assert_eq!(name(&invited), "pat@contoso.example");
        assert_eq!(Deed::of(invited.state), [Deed::Resend, Deed::Cancel]);
    }

    #[test]
    fn only_what_differs_is_sent() {
        let set = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
        let [one, two, three] = [1, 2, 3].map(|id| format!("{id:016x}"));
        let sent = changes(&set(&[&one, &two]), &set(&[&two, &three]));
        assert_eq!(sent.add, [three.parse().unwrap()]);
        assert_eq!(sent.remove, [one.parse().unwrap()]);
    }
}
