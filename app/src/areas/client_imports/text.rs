//! The words of imports that can be undone.

use wire::{ClientImportMade, ClientImportUndone};

use crate::text::{count, sentence};

pub(crate) const TITLE: &str = "Recent imports";
pub(crate) const LEAD: &str = "What was imported in the last 24 hours, and can still be undone.";
pub(super) const MADE: &str = "Created";
pub(super) const BY: &str = "Imported by";
pub(super) const AT: &str = "Imported";
pub(super) const UNTIL: &str = "Can be undone until";
pub(super) const ACTION: &str = "Actions";
pub(super) const UNDO: &str = "Undo";
pub(super) const UNDO_IMPORT: &str = "Undo import";
pub(super) const UNDOING: &str = "Undoing…";
pub(super) const QUESTION: &str = "Undo this import?";
pub(super) const EMPTY: &str = "Nothing to undo";
pub(super) const EMPTY_LEAD: &str = "An import of clients can be undone here for 24 hours.";

fn things(clients: u64, departments: u64) -> String {
    let clients = (clients > 0).then(|| count(clients, "client", "clients"));
    let departments = (departments > 0).then(|| count(departments, "department", "departments"));
    match (clients, departments) {
        (Some(clients), Some(departments)) => format!("{clients} and {departments}"),
        (clients, departments) => clients.or(departments).unwrap_or("nothing".to_owned()),
    }
}

/// What an import has made.
pub(super) fn made(import: &ClientImportMade) -> String {
    let inside = match import.departments {
        0 => "",
        _ => " of other clients",
    };
    format!("{}{inside}", things(import.clients, import.departments))
}

/// What is undone.
pub(super) fn lead(import: &ClientImportMade) -> String {
    format!(
        "{} will be deleted, with what belongs to them. What was changed since the import stays. Deleted clients can be \
         restored for 30 days.",
        made(import)
    )
}

/// What became of it.
pub(super) fn undone(undone: &ClientImportUndone) -> String {
    let done = format!("Deleted {}.", things(undone.clients, undone.departments));
    match undone.kept {
        0 => done,
        kept => format!("{done} {}", stay(kept)),
    }
}

fn stay(kept: u64) -> String {
    match kept {
        1 => "1 stays:".to_owned(),
        kept => format!("{kept} stay:"),
    }
}

/// Why one of them stays.
pub(super) fn kept(kept: &wire::KeptOfImport) -> String {
    match kept.name.as_str() {
        "" => sentence(&kept.why),
        name => format!("{name}: {}.", kept.why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(clients: u64, departments: u64) -> ClientImportMade {
        ClientImportMade {
            id: String::new(),
            by: String::new(),
            at: String::new(),
            until: String::new(),
            clients,
            departments,
        }
    }

    #[test]
    fn what_was_made_is_counted() {
        assert_eq!(made(&of(37, 0)), "37 clients");
        assert_eq!(
            made(&of(1, 2)),
            "1 client and 2 departments of other clients"
        );
        assert_eq!(made(&of(0, 1)), "1 department of other clients");
    }

    #[test]
    fn what_stays_is_said() {
        let report = |clients, kept| {
            undone(&ClientImportUndone {
                clients,
                kept,
                ..ClientImportUndone::default()
            })
        };
        assert_eq!(report(3, 0), "Deleted 3 clients.");
        assert_eq!(report(2, 1), "Deleted 2 clients. 1 stays:");
        assert_eq!(report(0, 4), "Deleted nothing. 4 stay:");
    }
}
