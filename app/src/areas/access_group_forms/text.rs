//! What forms of access groups say.

use crate::areas::access_groups::text::clients;
use crate::text::grouped;

pub(super) const CREATE: &str = "Create access group";
pub(super) const RENAME_TITLE: &str = "Rename access group";
pub(super) const BY: &str = "Which clients";
pub(super) const BY_CHOICE: &str = "Clients that you choose";
pub(super) const BY_TAGS: &str = "Clients with certain tags, including later ones";
pub(super) const RULE_TITLE: &str = "Clients by tags";
pub(super) const RULE: &str = "Tags";
pub(super) const RULE_HINT: &str =
    "One condition on each line, and all have to be met. For example: region = north, south";
pub(super) const RULE_KEPT: &str =
    "Without a condition, the group keeps the clients that it has, and you choose them yourself.";
pub(super) const NONE_TAGGED: &str = "No client has these tags yet.";
pub(super) const SEARCH_CLIENTS: &str = "Search clients";

pub(super) fn created(name: &str) -> String {
    format!("Created “{name}”.")
}

pub(super) fn renamed(name: &str) -> String {
    format!("Renamed to “{name}”.")
}

pub(super) fn rule_saved(name: &str) -> String {
    format!("Saved the clients of “{name}”.")
}

/// Which clients have the tags: how many, and the first of them.
pub(super) fn tagged(total: u64, names: &[String]) -> String {
    let more = match total.saturating_sub(names.len() as u64) {
        0 => String::new(),
        more => format!(" and {} more", grouped(more)),
    };
    match total {
        0 => NONE_TAGGED.to_owned(),
        _ => format!("{} now: {}{more}.", clients(total), names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_clients_with_the_tags_are_named() {
        let names = ["Acme".to_owned(), "Bank".to_owned()];
        assert_eq!(tagged(2, &names), "2 clients now: Acme, Bank.");
        assert_eq!(
            tagged(1_200, &names),
            "1,200 clients now: Acme, Bank and 1,198 more."
        );
        assert_eq!(tagged(0, &[]), NONE_TAGGED);
    }
}
