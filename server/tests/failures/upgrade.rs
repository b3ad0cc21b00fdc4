//! A database of an older or a newer version of the program.

use std::net::TcpListener;

use sqlx::{Connection as _, Executor as _, SqliteConnection};

use crate::support::Remit;

/// What a command says, and whether it succeeds.
fn run(args: &[&str]) -> (bool, String) {
    let output = Remit::command().args(args).output().unwrap();
    let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
    said += &String::from_utf8_lossy(&output.stderr);
    (output.status.success(), said)
}

async fn change(path: &str, statement: &'static str) {
    let mut database = SqliteConnection::connect(&format!("sqlite:{path}"))
        .await
        .unwrap();
    database.execute(statement).await.unwrap();
    database.close().await.unwrap();
}

#[tokio::test]
async fn a_newer_database_is_refused_with_both_versions_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("remit.db").display().to_string();
    drop(Remit::start(&path));
    change(
        &path,
        "INSERT INTO migration (version, name, hash, applied_at) VALUES (9999, 'later', 'x', 0); \
         UPDATE heartbeat SET version = '7.8.9'",
    )
    .await;
    for command in [
        &["serve", "--listen", "127.0.0.1:0", "--database", &path][..],
        &["migrate", "--database", &path],
        &["migrate", "--check", "--database", &path],
        &["verify", "--database", &path],
    ] {
        let (succeeded, said) = run(command);
        assert!(!succeeded, "{command:?}");
        for part in [
            "9999",
            "7.8.9",
            env!("CARGO_PKG_VERSION"),
            "restore a backup",
        ] {
            assert!(said.contains(part), "{command:?}: {said}");
        }
    }
}

#[test]
fn migrating_can_be_looked_at_done_apart_and_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("remit.db").display().to_string();
    std::fs::write(&path, "").unwrap();
    let (succeeded, said) = run(&["migrate", "--check", "--database", &path]);
    assert!(
        !succeeded && said.contains("migrations are missing"),
        "{said}"
    );
    let serve = [
        "serve",
        "--no-migrate",
        "--listen",
        "127.0.0.1:0",
        "--database",
        &path,
    ];
    let (succeeded, said) = run(&serve);
    assert!(!succeeded && said.contains("`remit migrate`"), "{said}");
    let (succeeded, said) = run(&["migrate", "--database", &path]);
    assert!(succeeded && said.contains("were applied"), "{said}");
    let (succeeded, said) = run(&["migrate", "--check", "--database", &path]);
    assert!(succeeded && said.starts_with("0 "), "{said}");
    let server = Remit::start_with(&path, &["--no-migrate"], |_| {});
    assert_eq!(server.get("/readyz").status, 200);
    let listen = server.address().to_string();
    assert!(run(&["health", "--listen", &listen]).0);
    drop(server);
    assert!(!run(&["health", "--listen", &listen]).0);
}

#[test]
fn a_server_without_an_address_leaves_the_database_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("remit.db").display().to_string();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = taken.local_addr().unwrap().to_string();
    let (succeeded, said) = run(&["serve", "--listen", &listen, "--database", &path]);
    assert!(!succeeded && said.contains("cannot listen"), "{said}");
    assert!(!std::path::Path::new(&path).exists());
}
