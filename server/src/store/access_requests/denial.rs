//! What somebody lacks, and who could give it: what whoever was refused is told.

use policy::act::MemberView;
use policy::{
    Action, Actor, ClientId, Decision, Person, Remedy, Scope, Target, authorize_list_as, decide,
    remedies_for, roles_with,
};
use wire::{AccessDenial, MOST_ASKED, NamedPerson};

use super::proposal::Proposal;
use super::request::{self, question, remedy_shown, sees};
use crate::store::access::givers::{self, Givers};
use crate::store::access::question::Question;
use crate::store::members::facts::{self, MemberFacts};
use crate::store::members::membership::Membership;
use crate::store::{StoreError, Tx};

/// What is said of a client that somebody does not see, whether there is one or not.
const LINK: &str = "This link leads to nothing, or to a client that you have no access to.";

/// An action, and at which client.
pub(crate) type Asked = (Action, Option<ClientId>);

/// What `own` lacks to do this there.
pub(crate) async fn of(
    tx: &mut Tx,
    own: &Membership,
    asked: Asked,
    now: i64,
) -> Result<AccessDenial, StoreError> {
    let (actor, question) = (own.actor(), question(own, asked.0, asked.1));
    let found = find(tx, own, &question, now).await?;
    let roles = roles_with(own.edition, asked.0);
    let (edition, total) = (own.edition, found.givers.total);
    let sees_people = authorize_list_as::<MemberView>(&actor, own.workgroup).is_ok();
    let people = found.givers.people.into_iter();
    Ok(AccessDenial {
        allowed: found.allowed,
        sentence: found.sentence,
        roles: roles
            .iter()
            .map(|role| role.label(edition).to_owned())
            .collect(),
        change: found.change.map(|change| remedy_shown(&change, edition)),
        givers: people.filter(|_| sees_people).take(MOST_ASKED).collect(),
        givers_total: sees_people.then_some(total),
        can_ask: !found.allowed && total > 0,
        open: request::open(tx, own, asked).await?,
    })
}

/// Those who are written to: who could make the smallest change that somebody can make. Nobody, where
/// what is asked for is not there.
pub(crate) async fn recipients(
    tx: &mut Tx,
    own: &Membership,
    (action, client): Asked,
    now: i64,
) -> Result<(Option<Remedy>, Vec<NamedPerson>), StoreError> {
    if let Some(client) = client
        && !crate::store::existence::of(tx, own.workgroup, client).await?
    {
        return Ok((None, Vec::new()));
    }
    let question = question(own, action, client);
    let Some(facts) = facts::member(tx, own.workgroup, own.member.id(), now).await? else {
        return Ok((None, Vec::new()));
    };
    let (change, found) = smallest(tx, own, &question, (&facts, now)).await?;
    Ok((change, found.people.into_iter().take(MOST_ASKED).collect()))
}

/// Those who could approve a request, for whoever cannot and sees people.
pub(crate) async fn givers_for(
    tx: &mut Tx,
    own: &Membership,
    proposal: &Proposal,
    now: i64,
) -> Result<Vec<NamedPerson>, StoreError> {
    if authorize_list_as::<MemberView>(&own.actor(), own.workgroup).is_err() {
        return Ok(Vec::new());
    }
    let (question, facts) = (&proposal.question, &proposal.facts);
    let (_, found) = smallest(tx, &proposal.asker, question, (facts, now)).await?;
    Ok(found.people.into_iter().take(MOST_ASKED).collect())
}

/// What is found of somebody's question.
struct Found {
    allowed: bool,
    sentence: String,
    change: Option<Remedy>,
    givers: Givers,
}

async fn find(
    tx: &mut Tx,
    own: &Membership,
    question: &Question,
    now: i64,
) -> Result<Found, StoreError> {
    let actor = own.actor();
    let facts = facts::member(tx, own.workgroup, own.member.id(), now).await?;
    let facts = facts.ok_or(StoreError::Gone)?;
    if let Some(client) = question.client
        && !sees(tx, own.workgroup, &actor, client).await?
    {
        return link(tx, question, (&facts, now)).await;
    }
    if question.allows(&actor) {
        return Ok(Found {
            allowed: true,
            sentence: String::new(),
            change: None,
            givers: Givers::default(),
        });
    }
    let (change, givers) = smallest(tx, own, question, (&facts, now)).await?;
    Ok(Found {
        allowed: false,
        sentence: sentence(&actor, question),
        change,
        givers,
    })
}

/// The smallest change that somebody can make, and who.
async fn smallest(
    tx: &mut Tx,
    own: &Membership,
    question: &Question,
    (facts, now): (&MemberFacts, i64),
) -> Result<(Option<Remedy>, Givers), StoreError> {
    let remedies = remedies_for(&own.member, question.client, |actor| question.allows(actor));
    let to = facts.receiver();
    let target = Target::member(question.workgroup, &to.person);
    for remedy in remedies {
        // Whoever does not see people is not told who asks.
        let may = |giver: &Actor| {
            remedy.may_be_given_by(giver, &to)
                && decide(giver, Action::MemberView, &target).is_allow()
        };
        let about = (to.person.member, remedy.adds);
        let found = givers::among(tx, (question, now), about, may).await?;
        if found.total > 0 {
            return Ok((Some(remedy), found));
        }
    }
    Ok((None, Givers::default()))
}

/// Of a client that they do not see: who could assign them any client. Whoever can assign this one alone
/// is not named, because that would tell that there is one.
async fn link(
    tx: &mut Tx,
    question: &Question,
    (facts, now): (&MemberFacts, i64),
) -> Result<Found, StoreError> {
    let everyone = Scope::everyone();
    let person = Person {
        scope: Some(&everyone),
        ..facts.person()
    };
    let target = Target::member(question.workgroup, &person);
    let may = |giver: &Actor| {
        let mut both = [Action::MemberAssignClients, Action::MemberView].into_iter();
        both.all(|action| decide(giver, action, &target).is_allow())
    };
    let anywhere = Question {
        client: None,
        ..*question
    };
    let givers = givers::among(tx, (&anywhere, now), (person.member, None), may).await?;
    Ok(Found {
        allowed: false,
        sentence: LINK.to_owned(),
        change: None,
        givers,
    })
}

/// What is missing, in the policy's words.
fn sentence(actor: &Actor, question: &Question) -> String {
    let target = match question.client {
        Some(_) => question.target(),
        None => Target::workgroup(question.workgroup),
    };
    match decide(actor, question.action, &target) {
        Decision::Allow { .. } => String::new(),
        Decision::Deny(denial) => denial.sentence(),
    }
}
