//! The personas: who asks in the decision table.

use super::ask::{ASSIGNED, HOME, MYSELF, WITHHELD};
use crate::catalogue::action::Action;
use crate::catalogue::built_in::{BuiltIn, Edition};
use crate::catalogue::privilege::SystemGroup;
use crate::model::actor::{Actor, Contact, Member};
use crate::model::binding::Grant;
use crate::model::client_set::ClientSet;
use crate::model::id::{ClientId, ContactId, MemberId, WorkgroupId};
use crate::model::limit::Limit;
use crate::model::scope::Scope;

/// Someone who asks, with a name for the heading.
#[derive(Debug, Clone)]
pub struct Persona {
    /// The heading: a role's wire name, or what makes the persona special.
    pub name: &'static str,
    /// The actor.
    pub actor: Actor,
}

/// Every persona of the table: nobody, each built-in role, an owner's API key, a single-customer
/// administrator, and a contact of each system group.
///
/// ```
/// use policy::decision_table::{Relation, ask, personas};
/// use policy::{Action, BuiltIn, Edition, Role};
///
/// // One line of the table: how each of them fares with a client that is not assigned.
/// let inactive = Role::from(BuiltIn::Inactive);
/// let marks = personas(Edition::Associate).into_iter().map(|persona| {
///     let mark = ask(&persona.actor, Action::ClientView, Relation::OutOfScope, &inactive);
///     (persona.name, mark)
/// });
/// let marks: std::collections::BTreeMap<_, _> = marks.collect();
/// assert_eq!((marks["manager"], marks["associate"], marks["anonymous"]), ('✔', '✘', '?'));
/// ```
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

/// What the owner has.
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

/// What each member of the table is assigned: one client, and one that is withheld all the same.
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
