//! Targets: what an action is done to, with every fact about it that a decision needs.
//!
//! A target has no id of its own: which task of a client it is makes no difference to who may do it.
//! What makes one is its kind, where it belongs, and for people what they are and will be.
//!
//! Rejected: a type for each kind of target. What comes in is a kind and an id, and each type would be
//! turned back into those for the one function that decides.

use crate::catalogue::action::Action;
use crate::catalogue::kind::Kind;
use crate::model::id::{ClientId, ObjectId, WorkgroupId};
use crate::model::person::Person;
use crate::model::scope::Scope;

/// What an action is done to.
///
/// It borrows what is large, and is copied otherwise: asking costs no allocation.
///
/// ```
/// use policy::{ClientId, Kind, Target, WorkgroupId};
///
/// let workgroup = WorkgroupId::new(1).unwrap();
/// let acme = ClientId::new(10).unwrap();
///
/// let task = Target::below(Kind::Task, workgroup, acme);
/// assert_eq!((task.kind(), task.client_id()), (Kind::Task, Some(acme)));
/// let team = Target::within(Kind::Team, workgroup);
/// assert_eq!((team.kind(), team.client_id()), (Kind::Team, None));
/// ```
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
    /// The workgroup itself, or something new in it: the target of `audit.view`, and of
    /// `client.create`.
    #[must_use]
    pub fn workgroup(workgroup: WorkgroupId) -> Self {
        Self::within(Kind::Workgroup, workgroup)
    }

    /// A client, or something new below it: the target of `client.edit`, and of `ticket.create`.
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
    ///
    /// ```
    /// use policy::{Action, Actor, BuiltIn, Edition, Grant, Member, MemberId, Person, Role, Scope};
    /// use policy::{Target, WorkgroupId, decide};
    ///
    /// let workgroup = WorkgroupId::new(1).unwrap();
    /// let grant = Grant::Workgroup { role: BuiltIn::Manager.into(), scope: Scope::everyone() };
    /// let id = MemberId::new(2).unwrap();
    /// let manager = Actor::Member(Member::new(id, workgroup, Edition::Associate, [grant]));
    ///
    /// // A technician, whom the manager promotes: to manager, and then to administrator.
    /// let present = [Role::from(BuiltIn::Associate)];
    /// let technician = Person::member(MemberId::new(3).unwrap(), &present);
    /// let promote = |role: BuiltIn| {
    ///     let (role, scope) = (Role::from(role), Scope::everyone());
    ///     let person = technician.becoming(&role, &scope);
    ///     decide(&manager, Action::MemberEditRole, &Target::member(workgroup, &person)).is_allow()
    /// };
    /// assert!(promote(BuiltIn::Manager));
    /// assert!(!promote(BuiltIn::Administrator), "a manager does not manage administrators");
    /// ```
    #[must_use]
    pub fn member(workgroup: WorkgroupId, person: &'a Person<'a>) -> Self {
        Self {
            person: Some(person),
            ..Self::within(Kind::Member, workgroup)
        }
    }

    /// An invitation, with what it offers: one that is there, or one that is to be sent.
    ///
    /// ```
    /// use policy::{Action, Actor, BuiltIn, Edition, Grant, Member, MemberId, Person, Role, Scope};
    /// use policy::{Target, WorkgroupId, decide};
    ///
    /// let workgroup = WorkgroupId::new(1).unwrap();
    /// let grant = Grant::Workgroup { role: BuiltIn::Associate.into(), scope: Scope::everyone() };
    /// let id = MemberId::new(2).unwrap();
    /// let technician = Actor::Member(Member::new(id, workgroup, Edition::Associate, [grant]));
    ///
    /// let (role, scope) = (Role::from(BuiltIn::EndClient), Scope::Nobody);
    /// let person = Person::invited(&role, &scope);
    /// let invitation = Target::invitation(workgroup, &person);
    /// let decision = decide(&technician, Action::MemberInvite, &invitation);
    /// // Nothing is there yet that could be hidden: a 403, and the sentence says who could.
    /// assert_eq!(decision.denial().unwrap().visibility().status(), 403);
    /// ```
    #[must_use]
    pub fn invitation(workgroup: WorkgroupId, person: &'a Person<'a>) -> Self {
        Self {
            person: Some(person),
            ..Self::within(Kind::Invitation, workgroup)
        }
    }

    /// A single-customer administrator of `client`, document 001's.
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
    ///
    /// ```
    /// use policy::{Action, Actor, BuiltIn, ClientId, Edition, Grant, Limit, Member, MemberId, Scope};
    /// use policy::{Target, WorkgroupId, decide};
    ///
    /// let workgroup = WorkgroupId::new(1).unwrap();
    /// let [acme, other] = [10, 11].map(|number| ClientId::new(number).unwrap());
    /// let grant = Grant::Workgroup { role: BuiltIn::Administrator.into(), scope: Scope::Nobody };
    /// let member = Member::new(MemberId::new(2).unwrap(), workgroup, Edition::Associate, [grant]);
    /// // An administrator's API key for one client.
    /// let limit = Limit { clients: Some([acme].into_iter().collect()), ..Limit::default() };
    /// let key = Actor::Member(member.limited(limit));
    ///
    /// let group = Target::workgroup(workgroup);
    /// let create = |clients: &Scope| {
    ///     decide(&key, Action::AccessGroupCreate, &group.with_clients(clients)).is_allow()
    /// };
    /// assert!(create(&Scope::only([acme])));
    /// assert!(!create(&Scope::only([acme, other])), "one names only what one reaches");
    /// ```
    #[must_use]
    pub fn with_clients(self, clients: &'a Scope) -> Self {
        Self {
            clients: Some(clients),
            ..self
        }
    }

    /// The same target, marked public: what contacts may reach of e-mails, documents and articles.
    ///
    /// A target is not public unless somebody says so: to forget it hides, and never shows.
    ///
    /// ```
    /// use policy::{Action, Actor, ClientId, Contact, ContactId, Kind, SystemGroup, Target};
    /// use policy::{WorkgroupId, decide};
    ///
    /// let workgroup = WorkgroupId::new(1).unwrap();
    /// let client = ClientId::new(10).unwrap();
    /// let privileges = SystemGroup::Full.privileges();
    /// let id = ContactId::new(3).unwrap();
    /// let contact = Actor::Contact(Contact { id, workgroup, client, privileges });
    ///
    /// let document = Target::below(Kind::Document, workgroup, client);
    /// let download = Action::PortalDocumentDownload;
    /// assert!(!decide(&contact, download, &document).is_allow());
    /// assert!(decide(&contact, download, &document.public()).is_allow());
    /// ```
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
