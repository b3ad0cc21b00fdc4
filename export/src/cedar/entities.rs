//! A workgroup's members, contacts and departments as Cedar's entities, and what a question needs.

use policy::last_admin::{AdminRole, is_last_admin};
use policy::{
    Binding, ClientFilter, ClientId, ClientSet, Contact, Kind, Member, MemberId, Person, Role,
    RoleName, Scope, WorkgroupId,
};
use serde_json::{Map, Value, json};

use super::{entity_type, slot};
use crate::holder;
use crate::workgroup::Workgroup;

/// What a question says that will be: the context of a request.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// The role that a member or an invited person will have.
    pub role: Option<RoleName>,
    /// The clients that they, or an access group, will have.
    pub clients: Option<Scope>,
}

/// The reference to an entity.
#[must_use]
pub fn uid(entity: &str, id: &str) -> Value {
    json!({ "__entity": { "type": entity, "id": id } })
}

/// Members are known by workgroup and id: a member is an account's place in one workgroup.
#[must_use]
pub fn member_uid(workgroup: WorkgroupId, member: MemberId) -> String {
    format!("{workgroup}/{member}")
}

/// Every entity of a workgroup that a decision may need.
#[must_use]
pub fn entities(workgroup: &Workgroup) -> Value {
    let standings: Vec<AdminRole> = workgroup.members.iter().map(standing).collect();
    let members = workgroup.members.iter().enumerate().map(|(place, one)| {
        let mut entity = member(one);
        entity["attrs"]["last_in_charge"] = is_last_admin(&standings, place).into();
        entity
    });
    let contacts = workgroup.contacts.iter().map(contact);
    let clients = workgroup.clients.iter().map(|client| {
        resource(
            Kind::Client,
            &client.to_string(),
            workgroup.id,
            Some(*client),
        )
    });
    let departments = workgroup.departments.iter().map(|department| {
        let (id, client) = (department.id.to_string(), department.client);
        resource(Kind::Department, &id, workgroup.id, Some(client))
    });
    members
        .chain(contacts)
        .chain(clients)
        .chain(departments)
        .collect()
}

fn standing(member: &Member) -> AdminRole {
    let roles =
        member
            .bindings()
            .iter()
            .filter_map(|binding| match (binding.client(), binding.role()) {
                (None, Role::BuiltIn(role)) => Some(*role),
                _ => None,
            });
    AdminRole {
        role: roles.min(),
        active: member.is_active(),
    }
}

/// A target without anything but its place.
#[must_use]
pub fn resource(kind: Kind, id: &str, workgroup: WorkgroupId, client: Option<ClientId>) -> Value {
    let mut attributes = in_workgroup(workgroup);
    if let Some(client) = client {
        attributes.insert("client".to_owned(), client_uid(client));
    }
    entity(
        &entity_type(kind),
        id,
        attributes,
        &Value::Array(Vec::new()),
    )
}

/// A member with their bindings and roles; not whether they are the last one in charge, which is a
/// fact about the others.
#[must_use]
pub fn member(member: &Member) -> Value {
    let mut attributes = in_workgroup(member.workgroup());
    let roles = Person::roles_of_bindings(member.bindings());
    let roles = roles
        .iter()
        .map(|role| uid("Role", &role.name().to_string()));
    attributes.insert("roles".to_owned(), roles.collect());
    for (place, held) in member.bindings().iter().enumerate() {
        attributes.insert(slot(place), binding(held));
    }
    let edition = json!([{ "type": "Edition", "id": member.edition().wire_name() }]);
    let id = member_uid(member.workgroup(), member.id());
    entity("Member", &id, attributes, &edition)
}

/// A contact with their client and privileges.
#[must_use]
pub fn contact(contact: &Contact) -> Value {
    let mut attributes = in_workgroup(contact.workgroup);
    attributes.insert("client".to_owned(), client_uid(contact.client));
    let privileges = contact.privileges.iter();
    let privileges = privileges.map(|one| json!({ "type": "Privilege", "id": one.wire_name() }));
    let id = contact.id.to_string();
    entity("Contact", &id, attributes, &privileges.collect())
}

/// The context of a request.
#[must_use]
pub fn context(change: &Change) -> Value {
    let mut context = Map::new();
    if let Some(role) = change.role {
        context.insert("role".to_owned(), uid("Role", &role.to_string()));
    }
    if let Some(clients) = &change.clients {
        context.insert("clients".to_owned(), given(clients));
    }
    Value::Object(context)
}

fn entity(kind: &str, id: &str, attributes: Map<String, Value>, parents: &Value) -> Value {
    json!({ "uid": { "type": kind, "id": id }, "attrs": attributes, "parents": parents })
}

fn in_workgroup(workgroup: WorkgroupId) -> Map<String, Value> {
    let workgroup = uid("Workgroup", &workgroup.to_string());
    Map::from_iter([("workgroup".to_owned(), workgroup)])
}

fn client_uid(client: ClientId) -> Value {
    uid("Client", &client.to_string())
}

fn clients(set: &ClientSet) -> Value {
    set.iter().map(client_uid).collect()
}

fn binding(binding: &Binding) -> Value {
    let none = ClientSet::default();
    let (all_except, allow, deny) = match binding.scope() {
        Scope::Nobody => (false, &none, &none),
        Scope::Clients { allow, deny } => (false, allow, deny),
        Scope::AllExcept { deny } => (true, &none, deny),
    };
    json!({
        "role": uid("Role", &holder::name_of(binding)),
        "all_except": all_except,
        "allow": clients(allow),
        "deny": clients(deny),
    })
}

fn given(scope: &Scope) -> Value {
    let (all_except, named) = match scope.filter() {
        ClientFilter::Nothing => (false, Value::Array(Vec::new())),
        ClientFilter::Only(set) => (false, clients(&set)),
        ClientFilter::AllExcept(set) => (true, clients(&set)),
        ClientFilter::All => (true, Value::Array(Vec::new())),
    };
    json!({ "all_except": all_except, "named": named })
}
