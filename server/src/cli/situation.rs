//! The situation that a question describes: an actor and a target for the policy, and what was
//! assumed because the question does not say it.

use policy::{
    Action, Actor, BuiltIn, ClientId, Contact, ContactId, Explanation, Grant, Kind, Member,
    MemberId, Person, Role, Scope, Target, WorkgroupId,
};

use super::clients::ClientIds;
use super::explain::ExplainArgs;
use super::names::Asker;

/// A question that cannot be asked.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub(super) enum AskError {
    /// A single-customer administrator or a contact has exactly one client.
    #[error("`--role {0}` belongs to one client: name it with `--scope NAME`")]
    OneClient(String),
    /// More names than there are ids.
    #[error("there are too many clients")]
    TooManyClients,
}

/// An actor and a target.
pub(super) struct Situation<'a> {
    /// The question.
    pub(super) args: &'a ExplainArgs,
    /// What the question does not say.
    pub(super) assumed: Vec<String>,
    actor: Actor,
    place: Place,
    target_role: BuiltIn,
    oneself: bool,
}

/// Where it happens, and who is there.
#[derive(Clone, Copy)]
struct Place {
    workgroup: WorkgroupId,
    client: ClientId,
    myself: MemberId,
    someone: MemberId,
    contact: ContactId,
}

impl Place {
    /// The policy compares ids and nothing else, so that any will do.
    fn new(client: ClientId) -> Option<Self> {
        Some(Self {
            workgroup: WorkgroupId::new(1)?,
            client,
            myself: MemberId::new(1)?,
            someone: MemberId::new(2)?,
            contact: ContactId::new(1)?,
        })
    }
}

impl<'a> Situation<'a> {
    /// The situation of a question.
    ///
    /// # Errors
    ///
    /// [`AskError`]: it is not clear who asks.
    pub(super) fn of(args: &'a ExplainArgs) -> Result<Self, AskError> {
        let words = args.scope.names().chain(args.client.as_deref());
        let ids = ClientIds::new(words).ok_or(AskError::TooManyClients)?;
        let client = args
            .client
            .as_deref()
            .map_or(ids.other(), |name| ids.of(name));
        let place = Place::new(client).ok_or(AskError::TooManyClients)?;
        let oneself = is_about_oneself(args);
        Ok(Self {
            actor: actor(args, &ids, place)?,
            assumed: assumed(args, oneself),
            target_role: target_role(args, oneself),
            args,
            place,
            oneself,
        })
    }

    /// The policy's answer.
    pub(super) fn explain(&self) -> Explanation {
        let role = Role::BuiltIn(self.target_role);
        let present = [role.clone()];
        let nobody = Scope::Nobody;
        let person = self.person(&present, &role, &nobody);
        policy::explain(&self.actor, self.args.action, &self.target(&person))
    }

    /// An invited person has no present role; whoever changes a role gives the one that is there.
    fn person<'p>(&self, present: &'p [Role], role: &'p Role, scope: &'p Scope) -> Person<'p> {
        let member = if self.oneself {
            self.place.myself
        } else {
            self.place.someone
        };
        match self.args.action {
            action if action.kind() == Kind::Invitation => Person::invited(role, scope),
            Action::MemberEditRole => Person::member(member, present).becoming(role, scope),
            _ => Person::member(member, present),
        }
    }

    fn target<'p>(&self, person: &'p Person<'p>) -> Target<'p> {
        let Place {
            workgroup, client, ..
        } = self.place;
        let action = self.args.action;
        let target = match action.kind() {
            Kind::ClientAdmin => Target::client_admin(workgroup, client, person),
            _ => Target::of_action(action, workgroup, client, person),
        };
        if action.is_portal() {
            target.public()
        } else {
            target
        }
    }
}

fn actor(args: &ExplainArgs, ids: &ClientIds, place: Place) -> Result<Actor, AskError> {
    let grant = match args.role {
        Asker::Staff(role) => Grant::Workgroup {
            role: role.into(),
            scope: args.scope.scope(ids),
        },
        Asker::ClientAdministrator => Grant::ClientAdministrator {
            client: own_client(args, ids)?,
        },
        Asker::Contact(group) => {
            return Ok(Actor::Contact(Contact {
                id: place.contact,
                workgroup: place.workgroup,
                client: contact_client(args, ids, place)?,
                privileges: group.privileges(),
            }));
        }
    };
    let member = Member::new(place.myself, place.workgroup, args.edition, [grant]);
    Ok(Actor::Member(member))
}

fn own_client(args: &ExplainArgs, ids: &ClientIds) -> Result<ClientId, AskError> {
    let name = args.scope.only_client();
    name.map(|name| ids.of(name))
        .ok_or_else(|| AskError::OneClient(args.role.to_string()))
}

/// A contact asks about their own client, unless the scope names another one.
fn contact_client(args: &ExplainArgs, ids: &ClientIds, place: Place) -> Result<ClientId, AskError> {
    if args.scope.names().next().is_none() {
        return Ok(place.client);
    }
    own_client(args, ids)
}

/// Nobody has another one's notification settings, so that the question is about one's own.
fn is_about_oneself(args: &ExplainArgs) -> bool {
    let own = args.action == Action::FeedNotificationsEdit && args.target_role.is_none();
    args.oneself || own
}

fn target_role(args: &ExplainArgs, oneself: bool) -> BuiltIn {
    let own = match args.role {
        Asker::Staff(role) => Some(role),
        Asker::ClientAdministrator => Some(BuiltIn::Administrator),
        Asker::Contact(_) => None,
    };
    let usual = own.filter(|_| oneself).unwrap_or(BuiltIn::Associate);
    args.target_role.unwrap_or(usual)
}

/// What the question leaves open, in words.
fn assumed(args: &ExplainArgs, oneself: bool) -> Vec<String> {
    let mut assumed = Vec::new();
    if args.action.belongs_to_client() && args.client.is_none() {
        assumed.push(match args.role {
            Asker::Contact(_) if args.scope.names().next().is_none() => {
                "the client is the contact's own".to_owned()
            }
            _ => "the client is one that the scope does not name; `--client` names one".to_owned(),
        });
    }
    if concerns_a_role(args.action) && args.target_role.is_none() && !oneself {
        let role = BuiltIn::Associate.label(args.edition);
        assumed.push(format!(
            "the role of whom it is done to is {role}; `--target-role` names one"
        ));
    }
    if oneself && !args.oneself {
        assumed.push("it is done to oneself".to_owned());
    }
    if args.action.is_portal() {
        assumed.push("what it is done to is marked public".to_owned());
    }
    assumed
}

fn concerns_a_role(action: Action) -> bool {
    matches!(action.kind(), Kind::Member | Kind::Invitation)
}
