//! What the operations are tried on: one thing of every relation to the one who tries.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};

use policy::{BuiltIn, ClientId, DepartmentId, MemberId, Role, Scope, WorkgroupId};
use wire::{Client, ClientRequest, Department, DepartmentRequest, Member, ScopeRequest};

use super::table::{OPERATIONS, Operation, Subject};
use crate::app::{Persona, Request, TestApp, WorkgroupView, everything};

/// How the thing that is tried relates to the one who tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    /// In the home workgroup: a list, or something new.
    Home,
    /// In a workgroup that does not exist.
    NoWorkgroup,
    /// The one client that all who have clients reach, or something below it.
    InScope,
    /// A client that is assigned to none of the personas, or something below it.
    NotAssigned,
    /// Another client's department under this client's path.
    OtherClients,
    /// Another workgroup's, under this workgroup's path.
    OtherWorkgroups,
    /// This workgroup's, under another workgroup's path.
    UnderOtherPath,
    /// It does not exist.
    Missing,
    /// A path with something that is no id.
    NoId,
    /// A member of this role, or an invitation to it.
    Of(BuiltIn),
    /// A member who administers one client only.
    OfOneClient,
    /// One's own member.
    Oneself,
}

/// What a path is filled with, and the facts that the policy is asked about.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) workgroup: WorkgroupId,
    pub(crate) client: String,
    pub(crate) department: String,
    pub(crate) member: String,
    /// What belongs to the workgroup alone.
    pub(crate) thing: String,
    /// Whether it is there, for those who may see it.
    pub(crate) exists: bool,
    /// The roles of the member, where it is one.
    pub(crate) roles: Vec<Role>,
    /// The role of an invitation.
    pub(crate) offered: BuiltIn,
}

/// The things themselves.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) home: WorkgroupView,
    pub(crate) other: WorkgroupView,
    pub(crate) in_scope: ClientId,
    pub(crate) not_assigned: ClientId,
    /// One of each kind of thing that belongs to the workgroup alone, by the path of its list: at
    /// home and in the other workgroup.
    things: HashMap<&'static str, [String; 2]>,
    /// For some clients somebody who administers it alone, and somebody who is invited to.
    administrators: HashMap<ClientId, [String; 2]>,
    /// A client that was deleted: at home and in the other workgroup.
    deleted: [String; 2],
    /// An invitation that nobody has accepted, of an associate: at home and in the other workgroup.
    invited: [String; 2],
}

pub(crate) const MISSING: &str = "00000000deadbeef";

impl World {
    /// Looks around, as the owner.
    pub(crate) fn of(app: &TestApp) -> Self {
        let mut views = everything(app.owner()).into_iter();
        let home = views
            .find(|view| view.entry.id == app.home())
            .expect("the home workgroup");
        let mut views = everything(app.owner()).into_iter();
        let other = views
            .find(|view| view.entry.id == app.other())
            .expect("the other workgroup");
        let administers = app.member(Persona::ClientAdmin, app.home()).administers;
        let in_scope = *administers
            .first()
            .expect("a client with an administrator of its own");
        let assigned = assigned_to(app, Persona::Associate);
        let whole = home
            .clients
            .iter()
            .filter(|client| client.departments > Some(0));
        let free = whole
            .map(|client| client.id)
            .find(|id| !assigned.contains(id));
        let things = OPERATIONS
            .iter()
            .filter(|row| row.subject == Subject::NewThing);
        let things = things.map(|row| {
            let made = [app.home(), app.other()].map(|workgroup| new_thing(app, workgroup, row));
            (row.path, made)
        });
        let not_assigned = free.expect("a client that is not assigned");
        let administered = [
            (app.home(), in_scope),
            (app.home(), not_assigned),
            (app.other(), with_departments(&other).id),
        ];
        let administered = administered.into_iter();
        Self {
            administrators: administered
                .map(|(workgroup, client)| (client, administrators(app, workgroup, client)))
                .collect(),
            invited: [app.home(), app.other()].map(|workgroup| invitation_to(app, workgroup)),
            deleted: [app.home(), app.other()].map(|workgroup| deleted_client(app, workgroup)),
            things: things.collect(),
            not_assigned,
            home,
            other,
            in_scope,
        }
    }

