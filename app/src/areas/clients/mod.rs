//! Clients: the list, and the form for a client.

mod form;
mod list;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use wire::Client;

use super::clients::form::EditClient;
use super::clients::list::ClientsPage;
use crate::data::rights::Rights;
use crate::ui::lazy::NotLoaded;

/// The pages of this area.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// The list.
    List,
    /// The dialog that edits this one, open or not; the last gets what was saved.
    Edit(Memo<Option<Client>>, RwSignal<bool>, Callback<Client>),
}

/// Shows one of them.
#[wasm_split(clients, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Rights) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Page::List => view! { <ClientsPage rights/> }.into_any(),
        Page::Edit(client, open, saved) => view! { <EditClient open client saved/> }.into_any(),
    })
}
