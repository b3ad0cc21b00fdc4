//! Any bytes as the body of an AuthZEN request, asked of a whole server in this process: it
//! answers what the standard says, and nothing else.
//!
//! The first byte, a digit, says which endpoint is asked. `$WORKGROUP` and `$CLIENT` stand for ids of the
//! demo data, so that seeds can be written before there are any.
#![no_main]

use std::io::ErrorKind;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};
use server::{ServeArgs, Server, Settings};
use ureq::Agent;

/// The endpoints, and the field of each one's answer.
const ENDPOINTS: [(&str, &str); 5] = [
    ("evaluation", "decision"),
    ("evaluations", "evaluations"),
    ("search/subject", "results"),
    ("search/resource", "results"),
    ("search/action", "results"),
];

static WORLD: LazyLock<World> = LazyLock::new(World::start);

fuzz_target!(|bytes: &[u8]| {
    let Some((first, body)) = bytes.split_first() else {
        return;
    };
    let (endpoint, field) = ENDPOINTS[usize::from(first.wrapping_sub(b'0')) % ENDPOINTS.len()];
    let (status, answer) = WORLD.ask(endpoint, body);
    match status {
        200 => is_an_answer(&answer, field),
        400 => {}
        other => panic!("{endpoint} answered {other}: {answer}"),
    }
});

/// A batch of nothing but defaults is one evaluation, and is answered as one.
fn is_an_answer(answer: &Value, field: &str) {
    let decided = |one: &Value| assert!(one["decision"].is_boolean(), "{answer}");
    match (field, answer.get(field)) {
        ("evaluations", Some(all)) => all.as_array().expect("a list").iter().for_each(decided),
        ("results", all) => assert!(all.is_some_and(Value::is_array), "{answer}"),
        _ => decided(answer),
    }
}

/// A server with the demo data, and someone with a key to it.
struct World {
    origin: String,
    key: String,
    workgroup: String,
    client: String,
    agent: Agent,
}

impl World {
    fn start() -> Self {
        let agent = Agent::config_builder().http_status_as_error(false).build();
        let mut world = Self {
            origin: format!("http://{}/", serve()),
            key: String::new(),
            workgroup: String::new(),
            client: String::new(),
            agent: agent.into(),
        };
        world.sign_in();
        world
    }

    fn sign_in(&mut self) {
        let account = json!({"email": "owner@northwind.example", "password": "remit-demo-2026"});
        let request = self.agent.post(format!("{}api/v1/session", self.origin));
        let request = request.header("content-type", "application/json");
        let mut answer = request.send(account.to_string()).expect("an answer");
        let cookie = answer.headers()["set-cookie"].to_str().expect("a cookie");
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        let workgroup = id(&read(&mut answer)["workgroups"][0]);
        let clients = format!("{}api/v1/workgroups/{workgroup}/clients", self.origin);
        let request = self.agent.get(clients).header("cookie", &cookie);
        let client = id(&read(&mut request.call().expect("an answer"))["items"][0]);
        let keys = format!("{}api/v1/workgroups/{workgroup}/keys", self.origin);
        let request = self.agent.post(keys).header("cookie", &cookie);
        let request = request.header("content-type", "application/json");
        let mut answer = request
            .send(json!({"name": "fuzz"}).to_string())
            .expect("an answer");
        let token = read(&mut answer)["token"]
            .as_str()
            .expect("a token")
            .to_owned();
        (self.workgroup, self.client, self.key) = (workgroup, client, token);
    }

    fn ask(&self, endpoint: &str, body: &[u8]) -> (u16, Value) {
        let body = match std::str::from_utf8(body) {
            Err(_) => body.to_vec(),
            Ok(text) => {
                let text = text.replace("$WORKGROUP", &self.workgroup);
                text.replace("$CLIENT", &self.client).into_bytes()
            }
        };
        loop {
            match self.try_ask(endpoint, &body) {
                // The fuzzer's alarm clock interrupts whatever waits.
                Err(ureq::Error::Io(error)) if error.kind() == ErrorKind::Interrupted => {}
                answer => return answer.expect("an answer"),
            }
        }
    }

    fn try_ask(&self, endpoint: &str, body: &[u8]) -> Result<(u16, Value), ureq::Error> {
        let endpoint = format!("{}access/v1/{endpoint}", self.origin);
        let request = self.agent.post(endpoint);
        let request = request.header("authorization", format!("Bearer {}", self.key));
        let request = request.header("content-type", "application/json");
        let mut answer = request.send(body)?;
        let bytes = answer.body_mut().read_to_vec()?;
        let answered = serde_json::from_slice(&bytes).expect("every answer is JSON");
        Ok((answer.status().as_u16(), answered))
    }
}

fn id(one: &Value) -> String {
    one["id"].as_str().expect("an id").to_owned()
}

fn read(answer: &mut ureq::http::Response<ureq::Body>) -> Value {
    let bytes = answer.body_mut().read_to_vec().expect("a body");
    serde_json::from_slice(&bytes).expect("every answer is JSON")
}

/// Starts a server that runs as long as the process; the answer is where it listens.
fn serve() -> std::net::SocketAddr {
    let (ready, listening) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut runtime = tokio::runtime::Builder::new_multi_thread();
        let runtime = runtime.worker_threads(1).enable_all().build();
        runtime.expect("a runtime").block_on(async {
            let settings = Settings {
                listen: Some(([127, 0, 0, 1], 0).into()),
                ..Settings::default()
            };
            let args = ServeArgs {
                config: None,
                demo: true,
                no_migrate: false,
                settings,
            };
            let server = Server::prepare(args).await.expect("a server that starts");
            ready.send(server.address()).expect("someone who waits");
            server.run(std::future::pending()).await;
        });
    });
    listening.recv().expect("a server that listens")
}
