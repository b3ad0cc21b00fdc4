//! A workgroup's relationship tuples.

use std::collections::BTreeMap;

use policy::{Binding, ClientFilter, Contact, Member, WorkgroupId};
use serde_json::{Value, json};

use super::relation;
use crate::holder;
use crate::workgroup::{Department, Workgroup};

/// Every tuple, as the command line and the API of OpenFGA take them.
pub(super) fn tuples(workgroup: &Workgroup) -> Value {
    let home = format!("workgroup:{}", workgroup.id);
    let mut tuples = Vec::new();
    for client in &workgroup.clients {
        tuples.push(tuple(&home, "workgroup", &format!("client:{client}")));
    }
    tuples.extend(workgroup.departments.iter().map(department));
    for member in &workgroup.members {
        tuples.extend(of_member(member, workgroup.id));
    }
    tuples.extend(workgroup.contacts.iter().flat_map(of_contact));
    tuples.into()
}

fn tuple(user: &str, relation: &str, object: &str) -> Value {
    json!({ "user": user, "relation": relation, "object": object })
}

fn department(department: &Department) -> Value {
    let above = match department.parent {
        Some(parent) => format!("department:{parent}"),
        None => format!("client:{}", department.client),
    };
    tuple(&above, "above", &format!("department:{}", department.id))
}

fn of_member(member: &Member, workgroup: WorkgroupId) -> Vec<Value> {
    let user = format!("member:{}", member.id());
    let home = format!("workgroup:{workgroup}");
    let mut tuples = Vec::new();
    let mut reached: BTreeMap<String, ClientFilter> = BTreeMap::new();
    for binding in member.bindings() {
        let filter = reached
            .entry(relation(&holder::name_of(binding)))
            .or_default();
        *filter = filter.union(&binding.scope().filter());
        if binding.client().is_none() {
            tuples.push(tuple(&user, &role(binding), &home));
        }
    }
    for (role, filter) in reached {
        tuples.extend(reach(&user, &role, &filter, &home));
    }
    tuples.dedup();
    tuples
}

fn role(binding: &Binding) -> String {
    relation(&binding.role().name().to_string())
}

fn reach(user: &str, role: &str, filter: &ClientFilter, home: &str) -> Vec<Value> {
    let everywhere = || tuple(user, &format!("{role}_everywhere"), home);
    match filter {
        ClientFilter::Nothing => Vec::new(),
        ClientFilter::All => vec![everywhere()],
        ClientFilter::Only(clients) => {
            let clients = clients.iter();
            clients
                .map(|client| tuple(user, role, &format!("client:{client}")))
                .collect()
        }
        ClientFilter::AllExcept(clients) => {
            let withheld = format!("{role}_withheld");
            let clients = clients.iter();
            let clients = clients.map(|client| tuple(user, &withheld, &format!("client:{client}")));
            std::iter::once(everywhere()).chain(clients).collect()
        }
    }
}

fn of_contact(contact: &Contact) -> Vec<Value> {
    let user = format!("contact:{}", contact.id);
    let client = format!("client:{}", contact.client);
    let privileges = contact.privileges.iter();
    let privileges = privileges.map(|one| tuple(&user, &format!("privilege_{one}"), &client));
    std::iter::once(tuple(&user, "contact", &client))
        .chain(privileges)
        .collect()
}
