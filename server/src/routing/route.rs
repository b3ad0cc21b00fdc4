//! A route is a row: method, path, what it needs, handler. One without the third does not compile.
//!
//! `get(path)` alone is no [`Route`]: it becomes one by `.needs(action).to(handler)`, where the
//! handler takes a [`Guard`], or by `.public("why").to(handler)`, where it takes a [`UnscopedRequest`] and
//! so gets no permit. A handler of another method than GET answers a [`Written`], which exists only
//! after the change was written down and committed.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodFilter, on};
use policy::Action;
use tracing::Instrument as _;

use super::operation::OperationDoc;
use crate::auth::account_guard::UnscopedRequest;
use crate::auth::caller::Caller;
use crate::auth::guard::{Access, Guard, Written, write_down_refusal};
use crate::clock;
use crate::http::extract::{FromPath, Input};
use crate::http::problem::{Code, Failure};
use crate::http::request::IncomingRequest;
use crate::http::response::Responder;
use crate::run::state::App;
use crate::store::audit::Log;

/// What a caller needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Needs {
    /// To be allowed this action on the target.
    Action(Action),
    /// Nothing but what the handler checks itself; the reason says why that is right.
    Public(&'static str),
}

type Answering = Pin<Box<dyn Future<Output = Response> + Send>>;
type Endpoint = Arc<dyn Fn(IncomingRequest) -> Answering + Send + Sync>;

/// A row of the table.
#[derive(Clone)]
pub(crate) struct Route {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) needs: Needs,
    pub(crate) summary: &'static str,
    pub(crate) describe: fn(&mut OperationDoc),
    endpoint: Endpoint,
}

/// Marks routes that read.
pub(crate) struct Reads;
/// Marks routes that write.
pub(crate) struct Writes;

/// What a route's handler may answer: anything where it reads, and only what is written down where
/// it writes.
pub(crate) trait Outcome<M>: Send + 'static {
    type Responder: Responder;
    fn answer(self) -> Self::Responder;
}

impl<A: Responder> Outcome<Reads> for A {
    type Responder = A;

    fn answer(self) -> A {
        self
    }
}

impl<A: Responder> Outcome<Writes> for Written<A> {
    type Responder = A;

    fn answer(self) -> A {
        self.into_answer()
    }
}

/// A method and a path: not yet a route.
pub(crate) struct Unguarded<M> {
    method: Method,
    path: String,
    access: Access,
    mode: PhantomData<M>,
}

/// A method, a path and an action.
pub(crate) struct Needing<M>(Unguarded<M>, Action);

/// A method, a path and a reason.
pub(crate) struct Open<M>(Unguarded<M>, &'static str);

fn unguarded<M>(method: Method, access: Access, parts: [&str; 2]) -> Unguarded<M> {
    Unguarded {
        method,
        path: parts.concat(),
        access,
        mode: PhantomData,
    }
}

pub(crate) fn get(prefix: &str, path: &str) -> Unguarded<Reads> {
    unguarded(Method::GET, Access::Reads, [prefix, path])
}

pub(crate) fn post(prefix: &str, path: &str) -> Unguarded<Writes> {
    unguarded(Method::POST, Access::Writes, [prefix, path])
}

pub(crate) fn put(prefix: &str, path: &str) -> Unguarded<Writes> {
    unguarded(Method::PUT, Access::Writes, [prefix, path])
}

pub(crate) fn patch(prefix: &str, path: &str) -> Unguarded<Writes> {
    unguarded(Method::PATCH, Access::Writes, [prefix, path])
}

pub(crate) fn delete(prefix: &str, path: &str) -> Unguarded<Writes> {
    unguarded(Method::DELETE, Access::Writes, [prefix, path])
}

impl<M> Unguarded<M> {
    /// The caller needs to be allowed this action.
    pub(crate) fn needs(self, action: Action) -> Needing<M> {
        Needing(self, action)
    }

    /// Nothing is asked of the policy; why that is right.
    pub(crate) fn public(self, why: &'static str) -> Open<M> {
        Open(self, why)
    }
}

impl<M: 'static> Needing<M> {
    /// The handler. What the route is for is said by its action.
    pub(crate) fn to<H, F, P, I, O>(self, handler: H) -> Route
    where
        H: Fn(Guard, P, I) -> F + Send + Sync + 'static,
        F: Future<Output = Result<O, Failure>> + Send + 'static,
        P: FromPath,
        I: Input,
        O: Outcome<M>,
    {
        let Self(row, action) = self;
        let access = row.access;
        let handler = Arc::new(handler);
        let endpoint = move |request: IncomingRequest| -> Answering {
            let handler = Arc::clone(&handler);
            Box::pin(async move {
                let done = guarded(&request, action, access, &*handler).await;
                let response = respond(done, &request, access, action).await;
                UsageRecorder::by(&request).write_down().await;
                response
            })
        };
        Route {
            method: row.method,
            path: row.path,
            needs: Needs::Action(action),
            summary: action.label(),
            describe: describe::<I, O::Responder>,
            endpoint: Arc::new(endpoint),
        }
    }
}

