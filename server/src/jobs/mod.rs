//! Jobs: work that is done in the background. Each is a row of a table first, so that none is lost
//! with a server, and several servers on one database do each of them once.
//!
//! A kind of job is a row here: its name, what people call it, how often it recurs, how often it may
//! fail, and what is done. What is done is done in parts, each in a transaction of its own that also
//! keeps the job: of a server that stops in the middle, the next one goes on from the last part.

pub(crate) mod back_off;
mod recurring;
pub(crate) mod runner;
#[cfg(test)]
mod tests;

use std::pin::Pin;

use crate::run::state::Config;
use crate::store::{StoreError, Tx};

/// A kind of job.
pub(crate) struct Kind {
    /// As it is stored.
    pub(crate) name: &'static str,
    /// As people read it.
    pub(crate) label: &'static str,
    /// After how many seconds it is done again; none for what is done once.
    pub(crate) every: Option<i64>,
    /// So often it may fail before it is dead. What recurs is tried again at its next time.
    pub(crate) attempts: u64,
    /// The next part of it.
    pub(crate) part: Part,
}

type Part = for<'a> fn(&'a mut Tx, &'a Work<'a>) -> Doing<'a>;
type Doing<'a> = Pin<Box<dyn Future<Output = Result<Progress, StoreError>> + Send + 'a>>;

/// What a part of a job is given.
pub(crate) struct Work<'a> {
    /// The server's settings.
    pub(crate) config: &'a Config,
    /// When this part began, in seconds since 1970.
    pub(crate) now: i64,
}

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Progress {
    /// How many things this part has dealt with.
    pub(crate) count: u64,
    /// Whether there is more to do.
    pub(crate) more: bool,
}

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;

/// Every kind of job.
pub(crate) static KINDS: &[Kind] = &[
    Kind {
        name: "session.remove_ended",
        label: "Remove sessions that have ended",
        every: Some(HOUR),
        attempts: 5,
        part: |tx, work| Box::pin(recurring::remove_ended_sessions(tx, work)),
    },
    Kind {
        name: "sign_in.forget_failures",
        label: "Forget failed sign-ins that no longer count",
        every: Some(10 * MINUTE),
        attempts: 5,
        part: |tx, work| Box::pin(recurring::forget_sign_in_failures(tx, work)),
    },
    Kind {
        name: "invitation.remove_expired",
        label: "Remove invitations that expired 30 days ago",
        every: Some(HOUR),
        attempts: 5,
        part: |tx, work| Box::pin(recurring::remove_expired_invitations(tx, work)),
    },
    Kind {
        name: "invitation.remind",
        label: "Remind people of invitations that expire within three days",
        every: Some(HOUR),
        attempts: 5,
        part: |tx, work| Box::pin(recurring::remind_of_invitations(tx, work)),
    },
    Kind {
        name: "member.tell_end",
        label: "Tell people whose access ends within seven days, or within one",
        every: Some(HOUR),
        attempts: 5,
        part: |tx, work| Box::pin(recurring::tell_of_ends(tx, work)),
    },
    Kind {
        name: "client.forget_deleted",
        label: "Forget clients that were deleted 30 days ago",
        every: Some(HOUR),
        attempts: 5,
        part: |tx, work| Box::pin(recurring::forget_deleted_clients(tx, work)),
    },
    Kind {
        name: "mail.forget",
        label: "Forget mail that was sent 30 days ago, and links that ended then",
        every: Some(HOUR),
        attempts: 5,
        part: |tx, work| Box::pin(recurring::forget_mail(tx, work)),
    },
    Kind {
        name: "audit.sum_refusals",
        label: "Sum up refused writes that were only counted",
        every: Some(HOUR),
        attempts: 5,
        part: |tx, work| Box::pin(recurring::sum_refusals(tx, work)),
    },
    Kind {
        name: "audit.tell_witness",
        label: "Tell the server's log where the audit log ends",
        every: Some(HOUR),
        attempts: 5,
        part: |tx, work| Box::pin(recurring::tell_witness(tx, work)),
    },
    Kind {
        name: "audit.verify",
        label: "Check that the audit log is what was written",
        every: Some(10 * MINUTE),
        attempts: 5,
        part: |tx, work| Box::pin(recurring::verify_log(tx, work)),
    },
];

/// What people call a kind; its own name where another version of the server knows it.
pub(crate) fn label(name: &str) -> &str {
    let known = KINDS.iter().find(|kind| kind.name == name);
    known.map_or(name, |kind| kind.label)
}
