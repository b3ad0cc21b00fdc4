//! A request as the handlers' guards see it: read once, before any transaction is opened, so that
//! a slow sender holds no lock.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::Body;
use axum::extract::{ConnectInfo, FromRequestParts as _, RawPathParams, Request};
use axum::http::{HeaderMap, Uri, header};
use bytes::Bytes;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use policy::ApiKeyId;
use tokio::time::Instant;
use wire::LARGEST_BODY;

use super::cookie;
use super::problem::{Code, Failure};
use super::unread_file::UnreadFile;
use crate::auth::guard::named;
use crate::run::state::App;
use crate::store::accounts::session::Origin;

/// The request's id, as in the log; put there by [`crate::http::middleware`].
#[derive(Debug, Clone)]
pub(crate) struct RequestId(pub(crate) String);

/// A request.
pub(crate) struct IncomingRequest {
    pub(crate) app: App,
    pub(crate) headers: HeaderMap,
    pub(crate) query: Option<String>,
    pub(crate) request_id: String,
    pub(crate) origin: Origin,
    /// Whether it was counted for the key that asks: once, however often the key is looked up.
    counted: AtomicBool,
    /// Until when it may be answered.
    pub(crate) deadline: Instant,
    path: Vec<(String, String)>,
    body: Result<Bytes, Code>,
    /// The body, where it is a file that is read once it is known who sends it.
    file: UnreadFile,
    /// The largest body that it may have, in bytes.
    largest: usize,
}

/// What may be in a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyKind {
    /// A body of so many bytes at most, which is read at once.
    Json(usize),
    /// A file of so many bytes at most, which the handler reads.
    File(usize),
}

impl IncomingRequest {
    /// Reads a request, its body included.
    pub(crate) async fn read(
        app: App,
        request: Request,
        kind: BodyKind,
        deadline: Instant,
    ) -> Self {
        let (mut parts, body) = request.into_parts();
        let path = RawPathParams::from_request_parts(&mut parts, &()).await;
        let path = path.map_or_else(|_| Vec::new(), |params| owned(&params));
        let id = parts.extensions.get::<RequestId>().map(|id| id.0.clone());
        let origin = Origin {
            user_agent: user_agent(&parts.headers),
            address: address(&app, &parts.headers, parts.extensions.get()),
        };
        let (file, body, largest) = match kind {
            BodyKind::Json(largest) => {
                let read = read_body(&parts.headers, body, largest).await;
                (None, read, largest)
            }
            BodyKind::File(largest) => (Some(body), Ok(Bytes::new()), largest),
        };
        Self {
            app,
            query: parts.uri.query().map(str::to_owned),
            request_id: id.unwrap_or_default(),
            origin,
            counted: AtomicBool::new(false),
            deadline,
            path,
            body,
            file: UnreadFile::of(file),
            largest,
            headers: parts.headers,
        }
    }

    /// The token of a browser in which somebody may have signed in before.
    pub(crate) fn browser(&self) -> Option<&str> {
        cookie::browser(&self.headers, &self.app.config)
    }

    /// A part of the path by its name in braces.
    pub(crate) fn path(&self, name: &str) -> Option<&str> {
        let mut parts = self.path.iter();
        parts
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }

    /// The client in the path, if there is one, as the audit log names it.
    pub(crate) fn client_name(&self) -> Option<String> {
        self.path("client").map(|client| named("client", client))
    }

    /// The body's bytes, where it is small enough and declared as JSON.
    pub(crate) fn json(&self) -> Result<&Bytes, Failure> {
        let bytes = self.body.as_ref().map_err(|code| self.unread(*code))?;
        if is_json(&self.headers) {
            Ok(bytes)
        } else {
            Err(Code::UnsupportedMediaType.into())
        }
    }

    /// The body as a file that is not read yet, of so many bytes at most.
    pub(crate) fn file(&self) -> (UnreadFile, usize) {
        (self.file.clone(), self.largest)
    }

    /// Passes over what is left of a file: a browser hears of the answer once it has sent all.
    pub(crate) async fn pass_over_file(&self) {
        let declared = declared_length(&self.headers);
        self.file.pass_over(declared, self.largest).await;
    }

