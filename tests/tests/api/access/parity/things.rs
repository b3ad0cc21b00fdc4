//! What is asked about: everything that the database can hold.

use policy::{BuiltIn, ClientId, Kind, Person, Role, Scope, Target, WorkgroupId};
use serde_json::{Value, json};
use wire::{Client, Department, Member};

use crate::app::{Persona, TestApp, all_pages};
use crate::routes::assigned_to;

/// A resource as the protocol names it, and whom it is about.
pub(super) struct Thing {
    pub(super) resource: Value,
    kind: Kind,
    client: Option<ClientId>,
    person: Option<Somebody>,
}

#[derive(Clone)]
struct Somebody {
    member: Option<policy::MemberId>,
    present: Vec<Role>,
    future: Option<Role>,
    scope: Option<Scope>,
}

impl Thing {
    fn plain(kind: Kind, id: impl ToString, client: Option<ClientId>) -> Self {
        let mut resource = json!({"type": kind.wire_name(), "id": id.to_string()});
        if let Some(client) = client {
            resource["properties"] = json!({ "client": client });
        }
        Self {
            resource,
            kind,
            client,
            person: None,
        }
    }

    fn member(member: &Member) -> Self {
        let role = |record: &policy::RoleRecord| record.load().expect("a role");
        Self {
            person: Some(Somebody {
                member: Some(member.id),
                present: member.roles.iter().map(role).collect(),
                future: None,
                scope: None,
            }),
            ..Self::plain(Kind::Member, member.id, None)
        }
    }

    fn invitation(role: BuiltIn) -> Self {
        let resource = json!({
            "type": "invitation",
            "id": "new",
            "properties": {"role": role.wire_name()},
        });
        let person = Somebody {
            member: None,
            present: Vec::new(),
            future: Some(role.into()),
            scope: Some(Scope::Nobody),
        };
        Self {
            resource,
            person: Some(person),
            ..Self::plain(Kind::Invitation, "new", None)
        }
    }

    pub(super) fn with_target<R>(
        &self,
        workgroup: WorkgroupId,
        ask: impl FnOnce(&Target<'_>) -> R,
    ) -> R {
        let person = self.person.as_ref().map(|somebody| Person {
            member: somebody.member,
            present: &somebody.present,
            future: somebody.future.as_ref(),
            scope: somebody.scope.as_ref(),
            last_admin: false,
        });
        match (self.kind, self.client, &person) {
            (Kind::Member, _, Some(person)) => ask(&Target::member(workgroup, person)),
            (Kind::Invitation, _, Some(person)) => ask(&Target::invitation(workgroup, person)),
            (Kind::ClientAdmin, Some(client), Some(person)) => {
                ask(&Target::client_admin(workgroup, client, person))
            }
            (kind, Some(client), _) => ask(&Target::below(kind, workgroup, client)),
            (kind, None, _) => ask(&Target::within(kind, workgroup)),
        }
    }

    /// As the npm package takes it.
    pub(super) fn to_package(&self, workgroup: WorkgroupId) -> Value {
        let mut target = json!({ "kind": self.kind.wire_name(), "workgroup": workgroup });
        if let Some(client) = self.client {
            target["client"] = json!(client);
        }
        // The group in the database is empty.
        if self.kind == Kind::AccessGroup {
            target["clients"] = json!(Scope::Nobody);
        }
        let Some(person) = &self.person else {
            return target;
        };
        let name = |role: &Role| Value::from(role.name().to_string());
        if let Some(member) = person.member {
            target["member"] = json!(member);
            target["roles"] = person.present.iter().map(name).collect();
        }
        if let (Some(role), Some(scope)) = (&person.future, &person.scope) {
            target["role"] = name(role);
            target["scope"] = json!(scope);
        }
        target
    }
}

/// Something of every kind, on a client that is assigned to the personas and on one that is not.
pub(super) fn things(app: &TestApp, workgroup: WorkgroupId) -> Vec<Thing> {
    let assigned = assigned_in(app, workgroup);
    let all: Vec<Client> = all_pages(app.owner(), &app.path(workgroup, "clients"));
    let other = all
        .iter()
        .map(|client| client.id)
        .find(|id| !assigned.contains(id));
    let mut things = vec![Thing::plain(Kind::Workgroup, workgroup, None)];
    for client in [assigned[0], other.expect("a client that is not assigned")] {
        things.extend(on_client(app, workgroup, client));
    }
    things.extend(in_workgroup(app, workgroup));
    let members: Vec<Member> = Persona::with_account()
        .map(|persona| app.member(persona, workgroup))
        .collect();
    let administrator = members.iter().find(|member| !member.administers.is_empty());
    let administrator = administrator.expect("an administrator of one client");
    things.push(Thing {
        person: Thing::member(administrator).person,
        ..Thing::plain(
            Kind::ClientAdmin,
            administrator.id,
            Some(administrator.administers[0]),
        )
    });
    things.extend(members.iter().map(Thing::member));
    things.extend(BuiltIn::ALL.map(Thing::invitation));
    things
}

fn assigned_in(app: &TestApp, workgroup: WorkgroupId) -> Vec<ClientId> {
    if workgroup == app.home() {
        return assigned_to(app, Persona::Associate);
    }
    let path = app.path(workgroup, "clients");
    let clients: Vec<Client> = all_pages(app.as_persona(Persona::Associate), &path);
    clients.into_iter().map(|client| client.id).collect()
}

fn on_client(app: &TestApp, workgroup: WorkgroupId, client: ClientId) -> Vec<Thing> {
    let path = app.path(workgroup, &format!("clients/{client}/departments"));
    let departments: Vec<Department> = all_pages(app.owner(), &path);
    let placed = Kind::ALL.iter().filter(|kind| {
        let own = [Kind::Client, Kind::Department, Kind::ClientAdmin];
        kind.belongs() != policy::Belongs::Workgroup && !own.contains(kind)
    });
    let mut things: Vec<Thing> = placed
        .map(|kind| Thing::plain(*kind, "7", Some(client)))
        .collect();
    things.push(Thing {
        client: Some(client),
        ..Thing::plain(Kind::Client, client, None)
    });
    let department = departments.first().map(|department| Thing {
        client: Some(client),
        ..Thing::plain(Kind::Department, department.id, None)
    });
    things.extend(department);
    things
}

/// What the API has no way to make yet is put into the database.
fn in_workgroup(app: &TestApp, workgroup: WorkgroupId) -> Vec<Thing> {
    let number = workgroup.get();
    for table in ["team", "access_group"] {
        app.database().run(&format!(
            "INSERT INTO {table} (id, workgroup, name, created_at) \
             VALUES ({number}, {number}, 'T', 0)"
        ));
    }
    let statement = r#"{"kind":"at_least","people":1,"roles":["owner"]}"#;
    app.database().run(&format!(
        "INSERT INTO guardrail (id, workgroup, name, name_key, statement, created_at) \
         VALUES ({number}, {number}, 'G', 'g', '{statement}', 0)"
    ));
    let id = format!("{number:016x}");
    vec![
        Thing::plain(Kind::Team, &id, None),
        Thing::plain(Kind::AccessGroup, &id, None),
        Thing::plain(Kind::Guardrail, &id, None),
        Thing::plain(Kind::Role, "manager", None),
        Thing::plain(Kind::Report, "7", None),
        Thing::plain(Kind::Article, "7", None),
        Thing::plain(Kind::CustomService, "7", None),
        Thing::plain(Kind::PrivilegeGroup, "7", None),
    ]
}
