//! The mail of the demo, which nobody gets.

mod list;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::outbox::list::OutboxPage;
use crate::data::rights::Rights;
use crate::ui::lazy::NotLoaded;

/// Shows it; there is one page.
#[wasm_split(outbox, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open((): (), rights: Rights) -> Result<AnyView, NotLoaded> {
    Ok(view! { <OutboxPage rights/> }.into_any())
}
