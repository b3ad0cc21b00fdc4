//! The app's only HTTP client.
//!
//! It says on every write under which rules the screen was drawn, and looks on every answer under
//! which rules the server decides: where they differ, the app is older than the server.

mod access_groups;
mod access_requests;
mod account;
pub(crate) mod client_admins;
mod client_import;
mod collection;
pub(crate) mod explore;
mod failure;
mod guardrails;
mod keys;
mod members;
mod release;
pub(crate) mod roles;
mod subjects;
mod workgroups;

pub(crate) use client_import::Cancel;
pub(crate) use failure::Failure;
pub(crate) use subjects::{Deed, Deeds, Leaver};

use std::future::Future;
use std::pin::Pin;

use crate::data::viewing;
use crate::platform::base;
use crate::platform::browser::{app_script, reload};
use gloo_net::http::{Method, RequestBuilder, Response};
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wire::{APP_HEADER, POLICY_DIGEST_HEADER, Problem, VIEW_HEADER};

const PREFIX: &str = "/api/v1";

/// The address of something that the browser itself fetches: a file.
pub(crate) fn address(path: &str) -> String {
    base::absolute(&format!("{PREFIX}{path}"))
}

/// The client, to be had from the context. What it learns beside the answers is in its signals.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Api {
    /// Whether the server decides by other rules than this app.
    pub(crate) outdated: RwSignal<bool>,
    /// Whether the server has a newer version of the app, which needs not have other rules.
    pub(crate) newer: RwSignal<bool>,
    /// How many times an answer said that nobody is signed in any more.
    pub(crate) ended: RwSignal<u32>,
    /// Whether the server could not be reached the last time.
    pub(crate) offline: RwSignal<bool>,
    /// How many times it could be reached again.
    pub(crate) back: RwSignal<u32>,
}

/// An answer that is under way. Boxed, so that sending is compiled once and not for every request.
type Answer = Pin<Box<dyn Future<Output = Result<String, Failure>>>>;

/// What is sent.
enum Body {
    Json(String),
    File(web_sys::Blob),
}

/// A body that is not there.
const NOTHING: Option<&()> = None;

/// The client of this app.
pub(crate) fn use_api() -> Api {
    use_context().unwrap_or_else(Api::new)
}

impl Api {
    pub(crate) fn new() -> Self {
        Self {
            outdated: RwSignal::new(false),
            newer: RwSignal::new(false),
            ended: RwSignal::new(0),
            offline: RwSignal::new(false),
            back: RwSignal::new(0),
        }
    }

    async fn get<T: DeserializeOwned>(self, path: &str) -> Result<T, Failure> {
        read(&self.watch(builder(Method::GET, path), None).await?)
    }

    async fn write<T: DeserializeOwned>(
        self,
        method: Method,
        path: &str,
        body: Option<&impl Serialize>,
    ) -> Result<T, Failure> {
        let body = body.map(text_of).transpose()?.map(Body::Json);
        read(&self.watch(write_builder(method, path), body).await?)
    }

    /// A write that only goes through while the thing is still at this version.
    async fn write_version<T: DeserializeOwned>(
        self,
        method: Method,
        path: &str,
        body: Option<&impl Serialize>,
        version: u64,
    ) -> Result<T, Failure> {
        let body = body.map(text_of).transpose()?.map(Body::Json);
        let request = write_builder(method, path).header("if-match", &format!("\"{version}\""));
        read(&self.watch(request, body).await?)
    }

    /// Sends, and counts the answers that say that the session is over, so that it is asked for
    /// again.
    fn watch(self, request: RequestBuilder, body: Option<Body>) -> Answer {
        Box::pin(async move {
            let answer = self.send(request, body).await;
            if let Err(failure) = &answer
                && failure.code() == Some("unauthenticated")
            {
                self.ended.update(|times| *times += 1);
            }
            answer
        })
    }

    /// Sends; the answer is the body's text.
    fn send(self, request: RequestBuilder, body: Option<Body>) -> Answer {
        Box::pin(async move {
            let response = self.answer(request, body).await?;
            response.text().await.map_err(|_| Failure::Offline)
        })
    }

    /// Sends; the answer is a good one, whose body is not read yet. The one place that talks to the network.
    async fn answer(
        self,
        request: RequestBuilder,
        body: Option<Body>,
    ) -> Result<Response, Failure> {
        let request = match body {
            Some(Body::Json(body)) => request
                .header("content-type", "application/json")
                .body(body),
            Some(Body::File(file)) => request.header("content-type", "text/csv").body(file),
            None => request.build(),
        };
        let request = request.map_err(|_| Failure::Unreadable)?;
        let Ok(response) = request.send().await else {
            self.offline.set(true);
            return Err(Failure::Offline);
        };
        self.notice_release(&response);
        self.notice_return();
        if response.ok() {
            return Ok(response);
        }
        let text = response.text().await.map_err(|_| Failure::Offline)?;
        Err(self.failure(&response, &text))
    }

    fn notice_release(self, response: &Response) {
        let theirs = response.headers().get(POLICY_DIGEST_HEADER);
        if theirs.is_some_and(|theirs| theirs != policy::digest()) {
            self.outdated.set(true);
        }
        let app = response.headers().get(APP_HEADER);
        if app.is_some_and(|app| app_script().is_some_and(|own| !own.ends_with(&app))) {
            self.newer.set(true);
        }
    }

    fn notice_return(self) {
        if self.offline.get_untracked() {
            self.offline.set(false);
            self.back.update(|times| *times += 1);
        }
    }

    fn failure(self, response: &Response, text: &str) -> Failure {
        let Ok(problem) = serde_json::from_str::<Problem>(text) else {
            return Failure::Unreadable;
        };
        if problem.code == "policy_outdated" {
            self.outdated.set(true);
        }
        if problem.code == "view_over" {
            viewing::is_over();
            reload();
        }
        let retry_after = response.headers().get("retry-after");
        Failure::Problem {
            problem: Box::new(problem),
            retry_after: retry_after.and_then(|seconds| seconds.parse().ok()),
        }
    }
}

fn builder(method: Method, path: &str) -> RequestBuilder {
    let request = RequestBuilder::new(&base::absolute(&format!("{PREFIX}{path}")))
        .method(method)
        .header("accept", "application/json, application/problem+json");
    match viewing::named_for(path) {
        Some(view) => request.header(VIEW_HEADER, &view),
        None => request,
    }
}

fn write_builder(method: Method, path: &str) -> RequestBuilder {
    builder(method, path).header(POLICY_DIGEST_HEADER, policy::digest())
}

/// An answer without a body reads as `()`.
fn read<T: DeserializeOwned>(text: &str) -> Result<T, Failure> {
    let text = if text.is_empty() { "null" } else { text };
    serde_json::from_str(text).map_err(|_| Failure::Unreadable)
}

fn text_of(body: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(body).map_err(|_| Failure::Unreadable)
}
