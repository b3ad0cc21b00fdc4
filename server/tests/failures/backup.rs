//! A backup while the server writes, and its way back.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Output;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crate::support::Remit;

fn run(args: &[&str], database: &Path) -> Output {
    let mut command = Remit::command();
    let output = command.args(args).arg("--database").arg(database).output();
    output.unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn a_backup_is_whole_while_the_server_writes_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("remit.db");
    let backup = folder.path().join("backup.db");
    let name = backup.display().to_string();
    let mut remit = Remit::start(&database.display().to_string());
    assert_eq!(remit.write("Before").status, 201);
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            for number in 0.. {
                if over.load(Ordering::SeqCst) {
                    break;
                }
                assert_eq!(remit.write(&format!("During {number}")).status, 201);
            }
        });
        let output = run(&["backup", &name], &database);
        over.store(true, Ordering::SeqCst);
        assert!(output.status.success(), "{}", said(&output));
    });
    assert_eq!(remit.write("After").status, 201);
    let mode = fs::metadata(&backup).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);

    let again = run(&["backup", &name], &database);
    assert!(
        !again.status.success() && said(&again).contains("File exists"),
        "{}",
        said(&again)
    );
    let inspected = run(&["restore", "--inspect", &name], &database);
    assert!(inspected.status.success(), "{}", said(&inspected));
    assert!(
        said(&inspected).contains("is whole"),
        "{}",
        said(&inspected)
    );
    let beside = run(&["restore", &name], &database);
    assert!(!beside.status.success(), "{}", said(&beside));
    assert!(
        said(&beside).contains("another server uses"),
        "{}",
        said(&beside)
    );

    remit.kill();
    let restored = run(&["restore", &name], &database);
    assert!(restored.status.success(), "{}", said(&restored));
    let mut remit = Remit::start_with(&database.display().to_string(), &[], |_| {});
    let stale = remit.get("/api/v1/session");
    assert_eq!(stale.status, 401, "{stale:?}");
    remit.sign_in();
    assert!(remit.has("Before") && !remit.has("After"));
    // What was there before is kept.
    let kept = fs::read_dir(folder.path())
        .unwrap()
        .flatten()
        .find(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            name.starts_with("remit.db.before-")
                && !name.ends_with("-wal")
                && !name.ends_with("-shm")
        });
    let inspected = run(
        &[
            "restore",
            "--inspect",
            kept.unwrap().path().to_str().unwrap(),
        ],
        &database,
    );
    assert!(inspected.status.success(), "{}", said(&inspected));
}

#[test]
fn what_is_no_whole_backup_is_not_restored() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("remit.db");
    let remit = Remit::start(&database.display().to_string());
    assert_eq!(remit.write("Before").status, 201);
    let whole = folder.path().join("whole.db");
    let output = run(&["backup", whole.to_str().unwrap()], &database);
    assert!(output.status.success(), "{}", said(&output));
    drop(remit);
    let before = fs::read(&database).unwrap();
    let cut = folder.path().join("cut.db");
    let mut bytes = fs::read(&whole).unwrap();
    bytes.truncate(bytes.len() / 2);
    fs::write(&cut, &bytes).unwrap();
    let text = folder.path().join("text.db");
    fs::write(&text, "no database at all").unwrap();
    let tampered = folder.path().join("tampered.db");
    fs::copy(&whole, &tampered).unwrap();
    let mut bytes = fs::read(&tampered).unwrap();
    let at = bytes
        .windows(11)
        .position(|part| part == b"client.crea")
        .unwrap();
    bytes[at] = b'x';
    fs::write(&tampered, &bytes).unwrap();
    for wrong in [&cut, &text, &tampered, &folder.path().join("missing.db")] {
        let output = run(&["restore", wrong.to_str().unwrap()], &database);
        assert!(
            !output.status.success(),
            "{}: {}",
            wrong.display(),
            said(&output)
        );
        assert!(said(&output).starts_with("error: "), "{}", said(&output));
        assert_eq!(fs::read(&database).unwrap(), before);
    }
}
