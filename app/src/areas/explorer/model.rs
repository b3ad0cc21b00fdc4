//! Questions of the explorer as addresses, and answers in words.

use policy::{Action, Cell, Kind, Section};
use wire::{AccessRemedy, AccessVia, AccessWay, MemberAction};

use super::text;
use crate::crud::query::{ListQuery, encode};

/// What is asked about where the address names nothing.
pub(super) const FIRST: Action = Action::ClientDelete;

/// The action that a question is about.
pub(super) fn action(query: &ListQuery) -> Action {
    query.filter("action").parse().unwrap_or(FIRST)
}

/// The same question as the server takes it: it names an action, and a client only where it is done at
/// one.
pub(super) fn asked(query: &ListQuery) -> ListQuery {
    let action = action(query);
    let mut asked = query.clone();
    let is_asked =
        |name: &str| name != "action" && (name != "client" || action.belongs_to_client());
    asked.filters.retain(|(name, _)| is_asked(name));
    asked
        .filters
        .push(("action", action.wire_name().to_owned()));
    asked
}

/// The query of the question why somebody can do something, or cannot.
pub(super) fn why_query(action: Action, client: &str, target: &str, role: &str) -> String {
    let kind = action.kind();
    let parts = [
        ("action", action.wire_name()),
        (
            "client",
            if action.belongs_to_client() {
                client
            } else {
                ""
            },
        ),
        ("target", if is_about_person(kind) { target } else { "" }),
        (
            "role",
            if kind == Kind::Invitation && target.is_empty() {
                role
            } else {
                ""
            },
        ),
    ];
    let parts = parts.into_iter().filter(|(_, value)| !value.is_empty());
    let parts: Vec<String> = parts
        .map(|(name, value)| format!("{name}={}", encode(value)))
        .collect();
    format!("?{}", parts.join("&"))
}

/// Whether something of this kind is a person.
pub(super) fn is_about_person(kind: Kind) -> bool {
    matches!(kind, Kind::Member | Kind::Invitation)
}

/// What has to be chosen before there is an answer.
pub(super) fn lacks(
    action: Action,
    client: &str,
    target: &str,
    role: &str,
) -> Option<&'static str> {
    let (kind, none) = (action.kind(), "");
    if kind.belongs() == policy::Belongs::Client && client == none {
        return Some(text::NEEDS_CLIENT);
    }
    match kind {
        Kind::Member if target == none => Some(text::NEEDS_TARGET),
        Kind::Invitation if target == none && role == none => Some(text::NEEDS_ROLE),
        _ => None,
    }
}

/// The actions of the staff as a choice, the way they are listed.
pub(super) fn actions() -> Vec<(String, String)> {
    let named = |action: Action| (action.wire_name().to_owned(), action.label().to_owned());
    Action::staff().map(named).collect()
}

/// By what somebody has access.
pub(super) fn way(way: &AccessWay) -> String {
    let group = way.group.as_ref().map(|group| group.name.as_str());
    match (way.via, group) {
        (AccessVia::Role, _) => text::role_from(&way.role_label),
        (AccessVia::Direct, _) => "Client assigned".to_owned(),
        (AccessVia::Group, Some(name)) => format!("Access group {name}"),
        (AccessVia::Group, None) => "Access group".to_owned(),
        (AccessVia::AllExcept, _) => "All clients except some".to_owned(),
        (AccessVia::Administrator, _) => "Client administrator".to_owned(),
    }
}

/// The reasons by which people are found, as the address has them.
pub(super) fn reasons(with_people: bool) -> Vec<(String, String)> {
    let more = [("key", "API key"), ("invited", text::INVITED)];
    let all = [
        ("", text::EVERYONE),
        ("role", "Role"),
        ("direct", "Client assigned"),
        ("group", "Access group"),
        ("all_except", "All clients except some"),
        ("administrator", "Client administrator"),
    ];
    let more = more.into_iter().filter(|_| with_people);
    let all = all.into_iter().chain(more);
    all.map(|(value, label)| (value.to_owned(), label.to_owned()))
        .collect()
}

/// What a cell says of where somebody can.
pub(super) const fn place(cell: Cell) -> &'static str {
    match cell {
        Cell::Workgroup => "Whole workgroup",
        Cell::Clients => "Assigned clients",
        Cell::Below => "Lower roles",
        Cell::Own => "Own account",
        Cell::Never => "No access",
    }
}

