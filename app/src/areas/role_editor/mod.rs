//! The editor of a role: what it allows, whom it manages, what is wrong with it, and what it would
//! change for whom.

mod conflict;
mod editor;
mod grants;
mod model;
mod page;
mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::RoleId;

use super::role_editor::page::EditorPage;
use crate::data::rights::Rights;
use crate::ui::lazy::NotLoaded;

/// Shows it for this role, or for a new one where there is none with this id.
#[wasm_split(role_editor, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(id: u64, rights: Rights) -> Result<AnyView, NotLoaded> {
    let which = RoleId::new(id);
    Ok(view! { <EditorPage rights which/> }.into_any())
}
