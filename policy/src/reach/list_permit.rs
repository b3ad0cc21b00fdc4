//! List permits: the proof that a list may be asked for, with what it may contain.

use crate::catalogue::action::Action;
use crate::decision::denial::Denial;
use crate::model::actor::Actor;
use crate::model::client_filter::ClientFilter;
use crate::model::id::WorkgroupId;
use crate::reach::visible::{may_list, visible};

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
