//! The questions of the decision table, each answered with a mark.

use crate::catalogue::action::Action;
use crate::catalogue::built_in::{BuiltIn, Edition};
use crate::catalogue::cell::Cell;
use crate::catalogue::kind::Kind;
use crate::decision::decide::decide;
use crate::decision::denial::Denial;
use crate::decision::reason::Visibility;
use crate::model::actor::Actor;
use crate::model::id::{ClientId, MemberId, WorkgroupId};
use crate::model::person::Person;
use crate::model::role::Role;
use crate::model::scope::Scope;
use crate::model::target::Target;

/// How the target stands to the persona's scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The client is assigned.
    InScope,
    /// The client is not assigned.
    OutOfScope,
    /// The client is assigned and withheld.
    Denied,
    /// The target is in another workgroup.
    OtherWorkgroup,
}

impl Relation {
    /// All four.
    pub const ALL: [Self; 4] = [
        Self::InScope,
        Self::OutOfScope,
        Self::Denied,
        Self::OtherWorkgroup,
    ];
}

pub(super) const HOME: u64 = 1;
const ABROAD: u64 = 2;
pub(super) const ASSIGNED: u64 = 11;
const UNASSIGNED: u64 = 12;
pub(super) const WITHHELD: u64 = 13;
pub(super) const MYSELF: u64 = 21;
const SOMEONE: u64 = 22;

/// Asks as `actor` for `action` on a target that stands in `relation`, where the person concerned,
/// if any, has and keeps `role`; portal items are public. The answer as a mark: `✔` allowed, `✘`
/// hidden, `!` forbidden, `?` not signed in.
#[must_use]
pub fn ask(actor: &Actor, action: Action, relation: Relation, role: &Role) -> char {
    let (client, workgroup) = match relation {
        Relation::InScope => (ASSIGNED, HOME),
        Relation::OutOfScope => (UNASSIGNED, HOME),
        Relation::Denied => (WITHHELD, HOME),
        Relation::OtherWorkgroup => (ASSIGNED, ABROAD),
    };
    let facts = (
        ClientId::new(client),
        WorkgroupId::new(workgroup),
        MemberId::new(SOMEONE),
    );
    let (Some(client), Some(workgroup), Some(someone)) = facts else {
        return ' ';
    };
    let present = [role.clone()];
    let own = action.cell(Edition::Associate, BuiltIn::Owner) == Cell::Own;
    let member = if own {
        MemberId::new(MYSELF)
    } else {
        Some(someone)
    };
    let nobody = Scope::Nobody;
    let person = Person {
        member,
        present: &present,
        scope: Some(&nobody),
        ..Person::default()
    };
    let target = Target::of_action(action, workgroup, client, &person);
    let target = if action.is_portal() {
        target.public()
    } else {
        target
    };
    mark(actor, action, &target)
}

fn mark(actor: &Actor, action: Action, target: &Target<'_>) -> char {
    match decide(actor, action, target)
        .denial()
        .map(Denial::visibility)
    {
        None => '✔',
        Some(Visibility::Hidden) => '✘',
        Some(Visibility::Forbidden) => '!',
        Some(Visibility::Unauthenticated) => '?',
    }
}

/// The marks of one entry by client: a mark for each of [`Relation::ALL`]; what concerns a person
/// concerns an inactive one.
pub(super) fn by_relation(actor: &Actor, action: Action) -> String {
    let inactive = Role::BuiltIn(BuiltIn::Inactive);
    String::from_iter(Relation::ALL.map(|relation| ask(actor, action, relation, &inactive)))
}

/// The marks of one entry by person: a mark for each role that the person has and keeps.
pub(super) fn by_role(actor: &Actor, action: Action) -> String {
    let roles = BuiltIn::ALL.map(Role::BuiltIn);
    String::from_iter(roles.map(|role| ask(actor, action, Relation::InScope, &role)))
}

/// The actions that are asked for by person.
pub(super) fn about_people() -> impl Iterator<Item = Action> {
    Action::staff().filter(|action| matches!(action.kind(), Kind::Member | Kind::Invitation))
}
