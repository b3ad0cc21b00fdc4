//! One role that the workgroup made: what it allows, what waits to be published, and what it was before.

mod delete;
mod draft;
mod page;
mod says;
pub(crate) mod text;
mod versions;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::RoleId;

use super::role::page::RolePage;
use crate::data::rights::Rights;
use crate::layout::not_found::LostPage;
use crate::ui::lazy::NotLoaded;

/// Shows its page.
#[wasm_split(role, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(id: u64, rights: Rights) -> Result<AnyView, NotLoaded> {
    Ok(match RoleId::new(id) {
        Some(id) => view! { <RolePage rights id/> }.into_any(),
        None => view! { <LostPage/> }.into_any(),
    })
}
