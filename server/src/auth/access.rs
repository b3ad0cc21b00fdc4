//! Who may call a route, as a type: it is the handler's first argument, and the only way to make one
//! is to let the request in. A handler that forgets to ask has nothing to be called with.
//!
//! From the least to the most that is asked for: [`Anonymous`](super::anonymous::Anonymous) (the
//! table's row says why that is right), [`AnyCaller`](super::any_caller::AnyCaller),
//! [`Account`](super::account::Account), [`OwnMembership`](super::own_membership::OwnMembership),
//! [`KeyHolder`](super::key_holder::KeyHolder), and [`Guard`](super::guard::Guard) for one action.

use std::sync::Arc;

use policy::Action;

use super::caller::Caller;
use crate::http::problem::{Code, Failure};
use crate::http::request::IncomingRequest;

/// What a route asks of its callers, as the API's description says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Requirement {
    /// Nothing; the reason says why that is right.
    Anonymous(&'static str),
    /// A session or an API key.
    AnyCaller,
    /// A session.
    Account,
    /// A session of an active member of the path's workgroup.
    OwnMembership,
    /// An API key.
    Key,
    /// A session or an API key that is allowed this action on the target.
    Action(Action),
}

impl Requirement {
    /// Whether a session's cookie is accepted, and whether an API key is.
    pub(crate) const fn credentials(self) -> (bool, bool) {
        match self {
            Self::Anonymous(_) => (false, false),
            Self::Account | Self::OwnMembership => (true, false),
            Self::Key => (false, true),
            Self::AnyCaller | Self::Action(_) => (true, true),
        }
    }
}

/// Whether a route reads or writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Reads,
    Writes,
}

/// A request at the door.
pub(crate) struct Entrance {
    pub(crate) request: Arc<IncomingRequest>,
    pub(crate) mode: Mode,
    /// Whether the route has parameters.
    pub(crate) takes_query: bool,
    /// Whether it is answered while one views as a member.
    pub(crate) in_views: bool,
    /// Who it turned out to be, also where they are not let in.
    pub(crate) caller: Option<Caller>,
    /// Whether they turned out to be a member of the path's workgroup.
    pub(crate) is_member: bool,
}

impl Entrance {
    /// Parameters that the route does not have are refused.
    pub(super) fn refuse_query(&self) -> Result<(), Failure> {
        if self.request.query.is_some() && !self.takes_query {
            return Err(Failure::new(Code::InvalidQuery).saying("this path has no parameters"));
        }
        Ok(())
    }
}

/// Who may call a route.
pub(crate) trait Access: Sized + Send + 'static {
    /// What is asked for. The reason of an anonymous route is in its row.
    fn requirement() -> Requirement;

    /// Lets the request in, or not.
    fn open(entrance: &mut Entrance) -> impl Future<Output = Result<Self, Failure>> + Send;

    /// The answer where a part of the path is no id: that of one that does not exist.
    fn no_such_path(&self) -> Failure {
        Code::NotFound.into()
    }
}