    /// Why there is no body. How large one may be, the route says.
    fn unread(&self, code: Code) -> Failure {
        let failure = Failure::new(code);
        match code {
            Code::BodyTooLarge if self.largest != LARGEST_BODY => {
                let most = self.largest / 1024;
                failure.saying(format!("the body is larger than {most} KiB"))
            }
            _ => failure,
        }
    }

    /// Counts it for a key; a failure where the key has asked too often.
    pub(crate) fn count_for(&self, key: ApiKeyId) -> Result<(), Failure> {
        if self.counted.swap(true, Ordering::Relaxed) {
            return Ok(());
        }
        let counted = self.app.keys.check(key);
        counted.map_err(Failure::too_many_requests)
    }

    /// The session's token, if the request has one.
    pub(crate) fn token(&self) -> Option<&str> {
        cookie::token(&self.headers, &self.app.config)
    }

    /// By what the request says who asks.
    pub(crate) fn credentials(&self) -> Credentials<'_> {
        match (bearer(&self.headers), self.token()) {
            (Some(token), _) => Credentials::Bearer(token),
            (None, Some(token)) => Credentials::Cookie(token),
            (None, None) => Credentials::None,
        }
    }

    /// Refuses a request that says in no way who asks, before any transaction is opened for it.
    pub(crate) fn expect_credentials(&self) -> Result<(), Failure> {
        match self.credentials() {
            Credentials::None => Err(Code::Unauthenticated.into()),
            _ => Ok(()),
        }
    }

    /// Refuses a request that says twice who asks: which of them is meant would be a guess.
    pub(crate) fn refuse_two_credentials(&self) -> Result<(), Failure> {
        let authorizations = self.headers.get_all(header::AUTHORIZATION).iter().count();
        if authorizations > 1 || self.token().is_some() && bearer(&self.headers).is_some() {
            return Err(Code::TwoCredentials.into());
        }
        Ok(())
    }
}

/// By what a request says who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Credentials<'a> {
    /// By nothing.
    None,
    /// By a session's cookie.
    Cookie(&'a str),
    /// By an API key.
    Bearer(&'a str),
}

impl<'a> Credentials<'a> {
    /// The secret that was shown.
    pub(crate) fn token(self) -> Option<&'a str> {
        match self {
            Self::None => None,
            Self::Cookie(token) | Self::Bearer(token) => Some(token),
        }
    }
}

/// The API key of a request. Other schemes are a proxy's business and not ours.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.trim().split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}

/// The host that was asked. By HTTP/2 it is a part of the address.
pub(crate) fn host<'a>(uri: &'a Uri, headers: &'a HeaderMap) -> Option<&'a str> {
    let of_uri = uri.authority().map(axum::http::uri::Authority::as_str);
    of_uri.or_else(|| headers.get(header::HOST)?.to_str().ok())
}

fn owned(params: &RawPathParams) -> Vec<(String, String)> {
    let params = params.iter();
    params
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

async fn read_body(headers: &HeaderMap, body: Body, largest: usize) -> Result<Bytes, Code> {
    if declared_length(headers).is_some_and(|length| length > largest) {
        return Err(Code::BodyTooLarge);
    }
    match Limited::new(body, largest).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(Code::BodyTooLarge),
        Err(_) => Err(Code::MalformedJson),
    }
}

/// How long the body is said to be, in bytes.
pub(super) fn declared_length(headers: &HeaderMap) -> Option<usize> {
    let declared = headers.get(header::CONTENT_LENGTH);
    declared.and_then(|length| length.to_str().ok()?.parse().ok())
}

fn is_json(headers: &HeaderMap) -> bool {
    is_of_kind(headers, "application/json")
}

/// Whether the body is declared as this.
pub(super) fn is_of_kind(headers: &HeaderMap, wanted: &str) -> bool {
    let declared = headers.get(header::CONTENT_TYPE);
    let declared = declared
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    let kind = declared.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case(wanted)
}

fn user_agent(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT);
    let agent = agent
        .and_then(|agent| agent.to_str().ok())
        .unwrap_or_default();
    agent.chars().take(200).collect()
}

/// Where the request comes from, as far as those who tell it are trusted.
pub(crate) fn address(
    app: &App,
    headers: &HeaderMap,
    peer: Option<&ConnectInfo<SocketAddr>>,
) -> String {
    let Some(ConnectInfo(peer)) = peer else {
        return "unknown".to_owned();
    };
    let client = app.config.proxies.client(headers, peer.ip());
    client.to_string()
}
