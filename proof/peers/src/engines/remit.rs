//! Remit: reads a snapshot, as a server reads an actor and a browser its own.

use anyhow::Context as _;
use policy::{Action, Actor, Snapshot, Target, decide, visible};

use super::Engine;
use crate::case::{Case, FILTERED};

/// The policy, with the actor and the targets as values.
pub(crate) struct Remit {
    actor: Actor,
    questions: Vec<(Action, Target<'static>)>,
    items: Vec<policy::ClientId>,
}

/// What is loaded: the text of a snapshot becomes an actor.
pub(super) fn load(case: &Case) -> anyhow::Result<Actor> {
    let text = snapshot(case)?;
    Ok(serde_json::from_str::<Snapshot>(&text)?.actor()?)
}

fn snapshot(case: &Case) -> anyhow::Result<String> {
    let snapshot = Snapshot::of(&case.actor).context("an anonymous actor")?;
    Ok(serde_json::to_string(&snapshot)?)
}

impl Remit {
    pub(crate) fn ready(case: &Case) -> anyhow::Result<Box<dyn Engine>> {
        let questions = case.questions.iter();
        let questions = questions
            .map(|one| (one.action, one.item.target(case.workgroup.id)))
            .collect();
        Ok(Box::new(Self {
            actor: load(case)?,
            questions,
            items: case.items.iter().map(|item| item.client).collect(),
        }))
    }
}

impl Engine for Remit {
    fn decide(&mut self, number: usize) -> bool {
        let question = self.questions.get(number);
        question.is_some_and(|(action, target)| decide(&self.actor, *action, target).is_allow())
    }

    fn filter(&mut self) -> usize {
        let seen = visible(&self.actor, FILTERED);
        self.items
            .iter()
            .filter(|client| seen.contains(**client))
            .count()
    }
}
