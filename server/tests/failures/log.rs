//! A log that nobody reads, that has no room, or whose reader is slow.

use std::fs::OpenOptions;
use std::io::Read as _;
use std::os::fd::OwnedFd;
use std::process::{Command, Stdio};

use crate::support::{Remit, within};

fn database() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("remit.db").display().to_string();
    (folder, path)
}

/// A server whose standard error is this.
fn start(database: &str, errors: impl Into<Stdio>) -> Remit {
    let errors = errors.into();
    let chatty = ["--demo", "--log", "debug"];
    let mut remit = Remit::start_with(database, &chatty, |command| {
        command.stderr(errors);
    });
    remit.sign_in();
    remit
}

fn answers(remit: &Remit) {
    for number in 0..50 {
        assert_eq!(remit.write(&format!("Client {number}")).status, 201);
        assert_eq!(remit.read().status, 200);
    }
}

fn lost(remit: &Remit) -> u64 {
    let ready = remit.get("/readyz").text;
    let ready: serde_json::Value = serde_json::from_str(&ready).unwrap();
    ready["lost_log_lines"].as_u64().unwrap()
}

#[test]
fn a_log_whose_reader_has_ended_costs_no_answer() {
    let (_folder, database) = database();
    let (reader, writer) = std::io::pipe().unwrap();
    let remit = start(&database, OwnedFd::from(writer));
    drop(reader);
    answers(&remit);
    within(5, "lines are counted", || lost(&remit) > 0);
}

#[test]
fn a_log_whose_reader_reads_nothing_costs_no_answer() {
    let (_folder, database) = database();
    let (mut reader, writer) = std::io::pipe().unwrap();
    let remit = start(&database, OwnedFd::from(writer));
    answers(&remit);
    within(60, "lines are counted", || {
        answers(&remit);
        lost(&remit) > 0
    });
    // Whoever reads again gets whole lines again.
    let mut some = [0; 4096];
    assert!(reader.read(&mut some).unwrap() > 0);
}

#[test]
fn a_log_without_room_costs_neither_the_start_nor_an_answer() {
    let (_folder, database) = database();
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let remit = start(&database, full);
    answers(&remit);
    within(5, "lines are counted", || lost(&remit) > 0);
}

#[test]
fn a_server_starts_with_everything_closed() {
    let (_folder, database) = database();
    let port = crate::support::free_port();
    let program = env!("CARGO_BIN_EXE_remit");
    // The shell closes what a command cannot.
    let script = format!(
        "exec {program} serve --demo --listen 127.0.0.1:{port} --database {database} <&- >&- 2>&-"
    );
    let mut server = Command::new("sh").args(["-c", &script]).spawn().unwrap();
    within(20, "it listens", || {
        std::net::TcpStream::connect(("127.0.0.1", port)).is_ok()
    });
    server.kill().unwrap();
    server.wait().unwrap();
}
