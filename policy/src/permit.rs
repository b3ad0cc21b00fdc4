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
//!
//! ```compile_fail
//! // … and one for an action is none for another.
//! fn delete(_: &policy::Permit<policy::act::ClientDelete>) {}
//! fn edit(permit: &policy::Permit<policy::act::ClientEdit>) {
//!     delete(permit);
//! }
//! ```

use core::marker::PhantomData;

use crate::action::Action;
use crate::actor::Actor;
use crate::decide::{Decision, decide};
use crate::denial::Denial;
use crate::id::{ClientId, MemberId, ObjectId, WorkgroupId};
use crate::kind::Kind;
use crate::reach::{may_list, visible};
use crate::scope::ClientFilter;
use crate::target::Target;

/// An action as a type, from [`act`](crate::act): what a [`Permit`] is for can then be checked by the
/// compiler.
pub trait ActionType: Copy + Send + Sync + 'static {
    /// The action.
    const ACTION: Action;
}

/// Any action: what a permit is for that was given for an [`Action`] known only at run time.
#[derive(Debug, Clone, Copy)]
pub struct AnyAction;

/// The proof that one action on one target was allowed.
///
/// With `A` one of [`act`](crate::act), the action is a part of its type: what takes a permit for
/// editing a client does not compile with one for deleting it.
#[derive(Debug)]
pub struct Permit<A = AnyAction> {
    action: Action,
    workgroup: WorkgroupId,
    client: Option<ClientId>,
    member: Option<MemberId>,
    object: Option<(Kind, u64)>,
    of: PhantomData<fn() -> A>,
}

impl<A> Permit<A> {
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

    /// The very thing on which it was allowed; `None` where the target named none of this kind.
    #[must_use]
    pub fn object<T: ObjectId>(&self) -> Option<T> {
        let (_, number) = self.object.filter(|(kind, _)| *kind == T::KIND)?;
        T::from_number(number)
    }
}

/// The proof that a list may be asked for, with what it may contain.
#[derive(Debug)]
pub struct ListPermit<A = AnyAction> {
    action: Action,
    workgroup: WorkgroupId,
    filter: ClientFilter,
    of: PhantomData<fn() -> A>,
}

impl<A> ListPermit<A> {
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

/// Decides on an action that is known at run time, and gives the permit where the answer is yes.
///
/// # Errors
///
/// The denial.
pub fn authorize<'a>(
    actor: &'a Actor,
    action: Action,
    target: &Target<'a>,
) -> Result<Permit, Denial<'a>> {
    permit(actor, action, target)
}

/// As [`authorize`], for an action that is a type: so is what the permit is for.
///
/// # Errors
///
/// The denial.
pub fn authorize_as<'a, A: ActionType>(
    actor: &'a Actor,
    target: &Target<'a>,
) -> Result<Permit<A>, Denial<'a>> {
    permit(actor, A::ACTION, target)
}

fn permit<'a, A>(
    actor: &'a Actor,
    action: Action,
    target: &Target<'a>,
) -> Result<Permit<A>, Denial<'a>> {
    match decide(actor, action, target) {
        Decision::Allow { .. } => Ok(Permit {
            action,
            workgroup: target.workgroup,
            client: target.client,
            member: target.person.and_then(|person| person.member),
            object: target.object,
            of: PhantomData,
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
    list_permit(actor, action, workgroup)
}

/// As [`authorize_list`], for an action that is a type.
///
/// # Errors
///
/// The denial.
pub fn authorize_list_as<A: ActionType>(
    actor: &Actor,
    workgroup: WorkgroupId,
) -> Result<ListPermit<A>, Denial<'_>> {
    list_permit(actor, A::ACTION, workgroup)
}

fn list_permit<A>(
    actor: &Actor,
    action: Action,
    workgroup: WorkgroupId,
) -> Result<ListPermit<A>, Denial<'_>> {
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
            of: PhantomData,
        })
    } else {
        Err(Denial::of_list(actor, action, workgroup))
    }
}
