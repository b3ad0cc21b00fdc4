//! The audit log: what was done, by whom, to what, and whether the log is what was written.

mod chooser;
mod filters;
mod following;
mod keys;
mod model;
mod page;
mod saved;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::audit::page::AuditPage;
use crate::data::rights::Rights;
use crate::ui::lazy::NotLoaded;

/// The pages of this area.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// What was done, the newest first.
    Timeline,
}

/// Shows one of them.
#[wasm_split(audit, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Rights) -> Result<AnyView, NotLoaded> {
    let Page::Timeline = page;
    Ok(view! { <AuditPage rights/> }.into_any())
}
