//! Permits: the proof that something was allowed, which the store asks for.
//!
//! Only this crate makes one, and none can be read from a request: a handler that has not asked has
//! nothing to give to the store. A permit names what it is for, and the store takes the workgroup,
//! the client and the filter from it and from nowhere else.
//!
//! That is what makes a forgotten check a compile error. A function of the store reads
//! `fn rename(tx, permit: &Permit, name)`, not `fn rename(tx, client: ClientId, name)`: there is no
//! client id beside the permit that could be another one. A permit is not `Clone`: it is used where it
//! was made, in the transaction in which the actor was read.
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

use crate::catalogue::action::Action;
use crate::catalogue::kind::Kind;
use crate::decision::decide::{Decision, decide};
use crate::decision::denial::Denial;
use crate::model::actor::Actor;
use crate::model::id::{ClientId, MemberId, ObjectId, WorkgroupId};
use crate::model::target::Target;

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
/// Made by [`authorize`] and [`authorize_as`] alone. It is a proof about the facts that went into the decision: it is good
/// for the transaction in which they were read, and for no longer.
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

/// Decides on an action that is known at run time, and gives the permit where the answer is yes.
///
/// A [`Permit`] is made on the next lines and nowhere else.
///
/// # Errors
///
/// The denial, from which the server makes a 401, 403 or 404.
///
/// # Examples
///
/// ```
/// use policy::{Action, Actor, BuiltIn, ClientId, Edition, Grant, Member, MemberId, Scope, Target};
/// use policy::{Permit, WorkgroupId, authorize};
///
/// # fn rename(permit: &Permit, name: &str) { assert_eq!(permit.action(), Action::ClientEdit); }
/// let workgroup = WorkgroupId::new(1).unwrap();
/// let [acme, other] = [10, 11].map(|number| ClientId::new(number).unwrap());
/// let grant = Grant::Workgroup { role: BuiltIn::Associate.into(), scope: Scope::only([acme]) };
/// let member = Member::new(MemberId::new(2).unwrap(), workgroup, Edition::Associate, [grant]);
/// let actor = Actor::Member(member);
///
/// let permit = authorize(&actor, Action::ClientEdit, &Target::client(workgroup, acme)).unwrap();
/// assert_eq!(permit.client(), Some(acme));
/// rename(&permit, "Acme Ltd"); // the store's: it takes the client from the permit
///
/// let refused = authorize(&actor, Action::ClientEdit, &Target::client(workgroup, other));
/// assert_eq!(refused.unwrap_err().visibility().status(), 404);
/// ```
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
