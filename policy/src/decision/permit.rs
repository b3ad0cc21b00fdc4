//! Permits: the proof that something was allowed, which the store asks for.
//!
//! Only this crate makes one, and none can be read from a request: a handler that has not asked has
//! nothing to give to the store. A permit names what it is for, and the store takes the workgroup,
//! the client and the filter from it and from nowhere else.
//!
//! ```compile_fail
//! // A permit cannot be made by hand …
//! let permit = policy::Permit { action: policy::Action::ClientEdit };
//! ```
//!
//! ```compile_fail
//! // … and cannot be read from a request.
//! fn read<T: serde::de::DeserializeOwned>() {}
//! read::<policy::Permit>();
//! ```

use crate::catalogue::action::Action;
use crate::decision::decide::{Decision, decide};
use crate::decision::denial::Denial;
use crate::model::actor::Actor;
use crate::model::id::{ClientId, MemberId, WorkgroupId};
use crate::model::target::Target;

/// The proof that one action on one target was allowed.
#[derive(Debug)]
pub struct Permit {
    action: Action,
    workgroup: WorkgroupId,
    client: Option<ClientId>,
    member: Option<MemberId>,
}

impl Permit {
    /// What was allowed.
    #[must_use]
    pub fn action(&self) -> Action {
        self.action
    }

    /// The workgroup in which it was allowed.
    #[must_use]
    pub fn workgroup(&self) -> WorkgroupId {
        self.workgroup
    }

    /// The client on which, or below which, it was allowed.
    #[must_use]
    pub fn client(&self) -> Option<ClientId> {
        self.client
    }

    /// The member on whom it was allowed.
    #[must_use]
    pub fn member(&self) -> Option<MemberId> {
        self.member
    }
}

/// Decides, and gives the permit where the answer is yes.
///
/// # Errors
///
/// The denial.
pub fn authorize<'a>(
    actor: &'a Actor,
    action: Action,
    target: &Target<'a>,
) -> Result<Permit, Denial<'a>> {
    match decide(actor, action, target) {
        Decision::Allow { .. } => Ok(Permit {
            action,
            workgroup: target.workgroup,
            client: target.client,
            member: target.person.and_then(|person| person.member),
        }),
        Decision::Deny(denial) => Err(denial),
    }
}
