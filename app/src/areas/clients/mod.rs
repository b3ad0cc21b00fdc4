//! Clients: the list, and one client with its departments.

mod delete;
mod departments;
mod detail;
mod form;
mod list;
pub(crate) mod text;
mod tree;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::ClientId;

use super::clients::detail::ClientPage;
use super::clients::list::ClientsPage;
use crate::data::rights::Rights;
use crate::layout::not_found::LostPage;
use crate::ui::lazy::NotLoaded;

/// The pages of this area.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// The list.
    List,
    /// One client.
    One(u64),
}

/// Shows one of them.
#[wasm_split(clients, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Rights) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Page::List => view! { <ClientsPage rights/> }.into_any(),
        Page::One(id) => match ClientId::new(id) {
            Some(id) => view! { <ClientPage rights id/> }.into_any(),
            None => view! { <LostPage/> }.into_any(),
        },
    })
}
