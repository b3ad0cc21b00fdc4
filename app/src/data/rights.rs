//! What the signed-in person may do in the workgroup that is open.
//!
//! The app asks the policy here and nowhere else; it holds the facts, and the policy decides.

use std::sync::Arc;

use policy::{Action, Actor, ClientId, Edition, Kind, MemberId, Person, Reach, Reason, Role};
use policy::{Scope, SnapshotError, Target, WorkgroupId, decide};

use crate::text::can as text;

/// The rights of one person in one workgroup. Cheap to clone; fixed for as long as a page is open.
#[derive(Debug, Clone, PartialEq)]
pub struct Rights(Arc<Inner>);

#[derive(Debug, PartialEq)]
struct Inner {
    actor: Actor,
    session: wire::WorkgroupSession,
    /// What they are called as whom the reader views, where these rights are not the reader's own.
    viewing: Option<String>,
}

/// What an action is done to, as the screens know it.
#[derive(Debug, Clone, PartialEq)]
pub enum On {
    /// The workgroup, something new in it, or a list of what is in it.
    Workgroup,
    /// A client, or something new below it.
    Client(ClientId),
    /// Something of a client's.
    Below(Kind, ClientId),
    /// Somebody who administers a client alone.
    ClientAdmin(ClientId, MemberId),
    /// A team.
    Team,
    /// An access group.
    AccessGroup,
    /// A guardrail.
    Guardrail,
    /// A role that the workgroup made.
    Role,
    /// A member.
    Member(Someone),
    /// An invitation to this role, for no client yet.
    Invitation(Role),
}

/// The facts about a member that managing them depends on.
#[derive(Debug, Clone, PartialEq)]
pub struct Someone {
    /// The member.
    pub id: MemberId,
    /// The roles that they have.
    pub present: Vec<Role>,
    /// The role that they would have.
    pub future: Option<Role>,
    /// The clients that are theirs, as far as the page knows.
    pub scope: Scope,
    /// Whether nobody else is in charge of the workgroup.
    pub last_admin: bool,
}

/// Why something is not allowed, as a tooltip says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Denied {
    /// What is missing, in one sentence.
    pub sentence: String,
    /// The names of the roles that could.
    pub who_could: Vec<&'static str>,
}

impl Rights {
    /// The rights that a server's answer says.
    ///
    /// # Errors
    ///
    /// The snapshot was made under other rules, or holds a role that is refused.
    pub fn load(session: wire::WorkgroupSession) -> Result<Self, SnapshotError> {
        Self::load_as(session, None)
    }

    /// The rights of somebody as whom the reader views, by that name.
    ///
    /// # Errors
    ///
    /// As [`load`](Self::load).
    pub fn load_as(
        session: wire::WorkgroupSession,
        viewing: Option<String>,
    ) -> Result<Self, SnapshotError> {
        let actor = session.snapshot.actor()?;
        Ok(Self(Arc::new(Inner {
            actor,
            session,
            viewing,
        })))
    }

    /// As whom the reader views, by name.
    #[must_use]
    pub fn viewing(&self) -> Option<&str> {
        self.0.viewing.as_deref()
    }

    /// Why nothing can be changed, where the reader views as somebody.
    #[must_use]
    pub fn nothing_changes(&self) -> Option<Denied> {
        self.viewing().map(|name| Denied {
            sentence: text::nothing_changes(name),
            who_could: Vec::new(),
        })
    }

    /// The same for what is done by an action, unless it only shows something.
    #[must_use]
    pub fn changes_nothing_by(&self, action: Action) -> Option<Denied> {
        let shows = action == Action::AccessExplore || action.wire_name().ends_with(".view");
        self.nothing_changes().filter(|_| !shows)
    }

    /// The person as the policy takes them: for what it says of the whole of their rights.
    pub(crate) fn actor(&self) -> &Actor {
        &self.0.actor
    }

    /// The workgroup.
    #[must_use]
    pub fn workgroup(&self) -> WorkgroupId {
        self.0.session.workgroup
    }

    /// The workgroup's name.
    #[must_use]
    pub fn workgroup_name(&self) -> &str {
        &self.0.session.name
    }

    /// Who the person is in the workgroup.
    #[must_use]
    pub fn member(&self) -> MemberId {
        self.0.session.member
    }

