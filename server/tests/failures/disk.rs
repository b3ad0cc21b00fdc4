//! A SQLite database whose disk fails.

use std::fs;

use sqlx::{Connection as _, Executor as _, SqliteConnection};

use crate::support::{Disk, Remit, within};

/// Writes of different lengths, each of them refused for the time being; nothing is a failure.
fn is_refused(remit: &Remit) {
    for number in 0..5 {
        let answer = remit.write(&format!("Refused {number}"));
        assert!(answer.is_refused_for_now(), "{answer:?}");
    }
    let ready = remit.get("/readyz");
    assert!(ready.is_refused_for_now(), "{ready:?}");
}

/// Everything works, and what was acknowledged is there, and nothing else.
fn works_again(remit: &Remit) {
    within(5, "a write succeeds", || {
        remit.write("Afterwards").status == 201
    });
    assert_eq!(remit.get("/readyz").status, 200);
    assert_eq!(remit.write("Later").status, 201);
    for (name, there) in [("Before", true), ("Later", true), ("Refused 0", false)] {
        assert_eq!(remit.has(name), there, "{name}");
    }
    let log = remit.log();
    for said in [
        "requests are refused until it can",
        "the database can be used again",
    ] {
        assert_eq!(log.matches(said).count(), 1, "{said}: {log}");
    }
}

#[test]
fn a_full_disk_refuses_writes_until_there_is_room() {
    let Some(disk) = Disk::of_megabytes(16) else {
        return;
    };
    let remit = Remit::start(&disk.database().display().to_string());
    assert_eq!(remit.write("Before").status, 201);
    disk.fill();
    // The journal may have room for a few more.
    within(20, "the disk is full", || {
        remit.write(&"x".repeat(100)).status == 503
    });
    assert_eq!(remit.read().status, 200);
    let refused = remit.write("Refused 0");
    assert!(matches!(refused.status, 201 | 503), "{refused:?}");
    disk.make_room();
    within(5, "a write succeeds", || remit.write("Later").status == 201);
    within(5, "it is ready", || remit.get("/readyz").status == 200);
    assert!(remit.has("Before") && remit.has("Later"));
    assert_eq!(remit.has("Refused 0"), refused.status == 201);
}

#[test]
fn a_disk_that_becomes_read_only_refuses_writes_and_keeps_what_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let image = folder.path().join("image");
    let Some(disk) = Disk::on_device(&image) else {
        return;
    };
    let remit = Remit::start(&disk.database().display().to_string());
    assert_eq!(remit.write("Before").status, 201);
    disk.fail();
    is_refused(&remit);
    assert_eq!(remit.read().status, 200);
    drop((remit, disk));
    let disk = Disk::on_device(&image).expect("the same disk");
    let remit = Remit::start(&disk.database().display().to_string());
    assert_eq!(remit.write("Later").status, 201);
    assert!(remit.has("Before") && !remit.has("Refused 0"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_another_program_locks_refuses_writes_until_it_is_free() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("remit.db").display().to_string();
    let remit = Remit::start(&path);
    assert_eq!(remit.write("Before").status, 201);
    let mut other = SqliteConnection::connect(&format!("sqlite:{path}"))
        .await
        .unwrap();
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    is_refused(&remit);
    assert_eq!(remit.read().status, 200);
    other.execute("ROLLBACK").await.unwrap();
    works_again(&remit);
}

#[test]
fn a_file_that_is_moved_away_refuses_writes_until_it_is_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("remit.db");
    let remit = Remit::start(&path.display().to_string());
    assert_eq!(remit.write("Before").status, 201);
    let elsewhere = folder.path().join("elsewhere.db");
    fs::rename(&path, &elsewhere).unwrap();
    is_refused(&remit);
    assert!(!path.exists(), "an empty one is made in its place");
    fs::rename(&elsewhere, &path).unwrap();
    works_again(&remit);
}

#[test]
fn a_second_server_on_the_same_file_does_not_start() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("remit.db").display().to_string();
    let remit = Remit::start(&path);
    let mut second = Remit::command();
    second.args(["serve", "--listen", "127.0.0.1:0", "--database", &path]);
    let output = second.output().unwrap();
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("another server uses"), "{said}");
    assert_eq!(remit.write("Before").status, 201);
}
