//! A route is a row: method, path, who may call it, handler. One without the third does not compile.
//!
//! `get(path)` alone is no [`Route`]: it becomes one by saying who may call it, and by a handler
//! whose first argument is the proof of that: [`needs`](Unguarded::needs) wants a handler that takes
//! the [`Guard`] of that very action, [`account`](Unguarded::account) one that takes an [`Account`],
//! and so on. A handler of a route that writes answers a [`Receipt`], which exists only after the
//! change was written down and committed.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::{IntoResponse as _, Response};
use axum::routing::on;
use policy::ActionType;
use tokio::time::{Instant, timeout_at};
use tracing::Instrument as _;
use wire::LARGEST_BODY;

use super::operation::OperationDoc;
use super::verb::Verb;
use crate::auth::{
    Access, Account, Anonymous, AnyCaller, Entrance, Guard, KeyHolder, Mode, OwnMembership,
    Receipt, Requirement,
};
use crate::auth::{refused_write, viewing};
use crate::http::extract::{FromPath, Input};
use crate::http::problem::{Code, Failure};
use crate::http::request::{BodyKind, IncomingRequest};
use crate::http::response::Responder;
use crate::run::state::App;

type Answering = Pin<Box<dyn Future<Output = Response> + Send>>;
type Endpoint = Arc<dyn Fn(IncomingRequest) -> Answering + Send + Sync>;

/// A row of the table.
#[derive(Clone)]
pub(crate) struct Route {
    pub(crate) method: Verb,
    pub(crate) path: String,
    pub(crate) requirement: Requirement,
    pub(crate) summary: &'static str,
    pub(crate) describe: fn(&mut OperationDoc),
    /// Whether it is answered as to a member as whom one views.
    pub(crate) in_views: bool,
    limits: Limits,
    endpoint: Endpoint,
}

/// What a request may cost.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// What its body may be.
    body: BodyKind,
    /// How long it may take, its body's arrival included.
    patience: Duration,
}

impl Limits {
    const USUAL: Self = Self {
        body: BodyKind::Json(LARGEST_BODY),
        patience: Duration::from_secs(30),
    };
}

/// Marks routes that read.
pub(crate) struct Reads;
/// Marks routes that write.
pub(crate) struct Writes;

/// Whether a route reads or writes, as a type.
pub(crate) trait Kind: 'static {
    const MODE: Mode;
}

impl Kind for Reads {
    const MODE: Mode = Mode::Reads;
}

impl Kind for Writes {
    const MODE: Mode = Mode::Writes;
}

/// What a route's handler may answer: anything where it reads, and only what is written down where
/// it writes.
pub(crate) trait Outcome<M>: Send + 'static {
    type Answer: Responder;
    fn answer(self) -> Self::Answer;
}

impl<A: Responder> Outcome<Reads> for A {
    type Answer = A;

    fn answer(self) -> A {
        self
    }
}

impl<A: Responder> Outcome<Writes> for Receipt<A> {
    type Answer = A;

    fn answer(self) -> A {
        self.into_answer()
    }
}

/// A method and a path: not yet a route.
pub(crate) struct Unguarded<M> {
    method: Verb,
    path: String,
    kind: PhantomData<M>,
}

/// A method, a path, and who may call it: the first argument of its handler is an `L`.
pub(crate) struct Guarded<M, L> {
    row: Unguarded<M>,
    requirement: Requirement,
    in_views: bool,
    access: PhantomData<L>,
}

fn unguarded<M>(method: Verb, parts: [&str; 2]) -> Unguarded<M> {
    Unguarded {
        method,
        path: parts.concat(),
        kind: PhantomData,
    }
}

pub(crate) fn get(prefix: &str, path: &str) -> Unguarded<Reads> {
    unguarded(Verb::Get, [prefix, path])
}

/// A question that is too long for a path: it changes nothing.
pub(crate) fn ask(prefix: &str, path: &str) -> Unguarded<Reads> {
    unguarded(Verb::Post, [prefix, path])
}