    /// What the person's role is called.
    #[must_use]
    pub fn role_label(&self) -> &str {
        &self.0.session.role_label
    }

    /// In which currency the workgroup writes costs.
    pub(crate) fn currency(&self) -> &str {
        &self.0.session.currency
    }

    /// The workgroup's edition.
    #[must_use]
    pub fn edition(&self) -> Edition {
        match &self.0.actor {
            Actor::Member(member) => member.edition(),
            Actor::Anonymous | Actor::Contact(_) => Edition::default(),
        }
    }

    /// The first second since 1970 in which these rights are over by themselves, if there is one.
    #[must_use]
    pub fn until(&self) -> Option<i64> {
        self.0.session.snapshot.until
    }

    /// Whether these are the rights at a time, in seconds since 1970.
    #[must_use]
    pub fn hold_at(&self, now: i64) -> bool {
        self.0.session.snapshot.is_right_at(now)
    }

    /// Whether a list of what `action` shows may be asked for.
    #[must_use]
    pub fn may_list(&self, action: Action) -> bool {
        policy::may_list(&self.0.actor, action)
    }

    /// Whether the person has access to every client, those that are created later included.
    #[must_use]
    pub fn reaches_every_client(&self) -> bool {
        let clients = policy::visible(&self.0.actor, Action::ClientView);
        matches!(clients, policy::ClientFilter::All)
    }

    /// Where the person may do `action`.
    #[must_use]
    pub fn reach(&self, action: Action) -> Reach {
        policy::reach(&self.0.actor, action)
    }

    /// Everything that the person may do.
    #[must_use]
    pub fn effective(&self) -> Vec<policy::Effective> {
        policy::effective(&self.0.actor)
    }

    /// Whether the person may do `action` there.
    #[must_use]
    pub fn may(&self, action: Action, on: &On) -> bool {
        self.denied(action, on).is_none()
    }

    /// Why the person may not do `action` there; `None` where they may.
    #[must_use]
    pub fn denied(&self, action: Action, on: &On) -> Option<Denied> {
        let workgroup = self.workgroup();
        match on {
            On::Workgroup => self.ask(action, Target::workgroup(workgroup)),
            On::Client(client) => self.ask(action, Target::client(workgroup, *client)),
            On::Below(kind, client) => self.ask(action, Target::below(*kind, workgroup, *client)),
            On::ClientAdmin(client, member) => {
                let person = Person::member(*member, &[]);
                self.ask(action, Target::client_admin(workgroup, *client, &person))
            }
            On::Team => self.ask(action, Target::within(Kind::Team, workgroup)),
            On::AccessGroup => self.ask(action, Target::within(Kind::AccessGroup, workgroup)),
            On::Guardrail => self.ask(action, Target::within(Kind::Guardrail, workgroup)),
            On::Role => self.ask(action, Target::within(Kind::Role, workgroup)),
            On::Member(someone) => self.ask_about(action, someone),
            On::Invitation(role) => {
                let person = Person::invited(role, &Scope::Nobody);
                self.ask(action, Target::invitation(workgroup, &person))
            }
        }
    }

    fn ask_about(&self, action: Action, someone: &Someone) -> Option<Denied> {
        let person = Person {
            last_admin: someone.last_admin,
            ..Person::member(someone.id, &someone.present)
        };
        let person = match &someone.future {
            Some(role) => person.becoming(role, &someone.scope),
            None => person,
        };
        self.ask(action, Target::member(self.workgroup(), &person))
    }

    fn ask(&self, action: Action, target: Target<'_>) -> Option<Denied> {
        let decision = decide(&self.0.actor, action, &target);
        let denial = decision.denial()?;
        let edition = self.edition();
        // The sentence of a missing role names the roles already.
        let is_named = denial.reason() == Reason::NotGranted;
        let who_could = denial.who_could();
        let who_could = who_could.iter().filter(|_| !is_named);
        Some(Denied {
            sentence: denial.sentence(),
            who_could: who_could.map(|role| role.label(edition)).collect(),
        })
    }
}

/// The rights of whoever reads this page; pages are only shown where there are some.
pub(crate) fn use_rights() -> Option<Rights> {
    leptos::prelude::use_context()
}
