//! Resources: from the protocol's type, id and properties to the policy's target.
//!
//! Clients, departments, members, invitations, teams, roles and access groups are looked up. What
//! this server does not keep, such as tasks and devices, is placed by the property `client`: the
//! caller says where it is, and answers for that.

use policy::{
    Action, Belongs, ClientId, Kind, MemberId, Person, Role, RoleName, Scope, Target, WorkgroupId,
    visible,
};

use super::body::{Fields, Resource};
use super::read::maybe_text;
use super::{Asking, Unanswered};
use crate::store::members::client_admin as administrators;
use crate::store::members::facts::{self, MemberFacts};
use crate::store::members::scope;
use crate::store::{authzen, existence};

/// The facts about a resource that a decision needs.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    kind: Kind,
    client: Option<ClientId>,
    person: Option<Somebody>,
}

/// The facts about a person, as the policy's [`Person`] borrows them.
#[derive(Debug, Clone, Default)]
struct Somebody {
    member: Option<MemberId>,
    present: Vec<Role>,
    future: Option<Role>,
    scope: Option<Scope>,
    last_in_charge: bool,
}

impl Facts {
    /// Something of this kind, of a client or of the workgroup alone.
    pub(crate) fn placed(kind: Kind, client: Option<ClientId>) -> Self {
        Self {
            kind,
            client,
            person: None,
        }
    }

    /// A member who stays what they are.
    pub(crate) fn member(facts: &MemberFacts) -> Self {
        let person = facts.person();
        let somebody = Somebody {
            member: person.member,
            present: person.present.to_vec(),
            last_in_charge: person.last_admin,
            ..Somebody::default()
        };
        Self {
            person: Some(somebody),
            ..Self::placed(Kind::Member, None)
        }
    }

    /// A member who gets another role.
    pub(crate) fn member_becoming(facts: &MemberFacts, role: Role) -> Self {
        let mut found = Self::member(facts);
        if let Some(somebody) = &mut found.person {
            somebody.future = Some(role);
            somebody.scope = Some(facts.scope().clone());
        }
        found
    }

    /// An invitation that is to be sent.
    pub(crate) fn invitation_to(role: Role, scope: Scope) -> Self {
        Self {
            person: Some(Somebody {
                future: Some(role),
                scope: Some(scope),
                ..Somebody::default()
            }),
            ..Self::placed(Kind::Invitation, None)
        }
    }

    /// An invitation that stands, of someone who is only invited.
    pub(crate) fn invitation(facts: &MemberFacts) -> Self {
        let somebody = Somebody {
            present: facts.person().present.to_vec(),
            scope: Some(facts.scope().clone()),
            ..Somebody::default()
        };
        Self {
            person: Some(somebody),
            ..Self::placed(Kind::Invitation, None)
        }
    }

    pub(super) fn kind(&self) -> Kind {
        self.kind
    }

