//! The page that makes another workgroup: apart from the settings of one, which most people open without
//! it.

mod page;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::new_workgroup::page::CreatePage;
use crate::data::rights::Rights;
use crate::ui::lazy::NotLoaded;

/// The pages of this area.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// A new workgroup.
    Create,
}

/// Shows one of them.
#[wasm_split(new_workgroup, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Rights) -> Result<AnyView, NotLoaded> {
    let Page::Create = page;
    Ok(view! { <CreatePage rights/> }.into_any())
}
