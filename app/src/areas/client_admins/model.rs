//! What the list of a client's administrators says of each.

use wire::ClientAdminState;

use crate::data::administering::Deed;
use crate::data::api::client_admins::Administrator;
use crate::ui::badge::Tone;

/// What can be done to those in this state.
pub(super) const fn deeds(state: ClientAdminState) -> &'static [Deed] {
    match state.is_invited() {
        true => &[Deed::Resend, Deed::Cancel],
        false => &[Deed::Edit, Deed::SetTimes, Deed::Remove],
    }
}

/// How a state is colored.
pub(super) const fn tone(state: ClientAdminState) -> Tone {
    match state {
        ClientAdminState::Active => Tone::Usual,
        ClientAdminState::Inactive | ClientAdminState::Ended => Tone::Plain,
        ClientAdminState::Undelivered | ClientAdminState::Declined | ClientAdminState::Void => {
            Tone::Accent
        }
        ClientAdminState::Upcoming
        | ClientAdminState::Waiting
        | ClientAdminState::Sent
        | ClientAdminState::Expired => Tone::Waiting,
    }
}

/// Whether somebody can do nothing any more.
pub(super) const fn is_gone(state: ClientAdminState) -> bool {
    matches!(state, ClientAdminState::Inactive | ClientAdminState::Ended)
}

/// Whether somebody has nothing of the workgroup, so that a role in it is offered.
pub(super) fn has_no_role(of: &Administrator) -> bool {
    !of.state.is_invited() && (of.role_label.is_none() || of.state == ClientAdminState::Inactive)
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
            valid_from: None,
            valid_until: None,
            expires_at: None,
            mail_server_says: None,
            version: 1,
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
        assert_eq!(invited.called(), "pat@contoso.example");
        assert_eq!(deeds(invited.state), [Deed::Resend, Deed::Cancel]);
    }
}