    /// Asks about it as the policy takes it.
    pub(crate) fn with_target<R>(
        &self,
        workgroup: WorkgroupId,
        ask: impl FnOnce(&Target<'_>) -> R,
    ) -> R {
        let somebody = self.person.as_ref();
        let person = somebody.map(|somebody| Person {
            member: somebody.member,
            present: &somebody.present,
            future: somebody.future.as_ref(),
            scope: somebody.scope.as_ref(),
            last_admin: somebody.last_in_charge,
        });
        ask(&match (self.kind, self.client, &person) {
            (Kind::ClientAdmin, Some(client), Some(person)) => {
                Target::client_admin(workgroup, client, person)
            }
            (Kind::Invitation, _, Some(person)) => Target::invitation(workgroup, person),
            (Kind::Member, _, Some(person)) => Target::member(workgroup, person),
            (kind, Some(client), _) => Target::below(kind, workgroup, client),
            (kind, None, _) => Target::within(kind, workgroup),
        })
    }
}

/// Finds a resource; `None` where there is none, of this type or with this id.
pub(super) async fn find(
    asking: &mut Asking,
    asked: &Resource,
) -> Result<Option<Facts>, Unanswered> {
    let Ok(kind) = asked.kind.parse::<Kind>() else {
        return Ok(None);
    };
    let id = asked.id.as_deref().unwrap_or_default();
    let workgroup = asking.workgroup;
    match kind {
        Kind::Workgroup => Ok((id.parse() == Ok(workgroup)).then(|| Facts::placed(kind, None))),
        Kind::Client => client(asking, id).await,
        Kind::Department => department(asking, id, &asked.properties).await,
        Kind::Member => member(asking, id, &asked.properties).await,
        Kind::Invitation => invitation(asking, id, &asked.properties).await,
        Kind::ClientAdmin => client_admin(asking, id, &asked.properties).await,
        Kind::Team | Kind::Role | Kind::AccessGroup | Kind::Guardrail => {
            let known = authzen::has(&mut asking.tx, workgroup, kind, id).await?;
            Ok(known.then(|| Facts::placed(kind, None)))
        }
        kind => placed(asking, kind, &asked.properties).await,
    }
}

async fn client(asking: &mut Asking, id: &str) -> Result<Option<Facts>, Unanswered> {
    let Ok(id) = id.parse::<ClientId>() else {
        return Ok(None);
    };
    let known = existence::of(&mut asking.tx, asking.workgroup, id).await?;
    Ok(known.then(|| Facts::placed(Kind::Client, Some(id))))
}

/// A department is found by its id alone; a client that is named as well has to be its own.
async fn department(
    asking: &mut Asking,
    id: &str,
    properties: &Fields,
) -> Result<Option<Facts>, Unanswered> {
    let named = maybe_text(properties, CLIENT, CLIENT_PATH)?;
    let Ok(id) = id.parse() else {
        return Ok(None);
    };
    let found = authzen::client_of(&mut asking.tx, asking.workgroup, id).await?;
    let own = found.filter(|client| named.is_none_or(|named| named.parse() == Ok(*client)));
    Ok(own.map(|client| Facts::placed(Kind::Department, Some(client))))
}

/// What is not kept here, where the property `client` says that it is.
async fn placed(
    asking: &mut Asking,
    kind: Kind,
    properties: &Fields,
) -> Result<Option<Facts>, Unanswered> {
    match (maybe_text(properties, CLIENT, CLIENT_PATH)?, kind.belongs()) {
        (None, Belongs::Client) => {
            Err(Unanswered::malformed(format!("`{CLIENT_PATH}` is missing")))
        }
        (None, _) => Ok(Some(Facts::placed(kind, None))),
        // It belongs to no client, whatever is said of it.
        (Some(_), Belongs::Workgroup) => Ok(Some(Facts::placed(kind, None))),
        (Some(named), _) => {
            let found = client(asking, &named).await?;
            Ok(found.map(|found| Facts::placed(kind, found.client)))
        }
    }
}

/// A member, and what `role` and `clients` say that they will have.
async fn member(
    asking: &mut Asking,
    id: &str,
    properties: &Fields,
) -> Result<Option<Facts>, Unanswered> {
    let (role, clients) = (role_named(properties)?, clients_named(properties)?);
    let Some(stored) = facts_of(asking, id).await? else {
        return Ok(None);
    };
    let Some(clients) = known_clients(asking, clients).await? else {
        return Ok(None);
    };
    let mut found = Facts::member(&stored);
    let Some(somebody) = &mut found.person else {
        return Ok(None);
    };
    if let Some(name) = role {
        let Some(role) = known_role(asking, &name).await? else {
            return Ok(None);
        };
        somebody.future = Some(role);
        somebody.scope = Some(stored.scope().clone());
    }
    if let Some(scope) = clients.scope {
        somebody.scope = Some(scope);
    }
    Ok(Some(found))
}

/// An invitation that is to be sent, where the property `role` says to which role; else one that
/// stands, by the id of the invited member.
async fn invitation(
    asking: &mut Asking,
    id: &str,
    properties: &Fields,
) -> Result<Option<Facts>, Unanswered> {
    let (role, clients) = (role_named(properties)?, clients_named(properties)?);
    let Some(name) = role else {
        let Some(invited) =
            authzen::invited(&mut asking.tx, asking.workgroup, id, asking.now).await?
        else {
            return Ok(None);
        };
        let stored = facts::member(&mut asking.tx, asking.workgroup, invited, asking.now).await?;
        return Ok(stored.as_ref().map(Facts::invitation));
    };
    let Some(clients) = known_clients(asking, clients).await? else {
        return Ok(None);
    };
    let role = known_role(asking, &name).await?;
    let scope = clients.scope.unwrap_or_default();
    Ok(role.map(|role| Facts::invitation_to(role, scope)))
}

/// A single-customer administrator: a member's id, and the client in the properties.
async fn client_admin(
    asking: &mut Asking,
    id: &str,
    properties: &Fields,
) -> Result<Option<Facts>, Unanswered> {
    let below = placed(asking, Kind::ClientAdmin, properties).await?;
    let stored = facts_of(asking, id).await?;
    let (Some(below), Some(stored)) = (below, stored) else {
        return Ok(None);
    };
    let of = stored.person().member.zip(below.client);
    let Some((member, client)) = of else {
        return Ok(None);
    };
    let known =
        administrators::administers(&mut asking.tx, asking.workgroup, member, client).await?;
    let person = Facts::member(&stored).person;
    Ok(known.then_some(Facts { person, ..below }))
}

/// By their id also someone who is only invited: what is done to them is done as to others.
async fn facts_of(asking: &mut Asking, id: &str) -> Result<Option<MemberFacts>, Unanswered> {
    let member = match id.parse() {
        Ok(member) => Some(member),
        Err(_) => authzen::member(&mut asking.tx, asking.workgroup, id).await?,
    };
    match member {
        Some(member) => {
            Ok(facts::member(&mut asking.tx, asking.workgroup, member, asking.now).await?)
        }
        None => Ok(None),
    }
}

/// The role with this name; one that the workgroup made has to be known to the caller.
async fn known_role(asking: &mut Asking, name: &str) -> Result<Option<Role>, Unanswered> {
    // The caller's text, not ours: a name that is none is no error in what is stored.
    if name.parse::<RoleName>().is_err() {
        return Ok(None);
    }
    let role = scope::load_role(&mut asking.tx, asking.workgroup, name).await?;
    let sees = asking.knows(&Facts::placed(Kind::Role, None));
    Ok(role.filter(|role| sees || matches!(role, Role::BuiltIn(_))))
}

/// The clients that someone will reach, where the question says so.
struct Reached {
    scope: Option<Scope>,
}

/// The clients that are named; `None` where one of them is not known to the caller. Without it the
/// others would be less than what is asked about, and might be allowed.
async fn known_clients(
    asking: &mut Asking,
    named: Option<Vec<String>>,
) -> Result<Option<Reached>, Unanswered> {
    let Some(named) = named else {
        return Ok(Some(Reached { scope: None }));
    };
    let ids: Result<Vec<ClientId>, _> = named.iter().map(|id| id.parse()).collect();
    let Ok(ids) = ids else {
        return Ok(None);
    };
    let scope = Scope::only(ids);
    let seen = visible(&asking.caller, Action::ClientView);
    let (tx, workgroup) = (&mut asking.tx, asking.workgroup);
    let known = scope::names_known_clients(tx, workgroup, &scope, &seen).await?;
    Ok(known.then_some(Reached { scope: Some(scope) }))
}

const CLIENT: &str = "client";
const CLIENT_PATH: &str = "resource.properties.client";

fn role_named(properties: &Fields) -> Result<Option<String>, Unanswered> {
    maybe_text(properties, "role", "resource.properties.role")
}

/// The ids of the clients that someone will reach.
fn clients_named(properties: &Fields) -> Result<Option<Vec<String>>, Unanswered> {
    let wrong = || Unanswered::malformed("`resource.properties.clients` is not a list of texts");
    let Some(clients) = properties.get("clients") else {
        return Ok(None);
    };
    let ids = clients.as_array().ok_or_else(wrong)?;
    let ids = ids.iter().map(|id| id.as_str().map(str::to_owned));
    let ids: Option<Vec<String>> = ids.collect();
    ids.ok_or_else(wrong).map(Some)
}
