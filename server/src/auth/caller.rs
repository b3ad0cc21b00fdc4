//! Who asks: a browser with a session, or a program with an API key.

use std::sync::Arc;

use policy::{AccountId, Actor, ApiKeyId, SessionId, WorkgroupId};

use crate::http::problem::{Code, Failure};
use crate::http::request::{Credentials, IncomingRequest};
use crate::store::accounts::key::{self, UsedKey};
use crate::store::accounts::session::{self, Lifetimes, SignedIn};
use crate::store::members::membership::Membership;
use crate::store::{Store, StoreError, Tx};

/// Someone known who asks.
#[derive(Debug, Clone)]
pub(crate) enum Caller {
    /// By a session's cookie.
    Session(SignedIn),
    /// By a key, in the name of its creator.
    Key(Box<UsedKey>),
}

/// By what somebody asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Credential {
    /// A session.
    Session(SessionId),
    /// An API key.
    Key(ApiKeyId),
}

impl Caller {
    /// Finds out who asks; 401 where nobody does whose session or key holds, and 429 where a key
    /// asks too often.
    pub(crate) async fn find(
        tx: &mut Tx,
        request: &IncomingRequest,
        now: i64,
    ) -> Result<Self, Failure> {
        let found = match request.credentials() {
            Credentials::None => None,
            Credentials::Cookie(token) => {
                let lifetimes = request.app.config.lifetimes;
                let found = session::find(tx, token, lifetimes, now).await?;
                found.map(Self::Session)
            }
            Credentials::Bearer(token) => {
                let found = key::find(tx, token, now).await?;
                if let Some(key) = &found {
                    request.count_for(key.id())?;
                }
                found.map(|key| Self::Key(Box::new(key)))
            }
        };
        if found.is_none() {
            keep_over(tx, request, now).await?;
        }
        found.ok_or_else(|| Code::Unauthenticated.into())
    }

    /// The same one as they are now, and when their session or key ends unless it is used, in
    /// seconds since 1970; `None` where it has ended.
    pub(crate) async fn again(
        &self,
        tx: &mut Tx,
        lifetimes: Lifetimes,
        now: i64,
    ) -> Result<Option<(Self, i64)>, StoreError> {
        match self {
            Self::Session(signed_in) => {
                let ends_at = session::ends_at(tx, signed_in, lifetimes, now).await?;
                Ok(ends_at.map(|ends_at| (self.clone(), ends_at)))
            }
            Self::Key(key) => {
                let found = key::again(tx, key, now).await?;
                Ok(found.map(|(key, ends_at)| (Self::Key(Box::new(key)), ends_at)))
            }
        }
    }

    /// By what they ask, whoever it is.
    pub(crate) fn credential(&self) -> Credential {
        match self {
            Self::Session(signed_in) => Credential::Session(signed_in.session()),
            Self::Key(key) => Credential::Key(key.id()),
        }
    }

    /// The account that asks; a key's is its creator's.
    pub(crate) fn account(&self) -> AccountId {
        match self {
            Self::Session(signed_in) => signed_in.account(),
            Self::Key(key) => key.account(),
        }
    }

    /// As the audit log names who asks: the address, and the key where it is one.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Session(signed_in) => signed_in.email().to_owned(),
            Self::Key(key) => format!("{} by key:{}", key.email(), key.id()),
        }
    }

    /// The address of the account that asks.
    pub(crate) fn email(&self) -> &str {
        match self {
            Self::Session(signed_in) => signed_in.email(),
            Self::Key(key) => key.email(),
        }
    }

    /// By what they ask, as a name.
    pub(crate) fn credential_name(&self) -> String {
        match self {
            Self::Session(signed_in) => format!("session:{}", signed_in.session()),
            Self::Key(key) => format!("key:{}", key.id()),
        }
    }

    /// By whom what they do is counted: the account, or the key.
    pub(crate) fn credential_owner(&self) -> String {
        match self {
            Self::Session(signed_in) => format!("account:{}", signed_in.account()),
            Self::Key(key) => format!("key:{}", key.id()),
        }
    }

    /// Whether they can ask for anything in this workgroup at all; a key holds in one alone.
    pub(crate) fn enters(&self, workgroup: WorkgroupId) -> bool {
        match self {
            Self::Session(_) => true,
            Self::Key(key) => key.workgroup() == workgroup,
        }
    }

    /// As the policy takes them: the member at their place, held to the key's limit.
    pub(crate) fn actor(&self, place: &Membership) -> Arc<Actor> {
        match self {
            Self::Session(_) => place.actor(),
            Self::Key(key) => {
                let member = Arc::unwrap_or_clone(Arc::clone(&place.member));
                Arc::new(Actor::Member(member.limited(key.limit().clone())))
            }
        }
    }

    /// Whether the last use is to be written down again.
    pub(crate) fn is_stale(&self, now: i64) -> bool {
        match self {
            Self::Session(signed_in) => signed_in.is_stale(now),
            Self::Key(key) => key.is_stale(now),
        }
    }

    /// Writes the use down.
    pub(crate) async fn touch(
        &self,
        tx: &mut Tx,
        address: &str,
        now: i64,
    ) -> Result<(), StoreError> {
        match self {
            Self::Session(signed_in) => session::touch(tx, signed_in, address, now).await,
            Self::Key(key) => key::touch(tx, key, now).await,
        }
    }
}

/// What was refused because its time is over stays over, whatever the clock says afterwards: written
/// down in a transaction of its own, since this one may only read.
async fn keep_over(tx: &mut Tx, request: &IncomingRequest, now: i64) -> Result<(), StoreError> {
    let over = match request.credentials() {
        Credentials::None => false,
        Credentials::Cookie(token) => {
            session::is_over(tx, token, request.app.config.lifetimes, now).await?
        }
        Credentials::Bearer(token) => key::is_over(tx, token, now).await?,
    };
    if over {
        let store = request.app.store.clone();
        let token = request.credentials().token().unwrap_or_default().to_owned();
        let is_key = matches!(request.credentials(), Credentials::Bearer(_));
        let kept = async move {
            if let Err(error) = end_for_good(&store, &token, is_key, now).await {
                tracing::warn!(%error, "that something is over could not be written down");
            }
        };
        request.app.later.run(kept).await;
    }
    Ok(())
}

async fn end_for_good(
    store: &Store,
    token: &str,
    is_key: bool,
    now: i64,
) -> Result<(), StoreError> {
    let mut tx = store.writing().await?;
    match is_key {
        true => key::end_for_good(&mut tx, token, now).await?,
        false => session::end_for_good(&mut tx, token).await?,
    }
    tx.commit().await
}
