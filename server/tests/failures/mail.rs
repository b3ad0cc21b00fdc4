//! A real mail server: over TLS, and one that refuses, is slow, hangs up or is not there yet.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Child, Remit, free_port, surroundings, within};

const INPUTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/inputs/smtp");

/// Where mail arrives; nothing where there is no mail server to be had.
struct Mailboxes {
    folder: TempDir,
    port: u16,
    security: &'static str,
    packages: PathBuf,
    server: Option<Child>,
}

impl Mailboxes {
    fn new(security: &'static str) -> Option<Self> {
        let packages = surroundings("usr/lib/python3/dist-packages")?;
        if !packages.join("aiosmtpd").exists()
            || Command::new("python3").arg("-V").output().is_err()
        {
            return None;
        }
        Some(Self {
            folder: tempfile::tempdir().unwrap(),
            port: free_port(),
            security,
            packages,
            server: None,
        })
    }

    /// The mail server begins to listen.
    fn open(&mut self) {
        let mut command = Command::new("python3");
        command.arg(Path::new(INPUTS).join("server.py"));
        command.arg(self.folder.path());
        command.args([&self.port.to_string(), self.security]);
        command.env("PYTHONPATH", &self.packages);
        self.server = Some(Child::start(&mut command, self.port));
    }

    /// A server that sends its mail here.
    fn remit(&self, database: &str) -> Remit {
        let port = self.port.to_string();
        let password = self.folder.path().join("password");
        fs::write(&password, "secret\n").unwrap();
        let password = password.display().to_string();
        let authority = format!("{INPUTS}/ca.pem");
        let mut args = vec!["--demo", "--smtp-host", "localhost", "--smtp-port", &port];
        args.extend([
            "--smtp-security",
            self.security,
            "--smtp-timeout-seconds",
            "2",
        ]);
        args.extend(["--smtp-user", "remit", "--smtp-password-file", &password]);
        args.extend(["--smtp-ca-file", &authority]);
        args.extend(["--mail-from", "Remit <remit@northwind.example>"]);
        args.extend(["--public-url", "https://tools.example/remit"]);
        let mut remit = Remit::start_with(database, &args, |_| {});
        remit.sign_in();
        remit
    }

    /// What arrived for this address.
    fn mail_to(&self, address: &str) -> Vec<String> {
        let files = fs::read_dir(self.folder.path()).unwrap().flatten();
        let own = files
            .map(|file| file.path())
            .filter(|path| path.to_string_lossy().ends_with(&format!("-{address}.eml")));
        own.map(|path| fs::read_to_string(path).unwrap()).collect()
    }
}

