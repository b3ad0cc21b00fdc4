//! The policy's own answers: every persona, every action, on everything that the database can hold.
//!
//! The same cases are answered natively here, and by the npm package in Node.js and in a browser; all
//! of them have to arrive at one committed digest. Random worlds, which no database holds, are asked
//! on all sides but the server's.

mod cases;
mod random;
mod things;

use policy::{Action, Actor, WorkgroupId, decide, explain, knows};
use serde_json::{Value, json};

use self::cases::{Answers, World};
use self::things::{Thing, things};
use super::{EVALUATIONS, decision, program_in};
use crate::app::{Caller, Engine, Persona, TestApp, on_each_engine};

/// The cases of the demo data, which the server can be asked too.
const DEMO: &str = "parity";
/// The cases that no database holds.
const RANDOM: &str = "parity-random";

/// Who is asked about, and by whom.
struct Asked<'a> {
    key: &'a Caller,
    caller: &'a Actor,
    persona: Persona,
    actor: &'a Actor,
    workgroup: WorkgroupId,
}

/// Every action on a thing, asked about one persona at once.
fn check(asked: &Asked<'_>, thing: &Thing, answers: &mut Answers) {
    let Asked {
        key,
        caller,
        persona,
        actor,
        workgroup,
    } = *asked;
    let questions: Vec<Value> = Action::ALL
        .iter()
        .map(|action| json!({"action": {"name": action.wire_name()}}))
        .collect();
    let body = json!({
        "subject": {"type": "member", "id": persona.email()},
        "resource": thing.resource,
        "context": {"workgroup": workgroup},
        "evaluations": questions,
    });
    let answer: Value = key.post(EVALUATIONS, &body).expect(200).json();
    let evaluations = answer["evaluations"].as_array().expect("answers");
    assert_eq!(evaluations.len(), Action::ALL.len());
    let is_known = thing.with_target(workgroup, |target| knows(caller, target));
    for (action, answer) in Action::ALL.iter().zip(evaluations) {
        let name = format!("{persona}: {action} on {}", thing.resource);
        thing.with_target(workgroup, |target| {
            let expected = decide(actor, *action, target);
            let (allowed, reason) = decision(answer);
            assert_eq!(allowed, expected.is_allow(), "{name}: {answer}");
            if !is_known {
                // Nobody can view an invitation of an owner, because nobody can send one.
                assert_eq!(*answer, json!({"decision": false}), "{name}");
                return;
            }
            let expected = expected
                .denial()
                .map_or("allowed", |denial| denial.reason().code());
            assert_eq!(reason, Some(expected), "{name}");
            let sentence = explain(actor, *action, target).sentence;
            assert_eq!(answer["context"]["sentence"], sentence, "{name}");
        });
        if is_known {
            record(answer, answers);
        }
    }
}

/// What the server said, for the digest.
fn record(answer: &Value, answers: &mut Answers) {
    match decision(answer) {
        (true, _) => answers.allow(),
        (false, reason) => {
            let sentence = answer["context"]["sentence"].as_str();
            answers.deny(reason.unwrap_or_default(), sentence.unwrap_or_default());
        }
    }
}

fn check_personas(
    app: &TestApp,
    workgroup: WorkgroupId,
    personas: impl Iterator<Item = Persona>,
    answers: &mut Answers,
) -> World {
    let key = program_in(app, app.owner(), workgroup);
    let caller = app.actor(Persona::Owner, workgroup);
    let things = things(app, workgroup);
    let mut actors = Vec::new();
    for persona in personas {
        let actor = app.actor(persona, workgroup);
        actors.push(cases::to_case(&actor));
        let asked = Asked {
            key: &key,
            caller: &caller,
            persona,
            actor: &actor,
            workgroup,
        };
        for thing in &things {
            check(&asked, thing, answers);
        }
    }
    let known = things
        .iter()
        .filter(|thing| thing.with_target(workgroup, |target| knows(&caller, target)));
    World {
        workgroup,
        actors,
        targets: known.map(|thing| thing.to_package(workgroup)).collect(),
    }
}

/// The other edition differs in the policy alone: one database shows that.
#[test]
fn every_answer_is_the_policys_own() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let mut answers = Answers::default();
        let mut worlds = vec![check_personas(
            &app,
            app.home(),
            Persona::with_account(),
            &mut answers,
        )];
        if engine == Engine::Sqlite {
            worlds.push(check_personas(
                &app,
                app.other(),
                Persona::active(),
                &mut answers,
            ));
            cases::check_worlds(DEMO, &worlds);
            answers.check(DEMO);
        }
    });
}

#[test]
fn the_policy_gives_the_committed_answers() {
    let answers = cases::natively(DEMO);
    assert!(answers.count() > 100_000, "{} cases", answers.count());
    answers.check(DEMO);
}

#[test]
fn the_policy_gives_the_committed_answers_in_random_worlds() {
    cases::check_worlds(RANDOM, &random::worlds());
    let answers = cases::natively(RANDOM);
    assert!(answers.count() > 100_000, "{} cases", answers.count());
    answers.check(RANDOM);
}
