//! What a list may contain.

use crate::catalogue::action::Action;
use crate::model::actor::Actor;
use crate::model::client_filter::ClientFilter;
use crate::reach::reach;

/// Which clients a list of what `action` shows may contain; for what belongs to the workgroup
/// alone, everything or nothing.
///
/// Filter and [`decide`](crate::decide()) agree on every row that belongs to a client. Whether a
/// report or an article that belongs to none is listed, says
/// [`Reach::workgroup`](crate::Reach::workgroup); which people, where the cell is `Below`, say the
/// roles of [`reach`].
#[must_use]
pub fn visible(actor: &Actor, action: Action) -> ClientFilter {
    let reach = reach(actor, action);
    if action.belongs_to_client() {
        reach.clients
    } else if reach.workgroup {
        ClientFilter::All
    } else {
        ClientFilter::Nothing
    }
}

/// Whether a list of what `action` shows may be asked for at all; it may turn out empty.
#[must_use]
pub fn may_list(actor: &Actor, action: Action) -> bool {
    match actor {
        Actor::Anonymous => false,
        Actor::Member(member) => member.is_granted(action),
        Actor::Contact(_) => !reach(actor, action).is_nothing(),
    }
}
