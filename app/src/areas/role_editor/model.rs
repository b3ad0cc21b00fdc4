//! What is in the editor, without a screen: cells, problems, and what becomes of a role that two people
//! edit.

use policy::{Action, Actor, BuiltIn, Cell, CustomRole, Edition, Role, RoleId, Section};
use wire::{LABEL_TAKEN, RoleBody};

use crate::text::sentence;

/// A role that allows nothing.
pub(super) fn empty() -> RoleBody {
    RoleBody {
        label: String::new(),
        grants: Default::default(),
        manages: Vec::new(),
    }
}

/// What a new role begins with: what `role` has.
pub(super) fn clone_of(role: &Role, edition: Edition, label: String) -> RoleBody {
    let body = match role {
        Role::Custom(role) => RoleBody::from(role.draft()),
        Role::BuiltIn(role) => {
            let draft = unsaved().map(|id| CustomRole::clone_of(*role, edition, id, ""));
            let mut body = draft.map_or_else(empty, RoleBody::from);
            body.grants
                .retain(|_, cell| cell != Cell::Never.wire_name());
            body
        }
    };
    RoleBody { label, ..body }
}

/// Stands for the id of a role that is not saved.
fn unsaved() -> Option<RoleId> {
    RoleId::new(1)
}

/// What the role has of an action.
pub(super) fn cell(body: &RoleBody, action: Action) -> Cell {
    let cell = body.grants.get(action.wire_name());
    cell.and_then(|cell| cell.parse().ok()).unwrap_or_default()
}

/// Sets it.
pub(super) fn set(body: &mut RoleBody, action: Action, cell: Cell) {
    match cell {
        Cell::Never => {
            body.grants.remove(action.wire_name());
        }
        cell => {
            let name = action.wire_name().to_owned();
            body.grants.insert(name, cell.wire_name().to_owned());
        }
    }
}

/// The cells that can be chosen for an action.
pub(super) fn cells(action: Action) -> impl Iterator<Item = Cell> {
    [Cell::Never]
        .into_iter()
        .chain(action.cells_for_custom_roles())
}

/// Whether all actions that a section could allow are allowed, none, or some.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    None,
    Some,
    All,
}

/// How much of these actions the role allows.
pub(super) fn mark(body: &RoleBody, actions: &[Action]) -> (Mark, usize) {
    let count = actions
        .iter()
        .filter(|action| cell(body, **action) != Cell::Never);
    let count = count.count();
    let mark = match count {
        0 => Mark::None,
        all if all == actions.len() => Mark::All,
        _ => Mark::Some,
    };
    (mark, count)
}

/// The actions of a section that a role of the workgroup's own can have.
pub(super) fn actions(section: Section) -> Vec<Action> {
    let staff = Action::staff().filter(|action| action.section() == section);
    staff
        .filter(|action| action.cells_for_custom_roles().next().is_some())
        .collect()
}

/// Allows all of these as widely as the editor may, or none of them.
pub(super) fn set_all(body: &mut RoleBody, actions: &[Action], allow: bool, editor: &Actor) {
    for action in actions {
        let widest = if allow {
            widest(*action, editor)
        } else {
            Cell::Never
        };
        set(body, *action, widest);
    }
}

fn widest(action: Action, editor: &Actor) -> Cell {
    let fits = |cell: &Cell| {
        let mut alone = empty();
        "-".clone_into(&mut alone.label);
        set(&mut alone, action, *cell);
        let draft = unsaved().map(|id| alone.draft(id));
        draft.is_some_and(|draft| CustomRole::problems(&draft, editor, &[]).is_empty())
    };
    let fitting = action.cells_for_custom_roles().filter(fits);
    fitting.last().unwrap_or_default()
}

/// One thing that is wrong: with which field, and a sentence.
pub(super) type Problem = (String, String);

