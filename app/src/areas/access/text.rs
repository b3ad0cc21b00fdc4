//! Roles & privileges.

use policy::Cell;

pub(crate) const TITLE: &str = "Roles & privileges";
pub(crate) const LEAD: &str =
    "What each role may do, and where. The column “You” says what you yourself may do.";
pub(crate) const FILTER: &str = "Filter actions";
pub(crate) const ACTION: &str = "Action";
pub(crate) const SOURCE: &str = "Source";
pub(crate) const YOU: &str = "You";
pub(crate) const LEGEND: &str = "Legend";
pub(crate) const MATRIX: &str = "Roles and what they may do";
pub(crate) const NOTHING_FOUND_TITLE: &str = "No action matches";
pub(crate) const NOTHING_FOUND: &str =
    "Try another word: a label such as “client”, or a name such as client.edit.";
pub(crate) const SOURCE_NOTE: &str = "Source: the numbers are the documents that a row comes from; † marks a row that the documented ones need to make sense.";

pub(crate) const PORTAL_TITLE: &str = "Customer portal";
pub(crate) const PORTAL_LEAD: &str = "What a client's contacts may do in the portal, by their privilege group. Viewing tickets is always allowed.";
pub(crate) const NUMBER: &str = "No.";
pub(crate) const PRIVILEGE: &str = "Privilege";
pub(crate) const YES: &str = "Yes";
pub(crate) const NO: &str = "No";

pub(crate) fn edition(label: &str) -> String {
    format!("Edition {label}")
}

pub(crate) fn needs(privilege: &str) -> String {
    format!("needs “{privilege}”")
}

pub(crate) fn shown(number: u64) -> String {
    crate::text::count(number, "action", "actions")
}

/// What a cell means, in a few words.
pub(crate) const fn meaning(cell: Cell) -> &'static str {
    match cell {
        Cell::Workgroup => "anywhere in the workgroup",
        Cell::Clients => "on the assigned clients",
        Cell::Below => "on members whose role may be managed",
        Cell::Own => "on oneself",
        Cell::Never => "not at all",
    }
}
