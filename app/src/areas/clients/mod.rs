//! Clients: the list, and one client with its departments.

mod delete;
mod departments;
mod detail;
mod draft;
mod form;
mod list;
pub(crate) mod text;
mod tree;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::ClientId;

use super::clients::detail::ClientPage;
use super::clients::list::ClientsPage;
use crate::ui::lazy::NotLoaded;

/// The list, or one client.
#[wasm_split(clients, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(client: Option<ClientId>) -> Result<AnyView, NotLoaded> {
    Ok(match client {
        None => view! { <ClientsPage/> }.into_any(),
        Some(id) => view! { <ClientPage id/> }.into_any(),
    })
}