impl<M: 'static> Open<M> {
    /// The handler, and what the route is for.
    pub(crate) fn to<H, F, I, A>(self, summary: &'static str, handler: H) -> Route
    where
        H: Fn(UnscopedRequest, I) -> F + Send + Sync + 'static,
        F: Future<Output = Result<A, Failure>> + Send + 'static,
        I: Input,
        A: Responder,
    {
        let Self(row, why) = self;
        let handler = Arc::new(handler);
        let endpoint = move |request: IncomingRequest| -> Answering {
            let handler = Arc::clone(&handler);
            Box::pin(async move { unscoped(request, &*handler).await })
        };
        Route {
            method: row.method,
            path: row.path,
            needs: Needs::Public(why),
            summary,
            describe: describe::<I, A>,
            endpoint: Arc::new(endpoint),
        }
    }
}

fn describe<I: Input, A: Responder>(document: &mut OperationDoc) {
    I::describe(document);
    A::describe(document);
}

async fn guarded<H, F, P, I, O, M>(
    request: &IncomingRequest,
    action: Action,
    access: Access,
    handler: &H,
) -> Result<O::Responder, Failure>
where
    H: Fn(Guard, P, I) -> F,
    F: Future<Output = Result<O, Failure>>,
    P: FromPath,
    I: Input,
    O: Outcome<M>,
{
    request.refuse_two_credentials()?;
    let opening = Guard::open(request, action, access, I::TAKES_QUERY);
    let guard = opening.instrument(tracing::debug_span!("guard")).await?;
    let path = P::from_path(request)
        .ok_or_else(|| Failure::no_such(Log::Workgroup(guard.place().workgroup), String::new()))?;
    Ok(handler(guard, path, I::take(request)).await?.answer())
}

async fn respond<A: Responder>(
    done: Result<A, Failure>,
    request: &IncomingRequest,
    access: Access,
    action: Action,
) -> Response {
    let mut failure = match done {
        Ok(answer) => return answer.respond(),
        Err(failure) => failure,
    };
    if access == Access::Writes {
        // A refusal that cannot be written down is not told either.
        if let Err(error) = write_down_refusal(request, action, &mut failure).await {
            return Failure::from(error).into_response();
        }
    }
    failure.into_response()
}

async fn unscoped<H, F, I, A>(request: IncomingRequest, handler: &H) -> Response
where
    H: Fn(UnscopedRequest, I) -> F,
    F: Future<Output = Result<A, Failure>>,
    I: Input,
    A: Responder,
{
    if let Err(failure) = request.refuse_two_credentials() {
        return failure.into_response();
    }
    if request.query.is_some() && !I::TAKES_QUERY {
        let failure = Failure::new(Code::InvalidQuery).saying("this path has no parameters");
        return failure.into_response();
    }
    let input = I::take(&request);
    let used = UsageRecorder::by(&request);
    let response = match handler(UnscopedRequest::new(request), input).await {
        Ok(answer) => answer.respond(),
        Err(failure) => failure.into_response(),
    };
    used.write_down().await;
    response
}

/// The use of a session or of a key, to be written down after its request.
struct UsageRecorder {
    app: App,
    seen: Arc<OnceLock<Caller>>,
    address: String,
}

impl UsageRecorder {
    fn by(request: &IncomingRequest) -> Self {
        Self {
            app: request.app.clone(),
            seen: Arc::clone(&request.seen),
            address: request.origin.address.clone(),
        }
    }

    /// At most once a minute, and when the request's own transaction is over: it may hold the one
    /// connection that can write.
    async fn write_down(&self) {
        let now = clock::now();
        let Some(caller) = self.seen.get().filter(|seen| seen.is_stale(now)) else {
            return;
        };
        let written = async {
            let mut tx = self.app.store.writing().await?;
            caller.touch(&mut tx, &self.address, now).await?;
            tx.commit().await
        };
        if let Err(error) = written.await {
            tracing::warn!(%error, "a session's or a key's use could not be written down");
        }
    }
}

impl Route {
    /// Adds the route to a router.
    pub(crate) fn mount(&self, router: Router<App>) -> Router<App> {
        let endpoint = Arc::clone(&self.endpoint);
        let handler = move |State(app): State<App>, request: Request| {
            let endpoint = Arc::clone(&endpoint);
            async move { endpoint(IncomingRequest::read(app, request).await).await }
        };
        // Every method of the constructors above is one that axum knows.
        let filter = MethodFilter::try_from(self.method.clone()).unwrap_or(MethodFilter::GET);
        router.route(&self.path, on(filter, handler))
    }
}
