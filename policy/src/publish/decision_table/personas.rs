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
    let persona = |name, actor| Persona { name, actor };
    let nobody = persona("anonymous", Actor::Anonymous);
    let (home, myself) = (WorkgroupId::new(HOME), MemberId::new(MYSELF));
    let (contact, client) = (ContactId::new(MYSELF), ClientId::new(ASSIGNED));
    let (Some(home), Some(myself), Some(contact), Some(client)) = (home, myself, contact, client)
    else {
        return vec![nobody];
    };
    let member = |grant| Member::new(myself, home, edition, [grant]);
    let in_role = |role: BuiltIn| persona(role.wire_name(), Actor::Member(member(grant(role))));
    let key = member(owner()).limited(limit(client));
    let client_admin = member(Grant::ClientAdministrator { client });
    let in_group = |(name, group): (_, SystemGroup)| {
        let contact = Contact {
            id: contact,
            workgroup: home,
            client,
            privileges: group.privileges(),
        };
        persona(name, Actor::Contact(contact))
    };
    let groups = ["full", "partial", "limited"].into_iter();
    let mut personas = vec![nobody];
    personas.extend(BuiltIn::ALL.map(in_role));
    personas.push(persona("key", Actor::Member(key)));
    personas.push(persona("client_administrator", Actor::Member(client_admin)));
    personas.extend(groups.zip(SystemGroup::ALL).map(in_group));
    personas
}

/// What each member of the table has in the workgroup.
fn grant(role: BuiltIn) -> Grant {
    Grant::Workgroup {
        role: role.into(),
        scope: scope(),
    }
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
