//! A clock that jumps forward by forty days, and back.

use std::fs;
use std::path::PathBuf;

use crate::support::{Remit, libraries, within};

const DAYS: u32 = 40;

/// A server whose clock is what a file says.
struct Clock {
    remit: Remit,
    file: PathBuf,
    _folder: tempfile::TempDir,
}

impl Clock {
    /// Nothing where there is no library that does it.
    fn start() -> Option<Self> {
        let library = libraries()?.join("faketime/libfaketime.so.1");
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("clock");
        fs::write(&file, "+0d").unwrap();
        let database = folder.path().join("remit.db").display().to_string();
        let mut remit = Remit::start_with(&database, &["--demo"], |command| {
            command
                .env("LD_PRELOAD", library)
                .env("FAKETIME_TIMESTAMP_FILE", &file)
                .env("FAKETIME_NO_CACHE", "1")
                .env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        });
        remit.sign_in();
        Some(Self {
            remit,
            file,
            _folder: folder,
        })
    }

    fn set(&self, days: u32) {
        fs::write(&self.file, format!("+{days}d")).unwrap();
    }
}

#[test]
fn what_was_refused_as_over_stays_over() {
    let Some(clock) = Clock::start() else {
        return;
    };
    let remit = &clock.remit;
    let workgroup = format!("/api/v1/workgroups/{}", remit.workgroup());
    let key = r#"{"name":"Key","days":30}"#;
    let key = remit.post(&format!("{workgroup}/keys"), key);
    assert_eq!(key.status, 201, "{key:?}");
    let token = key.field("token");
    let invitation =
        r#"{"email":"new@example.example","role":"associate","scope":{"kind":"nobody"}}"#;
    let invitation = remit.post(&format!("{workgroup}/members"), invitation);
    assert_eq!(invitation.status, 201, "{invitation:?}");
    let accept = format!(
        r#"{{"token":"{}","email":"new@example.example","name":"New","password":"plum-orbit-canyon-81"}}"#,
        remit.token("new@example.example")
    );
    let by_key = || {
        remit
            .get_with_key(&format!("{workgroup}/session"), &token)
            .status
    };
    assert_eq!(by_key(), 200);

    clock.set(DAYS);
    within(5, "the session is over", || remit.read().status == 401);
    assert_eq!(by_key(), 401);
    let accepted = remit.post("/api/v1/invitations/accept", &accept);
    assert_eq!(accepted.status, 404, "{accepted:?}");

    clock.set(0);
    for _ in 0..3 {
        assert_eq!(remit.read().status, 401);
        assert_eq!(by_key(), 401);
        let accepted = remit.post("/api/v1/invitations/accept", &accept);
        assert_eq!(accepted.status, 404, "{accepted:?}");
    }
}

#[test]
fn no_lock_lasts_longer_than_its_length() {
    const LENGTH: u64 = 15 * 60;
    let Some(clock) = Clock::start() else {
        return;
    };
    let remit = &clock.remit;
    let locked = || {
        for _ in 0..60 {
            let answer = remit.try_to_sign_in("wrong");
            if answer.status == 429 {
                let seconds = answer.retry_after.expect("when to try again");
                assert!(seconds.parse::<u64>().unwrap() <= LENGTH, "{seconds}");
                return;
            }
        }
        panic!("nobody is locked out");
    };
    locked();
    clock.set(DAYS);
    locked();
    clock.set(0);
    within(5, "the clock is back", || {
        let answer = remit.try_to_sign_in("wrong");
        let seconds = answer
            .retry_after
            .map_or(0, |text| text.parse::<u64>().unwrap());
        seconds <= LENGTH
    });
    locked();
}

#[test]
fn the_order_and_the_chain_of_the_log_hold() {
    let Some(clock) = Clock::start() else {
        return;
    };
    let mut remit = clock.remit;
    for days in [0, DAYS, 0, 1, 0] {
        fs::write(&clock.file, format!("+{days}d")).unwrap();
        let name = format!("Client {days}");
        let signed_in = remit.try_to_sign_in("remit-demo-2026");
        assert_eq!(signed_in.status, 200);
        remit.take_cookie(signed_in);
        assert_eq!(remit.write(&name).status, 201);
    }
    let path = format!("/api/v1/workgroups/{}/audit", remit.workgroup());
    let entries = remit.get(&path);
    assert_eq!(entries.status, 200, "{entries:?}");
    let entries: serde_json::Value = serde_json::from_str(&entries.text).unwrap();
    let items = entries["items"].as_array().unwrap();
    // On the list an entry stands where its clock said, and none is missing.
    let times = items.iter().map(|entry| entry["at"].as_str().unwrap());
    assert!(times.is_sorted_by(|newer, older| newer >= older));
    let numbers = items.iter().map(|entry| entry["number"].as_u64().unwrap());
    let mut numbers: Vec<u64> = numbers.collect();
    numbers.sort_unstable();
    assert!(numbers.len() >= 5 && numbers.is_sorted_by(|older, newer| older + 1 == *newer));
    let database = clock.file.with_file_name("remit.db");
    let verified = Remit::command()
        .args(["verify", "--database"])
        .arg(database)
        .output()
        .unwrap();
    assert!(verified.status.success(), "{verified:?}");
}
