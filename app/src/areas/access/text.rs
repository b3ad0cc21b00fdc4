//! Roles & privileges.

use policy::Cell;

pub(crate) const TITLE: &str = "Roles & privileges";
pub(crate) const LEAD: &str =
    "What each role can do, and where. “You” is what you can do yourself.";
pub(crate) const FILTER: &str = "Filter actions";
pub(crate) const ACTION: &str = "Action";
pub(crate) const YOU: &str = "You";
pub(crate) const LEGEND: &str = "Legend";
pub(crate) const MATRIX: &str = "Roles and what they may do";
pub(crate) const NOTHING_FOUND_TITLE: &str = "No action matches";
pub(crate) const NOTHING_FOUND: &str =
    "Try another word: a label such as “client”, or a name such as client.edit.";
pub(crate) const ROLE: &str = "Role";
pub(crate) const CLIENT_ADMINISTRATOR: &str = "Client administrator";

pub(crate) const PORTAL_TITLE: &str = "Customer portal";
pub(crate) const PORTAL_LEAD: &str = "What a client's contacts may do in the portal, by their privilege group. Viewing tickets is always allowed.";
pub(crate) const NUMBER: &str = "No.";
pub(crate) const PRIVILEGE: &str = "Privilege";
pub(crate) const YES: &str = "Yes";
pub(crate) const NO: &str = "No";

pub(crate) fn edition(label: &str) -> String {
    format!("{label} edition")
}

pub(crate) fn needs(privilege: &str) -> String {
    format!("needs “{privilege}”")
}

pub(crate) fn shown(number: u64) -> String {
    crate::text::count(number, "action", "actions")
}

pub(crate) const fn open_all(is_open: bool) -> &'static str {
    if is_open {
        "Collapse all"
    } else {
        "Expand all"
    }
}

/// What a cell says, in a word or two.
pub(crate) const fn short(cell: Cell) -> &'static str {
    match cell {
        Cell::Workgroup => "All",
        Cell::Clients => "Clients",
        Cell::Below => "Lower roles",
        Cell::Own => "Self",
        Cell::Never => "No access",
    }
}

/// What a cell means.
pub(crate) const fn meaning(cell: Cell) -> &'static str {
    match cell {
        Cell::Workgroup => "in the whole workgroup",
        Cell::Clients => "for assigned clients",
        Cell::Below => "for people whose role they manage",
        Cell::Own => "for their own account",
        Cell::Never => "",
    }
}
