//! People: the members of the workgroup.

mod list;
mod menu;
pub(crate) mod model;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::people::list::MembersPage;
use crate::data::rights::Rights;
use crate::ui::lazy::NotLoaded;

/// The pages of this area.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// The members.
    Members,
}

/// Shows one of them.
#[wasm_split(people, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Rights) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Page::Members => view! { <MembersPage rights/> }.into_any(),
    })
}
