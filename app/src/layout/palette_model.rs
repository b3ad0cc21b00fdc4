//! What the command palette offers.

use policy::Action;
use wire::WorkgroupEntry;

use super::text;
use crate::areas::account;
use crate::crud::query::encode;
use crate::data::rights::Rights;
use crate::routes::address;
use crate::routes::table::{CLIENTS, HOME, PAGES, PEOPLE, Place, Row};
use crate::ui::icon::Icon;

/// What a command does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Does {
    GoTo(String),
    SwitchTheme,
    SignOut,
}

/// A command of the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Command {
    pub(super) label: String,
    pub(super) icon: Icon,
    pub(super) does: Does,
}

impl Command {
    fn new(label: impl Into<String>, icon: Icon, does: Does) -> Self {
        Self {
            label: label.into(),
            icon,
            does,
        }
    }
}

/// The commands that match what is typed.
pub(super) fn commands(
    typed: &str,
    rights: Option<&Rights>,
    workgroups: &[WorkgroupEntry],
) -> Vec<Command> {
    let mut all = rights.map(places).unwrap_or_default();
    all.push(Command::new(
        account::text::TITLE,
        Icon::Person,
        Does::GoTo(address::ACCOUNT.to_owned()),
    ));
    all.extend(others(rights, workgroups));
    all.push(Command::new(
        text::SWITCH_THEME,
        Icon::Moon,
        Does::SwitchTheme,
    ));
    all.push(Command::new(text::SIGN_OUT, Icon::Leave, Does::SignOut));
    all.retain(|command| matches(typed, &command.label));
    all.extend(
        rights
            .map(|rights| searches(typed, rights))
            .unwrap_or_default(),
    );
    all
}

fn places(rights: &Rights) -> Vec<Command> {
    let place = |row: &&Row| {
        Command::new(
            row.label,
            row.icon,
            Does::GoTo(row.href(rights.workgroup())),
        )
    };
    PAGES
        .iter()
        .copied()
        .filter(|row| !matches!(row.place, Place::In(_)) && row.is_for(rights))
        .map(|row| place(&row))
        .collect()
}

fn others(rights: Option<&Rights>, workgroups: &[WorkgroupEntry]) -> Vec<Command> {
    let here = rights.map(Rights::workgroup);
    let others = workgroups
        .iter()
        .filter(|other| other.active && Some(other.id) != here);
    let command = |other: &WorkgroupEntry| {
        Command::new(
            text::switch_to(&other.name),
            Icon::UpDown,
            Does::GoTo(HOME.href(other.id)),
        )
    };
    others.map(command).collect()
}

fn searches(typed: &str, rights: &Rights) -> Vec<Command> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Vec::new();
    }
    let search = |row: &Row, label: String| {
        let to = format!("{}?search={}", row.href(rights.workgroup()), encode(typed));
        Command::new(label, Icon::Search, Does::GoTo(to))
    };
    let clients = rights
        .may_list(Action::ClientView)
        .then(|| search(&CLIENTS, text::find_clients(typed)));
    let people = rights
        .may_list(Action::MemberView)
        .then(|| search(&PEOPLE, text::find_people(typed)));
    clients.into_iter().chain(people).collect()
}

/// Whether every typed word is somewhere in the label.
fn matches(typed: &str, label: &str) -> bool {
    let label = label.to_ascii_lowercase();
    typed
        .to_ascii_lowercase()
        .split_whitespace()
        .all(|word| label.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_typed_word_has_to_be_there() {
        assert!(matches("", "Sign out"));
        assert!(matches("OUT si", "Sign out"));
        assert!(!matches("sign in", "Sign out"));
    }

    #[test]
    fn without_rights_one_can_still_go_to_the_account_and_sign_out() {
        let labels: Vec<String> = commands("", None, &[])
            .into_iter()
            .map(|c| c.label)
            .collect();
        assert_eq!(
            labels,
            [account::text::TITLE, text::SWITCH_THEME, text::SIGN_OUT]
        );
    }
}
