//! Remit: reads a snapshot, as a server reads an actor and a browser its own.

use anyhow::Context as _;
use policy::{Action, Actor, Snapshot, Target, decide, visible};

use super::{Engine, Source};
use crate::case::{Case, FILTERED};

/// A snapshot's text.
pub(crate) struct Remit {
    snapshot: String,
}

/// The policy, with the actor and the targets as values.
struct Ready {
    actor: Actor,
    questions: Vec<(Action, Target<'static>)>,
    items: Vec<policy::ClientId>,
}

impl Remit {
    pub(crate) fn new(case: &Case) -> anyhow::Result<Self> {
        let snapshot = Snapshot::of(&case.actor).context("an anonymous actor")?;
        let snapshot = serde_json::to_string(&snapshot)?;
        Ok(Self { snapshot })
    }

    /// The text becomes an actor.
    fn actor(&self) -> anyhow::Result<Actor> {
        Ok(serde_json::from_str::<Snapshot>(&self.snapshot)?.into_actor()?)
    }
}

impl Source for Remit {
    fn load(&self) -> anyhow::Result<()> {
        self.actor().map(drop)
    }

    fn ready(&self, case: &Case) -> anyhow::Result<Box<dyn Engine>> {
        let questions = case.questions.iter();
        let questions = questions.map(|one| (one.action, one.item.target(case.workgroup.id)));
        Ok(Box::new(Ready {
            actor: self.actor()?,
            questions: questions.collect(),
            items: case.items.iter().map(|item| item.client).collect(),
        }))
    }
}

impl Engine for Ready {
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
