//! The mail about requests for access.

use policy::act::MemberAssignClients;
use policy::{Action, Remedy, visible};
use wire::NamedPerson;

use super::super::letters::signature;
use crate::auth::Guard;
use crate::http::problem::Failure;
use crate::mail::{Letter, Mail};
use crate::store::access_requests::proposal::Proposal;
use crate::store::access_requests::request::Stored;
use crate::store::members::membership::Membership;
use crate::store::{StoreError, Tx, outbox};

/// Tells those who could approve a request that it is there.
pub(super) async fn requested(
    tx: &mut Tx,
    own: &Membership,
    (stored, note): (&Stored, &str),
    (change, people): (Option<&Remedy>, &[NamedPerson]),
    now: i64,
) -> Result<(), StoreError> {
    let Some(change) = change else {
        return Ok(());
    };
    let letter = Letter::AccessRequested {
        workgroup: own.workgroup_name.clone(),
        place: own.workgroup.to_string(),
        request: stored.id.to_string(),
        asked_by: called(&stored.by).to_owned(),
        action: stored.action.label().to_owned(),
        client: stored.client_name().map(str::to_owned),
        note: note.to_owned(),
        changes: in_words(stored, own, change),
    };
    let to: Vec<String> = people.iter().map(|person| person.email.clone()).collect();
    outbox::post_to_all(tx, &to, (Some(own.workgroup), &letter), now).await
}

fn called(person: &NamedPerson) -> &str {
    match person.name.as_str() {
        "" => &person.email,
        name => name,
    }
}

/// What approving would change, in sentences.
fn in_words(stored: &Stored, own: &Membership, change: &Remedy) -> Vec<String> {
    let who = called(&stored.by);
    let client = stored.client_name().filter(|_| change.adds.is_some());
    let client = client.map(|client| format!("{client} is assigned to {who}."));
    let role = change.changes_role.then(|| {
        let (now, then) = (&own.role_label, change.role.label(own.edition));
        format!("{who} becomes {then} instead of {now}.")
    });
    client.into_iter().chain(role).collect()
}

/// What whoever asked is told beside what they have now.
pub(super) fn approved(stored: &Stored) -> String {
    format!("Your request was approved: {}.", stored.action.label())
}

/// Tells whoever asked that somebody said no, and why.
pub(super) async fn declined(
    guard: &mut Guard<MemberAssignClients>,
    (stored, proposal): (&Stored, &Proposal),
    answer: &str,
) -> Result<(), Failure> {
    let actor = proposal.asker.actor();
    let seen = visible(&actor, Action::ClientView);
    let client = stored.client.filter(|client| seen.contains(*client));
    let letter = Letter::AccessDeclined {
        workgroup: guard.membership().workgroup_name.clone(),
        place: guard.membership().workgroup.to_string(),
        declined_by: signature(guard).await?,
        action: stored.action.label().to_owned(),
        client: client.and_then(|_| stored.client_name()).map(str::to_owned),
        answer: answer.to_owned(),
    };
    let posted = Mail {
        to: &stored.by.email,
        workgroup: Some(guard.membership().workgroup),
        invitation: None,
        letter,
    };
    let now = guard.now;
    Ok(outbox::post(&mut guard.tx, &posted, now).await?)
}