pub(crate) fn post(prefix: &str, path: &str) -> Unguarded<Writes> {
    unguarded(Verb::Post, [prefix, path])
}

pub(crate) fn put(prefix: &str, path: &str) -> Unguarded<Writes> {
    unguarded(Verb::Put, [prefix, path])
}

pub(crate) fn patch(prefix: &str, path: &str) -> Unguarded<Writes> {
    unguarded(Verb::Patch, [prefix, path])
}

pub(crate) fn delete(prefix: &str, path: &str) -> Unguarded<Writes> {
    unguarded(Verb::Delete, [prefix, path])
}

impl<M> Unguarded<M> {
    fn by<L>(self, requirement: Requirement) -> Guarded<M, L> {
        Guarded {
            row: self,
            in_views: matches!(requirement, Requirement::Action(_)),
            requirement,
            access: PhantomData,
        }
    }

    /// The caller needs to be allowed this action.
    pub(crate) fn needs<A: ActionType>(self, _: A) -> Guarded<M, Guard<A>> {
        self.by(Requirement::Action(A::ACTION))
    }

    /// Anybody; why that is right.
    pub(crate) fn anonymous(self, why: &'static str) -> Guarded<M, Anonymous> {
        self.by(Requirement::Anonymous(why))
    }

    /// Someone with a session or an API key.
    pub(crate) fn any_caller(self) -> Guarded<M, AnyCaller> {
        self.by(AnyCaller::requirement())
    }

    /// Someone with a session.
    pub(crate) fn account(self) -> Guarded<M, Account> {
        self.by(Account::requirement())
    }

    /// An active member of the path's workgroup, with a session.
    pub(crate) fn own_membership(self) -> Guarded<M, OwnMembership> {
        self.by(OwnMembership::requirement())
    }

    /// A program with an API key.
    pub(crate) fn key(self) -> Guarded<M, KeyHolder> {
        self.by(KeyHolder::requirement())
    }
}

impl<M: Kind, A: ActionType> Guarded<M, Guard<A>> {
    /// The handler. What the route is for is said by its action.
    pub(crate) fn to<H, F, P, I, O>(self, handler: H) -> Route
    where
        H: Fn(Guard<A>, P, I) -> F + Send + Sync + 'static,
        F: Future<Output = Result<O, Failure>> + Send + 'static,
        P: FromPath,
        I: Input,
        O: Outcome<M>,
    {
        self.handled(A::ACTION.label(), handler)
    }
}

impl<L> Guarded<Reads, L> {
    /// It is about the workgroup, and answered as to a member as whom one views. What an action is needed
    /// for is so by itself; what belongs to a session or an account never is.
    pub(crate) fn in_views(mut self) -> Self {
        self.in_views = true;
        self
    }
}