    /// The relations that make sense for a member.
    pub(crate) fn of_members() -> Vec<Relation> {
        let roles = BuiltIn::ALL.map(Relation::Of);
        let others = [
            Relation::OfOneClient,
            Relation::Oneself,
            Relation::OtherWorkgroups,
            Relation::UnderOtherPath,
            Relation::Missing,
            Relation::NoId,
            Relation::NoWorkgroup,
        ];
        roles.into_iter().chain(others).collect()
    }

    /// Where a member of this relation is.
    pub(crate) fn member(&self, relation: Relation, persona: Persona) -> Place {
        let email = persona.email();
        let own = |member: &&Member| member.email == email;
        let found = match relation {
            Relation::Of(role) => self.colleague(role),
            Relation::OfOneClient => self.of_one_client(),
            Relation::OtherWorkgroups => self.other.members.first(),
            // Someone who is not signed in asks about anyone.
            _ => self
                .home
                .members
                .iter()
                .find(own)
                .or(self.home.members.first()),
        };
        let member = found.expect("a member of this relation");
        self.place(relation, |place| place.member = member.id.to_string())
            .with_roles(member)
    }

    /// A member of this role; not one of the personas, where there is another one.
    fn colleague(&self, role: BuiltIn) -> Option<&Member> {
        let personas: Vec<String> = Persona::with_account().map(Persona::email).collect();
        let has_role = |member: &&Member| {
            member.role.as_deref() == Some(role.wire_name())
                && member.status != wire::MemberStatus::Invited
        };
        let all = || self.home.members.iter().filter(has_role);
        all()
            .find(|member| !personas.contains(&member.email))
            .or_else(|| all().next())
    }

    fn of_one_client(&self) -> Option<&Member> {
        self.home
            .members
            .iter()
            .find(|member| member.role.is_none())
    }

    /// Where a client of this relation is, with one of its departments.
    pub(crate) fn client(&self, relation: Relation) -> Place {
        let client = match relation {
            Relation::NotAssigned => self.not_assigned,
            Relation::OtherWorkgroups => with_departments(&self.other).id,
            _ => self.in_scope,
        };
        let department = match relation {
            Relation::OtherClients => self.department_of(self.not_assigned),
            _ => self.department_of(client),
        };
        self.place(relation, |place| {
            place.client = client.to_string();
            place.department = department.to_string();
        })
    }

    /// Where a client of this relation is, and one of those who administer it alone.
    pub(crate) fn administrator(&self, relation: Relation, which: usize) -> Place {
        let place = self.client(relation);
        let of = match relation {
            Relation::OtherClients => self.not_assigned,
            Relation::OtherWorkgroups => with_departments(&self.other).id,
            Relation::NotAssigned => self.not_assigned,
            _ => self.in_scope,
        };
        let member = match relation {
            Relation::Missing | Relation::NoId => place.member.clone(),
            _ => self.administrators[&of][which].clone(),
        };
        Place { member, ..place }
    }

    /// Where a thing of this relation is that belongs to the workgroup alone.
    pub(crate) fn thing(&self, relation: Relation, operation: &Operation) -> Place {
        let [home, other] = &self.things[operation.collection()];
        let thing = match relation {
            Relation::OtherWorkgroups => other,
            _ => home,
        };
        self.place(relation, |place| place.thing.clone_from(thing))
    }

    /// Where an invitation of this relation is.
    pub(crate) fn invitation(&self, relation: Relation) -> Place {
        let [home, other] = &self.invited;
        let member = match relation {
            Relation::OtherWorkgroups => other,
            _ => home,
        };
        self.place(relation, |place| place.member.clone_from(member))
    }

    /// Where a client of this relation is that was deleted.
    pub(crate) fn deleted_client(&self, relation: Relation) -> Place {
        let [home, other] = &self.deleted;
        let client = match relation {
            Relation::OtherWorkgroups => other,
            _ => home,
        };
        self.place(relation, |place| place.client.clone_from(client))
    }

