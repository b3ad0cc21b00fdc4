//! Whether one person can do one thing, and why; and who could change it.

use policy::act::{AccessExplore, ClientView, MemberView};
use policy::{Action, BuiltIn, ClientId, Kind, ListPermit, MemberId, Remedy, Scope};
use wire::AccessAnswer;

use super::{look_at, name_givers};
use crate::auth::Guard;
use crate::authzen::resource::Facts;
use crate::http::problem::Failure;
use crate::http::response::Json;
use crate::http::why_query::{WhyAsked, WhyQuery, refused};
use crate::store::access::answer::Said;
use crate::store::access::clients;
use crate::store::access::givers::{self, Givers};
use crate::store::access::question::Question;
use crate::store::access::ways;
use crate::store::clients::client;
use crate::store::members::facts::MemberFacts;
use crate::store::members::member::{email_of, name_of};

/// What it would be done to: the facts about it, and its name.
struct Aim {
    facts: Facts,
    client: Option<String>,
    target: Option<String>,
}

/// Whether a member can do something, and why.
pub(crate) async fn why(
    mut guard: Guard<AccessExplore>,
    member: MemberId,
    query: WhyQuery,
) -> Result<Json<AccessAnswer>, Failure> {
    let permit = look_at(&mut guard, member).await?;
    let people = guard.also_list::<MemberView>()?;
    let asked = query.read()?;
    let mut aim = aim(&mut guard, &asked).await?;
    let now = guard.now;
    let explored = clients::explored(&mut guard.tx, &permit, now).await?;
    // What belongs to a client or to none is asked about anywhere, as in the list of who can.
    let kind = asked.action.kind();
    if asked.client.is_none() && kind.belongs() == policy::Belongs::Either {
        aim.facts = Facts::placed(kind, explored.somewhere(asked.action));
    }
    let said = Said::of(&explored, asked.action, &aim.facts);
    let question = explored.question(asked.action, asked.client);
    let to_whom = (member, &question);
    let givers = givers_of(&mut guard, &people, to_whom, &said.remedies).await?;
    let mut ways = match said.explanation.allowed {
        true => explored.ways(&mut guard.tx, &question).await?,
        false => Vec::new(),
    };
    if !guard.may_list(Action::AccessGroupView) {
        ways::without_groups(&mut ways);
    }
    name_givers(&mut guard, vec![(member, &mut ways)]).await?;
    Ok(Json(AccessAnswer {
        client: aim.client,
        target: aim.target,
        ways,
        givers: givers.people,
        givers_total: givers.total,
        ..said.answer(&explored)
    }))
}

/// Who could make the smallest change that somebody can make.
async fn givers_of(
    guard: &mut Guard<AccessExplore>,
    people: &ListPermit<MemberView>,
    (member, question): (MemberId, &Question),
    remedies: &[Remedy],
) -> Result<Givers, Failure> {
    let facts = guard.facts_of_anyone(member).await?;
    // Nothing can be done to whoever was removed.
    if facts.is_removed() || facts.is_invited_to_client() {
        return Ok(Givers::default());
    }
    let (to, now) = (facts.receiver(), guard.now);
    for remedy in remedies {
        let found = givers::of(&mut guard.tx, people, (question, now), (&to, remedy)).await?;
        if found.total > 0 {
            return Ok(found);
        }
    }
    Ok(Givers::default())
}

/// What is asked about: at a client, to somebody, or in the workgroup.
async fn aim(guard: &mut Guard<AccessExplore>, asked: &WhyAsked) -> Result<Aim, Failure> {
    match asked.action.kind() {
        Kind::Member => at_member(guard, asked).await,
        Kind::Invitation => at_invitation(guard, asked).await,
        _ if asked.target.is_some() || asked.role.is_some() => Err(refused(
            "`target` and `role` are for what is done to somebody",
        )),
        kind => at_client(guard, kind, asked).await,
    }
}

async fn at_client(
    guard: &mut Guard<AccessExplore>,
    kind: Kind,
    asked: &WhyAsked,
) -> Result<Aim, Failure> {
    let client = match (asked.client, asked.action.belongs_to_client()) {
        (Some(client), true) => Some(name_client(guard, client).await?),
        (Some(_), false) => return Err(refused("the parameter `client` is not for this action")),
        (None, true) if kind.belongs() == policy::Belongs::Client => {
            return Err(refused("the parameter `client` has to say at which client"));
        }
        (None, _) => None,
    };
    Ok(Aim {
        facts: Facts::placed(kind, asked.client),
        client,
        target: None,
    })
}

async fn name_client(guard: &mut Guard<AccessExplore>, id: ClientId) -> Result<String, Failure> {
    let permit = guard.also_at_client::<ClientView>(id).await?;
    Ok(client::get(&mut guard.tx, &permit).await?.name)
}

async fn at_member(guard: &mut Guard<AccessExplore>, asked: &WhyAsked) -> Result<Aim, Failure> {
    let target = asked.target.filter(|_| asked.client.is_none());
    let target = target.ok_or_else(|| refused("the parameter `target` has to say to whom"))?;
    let (facts, name) = known(guard, target).await?;
    let facts = match asked.role {
        Some(role) => Facts::member_becoming(&facts, role.into()),
        None => Facts::member(&facts),
    };
    Ok(Aim {
        facts,
        client: None,
        target: Some(name),
    })
}

async fn at_invitation(guard: &mut Guard<AccessExplore>, asked: &WhyAsked) -> Result<Aim, Failure> {
    let (facts, target) = match (asked.target, asked.role, asked.client) {
        (Some(target), None, None) => {
            let (facts, name) = known(guard, target).await?;
            (Facts::invitation(&facts), Some(name))
        }
        (None, Some(role), None) => (offered(role), None),
        _ => {
            return Err(refused(
                "either `target` says to whom, or `role` to what role",
            ));
        }
    };
    Ok(Aim {
        facts,
        client: None,
        target,
    })
}

fn offered(role: BuiltIn) -> Facts {
    Facts::invitation_to(role.into(), Scope::Nobody)
}

/// Somebody whom the caller sees, and what they are called.
async fn known(
    guard: &mut Guard<AccessExplore>,
    member: MemberId,
) -> Result<(MemberFacts, String), Failure> {
    let facts = guard.facts(member).await?;
    guard.also_on_member::<MemberView>(&facts.person())?;
    let name = match name_of(&mut guard.tx, member).await? {
        Some(name) => name,
        None => email_of(&mut guard.tx, member).await?,
    };
    Ok((facts, name))
}
