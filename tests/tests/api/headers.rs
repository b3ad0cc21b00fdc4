//! The headers that every answer has.

use std::io::Read as _;

use serde_json::json;

use crate::app::{Answer, Persona, Request, TestApp, on_each_engine, try_to_sign_in};

/// An answer of every kind: pages, data, changes and every family of errors.
fn answers(app: &TestApp) -> Vec<Answer> {
    let manager = app.as_persona(Persona::Manager);
    let anonymous = app.anonymous();
    let clients = app.at_home("clients");
    let text = Request::new("POST", clients.clone()).body("text/plain", "name");
    let mut answers = vec![
        // The app itself, or a page that says that it is not built in.
        anonymous.get("/"),
        anonymous.get("/clients/somewhere"),
        anonymous.get("/healthz").expect(200),
        anonymous.get("/api/docs").expect(200),
        anonymous.get("/api/openapi.json").expect(200),
    ];
    answers.extend(api_answers(app));
    answers.extend([
        manager.send(text).expect(415),
        manager
            .post(clients.clone(), &json!({"name": "x".repeat(100_000)}))
            .expect(413),
        manager
            .post(clients.clone(), &json!({"name": ""}))
            .expect(422),
        manager
            .post(clients, &json!({"name": "Headers"}))
            .expect(201),
        try_to_sign_in(&anonymous, "nobody@nowhere.example", "wrong password").expect(401),
    ]);
    answers
}

/// Those with the prefix that only scripts use.
fn api_answers(app: &TestApp) -> Vec<Answer> {
    let manager = app.as_persona(Persona::Manager);
    let anonymous = app.anonymous();
    let clients = app.at_home("clients");
    let session = Request::new("DELETE", "/api/v1/session").header("x-policy-digest", "old");
    vec![
        anonymous.get("/api/v1/setup").expect(200),
        manager.get("/api/v1/session").expect(200),
        manager.get(clients.clone()).expect(200),
        anonymous.get(clients.clone()).expect(401),
        manager.get(app.at_home("audit")).expect(403),
        manager
            .get(app.at_home("clients/00000000deadbeef"))
            .expect(404),
        anonymous.get("/api/v1/nothing").expect(404),
        manager.get("/api/v1/nothing").expect(404),
        anonymous.get("/api/nothing").expect(404),
        manager
            .send(Request::new("PATCH", clients.clone()))
            .expect(405),
        manager.get(format!("{clients}?color=red")).expect(400),
        manager.send(session).expect(409),
    ]
}

#[test]
fn every_answer_names_the_rules_and_its_request() {
    on_each_engine(|engine| {
        let mut ids = Vec::new();
        for answer in answers(&TestApp::new(engine)) {
            let digest = answer.header("x-policy-digest");
            assert_eq!(
                digest,
                Some(policy::digest().to_string().as_str()),
                "{}",
                answer.asked
            );
            let id = answer.header("x-request-id").unwrap_or_default().to_owned();
            assert!(id.len() >= 8, "{} has the id `{id}`", answer.asked);
            assert!(
                !ids.contains(&id),
                "{} has an id that is not its own",
                answer.asked
            );
            ids.push(id);
        }
    });
}

#[test]
fn every_problem_has_the_id_of_its_request() {
    on_each_engine(|engine| {
        for answer in api_answers(TestApp::shared(engine)) {
            if answer.status >= 400 {
                let problem: wire::Problem = answer.json();
                assert_eq!(problem.request_id.as_deref(), answer.header("x-request-id"));
                assert_eq!(problem.kind, "about:blank");
                assert!(
                    !problem.detail.is_empty() && !problem.detail.ends_with('.')
                        || problem.refusal.is_some(),
                    "{problem:?}"
                );
            }
        }
    });
}

