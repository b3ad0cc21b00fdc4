//! Refused writes leave a trace in the audit log, whoever was refused and why.

use axum::extract::{MatchedPath, Request};
use policy::WorkgroupId;

use super::access::{Entrance, Mode, Requirement};
use super::caller::Caller;
use crate::clock;
use crate::http::problem::{Code, Failure};
use crate::http::request::{RequestId, address};
use crate::run::state::App;
use crate::store::accounts::login_throttle;
use crate::store::audit::{Entry, Log, refused};
use crate::store::{Store, StoreError};

/// Keeps a refused write in the audit log, in a transaction of its own: the refused one is gone.
///
/// `operation` is what was tried, where it is neither an action of the catalogue nor named by whoever
/// refused it.
pub(crate) async fn write_down(
    entrance: &Entrance,
    requirement: Requirement,
    operation: &str,
    failure: &mut Failure,
) -> Result<(), StoreError> {
    if entrance.mode == Mode::Reads {
        return Ok(());
    }
    let Some(denied) = failure.take_denied(log_of(entrance)) else {
        return Ok(());
    };
    let action = match (requirement, denied.event) {
        (_, Some(event)) => event.to_owned(),
        (Requirement::Action(action), None) => action.to_string(),
        (_, None) => operation.to_owned(),
    };
    let entry = Entry {
        action,
        reason: Some(denied.reason),
        target: Some(denied.target),
        ..by(entrance)
    };
    let store = &entrance.request.app.store;
    record(store, denied.log, &counted_for(entrance), entry).await
}

/// That of the path's workgroup, for its members; strangers and those of other workgroups have nothing
/// to say there.
fn log_of(entrance: &Entrance) -> Log {
    let workgroup = entrance.request.path("workgroup");
    let workgroup = workgroup.and_then(|id| id.parse::<WorkgroupId>().ok());
    workgroup
        .filter(|_| entrance.is_member)
        .map_or(Log::Server, Log::Workgroup)
}

fn by(entrance: &Entrance) -> Entry {
    let (request, caller) = (&entrance.request, entrance.caller.as_ref());
    Entry {
        account: caller.map(|caller| caller.account().to_string()),
        actor: caller.map(Caller::name),
        about: request.client_name(),
        address: Some(request.origin.address.clone()),
        request_id: Some(request.request_id.clone()),
        ..Entry::default()
    }
}

/// By whom they are counted, so that nobody fills the log.
fn counted_for(entrance: &Entrance) -> String {
    match &entrance.caller {
        Some(caller) => caller.credential_owner(),
        None => stranger(&entrance.request.origin.address),
    }
}

fn stranger(address: &str) -> String {
    format!("address:{}", login_throttle::network(address))
}

/// The same of a write that another site's page asked for. Who is signed in is not looked at: it is
/// not they who asked.
pub(crate) fn write_down_cross_site<'a>(
    app: &'a App,
    request: &Request,
) -> impl Future<Output = Result<(), StoreError>> + Send + use<'a> {
    let extensions = request.extensions();
    let address = address(app, request.headers(), extensions.get());
    let path = extensions.get().map(MatchedPath::as_str);
    let entry = Entry {
        action: "request.cross_site".to_owned(),
        reason: Some(Code::CrossSite.wire_name().to_owned()),
        target: Some(format!("{} {}", request.method(), path.unwrap_or("-"))),
        address: Some(address.clone()),
        request_id: extensions.get().map(|RequestId(id)| id.clone()),
        ..Entry::default()
    };
    async move { record(&app.store, Log::Server, &stranger(&address), entry).await }
}

/// What a refusal is written down with that comes once the answer has begun.
pub(crate) struct LateRefusal {
    pub(crate) store: Store,
    pub(crate) log: Log,
    /// By whom it is counted.
    pub(crate) who: String,
    /// What was tried, and by whom.
    pub(crate) entry: Entry,
}

impl LateRefusal {
    /// The refusal, written down; where that fails, this failure.
    pub(crate) async fn write_down(self, mut failure: Failure) -> Failure {
        let Some(denied) = failure.take_denied(self.log) else {
            return failure;
        };
        let action = denied.event.map(str::to_owned);
        let entry = Entry {
            action: action.unwrap_or(self.entry.action),
            reason: Some(denied.reason),
            target: Some(denied.target),
            ..self.entry
        };
        match record(&self.store, denied.log, &self.who, entry).await {
            Ok(()) => failure,
            Err(error) => error.into(),
        }
    }
}

async fn record(store: &Store, log: Log, who: &str, entry: Entry) -> Result<(), StoreError> {
    let mut tx = store.writing().await?;
    refused::record(&mut tx, log, who, entry, clock::now()).await?;
    tx.commit().await
}
