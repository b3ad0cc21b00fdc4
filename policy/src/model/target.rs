//! Targets: what an action is done to, with every fact about it that a decision needs.

use crate::catalogue::action::Action;
use crate::catalogue::kind::Kind;
use crate::model::id::{ClientId, WorkgroupId};
use crate::model::person::Person;
use crate::model::scope::Scope;

/// What an action is done to.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    pub(crate) kind: Kind,
    pub(crate) workgroup: WorkgroupId,
    pub(crate) client: Option<ClientId>,
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
