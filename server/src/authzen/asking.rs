//! Who asks, and one question's answer.

use std::collections::HashMap;

use std::sync::Arc;

use policy::{Action, Actor, Explanation, WorkgroupId, explain, knows};
use serde_json::json;

use super::body::{Deed, Evaluation, Resource, Subject};
use super::resource::{self, Facts};
use super::{Question, Unanswered};
use crate::auth::KeyHolder;
use crate::store::members::{facts, membership};
use crate::store::{Tx, authzen};

/// The type of the subjects that there are.
pub(crate) const MEMBER: &str = "member";

/// A transaction in which a key asks about its workgroup.
pub(crate) struct Asking {
    pub(super) tx: Tx,
    pub(super) now: i64,
    /// As the policy sees the key.
    pub(super) caller: Arc<Actor>,
    pub(super) workgroup: WorkgroupId,
    /// What was asked about before: in a batch it is often the same subject, or the same resource.
    subjects: HashMap<String, Option<Actor>>,
    resources: HashMap<String, Option<Facts>>,
}

impl Asking {
    /// For a program with a key.
    pub(crate) fn by(key: KeyHolder) -> Self {
        Self {
            tx: key.tx,
            now: key.now,
            caller: key.actor,
            workgroup: key.workgroup,
            subjects: HashMap::new(),
            resources: HashMap::new(),
        }
    }

    /// Whether the question is about the workgroup in which the key holds.
    pub(super) fn is_here(&self, workgroup: Option<&str>) -> bool {
        workgroup.is_none_or(|named| named.parse() == Ok(self.workgroup))
    }

    /// The answer to a question.
    pub(crate) async fn evaluate(&mut self, asked: &Question) -> Result<Evaluation, Unanswered> {
        let resource = self.resource(&asked.resource).await?;
        let action = match action(&asked.action) {
            Ok(action) => action,
            Err(unknown) => return Ok(unknown),
        };
        if !self.is_here(asked.workgroup.as_deref()) {
            return Ok(Evaluation::default());
        }
        let subject = self.subject(&asked.subject).await?;
        match (subject, resource) {
            (Some(subject), Some(facts)) => Ok(answer(&self.explain(&subject, action, &facts))),
            _ => Ok(Evaluation::default()),
        }
    }

    pub(super) fn explain(&self, subject: &Actor, action: Action, facts: &Facts) -> Explanation {
        facts.with_target(self.workgroup, |target| explain(subject, action, target))
    }

    /// The subject as the policy sees it, if the caller may know of it.
    pub(super) async fn subject(&mut self, asked: &Subject) -> Result<Option<Actor>, Unanswered> {
        let Some(id) = asked.id.as_deref().filter(|_| asked.kind == MEMBER) else {
            return Ok(None);
        };
        if let Some(known) = self.subjects.get(id) {
            return Ok(known.clone());
        }
        let found = self.find_subject(id).await?;
        self.subjects.insert(id.to_owned(), found.clone());
        Ok(found)
    }

    async fn find_subject(&mut self, id: &str) -> Result<Option<Actor>, Unanswered> {
        let Some(member) = authzen::member(&mut self.tx, self.workgroup, id).await? else {
            return Ok(None);
        };
        let Some(facts) = facts::member(&mut self.tx, self.workgroup, member, self.now).await?
        else {
            return Ok(None);
        };
        if !self.knows(&Facts::member(&facts)) {
            return Ok(None);
        }
        let actor =
            membership::of_member(&mut self.tx, self.workgroup, Some(member), self.now).await?;
        Ok(Some(actor))
    }

    /// The facts about a resource, if the caller may know of it.
    pub(super) async fn resource(&mut self, asked: &Resource) -> Result<Option<Facts>, Unanswered> {
        let key = json!([asked.kind, asked.id, asked.properties]).to_string();
        if let Some(known) = self.resources.get(&key) {
            return Ok(known.clone());
        }
        let found = resource::find(self, asked).await?;
        let found = found.filter(|facts| self.knows(facts));
        self.resources.insert(key, found.clone());
        Ok(found)
    }

    /// Whether the caller may know of it.
    pub(super) fn knows(&self, facts: &Facts) -> bool {
        facts.with_target(self.workgroup, |target| knows(&self.caller, target))
    }
}

/// The action; what is no action of the catalogue is denied to everyone, and says so.
pub(super) fn action(asked: &Deed) -> Result<Action, Evaluation> {
    asked.name.parse().map_err(|error| Evaluation {
        decision: false,
        context: Some(json!({"reason": "unknown_action", "sentence": format!("{error}")})),
    })
}

fn answer(explanation: &Explanation) -> Evaluation {
    let reason = explanation.refusal.as_ref();
    let reason = reason.map_or("allowed", |refusal| refusal.reason.as_str());
    Evaluation {
        decision: explanation.allowed,
        context: Some(json!({"reason": reason, "sentence": explanation.sentence})),
    }
}
