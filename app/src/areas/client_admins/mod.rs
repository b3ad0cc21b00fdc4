//! Those who administer one client alone: on the client's page, and of the workgroup nothing else.

mod list;
mod model;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::ClientId;

use super::client_admins::list::AdministratorsPage;
use crate::data::rights::Rights;
use crate::layout::not_found::LostPage;
use crate::ui::lazy::NotLoaded;

/// Shows those of the client with this id.
#[wasm_split(client_admins, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(id: u64, rights: Rights) -> Result<AnyView, NotLoaded> {
    Ok(match ClientId::new(id) {
        Some(id) => view! { <AdministratorsPage rights id/> }.into_any(),
        None => view! { <LostPage/> }.into_any(),
    })
}
