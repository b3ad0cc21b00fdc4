//! What is in the command palette: pages, actions, and what is found by name.

mod found;
mod model;
pub(crate) mod text;
mod view;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use wire::WorkgroupEntry;

use super::palette::view::Commands;
use crate::ui::lazy::NotLoaded;

/// Shows it; `open` closes it.
#[wasm_split(palette, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(
    open: RwSignal<bool>,
    workgroups: Vec<WorkgroupEntry>,
) -> Result<AnyView, NotLoaded> {
    Ok(view! { <Commands open workgroups/> }.into_any())
}
