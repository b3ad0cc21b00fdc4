//! What one may do, in words.

use policy::{Action, ClientFilter, Effective, Section};

use super::text;
use crate::data::rights::Rights;
use crate::ui::reach::{filter_in_words, in_words};

/// A part of the catalogue with what one may do of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) title: &'static str,
    pub(crate) rows: Vec<Row>,
}

/// An action and where one may do it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) label: &'static str,
    pub(crate) description: &'static str,
    pub(crate) reach: String,
}

/// How many clients one reaches: the number in words, and a note.
pub(crate) fn clients(rights: &Rights) -> (String, &'static str) {
    let filter = rights.reach(Action::ClientView).clients;
    let note = match &filter {
        ClientFilter::All | ClientFilter::AllExcept(_) => text::ALL_CLIENTS_NOTE,
        ClientFilter::Only(_) => text::ASSIGNED_NOTE,
        ClientFilter::Nothing if rights.may_list(Action::ClientView) => text::NONE_ASSIGNED_NOTE,
        ClientFilter::Nothing => text::NO_CLIENT_NOTE,
    };
    (
        filter_in_words(&filter).unwrap_or_else(|| text::NO_CLIENT.to_owned()),
        note,
    )
}

/// The actions that a screen of this app can do. What none can do yet is not promised.
#[rustfmt::skip]
const WITH_SCREEN: &[&str] = &[
    "access.explore", "audit.view", "client.view", "client.create", "client.edit", "client.delete", "client.restore",
    "client.note.view", "invitation.view", "invitation.resend", "invitation.cancel",
    "department.create", "department.edit", "department.delete",
    "member.view", "member.invite", "member.edit_role", "member.deactivate", "member.remove",
    "member.assign_clients", "member.view_as", "member.cost.view", "member.cost.edit", "client_admin.view",
    "client_admin.invite", "client_admin.edit", "client_admin.remove", "role.view", "role.create", "role.edit", "role.delete", "team.view", "team.create", "team.edit", "team.delete",
    "team.assign",
    "access_group.view", "access_group.create", "access_group.edit", "access_group.delete",
    "guardrail.view", "guardrail.edit",
    "workgroup.create", "workgroup.edit", "workgroup.transfer", "workgroup.delete",
];

/// What one may do, by the catalogue's sections; sections with nothing are left out.
pub(crate) fn groups(effective: &[Effective]) -> Vec<Group> {
    let group = |section: &Section| {
        let of_section = effective
            .iter()
            .filter(|one| one.action.section() == *section)
            .filter(|one| WITH_SCREEN.contains(&one.action.wire_name()));
        Group {
            title: section.label(),
            rows: of_section.map(row).collect(),
        }
    };
    Section::ALL
        .iter()
        .map(group)
        .filter(|group| !group.rows.is_empty())
        .collect()
}

fn row(effective: &Effective) -> Row {
    Row {
        label: effective.action.label(),
        description: effective.action.description(),
        reach: in_words(&effective.reach),
    }
}

#[cfg(test)]
mod tests {
    use policy::Reach;

    use super::*;

    #[test]
    fn sections_with_nothing_are_left_out() {
        let reach = Reach {
            workgroup: true,
            ..Reach::default()
        };
        let groups = groups(&[Effective {
            action: Action::ClientView,
            reach,
        }]);
        let titles: Vec<_> = groups.iter().map(|group| group.title).collect();
        assert_eq!(titles, [Action::ClientView.section().label()]);
    }

    #[test]
    fn what_is_promised_is_what_a_control_can_do() {
        let list = include_str!("../../../../docs/without-use.txt");
        let (_, without) = list.split_once("[no control]").unwrap();
        let names = Action::ALL.iter().map(|action| action.wire_name());
        let has_control = |name: &&str| !without.lines().any(|line| line == *name);
        let with: Vec<&str> = names.filter(has_control).collect();
        let missing: Vec<&&str> = with
            .iter()
            .filter(|one| !WITH_SCREEN.contains(one))
            .collect();
        let promised: Vec<&&str> = WITH_SCREEN
            .iter()
            .filter(|one| !with.contains(one))
            .collect();
        assert_eq!((missing, promised), (vec![], vec![]));
    }
}
