//! Many questions at once.

use serde_json::{Value, json};

use super::{EVALUATIONS, client, decision, program_in, question};
use crate::app::{Caller, Persona, TestApp, on_each_engine};
use crate::routes::assigned_to;

#[track_caller]
fn ask(key: &Caller, body: &Value) -> Vec<Value> {
    let answer: Value = key.post(EVALUATIONS, body).expect(200).json();
    assert_eq!(answer.get("decision"), None);
    answer["evaluations"].as_array().expect("answers").clone()
}

fn decisions(answers: &[Value]) -> Vec<bool> {
    answers.iter().map(|answer| decision(answer).0).collect()
}

/// An associate's client, with a view that is allowed and a deletion that is not.
fn batch(app: &TestApp, semantic: &str) -> Value {
    json!({
        "subject": {"type": "member", "id": Persona::Associate.email()},
        "resource": client(assigned_to(app, Persona::Associate)[0]),
        "options": {"evaluations_semantic": semantic},
        "evaluations": [
            {"action": {"name": "client.view"}},
            {"action": {"name": "client.delete"}},
            {"action": {"name": "client.edit"}},
        ],
    })
}

#[test]
fn each_semantic_ends_where_it_should() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program_in(&app, app.owner(), app.home());
        let check = |semantic: &str, expected: &[bool]| {
            let answers = ask(&key, &batch(&app, semantic));
            assert_eq!(decisions(&answers), expected, "{semantic}");
        };
        check("execute_all", &[true, false, true]);
        check("deny_on_first_deny", &[true, false]);
        check("permit_on_first_permit", &[true]);
        let mut usual = batch(&app, "execute_all");
        usual.as_object_mut().unwrap().remove("options");
        assert_eq!(decisions(&ask(&key, &usual)), [true, false, true]);
    });
}

#[test]
fn a_question_has_its_own_parts_and_the_defaults_for_the_rest() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program_in(&app, app.owner(), app.home());
        let mut body = batch(&app, "execute_all");
        body["action"] = json!({"name": "client.delete"});
        body["evaluations"] = json!([
            {},
            {"subject": {"type": "member", "id": Persona::Manager.email()}},
            {"action": {"name": "client.view"}},
            {"action": {"name": "client.view"}, "resource": client("00000000000000ab")},
            {"action": {"name": "client.view"}, "context": {"workgroup": app.other()}},
        ]);
        assert_eq!(
            decisions(&ask(&key, &body)),
            [false, true, true, false, false]
        );
    });
}

#[test]
fn a_part_without_type_or_id_has_those_of_the_default() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program_in(&app, app.owner(), app.home());
        let mut body = batch(&app, "execute_all");
        let assigned = body["resource"]["id"].take();
        body["action"] = json!({"name": "task.view"});
        body["resource"] = json!({"type": "task", "properties": {"client": assigned}});
        let placed = |id: &Value| json!({"id": "7", "properties": {"client": id}});
        body["evaluations"] = json!([
            {"resource": placed(&assigned)},
            {"resource": {"type": "client", "id": assigned}, "action": {"name": "client.view"}},
            {"resource": placed(&json!("00000000000000ab"))},
            // Properties are the part's own.
            {"resource": {"id": "7"}},
            {},
        ]);
        let answers = ask(&key, &body);
        assert_eq!(decisions(&answers), [true, true, false, false, false]);
        for unclear in &answers[3..] {
            assert_eq!(unclear["context"]["error"]["status"], 400);
        }
    });
}

#[test]
fn without_questions_it_is_a_single_one() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program_in(&app, app.owner(), app.home());
        let assigned = client(assigned_to(&app, Persona::Associate)[0]);
        let mut body = question(Persona::Associate, "client.view", assigned);
        let single: Value = key.post(EVALUATIONS, &body).expect(200).json();
        assert_eq!(decision(&single), (true, Some("allowed")));
        assert_eq!(single.get("evaluations"), None);
        body["evaluations"] = json!([]);
        let empty: Value = key.post(EVALUATIONS, &body).expect(200).json();
        assert_eq!(empty, single);
    });
}

#[test]
fn a_bad_question_is_denied_by_itself() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program_in(&app, app.owner(), app.home());
        let mut body = batch(&app, "execute_all");
        body["evaluations"] = json!([
            {"action": {"name": "client.view"}},
            {},
            7,
            {"action": {"name": 7}},
            {"action": {"name": "client.edit"}},
        ]);
        let answers = ask(&key, &body);
        assert_eq!(decisions(&answers), [true, false, false, false, true]);
        for answer in &answers[1..4] {
            assert_eq!(answer["context"]["error"]["status"], 400);
            assert!(answer["context"]["error"]["message"].is_string());
        }
        body["options"]["evaluations_semantic"] = json!("deny_on_first_deny");
        assert_eq!(decisions(&ask(&key, &body)), [true, false]);
    });
}
