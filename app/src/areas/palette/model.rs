//! What the command palette offers.

use policy::{Action, BuiltIn};
use wire::WorkgroupEntry;

use super::text;
use crate::areas::account;
use crate::crud::list::NEW;
use crate::crud::query::encode;
use crate::data::rights::{On, Rights};
use crate::layout;
use crate::platform::base;
use crate::routes::address;
use crate::routes::table::{CLIENTS, HOME, PAGES, PEOPLE, Place, Row, TEAMS};
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
    /// By which other words it is found.
    pub(super) words: &'static str,
    /// What kind of thing it goes to, where it goes to one.
    pub(super) kind: &'static str,
    pub(super) icon: Icon,
    pub(super) does: Does,
}

impl Command {
    pub(super) fn new(label: impl Into<String>, icon: Icon, does: Does) -> Self {
        Self {
            label: label.into(),
            words: "",
            kind: "",
            icon,
            does,
        }
    }

    fn also(self, words: &'static str) -> Self {
        Self { words, ..self }
    }
}

/// The commands that match what is typed; `found` by name stand after them.
pub(super) fn commands(
    typed: &str,
    rights: Option<&Rights>,
    workgroups: &[WorkgroupEntry],
    found: Vec<Command>,
) -> Vec<Command> {
    let mut all = rights.map(places).unwrap_or_default();
    let own = Does::GoTo(base::absolute(address::ACCOUNT));
    let own = Command::new(account::text::TITLE, Icon::Person, own);
    all.push(own.also(text::ACCOUNT_WORDS));
    all.extend(rights.map(actions).unwrap_or_default());
    all.extend(others(rights, workgroups));
    let theme = Command::new(layout::text::SWITCH_THEME, Icon::Moon, Does::SwitchTheme);
    all.push(theme.also(text::THEME_WORDS));
    let leave = Command::new(layout::text::SIGN_OUT, Icon::Leave, Does::SignOut);
    all.push(leave.also(text::SIGN_OUT_WORDS));
    all.retain(|command| matches(typed, command));
    all.extend(found);
    all.extend(
        rights
            .map(|rights| searches(typed, rights))
            .unwrap_or_default(),
    );
    all
}

fn places(rights: &Rights) -> Vec<Command> {
    let place = |row: &Row| {
        let to = Does::GoTo(row.href(rights.workgroup()));
        Command::new(row.label, row.icon, to).also(text::other_words(row))
    };
    PAGES
        .iter()
        .copied()
        .filter(|row| !matches!(row.place, Place::In(_) | Place::Demo) && row.is_for(rights))
        .map(place)
        .collect()
}

/// What one may begin from anywhere.
fn actions(rights: &Rights) -> Vec<Command> {
    let all = [
        (text::NEW_CLIENT, Action::ClientCreate, &CLIENTS),
        (text::INVITE, Action::MemberInvite, &PEOPLE),
        (text::NEW_TEAM, Action::TeamCreate, &TEAMS),
    ];
    let may = |action| match action {
        Action::MemberInvite => BuiltIn::ALL
            .into_iter()
            .any(|role| rights.may(action, &On::Invitation(role.into()))),
        _ => rights.may(action, &On::Workgroup),
    };
    let allowed = all.into_iter().filter(|(_, action, _)| may(*action));
    let command = |(label, _, row): (&str, Action, &Row)| {
        let to = format!("{}?{NEW}", row.href(rights.workgroup()));
        Command::new(label, Icon::Plus, Does::GoTo(to)).also(text::NEW_WORDS)
    };
    allowed.map(command).collect()
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

/// Whether every typed word is somewhere in the label, or begins one of its other words.
fn matches(typed: &str, command: &Command) -> bool {
    let label = command.label.to_ascii_lowercase();
    let other = |word: &str| {
        command
            .words
            .split(' ')
            .any(|other| other.starts_with(word))
    };
    let typed = typed.to_ascii_lowercase();
    typed
        .split_whitespace()
        .all(|word| label.contains(word) || other(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(typed: &str, rights: Option<&Rights>) -> Vec<String> {
        let all = commands(typed, rights, &[], Vec::new());
        all.into_iter().map(|command| command.label).collect()
    }

    #[test]
    fn every_typed_word_has_to_be_there() {
        let leave = Command::new("Sign out", Icon::Leave, Does::SignOut).also("log off");
        assert!(matches("", &leave) && matches("OUT si", &leave));
        assert!(!matches("sign in", &leave));
        assert!(matches("log", &leave) && matches("of", &leave) && !matches("ff", &leave));
    }

    #[test]
    fn what_people_call_it_is_found_too() {
        assert_eq!(labels("password", None), [account::text::TITLE]);
        assert_eq!(labels("dark", None), [layout::text::SWITCH_THEME]);
        assert_eq!(labels("logout", None), [layout::text::SIGN_OUT]);
    }

    #[test]
    fn without_rights_one_can_still_go_to_the_account_and_sign_out() {
        let expected = [
            account::text::TITLE,
            layout::text::SWITCH_THEME,
            layout::text::SIGN_OUT,
        ];
        assert_eq!(labels("", None), expected);
    }
}
