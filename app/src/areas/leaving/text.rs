//! The words of the sheet for somebody who leaves.

use wire::LeavingRecord;

use crate::text::count;

pub(crate) const TITLE: &str = "Offboard";

pub(super) const LEAD: &str =
    "Nothing happens until you confirm. Whoever takes something over is told by email.";
pub(super) const HOW: &str = "What happens";
pub(super) const DEACTIVATE: &str = "Deactivate, can be undone";
pub(super) const LATER: &str = "Keep access until a date, then end it";
pub(super) const UNTIL: &str = "Access ends";
pub(super) const UNTIL_HINT: &str =
    "Whoever takes something over has it from now on, beside them. They are reminded by email.";
pub(super) const NO_END: &str = "Enter the date and time at which access ends.";
pub(super) const CONFIRM_LATER: &str = "Set the end";
pub(super) const ENDS_ON: &str = "Access ends on";
pub(super) const REMOVE: &str = "Remove from the workgroup";

pub(super) const ENDS: &str = "What ends";
pub(super) const ENDS_LEAD: &str = "Nothing of it works a second later.";
pub(super) const ENDS_LATER: &str = "All of it works until the end that you set below.";
pub(super) const SESSIONS: &str = "Browsers signed in";
pub(super) const KEYS: &str = "API keys";

pub(super) const STAYS: &str = "What others can take over";
pub(super) const STAYS_LEAD: &str = "Choose who takes what nobody else has.";
pub(super) const SEARCH: &str = "Search people to take over";
pub(super) const NOBODY: &str = "Nobody";
pub(super) const CLIENTS_TO: &str = "Clients go to";
pub(super) const TEAMS_TO: &str = "Teams go to";
pub(super) const INVITATIONS_TO: &str = "Invitations go to";
pub(super) const NOTHING: &str = "Nothing is left without somebody.";

pub(super) const CONFIRM: &str = "Offboard now";

pub(super) const RECORD: &str = "Record";
pub(super) const PRINT: &str = "Print";
pub(super) const WHO: &str = "Who";
pub(super) const WHEN: &str = "When";
pub(super) const BY: &str = "By";
pub(super) const RESULT: &str = "Result";
pub(super) const REMOVED: &str = "Removed from the workgroup";
pub(super) const INACTIVE: &str = "Inactive";
pub(super) const CLIENTS: &str = "Clients";
pub(super) const TEAMS: &str = "Teams";
pub(super) const INVITATIONS: &str = "Invitations";

pub(super) fn title(name: &str) -> String {
    format!("Offboard {name}")
}

pub(super) fn done(name: &str, record: &LeavingRecord) -> String {
    match (record.removed, &record.ends_at) {
        (true, _) => format!("{name} is removed."),
        (false, None) => format!("{name} is inactive."),
        (false, Some(_)) => format!("The access of {name} ends on the day that you set."),
    }
}

pub(super) fn clients(number: u64) -> String {
    count(
        number,
        "client that nobody else is assigned to",
        "clients that nobody else is assigned to",
    )
}

pub(super) fn teams(number: u64) -> String {
    count(
        number,
        "team without anybody else",
        "teams without anybody else",
    )
}

pub(super) fn invitations(number: u64) -> String {
    count(
        number,
        "open invitation, void without a sender",
        "open invitations, void without a sender",
    )
}

/// What became of so many of them: `3 · to Asa Brandt`.
pub(super) fn went(number: u64, to: Option<&str>) -> String {
    let to = to.map_or_else(|| "to nobody".to_owned(), |to| format!("to {to}"));
    format!("{} · {to}", crate::text::grouped(number))
}

/// Of invitations, only those are taken that the successor may give.
pub(super) fn went_of(taken: u64, number: u64, to: Option<&str>) -> String {
    match to {
        Some(to) if taken < number => {
            format!("{taken} of {number} · to {to}; the others are void")
        }
        to => went(number, to),
    }
}

/// And so many that are not named.
pub(super) fn more(number: u64) -> String {
    format!("and {} more", crate::text::grouped(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_who_has_what() {
        assert_eq!(went(3, Some("Asa Brandt")), "3 · to Asa Brandt");
        assert_eq!(went(3, None), "3 · to nobody");
        assert_eq!(went_of(2, 2, Some("Asa")), "2 · to Asa");
        assert_eq!(
            went_of(1, 2, Some("Asa")),
            "1 of 2 · to Asa; the others are void"
        );
        assert_eq!(went_of(0, 2, None), "2 · to nobody");
    }
}
