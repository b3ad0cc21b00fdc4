//! Which rows of the matrix are shown.

use policy::{Action, BuiltIn, Cell, Edition, Privilege, Section};

use super::text;

/// A column of the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    /// A built-in role.
    Role(BuiltIn),
    /// The administrator of a single client.
    ClientAdministrator,
}

impl Column {
    /// Every column, in their order.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let roles = BuiltIn::ALL.into_iter().map(Self::Role);
        roles.chain([Self::ClientAdministrator])
    }

    /// Its heading.
    pub(crate) fn label(self, edition: Edition) -> &'static str {
        match self {
            Self::Role(role) => role.label(edition),
            Self::ClientAdministrator => text::CLIENT_ADMINISTRATOR,
        }
    }

    /// Its name in the address.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Role(role) => role.wire_name(),
            Self::ClientAdministrator => "client_administrator",
        }
    }

    /// What it says of an action.
    pub(crate) fn cell(self, action: Action, edition: Edition) -> Cell {
        match self {
            Self::Role(role) => action.cell(edition, role),
            Self::ClientAdministrator => action.client_administrator_cell(edition),
        }
    }
}

/// The actions of a section that match the filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rows {
    pub(crate) section: Section,
    pub(crate) actions: Vec<Action>,
}

/// The staff's sections with the actions in which every word of `filter` is found; sections
/// without any are left out.
pub(crate) fn rows(filter: &str) -> Vec<Rows> {
    let of = |section: &Section| Rows {
        section: *section,
        actions: Action::staff()
            .filter(|action| action.section() == *section && matches(*action, filter))
            .collect(),
    };
    Section::ALL
        .iter()
        .map(of)
        .filter(|rows| !rows.actions.is_empty())
        .collect()
}

/// How many actions are shown.
pub(crate) fn count(rows: &[Rows]) -> u64 {
    rows.iter().map(|rows| rows.actions.len() as u64).sum()
}

fn matches(action: Action, filter: &str) -> bool {
    let text = [
        action.wire_name(),
        action.label(),
        action.description(),
        action.section().label(),
    ];
    let text = text.join(" ").to_ascii_lowercase();
    filter
        .to_ascii_lowercase()
        .split_whitespace()
        .all(|word| text.contains(word))
}

/// The portal's privileges in the document's order; the number only at the first of its rows.
pub(crate) fn privileges() -> Vec<(Option<u8>, Privilege)> {
    let mut last = 0;
    let row = |privilege: &Privilege| {
        let number = privilege.number();
        let first = (number != last).then_some(number);
        last = number;
        (first, *privilege)
    };
    Privilege::ALL.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_filter_every_action_of_the_staff_is_there_once() {
        assert_eq!(count(&rows("")), Action::staff().count() as u64);
    }

    #[test]
    fn a_filter_looks_at_names_and_labels() {
        let found = |filter| {
            rows(filter)
                .into_iter()
                .flat_map(|rows| rows.actions)
                .collect::<Vec<_>>()
        };
        assert_eq!(found("client.edit"), [Action::ClientEdit]);
        assert!(found("COUPONS redeem").contains(&Action::CouponRedeem));
        assert_eq!(found("no such thing"), []);
    }

    #[test]
    fn the_portal_has_fourteen_numbers() {
        let numbers: Vec<_> = privileges()
            .into_iter()
            .filter_map(|(number, _)| number)
            .collect();
        assert_eq!(numbers, (1..=14).collect::<Vec<_>>());
    }
}
