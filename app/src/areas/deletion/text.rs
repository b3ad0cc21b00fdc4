//! The words of deleting and restoring clients, and of deleting the workgroup.

use wire::{ClientLoss, WorkgroupLoss};

use crate::text::{count, grouped};

pub(crate) const TITLE: &str = "Deleted";
pub(crate) const LEAD: &str =
    "Clients that were deleted in the last 30 days. Each can be restored.";
pub(crate) const SEARCH: &str = "Search deleted clients";
pub(crate) const NAME: &str = "Name";
pub(crate) const DEPARTMENTS: &str = "Departments";
pub(crate) const BY: &str = "Deleted by";
pub(crate) const WHEN: &str = "Deleted";
pub(crate) const UNTIL: &str = "Can be restored until";
pub(crate) const ACTION: &str = "Action";
pub(crate) const EMPTY: &str = "Nothing was deleted";
pub(crate) const EMPTY_LEAD: &str =
    "A deleted client stays here for 30 days and can be restored with everything that was its own.";
pub(crate) const NOT_FOUND: &str = "No deleted client found";
pub(crate) const NOT_FOUND_LEAD: &str = "Try a shorter search.";
pub(crate) const RESTORE: &str = "Restore";
pub(crate) const TYPE_NAME: &str = "Type the client's name to delete it";
pub(crate) const DELETE_CLIENT: &str = "Delete client";
pub(crate) const TYPE_WORKGROUP: &str = "Type the workgroup's name to delete it";
pub(crate) const DELETE_WORKGROUP: &str = "Delete workgroup";
pub(crate) const FOR_GOOD: &str = "This can't be undone.";
pub(crate) const DELETING: &str = "Deleting…";

pub(crate) fn title(name: &str) -> String {
    format!("Delete “{name}”?")
}

pub(crate) fn restored(name: &str) -> String {
    format!("Restored “{name}”.")
}

pub(crate) fn deleted(name: &str) -> String {
    format!("Deleted “{name}”.")
}

/// What goes with a client.
pub(crate) fn goes(loss: &ClientLoss) -> String {
    let mut parts = Vec::new();
    if loss.departments > 0 {
        parts.push(count(loss.departments, "department", "departments"));
    }
    if loss.keys > 0 {
        parts.push(count(
            loss.keys,
            "API key's access to it",
            "API keys' access to it",
        ));
    }
    match parts.as_slice() {
        [] => String::new(),
        parts => format!("With it goes: {}.", parts.join(", ")),
    }
}

/// Who loses it.
pub(crate) fn loses(loss: &ClientLoss) -> String {
    let people = count(loss.people, "person loses", "people lose");
    let others = loss.people.saturating_sub(loss.names.len() as u64);
    let names = loss.names.join(", ");
    match (loss.people, loss.names.is_empty(), others) {
        (0, _, _) => "It is assigned to nobody.".to_owned(),
        (_, true, _) => format!("{people} access to it."),
        (_, false, 0) => format!("{people} access to it: {names}."),
        (_, false, others) => {
            format!(
                "{people} access to it: {names} and {} more.",
                grouped(others)
            )
        }
    }
}

/// Who loses the workgroup.
pub(crate) fn workgroup_loses(loss: &WorkgroupLoss) -> String {
    let people = count(loss.people, "person loses", "people lose");
    match loss.sign_ins {
        0 => format!("{people} access at once."),
        number => format!(
            "{people} access at once; {} of them can no longer sign in.",
            grouped(number)
        ),
    }
}

/// What goes with the workgroup.
pub(crate) fn workgroup_goes(loss: &WorkgroupLoss) -> String {
    let all = [
        count(loss.clients, "client", "clients"),
        count(loss.departments, "department", "departments"),
        count(loss.teams, "team", "teams"),
        count(
            loss.invitations,
            "pending invitation",
            "pending invitations",
        ),
        count(loss.keys, "API key", "API keys"),
    ];
    format!("With it goes: {}.", all.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_what_goes_with_a_workgroup() {
        let loss = |people, sign_ins| WorkgroupLoss {
            people,
            sign_ins,
            invitations: 1,
            clients: 1_200,
            departments: 0,
            teams: 2,
            keys: 0,
        };
        assert_eq!(
            workgroup_goes(&loss(1, 0)),
            "With it goes: 1,200 clients, 0 departments, 2 teams, 1 pending invitation, 0 API keys."
        );
        assert_eq!(
            workgroup_loses(&loss(1, 0)),
            "1 person loses access at once."
        );
        assert_eq!(
            workgroup_loses(&loss(31, 4)),
            "31 people lose access at once; 4 of them can no longer sign in."
        );
    }

    fn loss(people: u64, names: &[&str]) -> ClientLoss {
        ClientLoss {
            departments: 2,
            people,
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            keys: 1,
            restorable_until: String::new(),
        }
    }

    #[test]
    fn it_is_said_what_goes_and_who_loses_it() {
        assert_eq!(
            goes(&loss(0, &[])),
            "With it goes: 2 departments, 1 API key's access to it."
        );
        for (people, names, expected) in [
            (0, &[][..], "It is assigned to nobody."),
            (3, &[], "3 people lose access to it."),
            (1, &["Ada"], "1 person loses access to it: Ada."),
            (
                7,
                &["Ada", "Ben"],
                "7 people lose access to it: Ada, Ben and 5 more.",
            ),
        ] {
            assert_eq!(loses(&loss(people, names)), expected);
        }
    }
}
