//! One client, with its departments: apart from the list of clients, which most people open without
//! it.

mod departments;
mod page;
mod tree;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::ClientId;

use super::client::page::ClientPage;
use crate::data::rights::Rights;
use crate::layout::not_found::LostPage;
use crate::ui::lazy::NotLoaded;

/// Shows one client.
#[wasm_split(client, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(id: u64, rights: Rights) -> Result<AnyView, NotLoaded> {
    Ok(match ClientId::new(id) {
        Some(id) => view! { <ClientPage rights id/> }.into_any(),
        None => view! { <LostPage/> }.into_any(),
    })
}
