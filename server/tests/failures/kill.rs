//! The server is killed while it writes.

use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use crate::support::Remit;

#[test]
fn what_was_acknowledged_is_there_after_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("remit.db").display().to_string();
    let remit = Remit::start(&database);
    let acknowledged = Mutex::new(Vec::new());
    let pid = remit.pid().to_string();
    thread::scope(|scope| {
        for writer in 0..4 {
            let (remit, acknowledged) = (&remit, &acknowledged);
            scope.spawn(move || {
                for number in 0.. {
                    let name = format!("Client {writer}x{number}");
                    match remit.try_to_write(&name) {
                        Some(201) => acknowledged.lock().unwrap().push(name),
                        Some(status) => panic!("{status}"),
                        None => break,
                    }
                }
            });
        }
        thread::sleep(Duration::from_millis(500));
        let mut kill = std::process::Command::new("kill");
        assert!(kill.args(["-KILL", &pid]).status().unwrap().success());
    });
    drop(remit);
    let acknowledged = acknowledged.into_inner().unwrap();
    assert!(acknowledged.len() > 10, "{}", acknowledged.len());
    let mut remit = Remit::start_with(&database, &[], |_| {});
    remit.sign_in();
    for name in acknowledged {
        assert!(remit.has(&name), "{name}");
    }
    let verified = Remit::command()
        .args(["verify", "--database", &database])
        .output();
    assert!(verified.unwrap().status.success());
}
