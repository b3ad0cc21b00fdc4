//! A client with one connection that stays open.

use std::net::SocketAddr;

use serde::Serialize;
use serde_json::Value;
use ureq::Agent;
use ureq::http::{Method, Request, Response};

/// Someone who sends requests.
#[derive(Clone)]
pub(crate) struct Client {
    origin: String,
    agent: Agent,
    /// The session's cookie, as it is sent.
    pub(crate) cookie: String,
    /// An API key, which is sent in the place of the cookie.
    key: Option<String>,
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
            key: None,
        }
    }

    /// The same connection with another session, by its token.
    pub(crate) fn with_session(&self, token: &str) -> Self {
        Self {
            cookie: format!("remit_session={token}"),
            ..self.clone()
        }
    }

    /// The same connection with an API key.
    pub(crate) fn with_key(&self, key: &str) -> Self {
        Self {
            key: Some(key.to_owned()),
            ..self.clone()
        }
    }

    /// Sends what begins a session, and keeps its cookie.
    pub(crate) fn sign_in(&mut self, path: &str, body: &impl Serialize) -> Value {
        let mut answer = self.send(&Method::POST, path, &json(body));
        let cookie = answer.headers().get("set-cookie").expect("a cookie");
        let cookie = cookie.to_str().expect("text").split(';').next();
        self.cookie = cookie.expect("a cookie").to_owned();
        value(&read(&mut answer))
    }

    pub(crate) fn post(&self, path: &str, body: &impl Serialize) -> Value {
        value(&self.text_of(&Method::POST, path, &json(body)))
    }

    pub(crate) fn get(&self, path: &str) -> Value {
        value(&self.text(path))
    }

    /// The answer as it comes: reading it as JSON would be a part of the time that is measured.
    pub(crate) fn text(&self, path: &str) -> String {
        self.text_of(&Method::GET, path, "")
    }

    /// The same for a request with a body.
    pub(crate) fn text_of(&self, method: &Method, path: &str, body: &str) -> String {
        read(&mut self.send(method, path, body))
    }

    pub(crate) fn delete(&self, path: &str) {
        assert_eq!(self.send(&Method::DELETE, path, "").status(), 204);
    }

    /// The answer itself, for what does not end.
    pub(crate) fn send(&self, method: &Method, path: &str, body: &str) -> Response<ureq::Body> {
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.origin))
            // Whatever the present version is.
            .header("if-match", "*");
        let request = match &self.key {
            Some(key) => request.header("authorization", format!("Bearer {key}")),
            None => request.header("cookie", &self.cookie),
        };
        let sent = if body.is_empty() {
            self.agent.run(request.body(()).expect("a request"))
        } else {
            let request = request.header("content-type", "application/json");
            self.agent.run(request.body(body).expect("a request"))
        };
        sent.expect("an answer")
    }
}

fn json(body: &impl Serialize) -> String {
    serde_json::to_string(body).expect("JSON")
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn read(answer: &mut Response<ureq::Body>) -> String {
    let text = answer.body_mut().read_to_string().expect("a body");
    assert!(answer.status().is_success(), "{}: {text}", answer.status());
    text
}