/// Where somebody can do something: on how many clients, where it is done at one.
pub(super) fn reach(one: &MemberAction) -> String {
    match (one.every_client, one.clients) {
        (true, _) => "All clients".to_owned(),
        (false, Some(clients)) => text::on_clients(clients),
        (false, None) => {
            let widest = one.ways.iter().map(|way| way.cell).max();
            place(widest.unwrap_or_default()).to_owned()
        }
    }
}

/// The roles by which somebody can do something.
pub(super) fn roles(one: &MemberAction) -> String {
    let roles: Vec<&str> = one.ways.iter().map(|way| way.role_label.as_str()).collect();
    roles.join(", ")
}

/// What somebody can do, by the catalogue's sections; those with nothing are left out.
pub(super) fn sections(actions: Vec<MemberAction>) -> Vec<(&'static str, Vec<MemberAction>)> {
    let of = |section: &Section| {
        let own = |one: &&MemberAction| one.action.section() == *section;
        let rows: Vec<MemberAction> = actions.iter().filter(own).cloned().collect();
        (section.label(), rows)
    };
    let all = Section::ALL.iter().map(of);
    all.filter(|(_, rows)| !rows.is_empty()).collect()
}

/// What would allow it.
pub(super) fn remedy(remedy: &AccessRemedy) -> String {
    match (&remedy.role_label, remedy.assigns_client) {
        (Some(role), true) => format!("Role {role}, and assign the client"),
        (Some(role), false) => text::role_from(role),
        (None, _) => "Assign the client".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use wire::ActionWay;

    use super::*;

    fn query(filters: &[(&'static str, &str)]) -> ListQuery {
        let filters = filters
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()));
        ListQuery {
            filters: filters.collect(),
            page: 1,
            ..ListQuery::default()
        }
    }

    #[test]
    fn a_question_names_an_action_and_a_client_where_it_has_one() {
        assert_eq!(asked(&query(&[])).to_query(), "?action=client.delete");
        let both = [
            ("client", "ab"),
            ("who", "cannot"),
            ("action", "client.edit"),
        ];
        assert_eq!(
            asked(&query(&both)).to_query(),
            "?client=ab&who=cannot&action=client.edit"
        );
        let without = [("client", "ab"), ("action", "audit.view")];
        assert_eq!(asked(&query(&without)).to_query(), "?action=audit.view");
    }

    #[test]
    fn why_asks_for_what_the_action_is_done_to() {
        let check = |action, expected: &str| {
            assert_eq!(why_query(action, "c", "", "manager"), expected);
        };
        check(Action::ClientEdit, "?action=client.edit&client=c");
        check(Action::AuditView, "?action=audit.view");
        check(Action::MemberInvite, "?action=member.invite&role=manager");
        let deactivate = why_query(Action::MemberDeactivate, "c", "m", "");
        assert_eq!(deactivate, "?action=member.deactivate&target=m");
        assert_eq!(
            lacks(Action::ClientEdit, "", "", ""),
            Some(text::NEEDS_CLIENT)
        );
        assert_eq!(lacks(Action::ClientEdit, "c", "", ""), None);
        assert_eq!(
            lacks(Action::MemberRemove, "c", "", ""),
            Some(text::NEEDS_TARGET)
        );
        assert_eq!(lacks(Action::MemberInvite, "", "", "manager"), None);
        assert_eq!(lacks(Action::KbEdit, "", "", ""), None);
    }

    #[test]
    fn where_somebody_can_is_said_in_numbers_of_clients() {
        let mut one = MemberAction {
            action: Action::ClientEdit,
            ways: vec![ActionWay {
                role_label: "Associate".to_owned(),
                cell: Cell::Clients,
            }],
            clients: Some(1),
            every_client: false,
        };
        assert_eq!(reach(&one), "1 client");
        one.every_client = true;
        assert_eq!(reach(&one), "All clients");
        let of_workgroup = MemberAction {
            action: Action::AuditView,
            clients: None,
            every_client: false,
            ways: vec![ActionWay {
                role_label: "Owner".to_owned(),
                cell: Cell::Workgroup,
            }],
        };
        assert_eq!(reach(&of_workgroup), "Whole workgroup");
        let sections = sections(vec![one, of_workgroup]);
        assert_eq!(sections.len(), 2);
    }

    #[test]
    fn what_would_allow_it_is_a_role_a_client_or_both() {
        let both = AccessRemedy {
            role_label: Some("Manager".to_owned()),
            role: Some("manager".to_owned()),
            assigns_client: true,
        };
        assert_eq!(remedy(&both), "Role Manager, and assign the client");
        let client = AccessRemedy {
            role_label: None,
            role: None,
            assigns_client: true,
        };
        assert_eq!(remedy(&client), "Assign the client");
    }
}
