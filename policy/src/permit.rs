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

use crate::action::Action;
use crate::actor::Actor;
use crate::decide::{Decision, decide};
use crate::denial::Denial;
use crate::id::{ClientId, MemberId, WorkgroupId};
use crate::reach::{may_list, visible};
use crate::scope::ClientFilter;
use crate::target::Target;

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

/// The proof that a list may be asked for, with what it may contain.
#[derive(Debug)]
pub struct ListPermit {
    action: Action,
    workgroup: WorkgroupId,
    filter: ClientFilter,
}

impl ListPermit {
    /// What the list shows.
    #[must_use]
    pub fn action(&self) -> Action {
        self.action
    }

    /// The workgroup whose things it may contain.
    #[must_use]
    pub fn workgroup(&self) -> WorkgroupId {
        self.workgroup
    }

    /// The clients whose things it may contain.
    #[must_use]
    pub fn filter(&self) -> &ClientFilter {
        &self.filter
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

/// Gives the permit for a list of what `action` shows, where the actor may ask for such a list.
///
/// # Errors
///
/// The denial: as for the workgroup as a whole, because a list is asked for there.
pub fn authorize_list<'a>(
    actor: &'a Actor,
    action: Action,
    workgroup: WorkgroupId,
) -> Result<ListPermit, Denial<'a>> {
    let own = match actor {
        Actor::Anonymous => None,
        Actor::Member(member) => Some(member.workgroup()),
        Actor::Contact(contact) => Some(contact.workgroup),
    };
    if own == Some(workgroup) && may_list(actor, action) {
        Ok(ListPermit {
            action,
            workgroup,
            filter: visible(actor, action),
        })
    } else {
        Err(Denial::of_list(actor, action, workgroup))
    }
}
