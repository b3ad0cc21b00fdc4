//! A client with one connection that stays open.

use std::net::SocketAddr;

use serde::Serialize;
use serde_json::Value;
use ureq::Agent;
use ureq::http::Response;

/// Someone who sends requests.
pub(crate) struct Client {
    origin: String,
    agent: Agent,
    /// The session's cookie, as it is sent.
    pub(crate) cookie: String,
}

impl Client {
    pub(crate) fn new(address: SocketAddr) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None);
        Self {
            origin: format!("http://{address}"),
            agent: config.build().into(),
            cookie: String::new(),
        }
    }

    /// Sends what begins a session, and keeps its cookie.
    pub(crate) fn sign_in(&mut self, path: &str, body: &impl Serialize) -> Value {
        let mut answer = self.send_post(path, body);
        let cookie = answer.headers().get("set-cookie").expect("a cookie");
        let cookie = cookie.to_str().expect("text").split(';').next();
        self.cookie = cookie.expect("a cookie").to_owned();
        read(&mut answer)
    }

    pub(crate) fn post(&self, path: &str, body: &impl Serialize) -> Value {
        read(&mut self.send_post(path, body))
    }

    fn send_post(&self, path: &str, body: &impl Serialize) -> Response<ureq::Body> {
        let bytes = serde_json::to_vec(body).expect("JSON");
        let request = self.agent.post(format!("{}{path}", self.origin));
        let request = request.header("cookie", &self.cookie);
        let request = request.header("content-type", "application/json");
        request.send(&bytes[..]).expect("an answer")
    }

    pub(crate) fn get(&self, path: &str) -> Value {
        let request = self.agent.get(format!("{}{path}", self.origin));
        let answer = request.header("cookie", &self.cookie).call();
        read(&mut answer.expect("an answer"))
    }

    pub(crate) fn delete(&self, path: &str) {
        let request = self.agent.delete(format!("{}{path}", self.origin));
        let answer = request.header("cookie", &self.cookie).call();
        assert_eq!(answer.expect("an answer").status(), 204);
    }
}

fn read(answer: &mut Response<ureq::Body>) -> Value {
    let text = answer.body_mut().read_to_string().expect("a body");
    assert!(answer.status().is_success(), "{}: {text}", answer.status());
    serde_json::from_str(&text).expect("JSON")
}
