//! A statement that is being put together: what is chosen for every kind, and what of it belongs to the one
//! that is wanted.

use std::collections::BTreeSet;

use leptos::prelude::*;
use wire::{GuardrailKind, GuardrailStatement};

/// What is chosen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Draft {
    pub(super) kind: RwSignal<String>,
    pub(super) client: RwSignal<BTreeSet<String>>,
    /// Whether `never` is about one client: `one`, or empty for anywhere.
    pub(super) place: RwSignal<String>,
    pub(super) role: RwSignal<String>,
    pub(super) action: RwSignal<String>,
    pub(super) other: RwSignal<String>,
    pub(super) roles: RwSignal<BTreeSet<String>>,
    pub(super) members: RwSignal<BTreeSet<String>>,
    pub(super) people: RwSignal<String>,
}

/// `never` at one client.
pub(super) const ONE: &str = "one";

impl Draft {
    pub(super) fn new() -> Self {
        let word = || RwSignal::new(String::new());
        let set = || RwSignal::new(BTreeSet::new());
        Self {
            kind: RwSignal::new(GuardrailKind::OnlyReach.wire_name().to_owned()),
            client: set(),
            place: word(),
            role: word(),
            action: word(),
            other: word(),
            roles: set(),
            members: set(),
            people: RwSignal::new("2".to_owned()),
        }
    }

    /// The statement; nothing while something of it is missing.
    pub(super) fn statement(self) -> Option<GuardrailStatement> {
        let kind = self.kind();
        let mut says = empty(kind);
        let roles = || self.roles.get().into_iter().collect::<Vec<_>>();
        let members = || self.members.get().into_iter();
        match kind {
            GuardrailKind::OnlyReach => {
                says.client = Some(self.one_client()?);
                says.roles = roles();
                says.members = members().filter_map(|id| id.parse().ok()).collect();
            }
            GuardrailKind::Never => {
                says.roles = vec![given(self.role)?];
                says.actions = vec![given(self.action)?];
                if self.place.with(|place| place == ONE) {
                    says.client = Some(self.one_client()?);
                }
            }
            GuardrailKind::NotBoth => {
                says.actions = vec![given(self.action)?, given(self.other)?];
                says.roles = roles();
                says.members = members().filter_map(|id| id.parse().ok()).collect();
                if self.action.get() == self.other.get() {
                    return None;
                }
            }
            GuardrailKind::AtLeast => {
                says.people = Some(self.people.with(|people| people.trim().parse().ok())?);
                says.roles = roles();
                if says.roles.is_empty() {
                    return None;
                }
            }
        }
        Some(says)
    }

    /// Which kind it is.
    pub(super) fn kind(self) -> GuardrailKind {
        let kind = self.kind.with(|kind| kind.parse().ok());
        kind.unwrap_or(GuardrailKind::OnlyReach)
    }

    fn one_client(self) -> Option<policy::ClientId> {
        self.client.with(|chosen| chosen.first()?.parse().ok())
    }
}

fn given(signal: RwSignal<String>) -> Option<String> {
    Some(signal.get()).filter(|text| !text.is_empty())
}

fn empty(kind: GuardrailKind) -> GuardrailStatement {
    GuardrailStatement {
        kind,
        client: None,
        actions: Vec::new(),
        roles: Vec::new(),
        members: Vec::new(),
        people: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "00000000000000ab";

    fn one(text: &str) -> BTreeSet<String> {
        [text.to_owned()].into()
    }

    #[test]
    fn a_statement_is_there_once_nothing_of_it_is_missing() {
        Owner::new().with(|| {
            let draft = Draft::new();
            assert_eq!(draft.statement(), None);
            draft.client.set(one(ID));
            assert!(draft.statement().unwrap().client.is_some());
            draft.kind.set("at_least".to_owned());
            assert_eq!(draft.statement(), None);
            draft.roles.set(one("owner"));
            let says = draft.statement().unwrap();
            assert_eq!((says.people, says.client), (Some(2), None));
            draft.people.set("two".to_owned());
            assert_eq!(draft.statement(), None);
        });
    }

    #[test]
    fn what_was_chosen_for_another_kind_is_left_out() {
        Owner::new().with(|| {
            let draft = Draft::new();
            draft.members.set(one(ID));
            draft.client.set(one(ID));
            draft.kind.set("never".to_owned());
            draft.role.set("associate".to_owned());
            draft.action.set("client.delete".to_owned());
            let says = draft.statement().unwrap();
            assert!(says.members.is_empty() && says.client.is_none());
            draft.place.set(ONE.to_owned());
            assert!(draft.statement().unwrap().client.is_some());
        });
    }

    #[test]
    fn two_things_are_two() {
        Owner::new().with(|| {
            let draft = Draft::new();
            draft.kind.set("not_both".to_owned());
            draft.action.set("role.edit".to_owned());
            draft.other.set("role.edit".to_owned());
            assert_eq!(draft.statement(), None);
            draft.other.set("audit.view".to_owned());
            assert_eq!(draft.statement().unwrap().actions.len(), 2);
        });
    }
}
