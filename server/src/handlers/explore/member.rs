//! What one person can do, and to which clients they have access.

use policy::act::{AccessExplore, ClientView};
use policy::{Action, MemberId};
use wire::{AccessClient, MemberAccess};

use super::super::members::hidden_order;
use super::{look_at, name_givers};
use crate::auth::Guard;
use crate::http::list_query::ListQuery;
use crate::http::problem::Failure;
use crate::http::response::{Json, PageOf};
use crate::store::access::{clients, ways};
use crate::store::clients::list::ClientList;
use crate::store::engine::page::PageQuery;

/// Everything that a member can do, why, and on how many clients.
pub(crate) async fn actions(
    mut guard: Guard<AccessExplore>,
    member: MemberId,
    (): (),
) -> Result<Json<MemberAccess>, Failure> {
    let permit = look_at(&mut guard, member).await?;
    let seen = guard.also_list::<ClientView>()?;
    let (tx, now) = (&mut guard.tx, guard.now);
    let explored = clients::explored(tx, &permit, now).await?;
    let actions = clients::actions(tx, &seen, &explored).await?;
    Ok(Json(MemberAccess {
        name: explored.name,
        email: explored.email,
        status: explored.status,
        role_label: explored.role_label,
        actions,
    }))
}

/// How many departments a client has is not told here: nor does an order tell it.
pub(super) fn refuse_hidden_order(page: &PageQuery<ClientList>) -> Result<(), Failure> {
    match page.sorted_by() {
        "departments" => Err(hidden_order()),
        _ => Ok(()),
    }
}

/// A page of the clients that a member has access to, and by what.
pub(crate) async fn clients(
    mut guard: Guard<AccessExplore>,
    member: MemberId,
    query: ListQuery<ClientList>,
) -> Result<PageOf<AccessClient>, Failure> {
    let permit = look_at(&mut guard, member).await?;
    let seen = guard.also_list::<ClientView>()?;
    let (page, ()) = query.read()?;
    refuse_hidden_order(&page)?;
    let (tx, now) = (&mut guard.tx, guard.now);
    let explored = clients::explored(tx, &permit, now).await?;
    let mut found = clients::page(tx, &seen, &explored, &page).await?;
    if !guard.may_list(Action::AccessGroupView) {
        for client in &mut found.items {
            ways::without_groups(&mut client.ways);
        }
    }
    let ways = found
        .items
        .iter_mut()
        .map(|client| (member, &mut client.ways));
    name_givers(&mut guard, ways.collect()).await?;
    Ok(PageOf(found))
}
