//! Who is signed in.

use leptos::prelude::*;
use wire::Session;

use super::api::{Failure, use_api};
use super::fetch::Fetched;

/// What is known of who is signed in.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum SignedIn {
    /// Not known yet.
    Loading,
    /// Nobody.
    Nobody,
    /// This account.
    As(Session),
    /// Nothing, because asking failed.
    Failed(Failure),
}

impl SignedIn {
    /// What an answer says.
    fn of(answer: Option<Result<Option<Session>, Failure>>) -> Self {
        match answer {
            None => Self::Loading,
            Some(Ok(None)) => Self::Nobody,
            Some(Ok(Some(session))) => Self::As(session),
            Some(Err(failure)) => Self::Failed(failure),
        }
    }
}

/// The session, to be had from the context.
#[derive(Clone, Copy)]
pub(crate) struct SessionStore {
    resource: Fetched<Option<Session>>,
    state: Memo<SignedIn>,
}

/// The session of this browser.
pub(crate) fn use_session() -> SessionStore {
    use_context().unwrap_or_else(SessionStore::new)
}

impl SessionStore {
    /// Asks the server who is signed in, and again whenever an answer says that nobody is.
    pub(crate) fn new() -> Self {
        let api = use_api();
        let resource = Fetched::new(move || {
            api.ended.track();
            api.session()
        });
        let state = Memo::new(
            move |before: Option<&SignedIn>| match (resource.get(), before) {
                // Whoever was signed in stays so while the server cannot be reached: what they have
                // open and typed must not vanish, and the stream asks again once it is back.
                (Some(Err(Failure::Offline)), Some(SignedIn::As(session))) => {
                    SignedIn::As(session.clone())
                }
                (answer, _) => SignedIn::of(answer),
            },
        );
        Self { resource, state }
    }

    /// What is known now.
    pub(crate) fn get(self) -> SignedIn {
        self.state.get()
    }

    /// The session, where someone is signed in.
    pub(crate) fn signed_in(self) -> Option<Session> {
        match self.state.get() {
            SignedIn::As(session) => Some(session),
            SignedIn::Loading | SignedIn::Nobody | SignedIn::Failed(_) => None,
        }
    }

    /// Someone has just signed in.
    pub(crate) fn begin(self, session: Session) {
        self.resource.set(Some(session));
    }

    /// Whoever was signed in has just signed out.
    pub(crate) fn end(self) {
        self.resource.set(None);
    }

    /// Asks again.
    pub(crate) fn retry(self) {
        self.resource.refetch();
    }
}
