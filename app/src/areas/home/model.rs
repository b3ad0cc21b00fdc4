//! What the home page says about one's own rights.

use policy::{Action, ClientFilter, Effective, Reach, Section};

use super::text;
use crate::data::rights::Rights;

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
        ClientFilter::All | ClientFilter::AllExcept(_) => text::EVERY_CLIENT_NOTE,
        ClientFilter::Only(_) => text::ASSIGNED_NOTE,
        ClientFilter::Nothing if rights.may_list(Action::ClientView) => text::NONE_ASSIGNED_NOTE,
        ClientFilter::Nothing => text::NO_CLIENT_NOTE,
    };
    (
        filter_in_words(&filter).unwrap_or_else(|| text::NO_CLIENT.to_owned()),
        note,
    )
}

/// What one may do, by the catalogue's sections; sections with nothing are left out.
pub(crate) fn groups(effective: &[Effective]) -> Vec<Group> {
    let group = |section: &Section| {
        let of_section = effective
            .iter()
            .filter(|one| one.action.section() == *section);
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

/// Where something is allowed, in a word or two.
pub(crate) fn in_words(reach: &Reach) -> String {
    if let Some(clients) = filter_in_words(&reach.clients) {
        return clients;
    }
    let words = match reach {
        Reach {
            workgroup: true, ..
        } => text::EVERYWHERE,
        Reach {
            every_role: true, ..
        } => text::ON_ROLES,
        Reach { roles, .. } if !roles.is_empty() => text::ON_ROLES,
        Reach { own: true, .. } => text::ON_YOURSELF,
        _ => text::NOWHERE,
    };
    words.to_owned()
}

fn filter_in_words(filter: &ClientFilter) -> Option<String> {
    match filter {
        ClientFilter::Nothing => None,
        ClientFilter::Only(clients) => Some(text::clients(clients.len() as u64)),
        ClientFilter::AllExcept(clients) => Some(text::all_but(clients.len() as u64)),
        ClientFilter::All => Some(text::EVERY_CLIENT.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use policy::{ClientId, ClientSet};

    use super::*;

    #[track_caller]
    fn check(reach: &Reach, expected: &str) {
        assert_eq!(in_words(reach), expected);
    }

    #[test]
    fn reach_is_said_in_a_word_or_two() {
        let nowhere = Reach::default;
        let two: ClientSet = [1, 2].into_iter().filter_map(ClientId::new).collect();
        check(&nowhere(), "No");
        check(
            &Reach {
                workgroup: true,
                ..nowhere()
            },
            "Everywhere",
        );
        check(
            &Reach {
                own: true,
                ..nowhere()
            },
            "Yourself",
        );
        check(
            &Reach {
                every_role: true,
                ..nowhere()
            },
            "Roles you manage",
        );
        check(
            &Reach {
                clients: ClientFilter::Only(two.clone()),
                ..nowhere()
            },
            "2 clients",
        );
        check(
            &Reach {
                clients: ClientFilter::AllExcept(two),
                ..nowhere()
            },
            "All but 2 clients",
        );
        check(
            &Reach {
                clients: ClientFilter::All,
                workgroup: true,
                ..nowhere()
            },
            "Every client",
        );
    }

    #[test]
    fn sections_with_nothing_are_left_out() {
        let reach = Reach {
            workgroup: true,
            ..Reach::default()
        };
        let groups = groups(&[Effective {
            action: Action::BillingView,
            reach,
        }]);
        let titles: Vec<_> = groups.iter().map(|group| group.title).collect();
        assert_eq!(titles, [Action::BillingView.section().label()]);
    }
}
