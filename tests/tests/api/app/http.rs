//! Requests and answers, as a browser or a script would send and receive them.

use std::fmt::Debug;
use std::io::Read;

use serde::Serialize;
use serde::de::DeserializeOwned;
use ureq::Agent;
use ureq::http;
use wire::Problem;

/// The content type of a stream of events, whose body never ends: it is not read.
const EVENTS: &str = "text/event-stream";

/// A request that can still be changed before it is sent.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
}

impl Request {
    pub(crate) fn new(method: &str, path: impl Into<String>) -> Self {
        Self {
            method: method.to_owned(),
            path: path.into(),
            headers: Vec::new(),
            body: None,
        }
    }

    pub(crate) fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// With `If-Match`: the version that is changed, or `*`.
    pub(crate) fn matching(self, tag: impl Into<String>) -> Self {
        self.header("if-match", tag)
    }

    pub(crate) fn json(self, body: &impl Serialize) -> Self {
        self.body(
            "application/json",
            serde_json::to_vec(body).expect("a body that serialises"),
        )
    }

    /// With these very bytes, declared as `content_type`; not declared where it is empty.
    pub(crate) fn body(mut self, content_type: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.body = Some(bytes.into());
        if content_type.is_empty() {
            return self;
        }
        self.header("content-type", content_type)
    }
}

/// What the server answered.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) asked: String,
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    #[track_caller]
    pub(crate) fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{}: {error} in {}", self.asked, self.text()))
    }

    /// The same, once its status is known to be the expected one.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        let Self { asked, .. } = &self;
        assert_eq!(self.status, status, "{asked} answered {}", self.text());
        self
    }

    /// The problem, once its status and code are known to be the expected ones.
    #[track_caller]
    pub(crate) fn refused(&self, status: u16, code: &str) -> Problem {
        let Self { asked, .. } = self;
        assert_eq!(self.status, status, "{asked} answered {}", self.text());
        let content_type = self.header("content-type");
        assert_eq!(content_type, Some("application/problem+json"), "{asked}");
        let problem: Problem = self.json();
        assert_eq!(problem.code, code, "{asked} answered {problem:?}");
        assert_eq!(problem.status, status, "{asked}");
        problem
    }

    /// Everything that a caller can tell it from another answer by: not the request's id, and not
    /// the time of day.
    pub(crate) fn tellable(&self) -> String {
        let id = self.header("x-request-id").unwrap_or_default().to_owned();
        let varies = |name: &str| matches!(name, "x-request-id" | "date");
        let mut lines: Vec<String> = self
            .headers
            .iter()
            .filter(|(name, _)| !varies(name))
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        lines.sort();
        let body = self.text();
        let body = if id.is_empty() {
            body
        } else {
            body.replace(&id, "<request id>")
        };
        format!("{}\n{}\n\n{body}", self.status, lines.join("\n"))
    }
}

/// A connection to one server.
#[derive(Debug, Clone)]
pub(crate) struct Http {
    origin: String,
    agent: Agent,
}

impl Http {
    /// To the server at `origin`, such as `http://127.0.0.1:8080`.
    pub(crate) fn new(origin: String) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .build();
        let agent = config.into();
        Self { origin, agent }
    }

    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    #[track_caller]
    pub(crate) fn send(&self, request: Request) -> Answer {
        let (asked, answer) = self.run(request);
        read(asked, answer)
    }

    /// The body of an answer, once it has begun.
    #[track_caller]
    pub(crate) fn open(&self, request: Request) -> impl Read + Send + 'static {
        let (asked, answer) = self.run(request);
        assert_eq!(answer.status(), 200, "{asked}");
        answer.into_body().into_reader()
    }

    /// The body of a stream of events, once it has begun.
    #[track_caller]
    pub(crate) fn follow(&self, request: Request) -> impl Read + Send + 'static {
        let (asked, answer) = self.run(request);
        let kind = answer.headers().get("content-type");
        let begun = answer.status() == 200 && kind.is_some_and(|kind| kind == EVENTS);
        assert!(begun, "{asked} answered {answer:?}");
        let kept = answer.headers().get("cache-control");
        let whole = kept.is_some_and(|kept| kept == "no-store, no-transform");
        assert!(whole, "a proxy may hold {asked} back: {kept:?}");
        answer.into_body().into_reader()
    }

    #[track_caller]
    fn run(&self, request: Request) -> (String, http::Response<ureq::Body>) {
        let asked = format!("{} {}", request.method, request.path);
        let mut builder = http::Request::builder()
            .method(request.method.as_str())
            .uri(format!("{}{}", self.origin, request.path));
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        let answer = match request.body {
            Some(body) => self.agent.run(builder.body(body).expect("a request")),
            None => self.agent.run(builder.body(()).expect("a request")),
        };
        let answer = answer.unwrap_or_else(|error| panic!("{asked}: {error}"));
        (asked, answer)
    }
}

fn read(asked: String, answer: http::Response<ureq::Body>) -> Answer {
    let (parts, mut body) = answer.into_parts();
    let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let headers = parts.headers.iter();
    let endless = parts
        .headers
        .get("content-type")
        .is_some_and(|kind| kind == EVENTS);
    Answer {
        status: parts.status.as_u16(),
        headers: headers
            .map(|(name, value)| (name.to_string(), text(value)))
            .collect(),
        body: if endless {
            Vec::new()
        } else {
            body.read_to_vec()
                .unwrap_or_else(|error| panic!("{asked}: {error}"))
        },
        asked,
    }
}
