//! Access groups.

use wire::AccessGroup;

use crate::text::count;

pub(crate) const TITLE: &str = "Access groups";
pub(crate) const ONE: &str = "Access group";
pub(crate) const LEAD: &str = "Give several people access to the same clients at once.";
pub(crate) const SEARCH: &str = "Search access groups";
pub(crate) const NAME: &str = "Name";
pub(crate) const CLIENTS: &str = "Clients";
pub(crate) const MEMBERS: &str = "Members";
pub(super) const CHANGED: &str = "Last change";
pub(super) const NOT_FOUND: &str = "No access groups found";
pub(super) const NOT_FOUND_LEAD: &str = "Try another word, or clear the search.";
pub(super) const EMPTY: &str = "No access groups yet";
pub(super) const EMPTY_LEAD: &str =
    "Put clients into a group, and give people all of them at once: a night shift, a region.";

pub(super) const PARTS: &str = "Access group";
pub(super) const CITY: &str = "City";
pub(super) const ROLE: &str = "Role";
pub(super) const SEARCH_IN: &str = "Search clients of this group";
pub(super) const NO_CLIENTS: &str = "No clients in this group yet";
pub(super) const NO_CLIENTS_LEAD: &str = "Add the clients that its members work for.";
pub(super) const NOBODY: &str = "No one in this group yet";
pub(super) const NOBODY_LEAD: &str = "Add the people who work for its clients.";
/// Beside the role of whoever gets nothing by a group.
pub(super) const ALL_BY_ROLE: &str = "all clients by role";

pub(crate) const NEW: &str = "New access group";
pub(super) const BY_TAGS: &str = "Clients by tags";
pub(super) const NONE_TAGGED: &str = "No client has these tags yet";
pub(super) const NONE_TAGGED_LEAD: &str =
    "Tag clients on their pages, or change the tags of this group.";
pub(super) const RENAME: &str = "Rename";
pub(crate) const ADD_CLIENTS: &str = "Add clients";
pub(crate) const ADD_MEMBERS: &str = "Add people";
pub(crate) const REMOVE: &str = "Remove from group";

pub(crate) fn clients(number: u64) -> String {
    count(number, "client", "clients")
}

pub(crate) fn people(number: u64) -> String {
    count(number, "person", "people")
}

/// By which tags a group has its clients.
pub(super) fn rule(rule: &[wire::TagCondition]) -> String {
    let conditions = wire::rule_text(rule).replace('\n', "; ");
    format!("All clients with these tags, including later ones: {conditions}.")
}

/// What a group comes to, in one sentence.
pub(super) fn outcome(group: &AccessGroup) -> String {
    match (group.members, group.clients) {
        (0, 0) => "No clients and no one in it yet.".to_owned(),
        (0, number) => format!(
            "{}, and no one has access by this group yet.",
            clients(number)
        ),
        (number, 0) => format!("{}, who have no clients by it yet.", people(number)),
        (1, number) => format!("1 person has access to {} by it.", clients(number)),
        (members, number) => {
            format!(
                "{} have access to {} by it.",
                people(members),
                clients(number)
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use policy::AccessGroupId;

    use super::*;

    #[track_caller]
    fn check(members: u64, clients: u64, expected: &str) {
        let group = AccessGroup {
            id: AccessGroupId::new(1).unwrap(),
            name: String::new(),
            clients,
            members,
            rule: None,
            created_at: String::new(),
            changed_at: String::new(),
            version: 1,
        };
        assert_eq!(outcome(&group), expected);
    }

    #[test]
    fn a_rule_is_one_sentence() {
        let conditions = wire::rule_of("region = north, south\nvip").unwrap();
        assert_eq!(
            rule(&conditions),
            "All clients with these tags, including later ones: region = north, south; vip."
        );
    }

    #[test]
    fn what_a_group_comes_to_is_one_sentence() {
        check(0, 0, "No clients and no one in it yet.");
        check(0, 1, "1 client, and no one has access by this group yet.");
        check(2, 0, "2 people, who have no clients by it yet.");
        check(1, 1_200, "1 person has access to 1,200 clients by it.");
        check(6, 42, "6 people have access to 42 clients by it.");
    }
}
