//! Who can do something, at a client or anywhere; and who reaches a client.

use policy::act::{AccessExplore, ClientView, MemberView};
use policy::{Action, ClientId, ListPermit};
use wire::AccessPerson;

use super::name_givers;
use crate::auth::Guard;
use crate::http::list_query::ListQuery;
use crate::http::problem::Failure;
use crate::http::response::PageOf;
use crate::http::why_query::refused;
use crate::store::access::filter::{ActionFilter, PeopleFilter, Who};
use crate::store::access::keys::Reader;
use crate::store::access::people::{Invited, People, PeopleList};
use crate::store::access::question::Question;
use crate::store::engine::page::PageQuery;
use crate::store::members::facts;

/// Which people are asked for.
#[derive(Debug, Clone)]
pub(super) enum Asked {
    /// Those who reach a client.
    OfClient(ClientId, PeopleFilter),
    /// Those who can do something, or cannot.
    OfAction(ActionFilter),
}

/// A page of everyone who reaches a client, and why.
pub(crate) async fn of_client(
    mut guard: Guard<AccessExplore>,
    client: ClientId,
    query: ListQuery<PeopleList, PeopleFilter>,
) -> Result<PageOf<AccessPerson>, Failure> {
    let permit = permit_at(&mut guard, client).await?;
    let (page, filter) = query.read()?;
    page_of(guard, &permit, &page, &Asked::OfClient(client, filter)).await
}

/// A page of everyone who can do something, or cannot, and why.
pub(crate) async fn of_action(
    guard: Guard<AccessExplore>,
    (): (),
    query: ListQuery<PeopleList, ActionFilter>,
) -> Result<PageOf<AccessPerson>, Failure> {
    guard.on_workgroup()?;
    let permit = guard.also_list::<MemberView>()?;
    let (page, filter) = query.read()?;
    page_of(guard, &permit, &page, &Asked::OfAction(filter)).await
}

/// The permit for the people of a client that the caller sees.
pub(super) async fn permit_at(
    guard: &mut Guard<AccessExplore>,
    client: ClientId,
) -> Result<ListPermit<MemberView>, Failure> {
    guard.also_at_client::<ClientView>(client).await?;
    guard.on_workgroup()?;
    guard.also_list::<MemberView>()
}

async fn page_of(
    mut guard: Guard<AccessExplore>,
    permit: &ListPermit<MemberView>,
    page: &PageQuery<PeopleList>,
    asked: &Asked,
) -> Result<PageOf<AccessPerson>, Failure> {
    let reader = reader(&mut guard).await?;
    let people = people(&mut guard, asked, &reader).await?;
    let mut found = people.page(&mut guard.tx, permit, page).await?;
    let ways = found
        .items
        .iter_mut()
        .map(|person| (person.id, &mut person.ways));
    name_givers(&mut guard, ways.collect()).await?;
    Ok(PageOf(found))
}

/// Who reads, for what is told of keys.
pub(super) async fn reader(guard: &mut Guard<AccessExplore>) -> Result<Reader, Failure> {
    let (workgroup, now) = (guard.membership().workgroup, guard.now);
    Ok(Reader {
        actor: guard.actor(),
        own: guard.membership().member.id(),
        last_admin: facts::last_admin(&mut guard.tx, workgroup, now).await?,
    })
}

/// The people that are asked for, as the store takes them.
pub(super) async fn people<'a>(
    guard: &mut Guard<AccessExplore>,
    asked: &'a Asked,
    reader: &'a Reader,
) -> Result<People<'a>, Failure> {
    let (action, client) = match asked {
        Asked::OfClient(client, _) => (Action::ClientView, Some(*client)),
        Asked::OfAction(filter) => (named(filter)?, filter.client),
    };
    if let (Asked::OfAction(_), Some(client)) = (asked, client) {
        guard.also_at_client::<ClientView>(client).await?;
    }
    let question = Question {
        workgroup: guard.membership().workgroup,
        edition: guard.membership().edition,
        action,
        client,
    };
    let (groups, now) = (guard.may_list(Action::AccessGroupView), guard.now);
    Ok(match asked {
        Asked::OfClient(client, filter) => People {
            question,
            who: Who::Can,
            filter,
            invited: Some(
                match guard.sees(Action::ClientAdminView).contains(*client) {
                    true => Invited::ToClientsToo,
                    false => Invited::ToRoles,
                },
            ),
            keys: Some(reader),
            groups,
            now,
        },
        Asked::OfAction(filter) => People {
            question,
            who: filter.who,
            filter: &filter.people,
            invited: None,
            keys: None,
            groups,
            now,
        },
    })
}

/// The action of a filter: one of the staff's, at a client only where it can be done at one.
fn named(filter: &ActionFilter) -> Result<Action, Failure> {
    let action = filter.action.filter(|action| !action.is_portal());
    let action = action.ok_or_else(|| refused("the parameter `action` has to name an action"))?;
    match filter.client {
        Some(_) if !action.belongs_to_client() => {
            Err(refused("the parameter `client` is not for this action"))
        }
        _ => Ok(action),
    }
}
