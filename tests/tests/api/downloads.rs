//! The audit log as a file: whole, for whoever may read it, and for as long as they may.

use std::io::Read as _;

use policy::{BuiltIn, Scope};
use serde_json::Value;
use wire::{AuditEntry, MemberStatus};

use crate::app::{Engine, Persona, Request, TestApp, on_each_engine, whole_log};

fn entries(app: &TestApp) -> Vec<AuditEntry> {
    let mut entries: Vec<AuditEntry> = whole_log(app.owner(), &app.at_home("audit"));
    entries.reverse();
    entries
}

#[test]
fn the_whole_log_is_in_the_file_the_oldest_first() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        for name in ["=1+1", "plain"] {
            let body = serde_json::json!({ "name": name });
            app.owner().post(app.at_home("clients"), &body).expect(201);
        }
        let answer = app
            .owner()
            .get(app.at_home("audit/export?format=jsonl"))
            .expect(200);
        assert_eq!(answer.header("content-type"), Some("application/jsonl"));
        let disposition = answer.header("content-disposition").unwrap();
        assert!(
            disposition.starts_with("attachment; filename=\"audit-")
                && disposition.ends_with(".jsonl\""),
            "{disposition}"
        );
        let text = answer.text();
        let lines: Vec<Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let expected = entries(&app);
        assert_eq!(lines.len(), expected.len());
        for (line, entry) in lines.iter().zip(&expected) {
            assert_eq!(line["number"], entry.number);
            assert_eq!(line["at"], entry.at);
            assert_eq!(line["action"], entry.action);
            assert_eq!(line["actor"].as_str(), entry.actor.as_deref());
            assert_eq!(line["before"].as_str(), entry.before.as_deref());
            assert_eq!(line["after"].as_str(), entry.after.as_deref());
            assert_eq!(line["hash"], entry.hash);
        }
        let csv = app
            .owner()
            .get(app.at_home("audit/export"))
            .expect(200)
            .text();
        let head = "number,at,account,actor,action,outcome,reason,target,before,after,address,\
                    request_id,policy_digest,workgroup,withheld,previous,hash\r\n";
        assert!(csv.starts_with(head), "{csv}");
        for entry in &expected {
            assert!(csv.contains(&format!(",{}\r\n", entry.hash)));
        }
    });
}

#[test]
fn a_format_that_is_none_is_refused() {
    let app = TestApp::shared(Engine::Sqlite);
    for query in [
        "format=xml",
        "format=csv&format=csv",
        "page=2",
        "before=1_1",
    ] {
        let path = app.at_home(&format!("audit/export?{query}"));
        app.owner().get(path).refused(400, "invalid_query");
    }
    // Whoever may not read it is not told what is wrong with the question.
    let path = app.at_home("audit/export?format=xml");
    app.as_persona(Persona::Manager)
        .get(path)
        .refused(403, "forbidden");
}

/// Adds so many entries that no buffer holds them.
fn fill(app: &TestApp, engine: Engine) {
    let numbers = match engine {
        Engine::Sqlite => {
            "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 1500) \
             SELECT n, hex(zeroblob(20000)) AS long FROM n"
        }
        Engine::Postgres => "SELECT n, repeat('0', 40000) AS long FROM generate_series(1, 1500) n",
    };
    let workgroup = i64::from_str_radix(&app.home().to_string(), 16).unwrap();
    let database = app.database();
    database.run(&format!(
        "INSERT INTO audit (log, number, at, action, outcome, before_state, policy_digest, hash) \
         SELECT h.log, h.number + n.n, 0, 'test', 'allowed', n.long, '', '' \
         FROM audit_head h, ({numbers}) n WHERE h.log = {workgroup}"
    ));
    database.run(&format!(
        "UPDATE audit_head SET number = number + 1500 WHERE log = {workgroup}"
    ));
}

#[test]
fn whoever_loses_the_right_meanwhile_gets_no_more_of_it() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let reader = app.newcomer(app.home(), BuiltIn::Administrator, Scope::everyone());
        fill(&app, engine);
        let path = app.at_home("audit/export?format=jsonl");
        let mut whole = String::new();
        app.owner().open(&path).read_to_string(&mut whole).unwrap();
        assert!(whole.lines().count() > 1_500);
        let mut body = reader.caller.open(&path);
        let mut begun = [0; 1_000];
        body.read_exact(&mut begun).unwrap();
        let deactivate = app.at_home(&format!("members/{}/deactivate", reader.member.id));
        let after: wire::Member = app
            .owner()
            .send(Request::new("POST", deactivate))
            .expect(200)
            .json();
        assert_eq!(after.status, MemberStatus::Inactive);
        let mut rest = Vec::new();
        let ended = body.read_to_end(&mut rest);
        assert!(
            ended.is_err(),
            "a file that was broken off is not taken for the whole"
        );
        assert!(
            rest.len() + begun.len() < whole.len() / 2,
            "{} bytes",
            rest.len()
        );
    });
}
