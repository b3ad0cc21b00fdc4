//! What a refusal leaves behind, and what it tells.

use std::collections::BTreeMap;

use policy::Action;

use super::expected::Expected;
use super::trial::{Trial, Trials, trials};
use super::world::Relation;
use crate::app::{Persona, on_each_engine};

#[test]
fn a_refused_write_changes_nothing() {
    on_each_engine(|engine| {
        let trials = trials(engine);
        let refused = trials
            .harmless
            .iter()
            .filter(|trial| trial.is_refused_write());
        assert!(refused.count() > 100);
        assert_eq!(trials.before, trials.after);
    });
}

/// Refused writes in a workgroup by those who are members of it.
fn refused_to_members(trials: &Trials) -> impl Iterator<Item = &Trial> {
    trials.harmless.iter().filter(move |trial| {
        trial.is_refused_write()
            && trial.persona != Persona::Anonymous
            && trial.relation != Relation::NoWorkgroup
    })
}

#[test]
fn every_refused_write_is_in_the_log_once_with_its_reason() {
    on_each_engine(|engine| {
        let trials = trials(engine);
        let mut expected = BTreeMap::new();
        for trial in refused_to_members(trials) {
            let reason = match trial.expected {
                Expected::Refused(_, Some(reason)) => reason,
                _ => "no_such_target",
            };
            *expected
                .entry((trial.persona.email(), trial.operation.action, reason))
                .or_insert(0) += 1;
        }
        let mut logged = BTreeMap::new();
        for entry in trials.log.iter().filter(|entry| entry.outcome == "denied") {
            let action: Action = entry.action.parse().expect("an action's wire name");
            let actor = entry.actor.clone().unwrap_or_default();
            let reason = entry.reason.as_deref().unwrap_or_default();
            assert!(entry.target.is_some(), "{entry:?} names no target");
            *logged.entry((actor, action, reason)).or_insert(0) += 1;
        }
        assert_eq!(expected, logged);
    });
}

#[test]
fn reads_leave_nothing_in_the_log() {
    on_each_engine(|engine| {
        let trials = trials(engine);
        let allowed = trials.log.iter().filter(|entry| entry.outcome != "denied");
        assert_eq!(allowed.count(), 0);
    });
}

#[test]
fn hidden_and_missing_things_answer_with_the_same_bytes() {
    on_each_engine(|engine| {
        let mut answers: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let trials = trials(engine).harmless.iter();
        for trial in trials.filter(|trial| trial.answer.status == 404) {
            let who = format!(
                "{} by {} on {:?}",
                trial.operation.name(),
                trial.persona,
                trial.relation
            );
            answers
                .entry(trial.answer.tellable())
                .or_default()
                .push(who);
        }
        let kinds: Vec<_> = answers
            .iter()
            .map(|(answer, who)| (answer, who.first()))
            .collect();
        assert_eq!(kinds.len(), 1, "one can be told from the other: {kinds:#?}");
    });
}

#[test]
fn a_refusal_says_why_where_it_may_and_only_there() {
    on_each_engine(|engine| {
        for trial in &trials(engine).harmless {
            let status = trial.answer.status;
            let code = match status {
                401 => "unauthenticated",
                403 => "forbidden",
                404 => "not_found",
                _ => continue,
            };
            let problem = trial.answer.refused(status, code);
            let refusal = problem.refusal;
            assert_eq!(refusal.is_some(), status == 403, "{}", trial.answer.asked);
            if let (Some(refusal), Expected::Refused(_, Some(reason))) = (refusal, &trial.expected)
            {
                assert_eq!(refusal.reason, *reason, "{}", trial.answer.asked);
                assert_eq!(refusal.action, trial.operation.action.wire_name());
                assert!(!refusal.sentence.is_empty());
            }
        }
    });
}
