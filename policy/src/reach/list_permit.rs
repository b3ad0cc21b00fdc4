//! List permits: the proof that a list may be asked for, with what it may contain.
//!
//! As a [`Permit`](crate::Permit) is for one thing: made here alone, and the store has its filter from
//! nowhere else.

use core::marker::PhantomData;

use crate::catalogue::action::Action;
use crate::decision::denial::Denial;
use crate::decision::permit::{ActionType, AnyAction};
use crate::model::actor::Actor;
use crate::model::client_filter::ClientFilter;
use crate::model::id::WorkgroupId;
use crate::reach::visible::{may_list, visible};

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

/// Gives the permit for a list of what `action` shows, where the actor may ask for such a list.
///
/// # Errors
///
/// The denial: as for the workgroup as a whole, because a list is asked for there.
///
/// # Examples
///
/// ```
/// use policy::{Action, Actor, BuiltIn, ClientId, Edition, Grant, Member, MemberId, Scope};
/// use policy::{WorkgroupId, authorize_list};
///
/// let workgroup = WorkgroupId::new(1).unwrap();
/// let acme = ClientId::new(10).unwrap();
/// let grant = Grant::Workgroup { role: BuiltIn::Associate.into(), scope: Scope::only([acme]) };
/// let member = Member::new(MemberId::new(2).unwrap(), workgroup, Edition::Associate, [grant]);
/// let actor = Actor::Member(member);
///
/// let permit = authorize_list(&actor, Action::TaskView, workgroup).unwrap();
/// assert!(permit.filter().contains(acme));
///
/// let denial = authorize_list(&actor, Action::AuditView, workgroup).unwrap_err();
/// assert_eq!(denial.visibility().status(), 403, "there is an audit log, and they may not read it");
/// ```
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