impl<M: Kind, L: Access> Guarded<M, L> {
    /// What the route is for, and its handler.
    pub(crate) fn handled<H, F, P, I, O>(self, summary: &'static str, handler: H) -> Route
    where
        H: Fn(L, P, I) -> F + Send + Sync + 'static,
        F: Future<Output = Result<O, Failure>> + Send + 'static,
        P: FromPath,
        I: Input,
        O: Outcome<M>,
    {
        let handler = Arc::new(handler);
        let operation: Arc<str> = format!("{} {}", self.row.method.as_str(), self.row.path).into();
        let in_views = self.in_views && M::MODE == Mode::Reads;
        let endpoint = move |request: IncomingRequest| -> Answering {
            let handler = Arc::clone(&handler);
            let operation = operation.clone();
            Box::pin(async move {
                serve::<M, _, _, _, _, _, _>((request, in_views), &*handler, &operation).await
            })
        };
        Route {
            method: self.row.method,
            path: self.row.path,
            requirement: self.requirement,
            summary,
            describe: describe::<I, O::Answer>,
            in_views,
            limits: Limits::USUAL,
            endpoint: Arc::new(endpoint),
        }
    }
}

fn too_long() -> Response {
    let failure = Failure::new(Code::Unavailable).saying("the request took too long");
    failure.into_response()
}

fn describe<I: Input, A: Responder>(document: &mut OperationDoc) {
    I::describe(document);
    A::describe(document);
}

/// The path of one request: who asks, the handler, the answer, and what is written down after it.
async fn serve<M, L, H, F, P, I, O>(
    (request, in_views): (IncomingRequest, bool),
    handler: &H,
    operation: &str,
) -> Response
where
    M: Kind,
    L: Access,
    H: Fn(L, P, I) -> F,
    F: Future<Output = Result<O, Failure>>,
    P: FromPath,
    I: Input,
    O: Outcome<M>,
{
    let mut entrance = Entrance {
        request: Arc::new(request),
        mode: M::MODE,
        takes_query: I::TAKES_QUERY,
        in_views,
        caller: None,
        is_member: false,
    };
    let done = handle::<M, _, _, _, _, _, _>(&mut entrance, handler).await;
    let response = match done {
        Ok(answer) => answer.respond(),
        Err(failure) => {
            entrance.request.pass_over_file().await;
            refuse(&entrance, L::requirement(), operation, failure).await
        }
    };
    if let Some(caller) = entrance.caller {
        let request = &entrance.request;
        let workgroup = request.path("workgroup").and_then(|id| id.parse().ok());
        // Whoever was answered belongs to it, also where the route asks for no membership by itself.
        let belongs = entrance.is_member || response.status().is_success();
        let workgroup = workgroup.filter(|_| belongs);
        let address = &request.origin.address;
        request.app.usage.note(caller, workgroup, address);
    }
    response
}

async fn handle<M, L, H, F, P, I, O>(
    entrance: &mut Entrance,
    handler: &H,
) -> Result<O::Answer, Failure>
where
    L: Access,
    H: Fn(L, P, I) -> F,
    F: Future<Output = Result<O, Failure>>,
    P: FromPath,
    I: Input,
    O: Outcome<M>,
{
    entrance.request.refuse_two_credentials()?;
    viewing::refuse_all_but_reading(entrance).await?;
    let opening = L::open(entrance);
    let access = opening.instrument(tracing::debug_span!("guard")).await?;
    let request = &entrance.request;
    let path = P::from_path(request).ok_or_else(|| access.no_such_path())?;
    Ok(handler(access, path, I::take(request)).await?.answer())
}

/// The answer to a request that failed. A refused write is written down first; a refusal that cannot
/// be written down is not told either.
async fn refuse(
    entrance: &Entrance,
    requirement: Requirement,
    operation: &str,
    mut failure: Failure,
) -> Response {
    let written = refused_write::write_down(entrance, requirement, operation, &mut failure);
    match written.await {
        Ok(()) => failure.into_response(),
        Err(error) => Failure::from(error).into_response(),
    }
}

impl Route {
    /// Takes bodies of so many bytes, where a list of thousands is asked for.
    pub(crate) fn takes(mut self, largest_body: usize) -> Self {
        self.limits.body = BodyKind::Json(largest_body);
        self
    }

    /// Takes a file of so many bytes, which is not read before it is known who sends it.
    pub(crate) fn takes_file(mut self, largest: usize) -> Self {
        self.limits.body = BodyKind::File(largest);
        self
    }

    /// May take so long, the sending of the answer included, where that is a whole file.
    pub(crate) fn within(mut self, patience: Duration) -> Self {
        self.limits.patience = patience;
        self
    }

    /// Adds the route to a router.
    pub(crate) fn mount(&self, router: Router<App>) -> Router<App> {
        let (endpoint, limits) = (Arc::clone(&self.endpoint), self.limits);
        let handler = move |State(app): State<App>, request: Request| {
            let endpoint = Arc::clone(&endpoint);
            let deadline = Instant::now() + limits.patience;
            let answering = async move {
                let request = IncomingRequest::read(app, request, limits.body, deadline);
                endpoint(request.await).await
            };
            // What it has not committed is undone.
            async move {
                timeout_at(deadline, answering)
                    .await
                    .unwrap_or_else(|_| too_long())
            }
        };
        router.route(&self.path, on(self.method.filter(), handler))
    }
}
