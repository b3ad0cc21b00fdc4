//! The stream that tells a browser when its own rights have changed.

use std::convert::Infallible;
use std::time::Duration;

use axum::http::{HeaderName, HeaderValue};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use futures_util::StreamExt as _;
use policy::WorkgroupId;

use crate::auth::AnyCaller;
use crate::auth::caller::Caller;
use crate::events::ListenError;
use crate::events::stream::{StreamEvent, Watched};
use crate::http::extract::Input;
use crate::http::problem::{Code, Failure};
use crate::http::request::IncomingRequest;
use crate::http::response::Responder;
use crate::routing::operation::OperationDoc;

/// How often a stream says that it is still there. Proxies end what is silent for a minute.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Which workgroup is asked about.
pub(crate) struct Which(Option<String>);

impl Which {
    const NAME: &'static str = "workgroup";

    /// One workgroup, or all of the account; with a key it is the key's.
    fn of(self, caller: &Caller) -> Result<Option<WorkgroupId>, Failure> {
        match (self.read()?, caller) {
            (Some(workgroup), _) if !caller.enters(workgroup) => Err(Code::NotFound.into()),
            (None, Caller::Key(key)) => Ok(Some(key.workgroup())),
            (workgroup, _) => Ok(workgroup),
        }
    }

    fn read(self) -> Result<Option<WorkgroupId>, Failure> {
        let query = self.0.unwrap_or_default();
        let mut named = form_urlencoded::parse(query.as_bytes());
        let workgroup = match named.next() {
            None => return Ok(None),
            Some((name, value)) if name == Self::NAME => value,
            Some(_) => return Err(not_understood()),
        };
        if named.next().is_some() {
            return Err(not_understood());
        }
        // What is no id is answered like one that does not exist.
        let workgroup = workgroup.parse().map_err(|_| Code::NotFound)?;
        Ok(Some(workgroup))
    }
}

fn not_understood() -> Failure {
    Failure::new(Code::InvalidQuery).saying("the only parameter is `workgroup`, once")
}

impl Input for Which {
    const TAKES_QUERY: bool = true;

    fn take(request: &IncomingRequest) -> Self {
        Self(request.query.clone())
    }

    fn describe(document: &mut OperationDoc) {
        let says = "One of the own workgroups; all of them where it is absent";
        document.query_text(Self::NAME, says);
    }
}

/// Begins a stream.
pub(crate) async fn open(request: AnyCaller, (): (), which: Which) -> Result<Events, Failure> {
    let workgroup = which.of(request.caller())?;
    // The transaction in which the caller was found does not see what is committed from now on:
    // another one looks once the listening has begun.
    let (context, caller) = request.into_parts();
    let app = context.app().clone();
    let listening = app.store.changes().listen(caller.account());
    let listening = listening.map_err(|refused| match refused {
        ListenError::Account => Code::TooManyStreams,
        ListenError::Server => Code::Unavailable,
    })?;
    let mut tx = context.reading().await?;
    let watched = Watched::begin(app, &mut tx, caller, workgroup, listening).await?;
    Ok(Events(watched.ok_or(Code::NotFound)?))
}

/// A stream of events.
pub(crate) struct Events(Watched);

impl Responder for Events {
    fn respond(self) -> Response {
        let events = self.0.events().map(|said| Ok::<_, Infallible>(event(said)));
        // An event and no comment: a page sees by it that the stream still comes through.
        let alive = Event::default().event("alive").data("{}");
        let heartbeat = KeepAlive::new().interval(HEARTBEAT).event(alive);
        let mut response = Sse::new(events).keep_alive(heartbeat).into_response();
        // nginx would collect what is said until it is worth sending.
        let name = HeaderName::from_static("x-accel-buffering");
        let value = HeaderValue::from_static("no");
        response.headers_mut().insert(name, value);
        response
    }

    fn describe(document: &mut OperationDoc) {
        document.stream("`ready`, which says the mark of the present rights, `rights`, `ended`, and `alive` while there is nothing to say");
    }
}

fn event(said: StreamEvent) -> Event {
    Event::default().event(said.wire_name()).data(said.data())
}
