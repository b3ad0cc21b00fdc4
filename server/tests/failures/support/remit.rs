//! The program, started as an operator does, and the owner who asks it.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use ureq::Agent;

const PASSWORD: &str = "remit-demo-2026";
const OWNER: &str = "owner@northwind.example";

/// A running server, as somebody asks it.
pub(crate) struct Remit {
    /// Ends with the one who started it.
    process: Option<Child>,
    url: String,
    /// What is sent as `X-Forwarded-For`.
    claimed: Option<&'static str>,
    agent: Agent,
    cookie: String,
    workgroup: String,
    folder: TempDir,
}

/// What the server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) retry_after: Option<String>,
    pub(crate) cookie: Option<String>,
    pub(crate) text: String,
    pub(crate) took: Duration,
}

impl Answer {
    /// It is refused for the time being, and says when to try again.
    pub(crate) fn is_refused_for_now(&self) -> bool {
        self.status == 503 && self.retry_after.is_some()
    }

    /// A field of an answer in JSON.
    pub(crate) fn field(&self, name: &str) -> String {
        let answer: serde_json::Value = serde_json::from_str(&self.text).expect("JSON");
        let field = answer.get(name).and_then(|value| value.as_str());
        field.expect("the field").to_owned()
    }
}

impl Remit {
    /// How the program is called in tests; more can be added before it is started.
    pub(crate) fn command() -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_remit"));
        command.env_clear();
        command
    }

    /// Starts a server with invented data on a database, and signs its owner in.
    pub(crate) fn start(database: &str) -> Self {
        let mut remit = Self::start_with(database, &["--demo"], |_| {});
        remit.sign_in();
        remit
    }

    /// Starts a server that may have so many files open.
    pub(crate) fn start_limited(database: &str, files: u32) -> Self {
        let script = format!("ulimit -n {files}; exec \"$0\" \"$@\"");
        let mut shell = Command::new("sh");
        shell.args(["-c", &script, env!("CARGO_BIN_EXE_remit")]);
        shell.env_clear();
        Self::spawn(shell, database, &["--demo"], |_| {})
    }

    /// Starts a server with more arguments, and whatever `prepare` does to its process.
    pub(crate) fn start_with(
        database: &str,
        args: &[&str],
        prepare: impl FnOnce(&mut Command),
    ) -> Self {
        Self::spawn(Self::command(), database, args, prepare)
    }

    fn spawn(
        mut command: Command,
        database: &str,
        args: &[&str],
        prepare: impl FnOnce(&mut Command),
    ) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let log = File::create(folder.path().join("log")).expect("a log");
        command.args(["serve", "--listen", "127.0.0.1:0", "--database", database]);
        command.args(args).stdout(Stdio::piped()).stderr(log);
        prepare(&mut command);
        let mut process = command.spawn().expect("the program");
        let url = listening(&mut process).unwrap_or_else(|| {
            let log = std::fs::read_to_string(folder.path().join("log"));
            panic!("it does not start: {}", log.unwrap_or_default());
        });
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(30)));
        Self {
            process: Some(process),
            url,
            claimed: None,
            agent: config.build().into(),
            cookie: String::new(),
            workgroup: String::new(),
            folder,
        }
    }

    /// The same server, by another way.
    pub(crate) fn at(&self, address: SocketAddr) -> Self {
        Self {
            process: None,
            url: format!("http://{address}"),
            claimed: None,
            agent: self.agent.clone(),
            cookie: String::new(),
            workgroup: String::new(),
            folder: TempDir::new().expect("a temporary folder"),
        }
    }

    /// From now on whoever asks says that they are at this address.
    pub(crate) fn claims(&mut self, address: &'static str) {
        self.claimed = Some(address);
    }

    /// Signs the owner in, and takes their first workgroup.
    pub(crate) fn sign_in(&mut self) {
        let answer = self.try_to_sign_in(PASSWORD);
        assert_eq!(answer.status, 200, "{answer:?}");
        self.take_cookie(answer);
        let list = self.get("/api/v1/workgroups").text;
        let list: serde_json::Value = serde_json::from_str(&list).expect("JSON");
        let id = list.pointer("/0/id").or(list.pointer("/items/0/id"));
        self.workgroup = id.and_then(|id| id.as_str()).expect("an id").to_owned();
    }

    /// From now on the owner asks by this session.
    pub(crate) fn take_cookie(&mut self, signed_in: Answer) {
        self.cookie = signed_in.cookie.expect("a cookie");
    }

    /// The workgroup in which the tests write.
    pub(crate) fn workgroup(&self) -> &str {
        &self.workgroup
    }

    pub(crate) fn get_with_key(&self, path: &str, key: &str) -> Answer {
        let request = self.agent.get(format!("{}{path}", self.url));
        let request = request.header("authorization", format!("Bearer {key}"));
        answer(request.call(), Instant::now())
    }

    pub(crate) fn try_to_sign_in(&self, password: &str) -> Answer {
        let body = format!(r#"{{"email":"{OWNER}","password":"{password}"}}"#);
        self.post("/api/v1/session", &body)
    }

    /// A read of the owner's.
    pub(crate) fn read(&self) -> Answer {
        self.get(&format!("/api/v1/workgroups/{}/clients", self.workgroup))
    }

    /// A write of the owner's: a client of this name.
    pub(crate) fn write(&self, name: &str) -> Answer {
        let path = format!("/api/v1/workgroups/{}/clients", self.workgroup);
        self.post(&path, &format!(r#"{{"name":"{name}"}}"#))
    }

    /// The same while the server may end at any moment; its status, where there is an answer.
    pub(crate) fn try_to_write(&self, name: &str) -> Option<u16> {
        let path = format!("/api/v1/workgroups/{}/clients", self.workgroup);
        let request = self.agent.post(format!("{}{path}", self.url));
        let request = request
            .header("cookie", &self.cookie)
            .header("content-type", "application/json");
        let sent = request.send(format!(r#"{{"name":"{name}"}}"#));
        sent.ok().map(|answer| answer.status().as_u16())
    }

    /// The process.
    pub(crate) fn pid(&self) -> u32 {
        self.process.as_ref().map_or(0, Child::id)
    }

    /// Whether a client of this name is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        let path = format!(
            "/api/v1/workgroups/{}/clients?search={}",
            self.workgroup,
            name.replace(' ', "+")
        );
        let answer = self.get(&path);
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.text.contains(&format!("\"{name}\""))
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        let request = self.agent.get(format!("{}{path}", self.url));
        let begun = Instant::now();
        answer(request.header("cookie", &self.cookie).call(), begun)
    }

    /// The token of the link in the newest mail to this address.
    pub(crate) fn token(&self, email: &str) -> String {
        let outbox = self.get(&format!(
            "/api/v1/workgroups/{}/outbox?sort=-created_at",
            self.workgroup
        ));
        let outbox: serde_json::Value = serde_json::from_str(&outbox.text).expect("JSON");
        let mail = outbox["items"].as_array().expect("a list");
        let mail = mail.iter().find(|mail| mail["to"] == email);
        let text = mail.expect("a mail")["text"].as_str().expect("a text");
        let (_, after) = text.split_once('#').expect("a link");
        after.chars().take(64).collect()
    }

    pub(crate) fn post(&self, path: &str, body: &str) -> Answer {
        let request = self.agent.post(format!("{}{path}", self.url));
        let mut request = request
            .header("cookie", &self.cookie)
            .header("content-type", "application/json");
        if let Some(claimed) = self.claimed {
            request = request.header("x-forwarded-for", claimed);
        }
        let begun = Instant::now();
        answer(request.send(body), begun)
    }

    /// Ends all sessions of the owner but the last one.
    pub(crate) fn end_other_sessions(&self) {
        let request = self
            .agent
            .delete(format!("{}/api/v1/account/sessions", self.url));
        let request = request.header("cookie", &self.cookie);
        let answer = answer(request.call(), Instant::now());
        assert!(answer.status < 300, "{answer:?}");
    }

    /// Follows the owner's stream of events; what it says is in the answer, as it comes.
    pub(crate) fn stream(&self) -> Arc<Mutex<String>> {
        let address = self.url.trim_start_matches("http://").to_owned();
        let mut stream = TcpStream::connect(&address).expect("a connection");
        let cookie = &self.cookie;
        let request =
            format!("GET /api/v1/events HTTP/1.1\r\nhost: {address}\r\ncookie: {cookie}\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("sent");
        let said = Arc::new(Mutex::new(String::new()));
        let heard = Arc::clone(&said);
        std::thread::spawn(move || {
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                heard.lock().expect("no panic").push_str(&line);
            }
        });
        said
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        let address = self.url.trim_start_matches("http://");
        address.parse().expect("an address")
    }

    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.log_path()).expect("the log")
    }

    fn log_path(&self) -> PathBuf {
        Path::new(self.folder.path()).join("log")
    }

    /// Ends the process without a word.
    pub(crate) fn kill(&mut self) {
        if let Some(process) = &mut self.process {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

impl Drop for Remit {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The address that the program says it listens on. What it says afterwards is thrown away.
fn listening(process: &mut Child) -> Option<String> {
    let out = process.stdout.take()?;
    let mut lines = BufReader::new(out).lines();
    let url = loop {
        let line = lines.next()?.ok()?;
        if let Some(url) = line.strip_prefix("listening on ") {
            break url.to_owned();
        }
    };
    std::thread::spawn(move || lines.for_each(drop));
    Some(url)
}

fn answer(called: Result<ureq::http::Response<ureq::Body>, ureq::Error>, begun: Instant) -> Answer {
    let mut response = called.expect("an answer");
    let header = |name: &str| {
        let value = response.headers().get(name)?.to_str().ok()?;
        Some(value.to_owned())
    };
    let cookie = header("set-cookie");
    let cookie = cookie.and_then(|cookie| Some(cookie.split(';').next()?.to_owned()));
    Answer {
        status: response.status().as_u16(),
        retry_after: header("retry-after"),
        cookie,
        text: response.body_mut().read_to_string().unwrap_or_default(),
        took: begun.elapsed(),
    }
}
