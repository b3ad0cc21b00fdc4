//! Every operation, as every persona, on things of every relation to them.
//!
//! What is expected comes from the policy, asked about the actor in the persona's own snapshot.

mod document;
mod expected;
mod golden;
mod outsider;
mod public;
mod refused;
mod roles;
mod table;
mod trial;
mod world;

use self::trial::{Trial, trials};
use crate::app::on_each_engine;

pub(crate) use self::table::{OPERATIONS, Operation, PUBLIC, WORKGROUP};
pub(crate) use self::trial::every;
pub(crate) use self::world::{MISSING, World, assigned_to};

/// Says what differs from what was expected, all of it at once.
#[track_caller]
fn check(trials: impl Iterator<Item = &'static Trial>) {
    let mut tried = 0;
    let mut wrong = Vec::new();
    for trial in trials {
        tried += 1;
        let expected = trial.expected.status(trial.operation);
        if trial.answer.status != expected {
            wrong.push(format!(
                "{} by {} on {:?}: expected {expected} ({:?}), got {} {}",
                trial.operation.name(),
                trial.persona,
                trial.relation,
                trial.expected,
                trial.answer.status,
                trial.answer.text(),
            ));
        }
    }
    assert!(tried > 0, "nothing was tried");
    assert!(
        wrong.is_empty(),
        "{} of {tried} are wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn reads_and_refusals_are_as_the_policy_says() {
    on_each_engine(|engine| check(trials(engine).harmless.iter()));
}

#[test]
fn writes_that_the_policy_allows_are_done() {
    on_each_engine(|engine| check(trials(engine).writes.iter()));
}

#[test]
fn the_matrix_of_routes_is_as_committed() {
    on_each_engine(|engine| golden::check(trials(engine)));
}