    /// The place of the workgroup itself; the member is an administrator of it.
    pub(crate) fn workgroup(&self, relation: Relation) -> Place {
        let administrator = self.colleague(BuiltIn::Administrator);
        let administrator = administrator.expect("an administrator").id;
        self.place(relation, |place| place.member = administrator.to_string())
    }

    fn department_of(&self, client: ClientId) -> DepartmentId {
        let mut all = self.home.departments.iter().chain(&self.other.departments);
        all.find(|department| department.client == client)
            .expect("a department")
            .id
    }

    /// The place of a new thing, or of a list.
    pub(crate) fn anew(&self, relation: Relation) -> Place {
        self.place(relation, |_| ())
    }

    fn place(&self, relation: Relation, fill: impl FnOnce(&mut Place)) -> Place {
        let mut place = Place {
            workgroup: self.home.entry.id,
            client: MISSING.to_owned(),
            department: MISSING.to_owned(),
            member: MISSING.to_owned(),
            thing: MISSING.to_owned(),
            exists: true,
            roles: Vec::new(),
            offered: BuiltIn::Associate,
        };
        match relation {
            Relation::Missing => {}
            _ => fill(&mut place),
        }
        match relation {
            Relation::NoWorkgroup => place.workgroup = MISSING.parse().expect("an id"),
            Relation::UnderOtherPath => place.workgroup = self.other.entry.id,
            Relation::NoId => place = place.with_no_ids(),
            Relation::Of(role) => place.offered = role,
            _ => {}
        }
        place.exists = !matches!(
            relation,
            Relation::NoWorkgroup
                | Relation::OtherClients
                | Relation::OtherWorkgroups
                | Relation::UnderOtherPath
                | Relation::Missing
                | Relation::NoId
        );
        place
    }
}

impl Place {
    fn with_roles(mut self, member: &Member) -> Self {
        let roles = member
            .roles
            .iter()
            .map(|role| role.load().expect("a role of these rules"));
        self.roles = roles.collect();
        self
    }

    fn with_no_ids(mut self) -> Self {
        let ids = [
            &mut self.client,
            &mut self.department,
            &mut self.member,
            &mut self.thing,
        ];
        for id in ids {
            "not-an-id".clone_into(id);
        }
        self
    }

    /// A path with every id in it.
    pub(crate) fn fill(&self, path: &str) -> String {
        let known = path
            .replace("{workgroup}", &self.workgroup.to_string())
            .replace("{client}", &self.client)
            .replace("{department}", &self.department)
            .replace("{member}", &self.member);
        let parts = known.split('/').map(|part| match part.starts_with('{') {
            true => self.thing.as_str(),
            false => part,
        });
        parts.collect::<Vec<_>>().join("/")
    }

    pub(crate) fn client_id(&self) -> Option<ClientId> {
        self.client.parse().ok()
    }

    pub(crate) fn member_id(&self) -> Option<MemberId> {
        self.member.parse().ok()
    }
}

fn with_departments(view: &WorkgroupView) -> &Client {
    let mut clients = view.clients.iter();
    clients
        .find(|client| client.departments > Some(0))
        .expect("a client with departments")
}

/// Something new of the kind that `create` makes; its id.
pub(crate) fn new_thing(app: &TestApp, workgroup: WorkgroupId, create: &Operation) -> String {
    let path = app.path(workgroup, create.path.trim_start_matches('/'));
    let answer = app
        .owner()
        .send(Request::new("POST", path).json(&body(create)));
    let made: serde_json::Value = answer.expect(201).json();
    made["id"].as_str().expect("an id").to_owned()
}

/// The body of an operation that is the same for everyone; names in it are new each time.
pub(crate) fn body(operation: &Operation) -> serde_json::Value {
    static LAST: AtomicU32 = AtomicU32::new(0);
    let number = LAST.fetch_add(1, Ordering::Relaxed).to_string();
    let text = operation.body.unwrap_or("{}").replace("{random}", &number);
    serde_json::from_str(&text).expect("a body that is JSON")
}

/// A workgroup of the owner's that nothing else needs.
pub(crate) fn workgroup_to_use_up(app: &TestApp) -> WorkgroupId {
    let body = serde_json::json!({ "name": "To be used up", "edition": "agent" });
    let made = app.owner().post(app.at_home("workgroups"), &body);
    made.expect(201).json::<wire::WorkgroupEntry>().id
}

