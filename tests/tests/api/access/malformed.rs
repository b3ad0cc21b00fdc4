//! What is wrong with a request is a 400, and names what is wrong.

use serde_json::{Value, json};

use super::{EVALUATION, EVALUATIONS, client, program_in, question};
use crate::app::{Caller, Persona, Request, TestApp, on_each_engine};

const PATHS: [&str; 5] = [
    EVALUATION,
    EVALUATIONS,
    "/access/v1/search/subject",
    "/access/v1/search/resource",
    "/access/v1/search/action",
];

fn good() -> Value {
    question(Persona::Owner, "client.view", client("00000000000000ab"))
}

/// The endpoints that cannot do without a part of a question.
fn that_need(part: &str) -> Vec<&'static str> {
    let needs = |path: &&str| match part {
        "subject.id" => !path.ends_with("subject"),
        "resource.id" => !path.ends_with("resource"),
        part if part.starts_with("action") => !path.ends_with("action"),
        _ => true,
    };
    PATHS.into_iter().filter(needs).collect()
}

#[track_caller]
fn check(key: &Caller, path: &str, body: &Value, part: &str) {
    let problem = key.post(path, body).refused(400, "invalid_request");
    assert!(
        problem.detail.contains(part),
        "{path} {body}: {}",
        problem.detail
    );
}

#[test]
fn bytes_that_are_no_request_are_refused() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program_in(&app, app.owner(), app.home());
        let json = "application/json";
        for path in PATHS {
            let check = |kind: &str, body: &str| {
                let request = Request::new("POST", path).body(kind, body);
                key.send(request).refused(400, "invalid_request");
            };
            for body in ["", "{", "[]", "null", "7", "\"text\"", "{}x", "\u{0}"] {
                check(json, body);
            }
            check(
                json,
                r#"{"subject":{"type":"member"},"subject":{"type":"member"}}"#,
            );
            check("text/plain", &good().to_string());
            check("", &good().to_string());
            key.post(path, &good()).expect(200);
        }
    });
}

#[test]
fn parts_that_are_missing_or_of_another_type_are_named() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program_in(&app, app.owner(), app.home());
        for part in [
            "subject",
            "action",
            "resource",
            "subject.type",
            "subject.id",
            "action.name",
            "resource.type",
            "resource.id",
        ] {
            let pointer = format!("/{}", part.replace('.', "/"));
            let (parent, name) = pointer.rsplit_once('/').unwrap();
            for path in that_need(part) {
                let mut body = good();
                let fields = body.pointer_mut(parent).unwrap().as_object_mut().unwrap();
                fields.remove(name);
                check(&key, path, &body, &format!("`{part}` is missing"));
            }
            for wrong in [json!(7), json!(null), json!(["x"]), json!(true)] {
                for path in that_need(part) {
                    let mut body = good();
                    *body.pointer_mut(&pointer).unwrap() = wrong.clone();
                    check(&key, path, &body, &format!("`{part}` is not"));
                }
            }
        }
    });
}

#[test]
fn parts_that_may_be_absent_still_have_a_type() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let key = program_in(&app, app.owner(), app.home());
        for (pointer, wrong) in [
            ("context", json!("w")),
            ("context", json!({"workgroup": 7})),
            ("options", json!([])),
            ("options", json!({"evaluations_semantic": "maybe"})),
            ("options", json!({"evaluations_semantic": 7})),
            ("evaluations", json!({})),
            ("evaluations", json!("all")),
            ("evaluations", json!(vec![json!({}); 501])),
        ] {
            let mut body = good();
            body[pointer] = wrong;
            check(&key, EVALUATIONS, &body, pointer);
        }
        for page in [
            json!(7),
            json!({"token": 7}),
            json!({"token": "x"}),
            json!({"limit": -1}),
            json!({"limit": "7"}),
            json!({"properties": 7}),
        ] {
            let mut body = good();
            body["page"] = page;
            for path in &PATHS[2..] {
                check(&key, path, &body, "page");
            }
        }
        for properties in [
            json!([]),
            json!({"role": 7}),
            json!({"clients": "all"}),
            json!({"clients": [7]}),
        ] {
            let mut body = good();
            body["resource"] = json!({"type": "member", "id": "x", "properties": properties});
            check(&key, EVALUATION, &body, "resource.properties");
        }
        let mut body = good();
        body["resource"] = json!({"type": "task", "id": "7"});
        check(
            &key,
            EVALUATION,
            &body,
            "`resource.properties.client` is missing",
        );
    });
}
