//! What an edit changes, and what became of the mail of an invitation.

use std::collections::BTreeSet;

use wire::{AdministeredClientsRequest, MailRoute};

use super::text;

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

    #[test]
    fn only_what_differs_is_sent() {
        let set = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
        let [one, two, three] = [1, 2, 3].map(|id| format!("{id:016x}"));
        let sent = changes(&set(&[&one, &two]), &set(&[&two, &three]));
        assert_eq!(sent.add, [three.parse().unwrap()]);
        assert_eq!(sent.remove, [one.parse().unwrap()]);
    }

    #[test]
    fn where_no_mail_is_sent_one_reads_where_it_is() {
        assert_eq!(
            invited("pat@x.example", MailRoute::Smtp),
            "Invited pat@x.example."
        );
        assert!(invited("pat@x.example", MailRoute::Outbox).ends_with(text::MAIL_IN_OUTBOX));
    }
}
