//! The list of roles, and two roles side by side.

mod compare;
mod list;
pub(crate) mod model;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::roles::compare::ComparePage;
use super::roles::list::RolesPage;
use crate::data::rights::Rights;
use crate::ui::lazy::NotLoaded;

/// The pages of this area.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// The list.
    List,
    /// What two roles have that the other has not.
    Compare,
}

/// Shows one of them.
#[wasm_split(roles, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Rights) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Page::List => view! { <RolesPage rights/> }.into_any(),
        Page::Compare => view! { <ComparePage rights/> }.into_any(),
    })
}
