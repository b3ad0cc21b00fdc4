//! The decision point: other services ask by the AuthZEN Authorization API 1.0 who may do what.
//!
//! It decides nothing itself: it turns the protocol's subject, action and resource into the policy's
//! actor, action and target, read from the database in one transaction, and asks the policy. The
//! caller is an API key, and is told only of subjects and resources that the key itself may view;
//! everything else is answered like what does not exist: a plain `false`, an empty result.

pub(crate) mod asking;
pub(crate) mod batch;
pub(crate) mod body;
pub(crate) mod page;
mod read;
pub(crate) mod resource;
pub(crate) mod search;

pub(crate) use asking::Asking;
pub(crate) use read::Question;

use crate::http::problem::{Code, Failure};
use crate::store::StoreError;

/// Why a question gets no answer.
#[derive(Debug)]
pub(crate) enum Unanswered {
    /// It is not understood: what is wrong with it.
    Malformed(String),
    /// The server failed.
    Failed(Failure),
}

impl Unanswered {
    pub(crate) fn malformed(what: impl Into<String>) -> Self {
        Self::Malformed(what.into())
    }
}

impl From<Unanswered> for Failure {
    fn from(unanswered: Unanswered) -> Self {
        match unanswered {
            Unanswered::Malformed(what) => Self::new(Code::InvalidRequest).saying(what),
            Unanswered::Failed(failure) => failure,
        }
    }
}

impl From<StoreError> for Unanswered {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}