#[test]
fn no_answer_lets_a_page_run_what_is_not_ours() {
    on_each_engine(|engine| {
        for answer in answers(&TestApp::new(engine)) {
            let asked = &answer.asked;
            let csp = answer.header("content-security-policy").unwrap_or_default();
            let words: Vec<&str> = csp.split([' ', ';']).collect();
            assert!(
                words.contains(&"default-src"),
                "{asked} has the policy `{csp}`"
            );
            for unsafe_word in ["'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"] {
                assert!(
                    !words.contains(&unsafe_word),
                    "{asked} has the policy `{csp}`"
                );
            }
            let mut scripts = csp
                .split("; ")
                .filter(|part| part.starts_with("script-src"));
            assert!(
                scripts.all(|part| !part.contains("data:")),
                "{asked} has the policy `{csp}`"
            );
            assert!(
                csp.contains("frame-ancestors 'none'"),
                "{asked} can be framed: `{csp}`"
            );
            assert_eq!(
                answer.header("x-content-type-options"),
                Some("nosniff"),
                "{asked}"
            );
            let referrer = answer.header("referrer-policy").unwrap_or_default();
            assert!(
                ["no-referrer", "same-origin"].contains(&referrer),
                "{asked}: `{referrer}`"
            );
        }
    });
}

#[test]
fn nothing_of_the_api_is_kept_in_a_cache() {
    on_each_engine(|engine| {
        for answer in api_answers(TestApp::shared(engine)) {
            let cache = answer.header("cache-control").unwrap_or_default();
            assert!(cache.contains("no-store"), "{} has `{cache}`", answer.asked);
        }
    });
}

/// Whether the answer says that the connection ends with it.
fn closes(answer: &Answer) -> bool {
    answer.header("connection") == Some("close")
}

#[test]
fn an_answer_to_a_body_that_was_not_read_says_that_the_connection_closes() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let manager = app.as_persona(Persona::Manager);
        let clients = app.at_home("clients");
        let write = |path: &str| Request::new("POST", path).json(&json!({"name": ""}));
        let large = json!({"name": "x".repeat(100_000)});
        for (request, status) in [
            (write(&clients).header("sec-fetch-site", "cross-site"), 403),
            (write(&clients).header("x-policy-digest", "old"), 409),
            (write("/api/v1/nothing"), 404),
            (write("/api/v1/workgroups"), 405),
            (Request::new("POST", &clients).json(&large), 413),
        ] {
            let answer = manager.send(request).expect(status);
            assert!(closes(&answer), "{status}: {:?}", answer.headers);
        }
        // It was read, or there is none.
        for (request, status) in [
            (write(&clients), 422),
            (Request::new("GET", "/api/v1/nothing"), 404),
            (Request::new("GET", clients.as_str()), 200),
        ] {
            let answer = manager.send(request).expect(status);
            assert!(!closes(&answer), "{status}: {:?}", answer.headers);
        }
    });
}

#[test]
fn rows_are_sent_compressed_to_whoever_takes_that() {
    on_each_engine(|engine| {
        let app = TestApp::shared(engine);
        let owner = app.owner();
        let list = app.at_home("clients?per_page=100");
        let zipped = |path: &str| {
            let request = Request::new("GET", path).header("accept-encoding", "gzip");
            owner.send(request).expect(200)
        };
        let plain = owner.get(&list).expect(200);
        assert_eq!(plain.header("content-encoding"), None);
        let small = zipped(&list);
        assert_eq!(small.header("content-encoding"), Some("gzip"));
        assert!(
            small
                .header("vary")
                .is_some_and(|vary| vary.contains("accept-encoding"))
        );
        let mut whole = String::new();
        let mut reader = flate2::read::GzDecoder::new(small.body.as_slice());
        reader.read_to_string(&mut whole).expect("gzip");
        assert_eq!(whole, plain.text());
        assert!(small.body.len() * 3 < plain.body.len());
        // A short answer fits in a packet as it is.
        assert_eq!(
            zipped("/api/v1/workgroups").header("content-encoding"),
            None
        );
    });
}

#[test]
fn two_requests_are_told_apart_whatever_id_they_bring() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let ids = ["same-id-twice", "same-id-twice"].map(|id| {
            let request = Request::new("POST", app.at_home("clients"))
                .json(&serde_json::json!({"name": "Twice"}))
                .header("x-request-id", id);
            let answer = app.owner().send(request).expect(201);
            answer.header("x-request-id").unwrap_or_default().to_owned()
        });
        assert_ne!(ids[0], ids[1]);
        for id in &ids {
            let query = format!("SELECT COUNT(*) AS n FROM audit WHERE request_id = '{id}'");
            assert_eq!(app.database().count(&query), 1, "{id}");
        }
    });
}