/// Everything that the server would say is wrong, in its words.
pub(super) fn problems(
    body: &RoleBody,
    id: Option<RoleId>,
    editor: &Actor,
    own: &[Role],
) -> Vec<Problem> {
    let Some(id) = id.or_else(unsaved) else {
        return Vec::new();
    };
    let others: Vec<CustomRole> = own
        .iter()
        .filter_map(|role| match role {
            Role::Custom(role) if role.id() != id => Some((**role).clone()),
            _ => None,
        })
        .collect();
    let found = CustomRole::problems(&body.draft(id), editor, &others).into_iter();
    let mut all: Vec<Problem> = found
        .map(|problem| (problem.field(), sentence(&problem.refusal.to_string())))
        .collect();
    if is_taken(&body.label, &others) {
        all.push(("label".to_owned(), sentence(LABEL_TAKEN)));
    }
    all
}

/// As the server asks it, but for letters that are not ASCII: the tables for them are no part of the app.
fn is_taken(label: &str, others: &[CustomRole]) -> bool {
    let is_it = |other: &str| other.eq_ignore_ascii_case(label.trim());
    let mut built_in = BuiltIn::ALL.into_iter();
    built_in.any(|role| {
        Edition::ALL
            .iter()
            .any(|edition| is_it(role.label(*edition)))
    }) || others.iter().any(|role| is_it(role.label()))
}

/// What two people changed differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Clash {
    Label(String),
    /// The other one's cell.
    Grant(Action, Cell),
}

/// What was changed here on what somebody else saved; and what both changed, each in another way.
pub(super) fn merge(base: &RoleBody, mine: &RoleBody, theirs: &RoleBody) -> (RoleBody, Vec<Clash>) {
    let mut merged = theirs.clone();
    let mut clashes = Vec::new();
    if mine.label != base.label {
        merged.label.clone_from(&mine.label);
        if theirs.label != base.label && theirs.label != mine.label {
            clashes.push(Clash::Label(theirs.label.clone()));
        }
    }
    for action in Action::staff() {
        let [base, mine, theirs] = [base, mine, theirs].map(|body| cell(body, action));
        if mine == base {
            continue;
        }
        set(&mut merged, action, mine);
        if theirs != base && theirs != mine {
            clashes.push(Clash::Grant(action, theirs));
        }
    }
    // Whether a role is managed has two answers: both changed it to the same one.
    let changed = |name: &&String| base.manages.contains(name) != mine.manages.contains(name);
    let names = base.manages.iter().chain(&mine.manages).filter(changed);
    for name in names.cloned().collect::<Vec<_>>() {
        set_managed(&mut merged, &name, mine.manages.contains(&name));
    }
    (merged, clashes)
}

/// Lets holders of the role manage those of another one, or not.
pub(super) fn set_managed(body: &mut RoleBody, name: &str, managed: bool) {
    body.manages.retain(|other| other != name);
    if managed {
        body.manages.push(name.to_owned());
    }
}

/// Decides for the other one.
pub(super) fn take_theirs(body: &mut RoleBody, clash: &Clash) {
    match clash {
        Clash::Label(label) => body.label.clone_from(label),
        Clash::Grant(action, cell) => set(body, *action, *cell),
    }
}

#[cfg(test)]
mod tests {
    use policy::{Grant, Member, MemberId, Scope, WorkgroupId};

    use super::*;
    use crate::data::roles::tests::custom;

    fn someone(role: BuiltIn) -> Actor {
        let (id, workgroup) = (MemberId::new(1).unwrap(), WorkgroupId::new(1).unwrap());
        let grant = Grant::Workgroup {
            role: role.into(),
            scope: Scope::everyone(),
        };
        Actor::Member(Member::new(id, workgroup, Edition::Associate, [grant]))
    }

    fn with(label: &str, grants: &[(Action, Cell)]) -> RoleBody {
        let mut body = empty();
        label.clone_into(&mut body.label);
        for (action, cell) in grants {
            set(&mut body, *action, *cell);
        }
        body
    }

    #[test]
    fn a_section_is_allowed_as_widely_as_the_editor_may() {
        let clients = actions(Action::ClientView.section());
        let mut body = empty();
        set_all(&mut body, &clients, true, &someone(BuiltIn::Administrator));
        assert_eq!(mark(&body, &clients), (Mark::All, clients.len()));
        assert_eq!(cell(&body, Action::ClientEdit), Cell::Workgroup);
        set_all(&mut body, &clients, true, &someone(BuiltIn::Associate));
        assert_eq!(cell(&body, Action::ClientEdit), Cell::Clients);
        assert_eq!(cell(&body, Action::ClientDelete), Cell::Never);
        assert_eq!(mark(&body, &clients).0, Mark::Some);
        set_all(&mut body, &clients, false, &someone(BuiltIn::Administrator));
        assert_eq!(mark(&body, &clients), (Mark::None, 0));
    }

