//! The table and a workgroup as the documents `data.policy` and `data.workgroup`.
//!
//! Sets are objects whose values are true: looking something up in them takes no walk.

use policy::{
    Action, Belongs, Binding, Cell, ClientSet, Contact, Edition, Member, RoleName, Scope,
};
use serde_json::{Map, Value, json};

use crate::holder::{self, Holder};
use crate::rule::{self, Charge, People};
use crate::rulebook::Rulebook;
use crate::workgroup::Workgroup;

/// `data.policy`: the table, for the editions and custom roles of the book.
#[must_use]
pub fn policy(book: &Rulebook) -> Value {
    let editions = book.editions.iter();
    let editions = editions.map(|edition| (edition.to_string(), holders(book, *edition)));
    let actions = Action::staff().map(|action| (action.to_string(), staff(action)));
    let portal = Action::portal().map(|action| (action.to_string(), portal(action)));
    json!({
        "editions": editions.collect::<Map<_, _>>(),
        "actions": actions.collect::<Map<_, _>>(),
        "portal": portal.collect::<Map<_, _>>(),
        "in_charge": set(rule::in_charge(book)),
    })
}

/// `data.workgroup`: who has what in one workgroup.
#[must_use]
pub fn workgroup(workgroup: &Workgroup) -> Value {
    let members = workgroup.members.iter();
    let members = members.map(|one| (one.id().to_string(), member(one)));
    let contacts = workgroup.contacts.iter();
    let contacts = contacts.map(|one| (one.id.to_string(), contact(one)));
    let top = workgroup.departments.iter().filter(|d| d.parent.is_none());
    let clients = top.map(|one| (one.id.to_string(), json!(one.client)));
    let parents = workgroup.departments.iter();
    let parents = parents.map(|one| (one.id.to_string(), one.parent.iter().collect::<Vec<_>>()));
    json!({
        "id": workgroup.id,
        "edition": workgroup.edition,
        "members": members.collect::<Map<_, _>>(),
        "contacts": contacts.collect::<Map<_, _>>(),
        "parents": parents.map(|(id, above)| (id, json!(above))).collect::<Map<_, _>>(),
        "clients": clients.collect::<Map<_, _>>(),
    })
}

/// A scope, as it is in bindings and in questions.
#[must_use]
pub fn scope(scope: &Scope) -> Value {
    let none = ClientSet::default();
    let (all_except, allow, deny) = match scope {
        Scope::Nobody => (false, &none, &none),
        Scope::Clients { allow, deny } => (false, allow, deny),
        Scope::AllExcept { deny } => (true, &none, deny),
    };
    json!({ "all_except": all_except, "allow": set(allow.iter()), "deny": set(deny.iter()) })
}

/// What a question says that will be.
#[must_use]
pub fn change(role: Option<RoleName>, given: Option<&Scope>, clients: Option<&Scope>) -> Value {
    let mut change = Map::new();
    if let Some(role) = role {
        change.insert("role".to_owned(), json!(role));
    }
    if let Some(given) = given {
        change.insert("scope".to_owned(), scope(given));
    }
    if let Some(clients) = clients {
        change.insert("clients".to_owned(), scope(clients));
    }
    change.into()
}

fn holders(book: &Rulebook, edition: Edition) -> Value {
    let holders = book.holders().into_iter();
    let held = holders.filter_map(|one| {
        let binding = one.binding(edition)?;
        Some((one.name(), holder(&one, &binding, edition, book)))
    });
    held.collect::<Map<_, _>>().into()
}

fn holder(holder: &Holder, binding: &Binding, edition: Edition, book: &Rulebook) -> Value {
    let cells = Action::staff().map(|action| (action, holder.cell(edition, action)));
    let cells = cells.filter(|(_, cell)| *cell != Cell::Never);
    let cells = cells.map(|(action, cell)| (action.to_string(), json!(cell)));
    let people = People::of(binding, edition, book);
    json!({
        "cells": cells.collect::<Map<_, _>>(),
        "manages": set(people.manages),
        "gives": set(people.gives),
        "within_scope": set(people.within_scope),
        "appoints": binding.covers_client_administrator(edition),
        "names": binding.cell_of_naming_clients(),
    })
}

fn staff(action: Action) -> Value {
    let charge = match rule::charge(action) {
        Charge::Free => "free",
        Charge::Kept => "kept",
        Charge::KeptByRole => "kept_by_role",
    };
    json!({
        "kind": action.kind().wire_name(),
        "not_oneself": action.is_never_to_oneself(),
        "charge": charge,
        "gives": action.grants_rights() && !rule::appoints(action),
        "appoints": rule::appoints(action),
        "names": action.names_clients(),
    })
}

fn portal(action: Action) -> Value {
    let mut row = json!({
        "kind": action.kind().wire_name(),
        "public_only": action.is_public_only(),
        "for_all_clients": action.kind().belongs() == Belongs::Either,
    });
    if let (Some(privilege), Some(row)) = (action.privilege(), row.as_object_mut()) {
        row.insert("privilege".to_owned(), json!(privilege));
    }
    row
}

fn member(member: &Member) -> Value {
    let bindings = member.bindings().iter();
    let bindings =
        bindings.map(|one| json!({ "role": holder::name_of(one), "scope": scope(one.scope()) }));
    json!({ "bindings": bindings.collect::<Vec<_>>() })
}

fn contact(contact: &Contact) -> Value {
    json!({ "client": contact.client, "privileges": set(contact.privileges.iter()) })
}

/// A set as an object whose values are true.
fn set<T: ToString>(items: impl IntoIterator<Item = T>) -> Value {
    let items = items.into_iter();
    let items = items.map(|item| (item.to_string(), Value::Bool(true)));
    items.collect::<Map<_, _>>().into()
}
