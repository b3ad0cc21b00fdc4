//! Importing clients and their departments from a file: what would be made is shown first, and nothing is
//! made unasked.

mod options;
mod page;

pub(crate) use crate::sheet::clients::text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::import_clients::page::ImportPage;
use crate::data::rights::Rights;
use crate::ui::lazy::NotLoaded;

/// The pages of this area.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// From the file to the report.
    Import,
}

/// Shows one of them.
#[wasm_split(import_clients, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Rights) -> Result<AnyView, NotLoaded> {
    let Page::Import = page;
    Ok(view! { <ImportPage rights/> }.into_any())
}
