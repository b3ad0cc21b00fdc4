//! The decision table: a small fixed world in which every persona asks for every action on every kind of
//! client. Its answers are part of the digest, and the tests print them for review.

use core::fmt::Write as _;

use crate::catalogue::action::Action;
use crate::catalogue::built_in::{BuiltIn, Edition};
use crate::catalogue::cell::Cell;
use crate::catalogue::kind::Kind;
use crate::catalogue::privilege::SystemGroup;
use crate::decision::decide::decide;
use crate::decision::denial::Denial;
use crate::decision::reason::Visibility;
use crate::model::actor::{Actor, Contact, Member};
use crate::model::binding::Grant;
use crate::model::client_set::ClientSet;
use crate::model::id::{ClientId, ContactId, MemberId, WorkgroupId};
use crate::model::limit::Limit;
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

/// Someone who asks, with a name for the heading.
#[derive(Debug, Clone)]
pub struct Persona {
    /// The heading: a role's wire name, or what makes the persona special.
    pub name: &'static str,
    /// The actor.
    pub actor: Actor,
}

const HOME: u64 = 1;
const ABROAD: u64 = 2;
const ASSIGNED: u64 = 11;
const UNASSIGNED: u64 = 12;
const WITHHELD: u64 = 13;
const MYSELF: u64 = 21;
const SOMEONE: u64 = 22;

/// Every persona of the table: nobody, each built-in role, an owner's API key, a single-customer
/// administrator, and a contact of each system group.
#[must_use]
pub fn personas(edition: Edition) -> Vec<Persona> {
    let mut personas = vec![Persona {
        name: "anonymous",
        actor: Actor::Anonymous,
    }];
    let (Some(home), Some(myself)) = (WorkgroupId::new(HOME), MemberId::new(MYSELF)) else {
        return personas;
    };
    let member = |grant| Actor::Member(Member::new(myself, home, edition, [grant]));
    for role in BuiltIn::ALL {
        let grant = Grant::Workgroup {
            role: role.into(),
            scope: scope(),
        };
        personas.push(Persona {
            name: role.wire_name(),
            actor: member(grant),
        });
    }
    if let Some(client) = ClientId::new(ASSIGNED) {
        let owner = Member::new(myself, home, edition, [owner()]);
        personas.push(Persona {
            name: "key",
            actor: Actor::Member(owner.limited(limit(client))),
        });
        let actor = member(Grant::ClientAdministrator { client });
        personas.push(Persona {
            name: "client_administrator",
            actor,
        });
        for (name, group) in ["full", "partial", "limited"]
            .into_iter()
            .zip(SystemGroup::ALL)
        {
            let Some(id) = ContactId::new(MYSELF) else {
                continue;
            };
            let privileges = group.privileges();
            let actor = Actor::Contact(Contact {
                id,
                workgroup: home,
                client,
                privileges,
            });
            personas.push(Persona { name, actor });
        }
    }
    personas
}

fn owner() -> Grant {
    Grant::Workgroup {
        role: BuiltIn::Owner.into(),
        scope: Scope::Nobody,
    }
}

/// The limit of the table's API key, which the owner made: a few actions, one client.
fn limit(client: ClientId) -> Limit {
    let actions = [
        Action::BillingView,
        Action::ClientView,
        Action::ClientEdit,
        Action::DepartmentView,
        Action::MemberView,
        Action::MemberInvite,
        Action::MemberEditRole,
        Action::MemberDeactivate,
        Action::ReportView,
        Action::WorkgroupTransfer,
    ];
    Limit {
        actions: Some(actions.into_iter().collect()),
        clients: Some([client].into_iter().collect()),
    }
}

fn scope() -> Scope {
    let set = |ids: &[u64]| {
        ids.iter()
            .copied()
            .filter_map(ClientId::new)
            .collect::<ClientSet>()
    };
    Scope::Clients {
        allow: set(&[ASSIGNED, WITHHELD]),
        deny: set(&[WITHHELD]),
    }
}

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

/// The answers as two tables: what each persona may do on each kind of client, and to whom.
#[must_use]
pub fn table(edition: Edition) -> String {
    let personas = personas(edition);
    let mut text = format!(
        "Edition {edition}: who may do what.\n\
         ✔ allowed, ! forbidden (403), ✘ hidden (404), ? not signed in (401)\n\n\
         On a client that is assigned, not assigned, withheld, in another workgroup; what concerns\n\
         a person concerns an inactive one here.\n\n"
    );
    let inactive = Role::BuiltIn(BuiltIn::Inactive);
    let by_relation = |actor: &Actor, action| {
        String::from_iter(Relation::ALL.map(|relation| ask(actor, action, relation, &inactive)))
    };
    write_table(
        &mut text,
        &personas,
        Action::ALL.iter().copied(),
        by_relation,
    );
    text.push_str("\nOn a person who is");
    for role in BuiltIn::ALL {
        let _ = write!(text, " {role}");
    }
    text.push_str(", and stays so.\n\n");
    let of_people = Action::staff().filter(|action| is_about_people(*action));
    let by_role = |actor: &Actor, action| {
        let roles = BuiltIn::ALL.map(Role::BuiltIn);
        String::from_iter(roles.map(|role| ask(actor, action, Relation::InScope, &role)))
    };
    write_table(&mut text, &personas, of_people, by_role);
    text
}

fn is_about_people(action: Action) -> bool {
    matches!(action.kind(), Kind::Member | Kind::Invitation)
}

/// A line for each action, a column for each persona.
fn write_table(
    text: &mut String,
    personas: &[Persona],
    actions: impl Iterator<Item = Action>,
    marks: impl Fn(&Actor, Action) -> String,
) {
    let _ = write!(text, "{:<30}", "");
    for Persona { name, .. } in personas {
        let _ = write!(text, " {name:<WIDTH$}");
    }
    text.push('\n');
    for action in actions {
        let _ = write!(text, "{:<30}", action.wire_name());
        for Persona { actor, .. } in personas {
            let _ = write!(text, " {:<WIDTH$}", marks(actor, action));
        }
        text.push('\n');
    }
}

/// The width of a column: the longest persona's name.
const WIDTH: usize = 13;
