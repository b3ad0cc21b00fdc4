//! A caller: someone with, or without, a session.

use std::io::Read;

use serde::Serialize;

use super::events::Events;
use super::http::{Answer, Http, Request};

/// The cookie that carries the session.
const COOKIE: &str = "remit_session";

/// Someone who sends requests.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    http: Http,
    session: Option<String>,
    key: Option<String>,
    view: Option<String>,
}

impl Caller {
    /// Someone who is not signed in.
    pub(crate) fn anonymous(http: Http) -> Self {
        Self {
            http,
            session: None,
            key: None,
            view: None,
        }
    }

    /// The same browser with this value in the session's cookie.
    pub(crate) fn with_session(&self, value: impl Into<String>) -> Self {
        Self {
            http: self.http.clone(),
            session: Some(value.into()),
            key: None,
            view: None,
        }
    }

    /// A program with this API key, and without a session.
    pub(crate) fn with_key(&self, token: impl Into<String>) -> Self {
        Self {
            http: self.http.clone(),
            session: None,
            key: Some(token.into()),
            view: None,
        }
    }

    /// The same caller while they view as a member.
    pub(crate) fn viewing(&self, view: impl ToString) -> Self {
        Self {
            view: Some(view.to_string()),
            ..self.clone()
        }
    }

    /// Whoever `answer` signed in, by its cookie.
    #[track_caller]
    pub(crate) fn signed_in_by(&self, answer: &Answer) -> Self {
        let cookie = answer
            .header("set-cookie")
            .expect("an answer that sets the cookie");
        let pair = cookie.split(';').next().unwrap_or_default();
        let value = pair
            .strip_prefix("remit_session=")
            .expect("the session's cookie");
        self.with_session(value)
    }

    /// The value of the session's cookie.
    pub(crate) fn session(&self) -> &str {
        self.session.as_deref().unwrap_or_default()
    }

    #[track_caller]
    pub(crate) fn send(&self, request: Request) -> Answer {
        self.http.send(self.signed(request))
    }

    /// Follows a stream of events.
    #[track_caller]
    pub(crate) fn events(&self, path: impl Into<String>) -> Events {
        let request = self.signed(Request::new("GET", path));
        Events::follow(self.http.follow(request))
    }

    /// Begins to read an answer, as slowly as the reader likes.
    #[track_caller]
    pub(crate) fn open(&self, path: impl Into<String>) -> impl Read + Send + 'static {
        self.http.open(self.signed(Request::new("GET", path)))
    }

    fn signed(&self, request: Request) -> Request {
        let request = match &self.session {
            Some(value) => request.header("cookie", format!("{COOKIE}={value}")),
            None => request,
        };
        let request = match &self.key {
            Some(token) => request.header("authorization", format!("Bearer {token}")),
            None => request,
        };
        match &self.view {
            Some(view) => request.header(wire::VIEW_HEADER, view.as_str()),
            None => request,
        }
    }

    #[track_caller]
    pub(crate) fn get(&self, path: impl Into<String>) -> Answer {
        self.send(Request::new("GET", path))
    }

    #[track_caller]
    pub(crate) fn post(&self, path: impl Into<String>, body: &impl Serialize) -> Answer {
        self.send(Request::new("POST", path).json(body))
    }

    /// Asks what a change would be, and makes it as it was shown, with what has to be typed for it.
    #[track_caller]
    pub(crate) fn put_as_shown(&self, path: &str, body: &impl Serialize) -> Answer {
        let looked = self.post(format!("{path}/impact"), body);
        if looked.status != 200 {
            return self.put(path, body);
        }
        let shown: wire::Impact = looked.json();
        let mut body = serde_json::to_value(body).expect("a body");
        body["digest"] = shown.digest.into();
        if let Some(name) = shown.confirm {
            body["confirm"] = name.into();
        }
        self.put(path, &body)
    }

    /// Changes whatever version is there.
    #[track_caller]
    pub(crate) fn put(&self, path: impl Into<String>, body: &impl Serialize) -> Answer {
        self.send(Request::new("PUT", path).json(body).matching("*"))
    }

    /// Changes whatever version is there.
    #[track_caller]
    pub(crate) fn patch(&self, path: impl Into<String>, body: &impl Serialize) -> Answer {
        self.send(Request::new("PATCH", path).json(body).matching("*"))
    }

    #[track_caller]
    pub(crate) fn delete(&self, path: impl Into<String>) -> Answer {
        self.send(Request::new("DELETE", path))
    }
}
