//! Access groups: the list, and one of them with its clients and its members.

mod clients;
mod frame;
mod list;
mod members;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::AccessGroupId;

use super::access_groups::clients::ClientsPage;
use super::access_groups::list::GroupsPage;
use super::access_groups::members::MembersPage;
use crate::data::rights::Rights;
use crate::layout::not_found::LostPage;
use crate::ui::lazy::NotLoaded;

/// The pages of this area.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// The list.
    List,
    /// The clients of one group.
    Clients(u64),
    /// The members of one group.
    Members(u64),
}

/// Shows one of them.
#[wasm_split(access_groups, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Rights) -> Result<AnyView, NotLoaded> {
    let id = match page {
        Page::List => return Ok(view! { <GroupsPage rights/> }.into_any()),
        Page::Clients(id) | Page::Members(id) => AccessGroupId::new(id),
    };
    Ok(match (id, page) {
        (Some(id), Page::Members(_)) => view! { <MembersPage rights id/> }.into_any(),
        (Some(id), _) => view! { <ClientsPage rights id/> }.into_any(),
        (None, _) => view! { <LostPage/> }.into_any(),
    })
}
