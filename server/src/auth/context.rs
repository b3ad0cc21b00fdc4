//! What every handler has at hand whose route asks nothing of the policy: transactions, the
//! configuration, and the audit log.
//!
//! It opens transactions, but gives no permit: what belongs to a workgroup stays out of reach. What
//! belongs to an account asks for a [`SignedIn`].

use std::sync::Arc;

use policy::{AccountId, WorkgroupId};
use serde_json::Value as Json;

use super::receipt::Receipt;
use crate::clock;
use crate::http::problem::Failure;
use crate::http::request::IncomingRequest;
use crate::run::state::{App, Config};
use crate::store::accounts::account;
use crate::store::accounts::session::{self, Origin, SignedIn};
use crate::store::audit::{self, Entry, Log};
use crate::store::{StoreError, Tx};

/// A request that belongs to no workgroup.
#[derive(Clone)]
pub(crate) struct Context {
    /// When this is, in seconds since 1970.
    pub(crate) now: i64,
    pub(super) request: Arc<IncomingRequest>,
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

impl Context {
    pub(super) fn new(request: Arc<IncomingRequest>) -> Self {
        Self {
            now: clock::now(),
            request,
        }
    }

    /// Now that others have written whom this waited for, it is later: what ended meanwhile is over.
    pub(crate) fn wait_is_over(&mut self) {
        self.now = clock::now();
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

    /// The token of a browser in which somebody may have signed in before.
    pub(crate) fn browser(&self) -> Option<&str> {
        self.request.browser()
    }

    pub(crate) async fn reading(&self) -> Result<Tx, StoreError> {
        self.request.app.store.reading().await
    }

    pub(crate) async fn writing(&self) -> Result<Tx, StoreError> {
        self.request.app.store.writing().await
    }

    /// Who is signed in, where being nobody is an answer and no failure.
    pub(crate) async fn maybe_signed_in(
        &self,
        tx: &mut Tx,
    ) -> Result<Option<SignedIn>, StoreError> {
        match self.request.token() {
            Some(token) => session::find(tx, token, self.config().lifetimes, self.now).await,
            None => Ok(None),
        }
    }

    /// Writes down what was done, commits, and answers.
    pub(crate) async fn finish<T>(
        &self,
        mut tx: Tx,
        event: &Event<'_>,
        answer: T,
    ) -> Result<Receipt<T>, Failure> {
        self.write_down(&mut tx, event).await?;
        tx.commit().await?;
        Ok(Receipt::of(answer))
    }

    /// The same in one workgroup's log alone.
    pub(crate) async fn finish_in<T>(
        &self,
        mut tx: Tx,
        workgroup: WorkgroupId,
        event: &Event<'_>,
        answer: T,
    ) -> Result<Receipt<T>, Failure> {
        self.write_down_in(&mut tx, workgroup, event).await?;
        tx.commit().await?;
        Ok(Receipt::of(answer))
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
            about: None,
            address: Some(self.request.origin.address.clone()),
            request_id: Some(self.request.request_id.clone()),
        }
    }
}
