//! What it would be to approve a request: the smallest change that somebody may make, and what it comes to.

use policy::{
    Action, Actor, ClientFilter, Impact, Remedy, Target, decide, impact, remedies_for, visible,
};
use wire::{AccessOutcome, AccessRequestState, NamedPerson};

use super::request::{Stored, question, remedy_shown};
use crate::impact::{digest_of, is_administrator};
use crate::store::access::question::Question;
use crate::store::members::facts::{self, MemberFacts};
use crate::store::members::membership::{self, Membership};
use crate::store::{StoreError, Tx};

/// A request, with everything that deciding it depends on.
#[derive(Debug)]
pub(crate) struct Proposal {
    /// Whoever asks, as they are now.
    pub(crate) asker: Membership,
    pub(crate) facts: MemberFacts,
    /// Whether somebody can do what is asked for.
    pub(crate) question: Question,
    /// What would allow it, the smallest first.
    pub(crate) remedies: Vec<Remedy>,
}

/// What deciding a request depends on; `None` where whoever asked is not active, or what they asked for
/// is not there.
pub(crate) async fn of(
    tx: &mut Tx,
    own: &Membership,
    request: &Stored,
    now: i64,
) -> Result<Option<Proposal>, StoreError> {
    if !request.has_target() {
        return Ok(None);
    }
    let asker = membership::look_at(tx, own.workgroup, request.by.id, now).await?;
    let facts = facts::member(tx, own.workgroup, request.by.id, now).await?;
    let Some(facts) = facts.filter(|facts| asker.is_active() && !facts.is_removed()) else {
        return Ok(None);
    };
    let question = question(&asker, request.action, request.client);
    let remedies = remedies_for(&asker.member, request.client, |actor| {
        question.allows(actor)
    });
    Ok(Some(Proposal {
        asker,
        facts,
        question,
        remedies,
    }))
}

impl Proposal {
    /// Whether an actor may know of it: whoever sees and manages whoever asks, and sees what they ask for.
    pub(crate) fn is_known_to(&self, actor: &Actor) -> bool {
        let person = self.facts.person();
        let target = Target::member(self.asker.workgroup, &person);
        let manages = |action| decide(actor, action, &target).is_allow();
        let seen = visible(actor, Action::ClientView);
        self.question
            .client
            .is_none_or(|client| seen.contains(client))
            && manages(Action::MemberView)
            && (manages(Action::MemberAssignClients) || manages(Action::MemberEditRole))
    }

    /// The smallest change that an actor may make.
    pub(crate) fn change_of(&self, actor: &Actor) -> Option<&Remedy> {
        let to = self.facts.receiver();
        let mut remedies = self.remedies.iter();
        remedies
            .find(|remedy| remedy.may_be_given_by(actor, &to))
            .filter(|_| self.is_known_to(actor))
    }

    /// What a change comes to.
    /// `by` is who asked.
    pub(crate) fn outcome(&self, remedy: &Remedy, by: &NamedPerson) -> AccessOutcome {
        let before = self.asker.actor();
        let changes = impact(&before, &remedy.given_to(&self.asker.member));
        let of = |some: fn(&Impact) -> bool| {
            let some = changes.iter().filter(|change| some(change));
            some.map(|change| change.action).collect()
        };
        let viewing = changes
            .iter()
            .find(|change| change.action == Action::ClientView);
        AccessOutcome {
            digest: self.digest(remedy, &changes),
            role_label: self.asker.role_label.to_string(),
            change: remedy_shown(remedy, self.asker.edition),
            clients: match viewing.map(|change| &change.given.clients) {
                None | Some(ClientFilter::Nothing) => Some(0),
                Some(ClientFilter::Only(clients)) => Some(clients.len() as u64),
                Some(ClientFilter::AllExcept(_) | ClientFilter::All) => None,
            },
            gains: of(|change| !change.given.is_nothing()),
            loses: of(|change| !change.taken.is_nothing()),
            confirm: is_administrator(&remedy.role).then(|| match by.name.trim() {
                "" => by.email.clone(),
                name => name.to_owned(),
            }),
        }
    }

    /// Which outcome this is: who, what they would have, and what that gives and takes.
    fn digest(&self, remedy: &Remedy, changes: &[Impact]) -> String {
        let role = remedy.role.name().to_string();
        let kind = (remedy.changes_role, remedy.adds);
        let all = (self.asker.member.id(), role, kind, changes);
        digest_of(&all)
    }

    /// What becomes of it where nothing would have to change, or nothing would help.
    pub(crate) fn state_without_change(&self) -> AccessRequestState {
        match self.question.allows(&self.asker.actor()) {
            true => AccessRequestState::Void,
            false => AccessRequestState::Open,
        }
    }

    /// Whether whoever asked can do it now.
    pub(crate) async fn is_met(&self, tx: &mut Tx, now: i64) -> Result<bool, StoreError> {
        let member = Some(self.asker.member.id());
        let actor = membership::of_member(tx, self.asker.workgroup, member, now).await?;
        Ok(self.question.allows(&actor))
    }
}
