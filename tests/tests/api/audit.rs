//! The audit log: what is written down, in which order, and that it only grows.

use std::time::{Duration, Instant};

use policy::{BuiltIn, Scope};
use serde_json::{Value, json};
use wire::{AuditEntry, AuditPage, Client};

use crate::app::{DEMO_PASSWORD, Persona, TestApp, on_each_engine, try_to_sign_in, whole_log};

/// The newest entries, the oldest of them first.
fn newest(app: &TestApp, count: usize) -> Vec<AuditEntry> {
    let path = app.at_home(&format!("audit?per_page={count}"));
    let page: AuditPage = app.owner().get(path).expect(200).json();
    page.items.into_iter().rev().collect()
}

fn parsed(text: &Option<String>) -> Value {
    text.as_deref().map_or(Value::Null, |text| {
        serde_json::from_str(text).expect("JSON")
    })
}

#[test]
fn every_change_is_written_down_with_what_was_there_before_and_after() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let manager = app.as_persona(Persona::Manager);
        let created = manager
            .post(app.at_home("clients"), &json!({"name": "Old"}))
            .expect(201);
        let client = created.json::<Client>().id;
        let path = app.at_home(&format!("clients/{client}"));
        manager.patch(&path, &json!({"name": "New"})).expect(200);
        manager.delete(&path).expect(204);
        let entries = newest(&app, 3);
        let actions: Vec<&str> = entries.iter().map(|entry| entry.action.as_str()).collect();
        assert_eq!(actions, ["client.create", "client.edit", "client.delete"]);
        for entry in &entries {
            assert_eq!(entry.actor.as_deref(), Some("manager@northwind.example"));
            assert_eq!(
                (entry.outcome.as_str(), entry.reason.as_deref()),
                ("allowed", None)
            );
            assert_eq!(entry.target, Some(format!("client:{client}")));
            assert_eq!(entry.policy_digest, policy::digest());
        }
        let names = entries.iter().map(|entry| {
            let name = |text| parsed(text).get("name").cloned().unwrap_or_default();
            (name(&entry.before), name(&entry.after))
        });
        let (old, new) = (json!("Old"), json!("New"));
        let expected = [
            (Value::Null, old.clone()),
            (old, new.clone()),
            (new, Value::Null),
        ];
        assert_eq!(names.collect::<Vec<_>>(), expected);
    });
}

#[test]
fn attempts_to_sign_in_are_written_down_for_the_workgroups_of_the_account() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        app.owner();
        let email = Persona::EndClient.email();
        try_to_sign_in(&app.anonymous(), &email, "not the password").expect(401);
        app.sign_in(&email, DEMO_PASSWORD);
        let entries = newest(&app, 2);
        let seen = entries.iter().map(|entry| {
            (
                entry.action.as_str(),
                entry.outcome.as_str(),
                entry.actor.clone().unwrap_or_default(),
            )
        });
        let expected = [
            ("session.sign_in", "denied", email.clone()),
            ("session.sign_in", "allowed", email),
        ];
        assert_eq!(seen.collect::<Vec<_>>(), expected);
    });
}

#[test]
fn no_secret_is_written_down() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let newcomer = app.newcomer(app.home(), BuiltIn::Manager, Scope::Nobody);
        let mistake = try_to_sign_in(&app.anonymous(), &newcomer.member.email, "my other secret");
        mistake.expect(401);
        let log = app
            .owner()
            .get(app.at_home("audit?per_page=100"))
            .expect(200)
            .text();
        for secret in [
            "my other secret",
            DEMO_PASSWORD,
            newcomer.caller.session(),
            "argon2",
        ] {
            assert!(!log.contains(secret), "the log holds `{secret}`");
        }
    });
}

#[test]
fn entries_are_numbered_without_gaps_and_each_has_its_own_hash() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        for name in ["one", "two", "three"] {
            app.owner()
                .post(app.at_home("clients"), &json!({ "name": name }))
                .expect(201);
        }
        let entries: Vec<AuditEntry> = whole_log(app.owner(), &app.at_home("audit"));
        let numbers: Vec<u64> = entries.iter().map(|entry| entry.number).collect();
        let expected: Vec<u64> = (1..=entries.len() as u64).rev().collect();
        assert_eq!(numbers, expected);
        let mut hashes: Vec<&str> = entries.iter().map(|entry| entry.hash.as_str()).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), entries.len());
    });
}

#[test]
fn what_happens_in_one_workgroup_is_not_in_the_log_of_another() {
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        let body = json!({"name": "Elsewhere"});
        app.owner()
            .post(app.path(app.other(), "clients"), &body)
            .expect(201);
        let [here, there] = [app.home(), app.other()].map(|workgroup| {
            app.owner()
                .get(app.path(workgroup, "audit"))
                .expect(200)
                .text()
        });
        assert!(there.contains("Elsewhere") && !here.contains("Elsewhere"));
    });
}

#[test]
fn whoever_tries_again_and_again_does_not_fill_the_log() {
    const TRIES: usize = 1030;
    const WRITTEN_DOWN: usize = 1000;
    on_each_engine(|engine| {
        let app = TestApp::new(engine);
        app.owner();
        let associate = app.as_persona(Persona::Associate);
        let before = newest(&app, 1)[0].number;
        for _ in 0..TRIES {
            associate
                .post(app.at_home("teams"), &json!({"name": "Mine"}))
                .refused(403, "forbidden");
        }
        let after = newest(&app, 1)[0].number;
        assert_eq!(after - before, WRITTEN_DOWN as u64);
        // When the hour is over, the rest is one entry.
        app.database()
            .run("UPDATE refused_write SET hour = hour - 2");
        app.database()
            .run("UPDATE job SET run_at = 0 WHERE kind = 'audit.sum_refusals'");
        let begun = Instant::now();
        let summed = loop {
            let newest = newest(&app, 1).remove(0);
            if newest.action == "refused_writes" {
                break newest;
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "{newest:?}");
            std::thread::sleep(Duration::from_millis(100));
        };
        assert_eq!(summed.actor, Some(Persona::Associate.email()));
        assert_eq!(parsed(&summed.after)["more"], json!(TRIES - WRITTEN_DOWN));
        assert_eq!(summed.outcome, "denied");
        assert_eq!(
            app.database()
                .count("SELECT COUNT(*) AS n FROM refused_write"),
            0
        );
    });
}
