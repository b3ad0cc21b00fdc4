//! Targets: what an action is done to, with every fact about it that a decision needs.

use crate::action::Action;
use crate::actor::{Binding, Grant};
use crate::id::{ClientId, MemberId, ObjectId, WorkgroupId};
use crate::kind::Kind;
use crate::role::{BuiltIn, Role};
use crate::scope::Scope;

/// What an action is done to.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    pub(crate) kind: Kind,
    pub(crate) workgroup: WorkgroupId,
    pub(crate) client: Option<ClientId>,
    pub(crate) object: Option<(Kind, u64)>,
    pub(crate) person: Option<&'a Person<'a>>,
    pub(crate) clients: Option<&'a Scope>,
    pub(crate) public: bool,
}

impl<'a> Target<'a> {
    /// The workgroup itself, or something new in it.
    #[must_use]
    pub fn workgroup(workgroup: WorkgroupId) -> Self {
        Self::within(Kind::Workgroup, workgroup)
    }

    /// A client, or something new below it.
    #[must_use]
    pub fn client(workgroup: WorkgroupId, client: ClientId) -> Self {
        Self::below(Kind::Client, workgroup, client)
    }

    /// Something that belongs to the workgroup and to no client: a team, a role, a general article.
    #[must_use]
    pub fn within(kind: Kind, workgroup: WorkgroupId) -> Self {
        Self {
            kind,
            workgroup,
            client: None,
            object: None,
            person: None,
            clients: None,
            public: false,
        }
    }

    /// Something that belongs to a client: a department, a task, a ticket. How deeply departments
    /// nest does not matter: a client is assigned in its entirety (document 002).
    #[must_use]
    pub fn below(kind: Kind, workgroup: WorkgroupId, client: ClientId) -> Self {
        Self {
            client: Some(client),
            ..Self::within(kind, workgroup)
        }
    }

    /// A member, with what is and will be theirs.
    #[must_use]
    pub fn member(workgroup: WorkgroupId, person: &'a Person<'a>) -> Self {
        Self {
            person: Some(person),
            ..Self::within(Kind::Member, workgroup)
        }
    }

    /// An invitation, with what it offers.
    #[must_use]
    pub fn invitation(workgroup: WorkgroupId, person: &'a Person<'a>) -> Self {
        Self {
            person: Some(person),
            ..Self::within(Kind::Invitation, workgroup)
        }
    }

    /// A single-customer administrator of `client`.
    #[must_use]
    pub fn client_admin(workgroup: WorkgroupId, client: ClientId, person: &'a Person<'a>) -> Self {
        Self {
            person: Some(person),
            ..Self::below(Kind::ClientAdmin, workgroup, client)
        }
    }

    /// The same target, which is this very thing. It changes no decision: it is carried into the
    /// permit, so that the store takes the id from there and from nowhere else.
    #[must_use]
    pub fn object<T: ObjectId>(self, id: T) -> Self {
        Self {
            object: Some((T::KIND, id.number())),
            ..self
        }
    }

    /// The same target, whose clients these are or will be: an access group's.
    #[must_use]
    pub fn with_clients(self, clients: &'a Scope) -> Self {
        Self {
            clients: Some(clients),
            ..self
        }
    }

    /// The same target, marked public: what contacts may reach of e-mails, documents and articles.
    #[must_use]
    pub fn public(self) -> Self {
        Self {
            public: true,
            ..self
        }
    }

    /// The target that asks about `action` where nothing but a client is known, if any.
    ///
    /// For exports and tests, which go through the whole catalogue.
    #[must_use]
    pub fn of_action(
        action: Action,
        workgroup: WorkgroupId,
        client: ClientId,
        person: &'a Person<'a>,
    ) -> Self {
        match action.kind() {
            Kind::Member => Self::member(workgroup, person),
            Kind::Invitation => Self::invitation(workgroup, person),
            kind if action.belongs_to_client() => Self::below(kind, workgroup, client),
            kind => Self::within(kind, workgroup),
        }
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The workgroup that it belongs to.
    #[must_use]
    pub fn workgroup_id(&self) -> WorkgroupId {
        self.workgroup
    }

    /// The client that it belongs to, if any.
    #[must_use]
    pub fn client_id(&self) -> Option<ClientId> {
        self.client
    }
}

/// The facts about a member or an invited person that managing them depends on.
#[derive(Debug, Clone, Copy, Default)]
pub struct Person<'a> {
    /// The member; `None` for someone who is only invited.
    pub member: Option<MemberId>,
    /// The roles that they have now, one for each binding; none for someone who is only invited.
    pub present: &'a [Role],
    /// The role that they will have; `None` where it does not change.
    pub future: Option<&'a Role>,
    /// The clients that they will reach; `None` where no change of role or clients is asked for.
    pub scope: Option<&'a Scope>,
    /// Whether no other active member is owner or administrator.
    pub last_in_charge: bool,
}

impl<'a> Person<'a> {
    /// Someone who is invited to `role` for the clients of `scope`.
    #[must_use]
    pub fn invited(role: &'a Role, scope: &'a Scope) -> Self {
        Self {
            future: Some(role),
            scope: Some(scope),
            ..Self::default()
        }
    }

    /// A member who stays what they are.
    #[must_use]
    pub fn member(member: MemberId, present: &'a [Role]) -> Self {
        Self {
            member: Some(member),
            present,
            ..Self::default()
        }
    }

    /// The same person, who will have `role` for the clients of `scope`.
    #[must_use]
    pub fn becoming(self, role: &'a Role, scope: &'a Scope) -> Self {
        Self {
            future: Some(role),
            scope: Some(scope),
            ..self
        }
    }

    /// The roles that a member with these grants has. A single-customer administrator counts as an
    /// administrator, so that a manager cannot remove one.
    #[must_use]
    pub fn roles_of(grants: &[Grant]) -> Vec<Role> {
        let role = |grant: &Grant| match grant {
            Grant::Workgroup { role, .. } => role.clone(),
            Grant::ClientAdministrator { .. } => BuiltIn::Administrator.into(),
        };
        grants.iter().map(role).collect()
    }

    /// As [`roles_of`](Self::roles_of), of a member's bindings.
    #[must_use]
    pub fn roles_of_bindings(bindings: &[Binding]) -> Vec<Role> {
        bindings
            .iter()
            .map(|binding| binding.role().clone())
            .collect()
    }

    /// Every role that managing them touches: the present ones and the future one.
    pub(crate) fn roles(&self) -> impl Iterator<Item = &'a Role> {
        self.present.iter().chain(self.future)
    }
}
