//! Asks the policy and every engine, and counts.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use policy::{Because, Decision, decide};

use crate::question::{Facts, Question};
use crate::{Engine, World};

/// What was asked and answered.
#[derive(Debug, Default)]
pub struct Tally {
    /// How many questions.
    pub questions: u64,
    /// How many were allowed, by what allowed them.
    pub allowed: BTreeMap<String, u64>,
    /// How many were denied, by the reason's code.
    pub denied: BTreeMap<&'static str, u64>,
    /// How long each engine took, by its name.
    pub spent: BTreeMap<&'static str, Duration>,
}

impl Tally {
    /// Adds another one.
    pub fn add(&mut self, other: Self) {
        self.questions += other.questions;
        for (what, count) in other.allowed {
            *self.allowed.entry(what).or_default() += count;
        }
        for (why, count) in other.denied {
            *self.denied.entry(why).or_default() += count;
        }
        for (who, time) in other.spent {
            *self.spent.entry(who).or_default() += time;
        }
    }
}

/// Asks all of a world's questions.
///
/// # Errors
///
/// The first question that an engine answers otherwise than the policy, with the world's origin.
pub fn compare(world: &World, engines: &mut [Box<dyn Engine>]) -> anyhow::Result<Tally> {
    let mut tally = Tally::default();
    let expected = decisions(world, &mut tally);
    for engine in engines {
        let start = Instant::now();
        let answers = engine.answers(world);
        let answers = answers.with_context(|| format!("{} in {}", engine.name(), world.origin))?;
        *tally.spent.entry(engine.name()).or_default() += start.elapsed();
        ensure!(
            answers.len() == expected.len(),
            "{} gave {} answers to {} questions in {}",
            engine.name(),
            answers.len(),
            expected.len(),
            world.origin
        );
        let pairs = expected.iter().zip(&answers);
        let differs = pairs.zip(&world.questions).find(|((a, b), _)| a != b);
        if let Some(((expected, _), question)) = differs {
            bail!(difference(world, question, engine.name(), *expected));
        }
    }
    Ok(tally)
}

fn difference(world: &World, question: &Question, engine: &str, allowed: bool) -> String {
    let (policy, other) = if allowed {
        ("allows", "denies")
    } else {
        ("denies", "allows")
    };
    format!(
        "the policy {policy} and {engine} {other} in {}:\n{question:#?}\nasked by {:#?}",
        world.origin,
        question.actor(world)
    )
}

fn decisions(world: &World, tally: &mut Tally) -> Vec<bool> {
    let start = Instant::now();
    let ask = |question: &Question| {
        let actor = question.actor(world);
        let person = question.person.as_ref().map(Facts::person);
        let target = question.target(world, person.as_ref());
        let decision = decide(&actor, question.action, &target);
        tally.questions += 1;
        match decision {
            Decision::Allow { because } => {
                *tally.allowed.entry(name_of(because)).or_default() += 1;
            }
            Decision::Deny(denial) => {
                *tally.denied.entry(denial.reason().code()).or_default() += 1;
            }
        }
        decision.is_allow()
    };
    let answers = world.questions.iter().map(ask).collect();
    *tally.spent.entry("policy").or_default() += start.elapsed();
    answers
}

fn name_of(because: Because) -> String {
    match because {
        Because::Binding { binding, cell } => format!("{cell}, binding {}", binding + 1),
        Because::Portal => "portal".to_owned(),
    }
}
