//! The mail of the demo, as its owner reads it.

use policy::WorkgroupId;
use wire::{Member, OutboxMail};

use super::{Answer, TestApp, all_pages};

/// Somebody who was invited, and the token of the link in their mail.
#[derive(Debug, Clone)]
pub(crate) struct Invited {
    pub(crate) member: Member,
    pub(crate) token: String,
}

impl TestApp {
    /// Whom this answer invites.
    #[track_caller]
    pub(crate) fn invited(&self, workgroup: WorkgroupId, answer: Answer) -> Invited {
        let wire::Invited { member, .. } = answer.expect(201).json();
        let token = self.token(workgroup, &member.email);
        Invited { member, token }
    }

    /// The mail to this address, the newest first.
    pub(crate) fn mail(&self, workgroup: WorkgroupId, to: &str) -> Vec<OutboxMail> {
        let all: Vec<OutboxMail> = all_pages(
            self.owner(),
            &self.path(workgroup, "outbox?sort=-created_at"),
        );
        all.into_iter().filter(|mail| mail.to == to).collect()
    }

    /// The token of the link in the newest mail to this address.
    #[track_caller]
    pub(crate) fn token(&self, workgroup: WorkgroupId, to: &str) -> String {
        let mail = self.mail(workgroup, to);
        let newest = mail.iter().find_map(|mail| token_in(&mail.text));
        newest.unwrap_or_else(|| panic!("no link was sent to {to}: {mail:?}"))
    }
}

/// The token of the first link.
pub(crate) fn token_in(text: &str) -> Option<String> {
    let (_, after) = text.split_once('#')?;
    let token = after.split_whitespace().next()?;
    (token.len() == 64).then(|| token.to_owned())
}
