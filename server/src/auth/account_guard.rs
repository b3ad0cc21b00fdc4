//! A request that belongs to no workgroup: the own account, set-up, signing in.
//!
//! It opens transactions, but gives no permit: what belongs to a workgroup stays out of reach. What
//! belongs to an account asks for a [`SignedIn`].

use policy::{AccountId, WorkgroupId};
use serde_json::Value as Json;

use super::caller::Caller;
use super::guard::named;
use crate::clock;
use crate::http::problem::{Code, Failure};
use crate::http::request::IncomingRequest;
use crate::run::state::{App, Config};
use crate::store::accounts::account;
use crate::store::accounts::session::{self, Origin, SignedIn};
use crate::store::audit::{self, Entry, Log};
use crate::store::members::invitation::Found;
use crate::store::{StoreError, Tx};

/// Such a request.
pub(crate) struct UnscopedRequest {
    /// When this is, in seconds since 1970.
    pub(crate) now: i64,
    request: IncomingRequest,
}

/// What happened to an account, for the audit log.
#[derive(Debug, Clone, Default)]
pub(crate) struct Event<'a> {
    /// Such as `session.sign_in`.
    pub(crate) name: &'a str,
    /// The account that it concerns, if there is one.
    pub(crate) account: Option<(AccountId, &'a str)>,
    /// Why not, where it was refused.
    pub(crate) reason: Option<&'a str>,
    /// What it was done to.
    pub(crate) target: Option<String>,
    /// What was there before.
    pub(crate) before: Option<Json>,
    /// What is there now.
    pub(crate) after: Option<Json>,
}

impl UnscopedRequest {
    pub(crate) fn new(request: IncomingRequest) -> Self {
        Self {
            now: clock::now(),
            request,
        }
    }

    pub(crate) fn app(&self) -> &App {
        &self.request.app
    }

    pub(crate) fn config(&self) -> &Config {
        &self.request.app.config
    }

    /// Where the request comes from.
    pub(crate) fn origin(&self) -> &Origin {
        &self.request.origin
    }

    /// The host that was asked, as the request names it.
    pub(crate) fn host(&self) -> Option<&str> {
        self.request.host.as_deref()
    }

    /// A part of the path by its name in braces.
    pub(crate) fn path(&self, name: &str) -> Option<&str> {
        self.request.path(name)
    }

    pub(crate) async fn reading(&self) -> Result<Tx, StoreError> {
        self.request.app.store.reading().await
    }

    pub(crate) async fn writing(&self) -> Result<Tx, StoreError> {
        self.request.app.store.writing().await
    }

    /// Who is signed in.
    pub(crate) async fn signed_in(&self, tx: &mut Tx) -> Result<SignedIn, Failure> {
        let found = self.maybe_signed_in(tx).await?;
        found.ok_or_else(|| Code::Unauthenticated.into())
    }

    /// Who is signed in, and can write now: what ends sessions and keys of the account is done, and
    /// the session was none of them, or waits until this transaction is over.
    pub(crate) async fn signed_in_to_write(&self, tx: &mut Tx) -> Result<SignedIn, Failure> {
        let own = self.signed_in(tx).await?;
        account::lock(tx, own.account()).await?;
        self.signed_in(tx).await
    }

    /// Who asks, by a session or by an API key.
    pub(crate) async fn caller(&self, tx: &mut Tx) -> Result<Caller, Failure> {
        Caller::find(tx, &self.request, self.now).await
    }

    /// Who is signed in, where being nobody is an answer and no failure.
    pub(crate) async fn maybe_signed_in(
        &self,
        tx: &mut Tx,
    ) -> Result<Option<SignedIn>, StoreError> {
        let Some(token) = self.request.token() else {
            return Ok(None);
        };
        let found = session::find(tx, token, self.config().lifetimes, self.now).await?;
        if let Some(signed_in) = &found {
            let _ = self.request.seen.set(Caller::Session(signed_in.clone()));
        }
        Ok(found)
    }

    /// Appends an event to the logs of the account's workgroups; where there is no account, or
    /// it belongs nowhere, to the server's own.
    pub(crate) async fn write_down(
        &self,
        tx: &mut Tx,
        event: &Event<'_>,
    ) -> Result<(), StoreError> {
        let mut logs: Vec<Log> = Vec::new();
        if let Some((account, _)) = event.account {
            let workgroups = account::logs(tx, account).await?;
            logs.extend(workgroups.into_iter().map(Log::Workgroup));
        }
        if logs.is_empty() {
            logs.push(Log::Server);
        }
        for log in logs {
            audit::append(tx, log, self.entry(event), self.now).await?;
        }
        Ok(())
    }

    /// Says in the workgroup's log that an invitation is void: that is where administrators see it.
    pub(crate) async fn write_down_void(
        &self,
        tx: &mut Tx,
        found: &Found,
    ) -> Result<(), StoreError> {
        let event = Event {
            name: "invitation.accept",
            reason: Some("sender_may_not"),
            target: Some(named("member", found.member)),
            ..Event::default()
        };
        self.write_down_in(tx, found.workgroup, &event).await
    }

    /// Appends an event to one workgroup's log.
    pub(crate) async fn write_down_in(
        &self,
        tx: &mut Tx,
        workgroup: WorkgroupId,
        event: &Event<'_>,
    ) -> Result<(), StoreError> {
        let log = Log::Workgroup(workgroup);
        audit::append(tx, log, self.entry(event), self.now).await
    }

    fn entry(&self, event: &Event<'_>) -> Entry {
        Entry {
            account: event.account.map(|(account, _)| account.to_string()),
            actor: event.account.map(|(_, email)| email.to_owned()),
            action: event.name.to_owned(),
            reason: event.reason.map(str::to_owned),
            target: event.target.clone(),
            before: event.before.clone(),
            after: event.after.clone(),
            address: Some(self.request.origin.address.clone()),
            request_id: Some(self.request.request_id.clone()),
        }
    }
}