    #[test]
    fn what_is_the_owners_alone_cannot_be_chosen() {
        let all = Section::ALL.iter().flat_map(|section| actions(*section));
        let all: Vec<Action> = all.collect();
        assert!(!all.contains(&Action::WorkgroupTransfer));
        let delete: Vec<Cell> = cells(Action::ClientDelete).collect();
        assert_eq!(delete, [Cell::Never, Cell::Clients, Cell::Workgroup]);
    }

    #[test]
    fn problems_are_in_the_words_of_the_policy() {
        let own = [custom(7, "Desk", &[])];
        let wide = with("desk", &[(Action::AuditView, Cell::Workgroup)]);
        let found = problems(&wide, None, &someone(BuiltIn::Manager), &own);
        let expected = [
            (
                "grants.audit.view",
                "The role would give more of audit.view than you have.",
            ),
            ("label", "Another role has this name."),
        ];
        let expected = expected.map(|(field, text)| (field.to_owned(), text.to_owned()));
        assert_eq!(found, expected);
        // The role itself has its name.
        let owner = someone(BuiltIn::Owner);
        assert_eq!(
            problems(&with("DESK", &[]), RoleId::new(7), &owner, &own),
            []
        );
        assert_eq!(problems(&with("Agent", &[]), None, &owner, &own).len(), 1);
    }

    #[test]
    fn a_clone_has_what_the_other_role_has() {
        let owner = someone(BuiltIn::Owner);
        for role in BuiltIn::ALL {
            let body = clone_of(&role.into(), Edition::Agent, "Copy".to_owned());
            assert_eq!(problems(&body, None, &owner, &[]), [], "{role}");
        }
        let desk = custom(7, "Desk", &[("client.view", "Clients")]);
        let body = clone_of(&desk, Edition::Agent, "Copy".to_owned());
        assert_eq!(body, with("Copy", &[(Action::ClientView, Cell::Clients)]));
    }

    #[test]
    fn of_two_who_edit_one_role_nothing_is_lost_and_what_both_changed_is_asked() {
        let base = with("Desk", &[(Action::ClientView, Cell::Clients)]);
        let mine = with(
            "Desk one",
            &[
                (Action::ClientView, Cell::Workgroup),
                (Action::ClientEdit, Cell::Clients),
            ],
        );
        let theirs = with("Desk two", &[(Action::TeamView, Cell::Workgroup)]);
        let (merged, clashes) = merge(&base, &mine, &theirs);
        let expected = with(
            "Desk one",
            &[
                (Action::ClientView, Cell::Workgroup),
                (Action::ClientEdit, Cell::Clients),
                (Action::TeamView, Cell::Workgroup),
            ],
        );
        assert_eq!(merged, expected);
        let asked = [
            Clash::Label("Desk two".to_owned()),
            Clash::Grant(Action::ClientView, Cell::Never),
        ];
        assert_eq!(clashes, asked);
        let mut decided = merged;
        for clash in &asked {
            take_theirs(&mut decided, clash);
        }
        assert_eq!(decided.label, "Desk two");
        assert_eq!(cell(&decided, Action::ClientView), Cell::Never);
    }

    #[test]
    fn what_only_one_of_them_changed_is_no_question() {
        let base = with("Desk", &[]);
        let mut mine = base.clone();
        set_managed(&mut mine, "associate", true);
        let theirs = with("Night desk", &[(Action::ClientView, Cell::Clients)]);
        let (merged, clashes) = merge(&base, &mine, &theirs);
        assert_eq!(clashes, []);
        assert_eq!(
            (merged.label.as_str(), merged.manages),
            ("Night desk", vec!["associate".to_owned()])
        );
        assert_eq!(merge(&base, &base, &theirs), (theirs, vec![]));
    }
}
