//! One question, in words that the policy and every engine are asked in.

use policy::{
    Action, Actor, ClientId, DepartmentId, Kind, MemberId, Person, Role, RoleName, Scope, Target,
    WorkgroupId,
};

use crate::World;

/// May this one do that to this?
#[derive(Debug, Clone)]
pub struct Question {
    /// Who asks.
    pub asker: Asker,
    /// What is to be done.
    pub action: Action,
    /// What it is to be done to; nearly always of the action's kind.
    pub kind: Kind,
    /// The workgroup of that.
    pub workgroup: WorkgroupId,
    /// Where in the workgroup it is.
    pub place: Place,
    /// The facts about the person, where it is one.
    pub person: Option<Facts>,
    /// The clients that it has or will have, where it is an access group.
    pub clients: Option<Scope>,
    /// Whether it is marked public.
    pub public: bool,
}

/// Who asks, by the place in the world's lists.
#[derive(Debug, Clone, Copy)]
pub enum Asker {
    /// Nobody is signed in.
    Nobody,
    /// A member.
    Member(usize),
    /// A contact.
    Contact(usize),
}

/// Where in a workgroup something is.
#[derive(Debug, Clone, Copy)]
pub enum Place {
    /// In the workgroup, below no client.
    Workgroup,
    /// At a client.
    Client(ClientId),
    /// At a department of the world, or it is that department.
    Department(DepartmentId),
}

/// [`Person`], owned.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The member; `None` for someone who is only invited.
    pub member: Option<MemberId>,
    /// The roles that they have.
    pub present: Vec<Role>,
    /// The role that they will have.
    pub future: Option<Role>,
    /// The clients that they will reach.
    pub scope: Option<Scope>,
    /// Whether nobody else is in charge.
    pub last_in_charge: bool,
}

impl Facts {
    /// As the policy takes it.
    #[must_use]
    pub fn person(&self) -> Person<'_> {
        Person {
            member: self.member,
            present: &self.present,
            future: self.future.as_ref(),
            scope: self.scope.as_ref(),
            last_admin: self.last_in_charge,
        }
    }
}

impl Question {
    /// The actor, as the policy takes it.
    #[must_use]
    pub fn actor(&self, world: &World) -> Actor {
        let found = match self.asker {
            Asker::Nobody => None,
            Asker::Member(place) => world
                .workgroup
                .members
                .get(place)
                .cloned()
                .map(Actor::Member),
            Asker::Contact(place) => {
                let contact = world.workgroup.contacts.get(place).cloned();
                contact.map(Actor::Contact)
            }
        };
        found.unwrap_or(Actor::Anonymous)
    }

    /// The client of the target, a department's included.
    #[must_use]
    pub fn client(&self, world: &World) -> Option<ClientId> {
        match self.place {
            Place::Workgroup => None,
            Place::Client(client) => Some(client),
            Place::Department(id) => {
                let mut departments = world.workgroup.departments.iter();
                departments.find(|one| one.id == id).map(|one| one.client)
            }
        }
    }

    /// The target, as the policy takes it; `person` is [`Facts::person`] of the question's.
    #[must_use]
    pub fn target<'a>(&'a self, world: &World, person: Option<&'a Person<'a>>) -> Target<'a> {
        let client = self.client(world);
        let plain = match client {
            Some(client) => Target::below(self.kind, self.workgroup, client),
            None => Target::within(self.kind, self.workgroup),
        };
        let target = match (self.kind, person, client) {
            (Kind::Member, Some(person), _) => Target::member(self.workgroup, person),
            (Kind::Invitation, Some(person), _) => Target::invitation(self.workgroup, person),
            (Kind::ClientAdmin, Some(person), Some(client)) => {
                Target::client_admin(self.workgroup, client, person)
            }
            _ => plain,
        };
        let target = if self.public { target.public() } else { target };
        match &self.clients {
            Some(clients) => target.with_clients(clients),
            None => target,
        }
    }

    /// The role that the person will have.
    #[must_use]
    pub fn future(&self) -> Option<RoleName> {
        let role = self.person.as_ref()?.future.as_ref()?;
        Some(role.name())
    }

    /// The clients that the person will reach.
    #[must_use]
    pub fn scope(&self) -> Option<&Scope> {
        self.person.as_ref()?.scope.as_ref()
    }
}