/// An invitation of an associate that nobody has accepted; the id of the member that it would make.
pub(crate) fn invitation_to(app: &TestApp, workgroup: WorkgroupId) -> String {
    let invited = app.invite(workgroup, BuiltIn::Associate, policy::Scope::Nobody);
    invited.member.id.to_string()
}

/// A client that was made and deleted; its id.
pub(crate) fn deleted_client(app: &TestApp, workgroup: WorkgroupId) -> String {
    let list = app.path(workgroup, "clients");
    let body = serde_json::json!({"name": "To be restored"});
    let client: Client = app.owner().post(&list, &body).expect(201).json();
    app.owner()
        .delete(format!("{list}/{}", client.id))
        .expect(204);
    client.id.to_string()
}

/// The clients that are assigned to a persona at home.
pub(crate) fn assigned_to(app: &TestApp, persona: Persona) -> Vec<ClientId> {
    let member = app.member(persona, app.home());
    let path = app.at_home(&format!("members/{}", member.id));
    let member: Member = app.owner().get(path).expect(200).json();
    let clients = member.clients.unwrap_or_default().into_iter();
    clients.map(|client| client.id).collect()
}

/// A client that nothing else needs, and that `persona` reaches.
pub(crate) fn client_to_use_up(app: &TestApp, persona: Persona) -> ClientId {
    let body = ClientRequest {
        name: Some("To be used up".to_owned()),
        city: None,
        note: None,
        tags: None,
    };
    let answer = app.owner().post(app.at_home("clients"), &body).expect(201);
    let client = answer.json::<Client>().id;
    let member = app.member(persona, app.home());
    if persona == Persona::ClientAdmin {
        let (workgroup, member) = (app.home().get(), member.id.get());
        app.database().run(&format!(
            "INSERT INTO client_administrator (workgroup, member, client) \
             VALUES ({workgroup}, {member}, {})",
            client.get()
        ));
    } else if member.scope_kind == "clients" {
        let clients = assigned_to(app, persona).into_iter().chain([client]);
        let body = ScopeRequest {
            scope: Scope::only(clients),
            add_groups: Vec::new(),
            remove_groups: Vec::new(),
        };
        let path = app.at_home(&format!("members/{}/clients", member.id));
        app.owner().put(path, &body).expect(200);
    }
    client
}

/// A department of `client` that nothing else needs.
pub(crate) fn department_to_use_up(app: &TestApp, client: &str) -> DepartmentId {
    let body = DepartmentRequest {
        name: "To be used up".to_owned(),
        parent: None,
    };
    let path = app.at_home(&format!("clients/{client}/departments"));
    app.owner()
        .post(path, &body)
        .expect(201)
        .json::<Department>()
        .id
}

/// A member of this relation whom nothing else needs; `None` for an owner, who cannot be made.
pub(crate) fn member_to_use_up(app: &TestApp, relation: Relation) -> Option<MemberId> {
    let role = match relation {
        Relation::Of(BuiltIn::Owner) => return None,
        Relation::OfOneClient => {
            let own = app.member(Persona::ClientAdmin, app.home()).administers;
            let client = *own.first().expect("one");
            return Some(app.administrator(app.home(), client).1.id);
        }
        Relation::Of(BuiltIn::Inactive) => BuiltIn::Associate,
        Relation::Of(role) => role,
        _ => return None,
    };
    let member = app.newcomer(app.home(), role, Scope::Nobody).member.id;
    if relation == Relation::Of(BuiltIn::Inactive) {
        let path = app.at_home(&format!("members/{member}/deactivate"));
        app.owner().send(Request::new("POST", path)).expect(200);
    }
    Some(member)
}

/// Somebody who administers a client alone, and somebody who is invited to.
pub(crate) fn administrators(
    app: &TestApp,
    workgroup: WorkgroupId,
    client: ClientId,
) -> [String; 2] {
    let (_, accepted) = app.administrator(workgroup, client);
    let invited = app.appoint(workgroup, client).administrator;
    [accepted.id.to_string(), invited.id.to_string()]
}