fn invite(remit: &Remit, email: &str) {
    let path = format!("/api/v1/workgroups/{}/members", remit.workgroup());
    let body = format!(r#"{{"email":"{email}","role":"associate","message":"Grüße"}}"#);
    let answer = remit.post(&path, &body);
    assert_eq!(answer.status, 201, "{answer:?}");
    assert!(answer.text.contains(r#""mail":"smtp""#) && !answer.text.contains("token"));
}

/// The state of an invitation, and what the mail server said.
fn state(remit: &Remit, email: &str) -> (String, String) {
    let path = format!(
        "/api/v1/workgroups/{}/invitations?search={email}",
        remit.workgroup()
    );
    let list: Value = serde_json::from_str(&remit.get(&path).text).unwrap();
    let one = &list["items"][0];
    let text = |name: &str| one[name].as_str().unwrap_or_default().to_owned();
    (text("state"), text("mail_server_says"))
}

fn database(folder: &TempDir) -> String {
    folder.path().join("remit.db").display().to_string()
}

#[test]
fn mail_arrives_over_tls_of_both_kinds_with_links_to_the_public_address() {
    for security in ["starttls", "tls"] {
        let Some(mut boxes) = Mailboxes::new(security) else {
            return;
        };
        boxes.open();
        let folder = tempfile::tempdir().unwrap();
        let remit = boxes.remit(&database(&folder));
        invite(&remit, "kim@else.example");
        within(10, "it arrives", || {
            boxes.mail_to("kim@else.example").len() == 1
        });
        let mail = boxes.mail_to("kim@else.example").remove(0);
        for part in [
            "From: Remit <remit@northwind.example>",
            "To: kim@else.example",
            "Subject: ",
            "Message-ID: <",
            "text/plain",
            "text/html",
            "https://tools.example/remit/accept#",
        ] {
            assert!(mail.contains(part), "{part} in {mail}");
        }
        within(5, "it is listed as sent", || {
            state(&remit, "kim@else.example").0 == "sent"
        });
    }
}

#[test]
fn a_refused_recipient_becomes_the_invitations_state() {
    let Some(mut boxes) = Mailboxes::new("starttls") else {
        return;
    };
    boxes.open();
    let folder = tempfile::tempdir().unwrap();
    let remit = boxes.remit(&database(&folder));
    invite(&remit, "refused@else.example");
    within(10, "it is refused", || {
        state(&remit, "refused@else.example").0 == "undelivered"
    });
    let (_, says) = state(&remit, "refused@else.example");
    assert!(says.contains("no such mailbox here"), "{says}");
}

#[test]
fn one_that_is_slow_or_hangs_up_keeps_nobody_elses_mail() {
    let Some(mut boxes) = Mailboxes::new("starttls") else {
        return;
    };
    boxes.open();
    let folder = tempfile::tempdir().unwrap();
    let remit = boxes.remit(&database(&folder));
    for name in ["slow", "cut", "busy", "kim"] {
        invite(&remit, &format!("{name}@else.example"));
    }
    within(20, "it arrives", || {
        boxes.mail_to("kim@else.example").len() == 1
    });
    for name in ["slow", "cut"] {
        // Letters of one second go out in any order: this one may still be on its way.
        within(20, "it waits, and it is said why", || {
            let (state, says) = state(&remit, &format!("{name}@else.example"));
            state == "waiting" && !says.is_empty()
        });
    }
    // Writes go on meanwhile.
    assert_eq!(remit.write("Contoso").status, 201);
    within(40, "it is tried again", || {
        boxes.mail_to("busy@else.example").len() == 1
    });
}

#[test]
fn mail_waits_for_a_mail_server_that_is_not_there_and_is_sent_once() {
    let Some(mut boxes) = Mailboxes::new("tls") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let mut remit = boxes.remit(&database(&folder));
    invite(&remit, "kim@else.example");
    within(10, "it fails", || {
        !state(&remit, "kim@else.example").1.is_empty()
    });
    boxes.open();
    within(40, "it arrives", || {
        boxes.mail_to("kim@else.example").len() == 1
    });
    within(5, "it is sent", || {
        state(&remit, "kim@else.example").0 == "sent"
    });
    remit.kill();
    let remit = boxes.remit(&database(&folder));
    invite(&remit, "pat@else.example");
    within(10, "it arrives", || {
        boxes.mail_to("pat@else.example").len() == 1
    });
    assert_eq!(boxes.mail_to("kim@else.example").len(), 1);
}

#[test]
fn without_a_mail_server_mail_is_a_private_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let mails = folder.path().join("mail");
    let named = mails.display().to_string();
    let args = ["--demo", "--mail-folder", &named];
    let mut remit = Remit::start_with(&database(&folder), &args, |_| {});
    remit.sign_in();
    let path = format!("/api/v1/workgroups/{}/members", remit.workgroup());
    let body = r#"{"email":"kim@else.example","role":"associate"}"#;
    let answer = remit.post(&path, body);
    assert!(answer.text.contains(r#""mail":"folder""#), "{answer:?}");
    let files = || -> Vec<PathBuf> {
        let files = fs::read_dir(&mails).into_iter().flatten().flatten();
        files
            .map(|file| file.path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "eml"))
            .collect()
    };
    within(10, "it is written", || files().len() == 1);
    let file = files().remove(0);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&file), mode(&mails)), (0o600, 0o700));
    let mail = fs::read_to_string(file).unwrap();
    assert!(mail.contains("/accept#"), "{mail}");
}

#[test]
fn settings_that_cannot_work_are_refused_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    for (args, says) in [
        (vec!["--smtp-host", "mail.example"], "mail-from"),
        (
            vec!["--smtp-host", "mail.example", "--mail-from", "nobody"],
            "mail-from",
        ),
        (
            vec![
                "--smtp-host",
                "mail.example",
                "--mail-from",
                "a@b.example",
                "--smtp-user",
                "me",
            ],
            "belong together",
        ),
    ] {
        let mut command = Remit::command();
        command.args([
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--database",
            &database(&folder),
        ]);
        let ended = command.args(args).output().unwrap();
        let error = String::from_utf8_lossy(&ended.stderr);
        assert!(!ended.status.success() && error.contains(says), "{error}");
    }
}
