//! Guardrails: what stays true of access whatever is changed.

mod list;
mod model;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::guardrails::list::GuardrailsPage;
use crate::data::rights::Rights;
use crate::ui::lazy::NotLoaded;

/// The pages of this area.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// The list.
    List,
}

/// Shows one of them.
#[wasm_split(guardrails, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Rights) -> Result<AnyView, NotLoaded> {
    let Page::List = page;
    Ok(view! { <GuardrailsPage rights/> }.into_any())
}
