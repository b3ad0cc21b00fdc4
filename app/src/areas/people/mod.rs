//! People: the members of the workgroup.

mod invite;
mod list;
mod manage;
mod model;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::people::list::MembersPage;
use crate::ui::lazy::NotLoaded;

/// The page.
#[wasm_split(people, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open() -> Result<AnyView, NotLoaded> {
    Ok(view! { <MembersPage/> }.into_any())
}
