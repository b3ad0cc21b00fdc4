//! My permissions: what one may do in the workgroup, and where.

mod model;
mod page;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::permissions::page::PermissionsPage;
use crate::data::rights::Rights;
use crate::ui::lazy::NotLoaded;

/// The pages of this area.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// One's own permissions.
    Own,
}

/// Shows one of them.
#[wasm_split(permissions, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Rights) -> Result<AnyView, NotLoaded> {
    let Page::Own = page;
    Ok(view! { <PermissionsPage rights/> }.into_any())
}
