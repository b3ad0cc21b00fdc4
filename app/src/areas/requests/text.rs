//! The words of requests for access.

pub(crate) const TITLE: &str = "Requests";
pub(crate) const LEAD: &str = "Access that people ask for. Approving makes the change at once.";
pub(crate) const ONE: &str = "Access request";

pub(super) const WAITING: &str = "Waiting for you";
pub(super) const WAITING_EMPTY: &str = "No request is waiting for you.";
pub(super) const MORE: &str = "There are more. They follow once these are answered.";
pub(super) const OWN: &str = "Your requests";
pub(super) const OWN_EMPTY: &str =
    "You have not asked for anything. Where something is denied, choose Request access.";

pub(super) const PERSON: &str = "Person";
pub(super) const PERMISSION: &str = "Permission";
pub(super) const CLIENT: &str = "Client";
pub(super) const NOTE: &str = "Reason";
pub(super) const STATUS: &str = "Status";
pub(super) const ASKED: &str = "Requested";
pub(super) const ANSWER: &str = "Answer";
pub(super) const CHANGED: &str = "Change";
pub(super) const HIDDEN_CLIENT: &str = "A link that you can't open";

pub(super) const OUTCOME: &str = "If you approve";
pub(super) const GAINS: &str = "Gains";
pub(super) const LOSES: &str = "Loses";
pub(super) const APPROVE: &str = "Approve";
pub(super) const APPROVED: &str = "Request approved";
pub(super) const DECLINE: &str = "Decline";
pub(super) const DECLINING: &str = "Declining…";
pub(super) const DECLINED: &str = "Request declined";
pub(super) const DECLINE_TITLE: &str = "Decline the request";
pub(super) const WHY: &str = "Why?";
pub(super) const WHY_HINT: &str = "They get this by mail.";
pub(super) const WHY_MISSING: &str = "Say why, so that they know what to do instead.";
pub(super) const WITHDRAW: &str = "Withdraw";
pub(super) const WITHDRAWN: &str = "Request withdrawn";
pub(super) const CANNOT: &str = "You can't grant this.";

/// Who asks, as a title.
pub(super) fn asks(name: &str) -> String {
    format!("{name} requests access")
}

/// A role that takes the place of another.
pub(super) fn role_change(now: &str, then: &str) -> String {
    format!("Role: {now} → {then}")
}

/// A client that is assigned.
pub(super) fn assigned(client: &str) -> String {
    format!("{client} is assigned to them.")
}

/// So many clients more.
pub(super) fn clients(more: Option<u64>) -> Option<String> {
    match more {
        Some(0) => None,
        Some(more) => Some(format!(
            "They gain access to {}.",
            crate::text::count(more, "client", "clients")
        )),
        None => Some("They gain access to all clients, including new ones.".to_owned()),
    }
}

/// How many permissions change.
pub(super) fn permissions(verb: &str, number: usize) -> String {
    let number = u64::try_from(number).unwrap_or(u64::MAX);
    format!(
        "{verb} {}",
        crate::text::count(number, "permission", "permissions")
    )
}
