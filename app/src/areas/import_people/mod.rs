//! Inviting people by a file: what is in it is shown first, and nobody is invited unasked.

mod model;
mod options;
mod page;
mod state;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::import_people::page::ImportPage;
use crate::data::rights::Rights;
use crate::ui::lazy::NotLoaded;

/// The pages of this area.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// From the file to the report.
    Import,
}

/// Shows one of them.
#[wasm_split(import_people, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Rights) -> Result<AnyView, NotLoaded> {
    let Page::Import = page;
    Ok(view! { <ImportPage rights/> }.into_any())
}
