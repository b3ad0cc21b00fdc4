//! What a list may contain.
//!
//! A list is filtered where it is read: the server turns the filter into SQL, and counts, searches and
//! exports go through the same one. To read all rows and decide on each would tell by its time how many
//! there are.

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
///
/// ```
/// use policy::{Action, Actor, BuiltIn, ClientFilter, ClientId, Edition, Grant, Member, MemberId};
/// use policy::{Scope, WorkgroupId, visible};
///
/// let workgroup = WorkgroupId::new(1).unwrap();
/// let acme = ClientId::new(10).unwrap();
/// let grant = Grant::Workgroup { role: BuiltIn::Associate.into(), scope: Scope::only([acme]) };
/// let member = Member::new(MemberId::new(2).unwrap(), workgroup, Edition::Associate, [grant]);
/// let technician = Actor::Member(member);
///
/// // Tickets: of the one client. Teams: all, for they belong to the workgroup. Charges: none.
/// assert_eq!(visible(&technician, Action::TicketView), Scope::only([acme]).filter());
/// assert_eq!(visible(&technician, Action::TeamView), ClientFilter::All);
/// assert_eq!(visible(&technician, Action::ChargeView), ClientFilter::Nothing);
/// ```
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
///
/// An entry of the navigation asks this: a technician without a client has a page of clients, which is
/// empty and says why; a bookkeeper has none.
///
/// ```
/// use policy::{Action, Actor, BuiltIn, Edition, Grant, Member, MemberId, Scope, WorkgroupId};
/// use policy::{may_list, visible};
///
/// let (id, workgroup) = (MemberId::new(2).unwrap(), WorkgroupId::new(1).unwrap());
/// let with = |role: BuiltIn| {
///     let grant = Grant::Workgroup { role: role.into(), scope: Scope::Nobody };
///     Actor::Member(Member::new(id, workgroup, Edition::Associate, [grant]))
/// };
/// let technician = with(BuiltIn::Associate);
/// assert!(may_list(&technician, Action::ClientView));
/// assert!(visible(&technician, Action::ClientView).is_nothing());
/// assert!(!may_list(&with(BuiltIn::BillingOnly), Action::ClientView));
/// ```
#[must_use]
pub fn may_list(actor: &Actor, action: Action) -> bool {
    match actor {
        Actor::Anonymous => false,
        Actor::Member(member) => member.is_granted(action),
        Actor::Contact(_) => !reach(actor, action).is_nothing(),
    }
}
