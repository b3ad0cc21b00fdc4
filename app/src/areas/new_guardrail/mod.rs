//! Making a guardrail, over the list of them.

mod compose;
mod draft;
mod statement;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::new_guardrail::compose::Compose;
use crate::data::guarding::Choices;
use crate::ui::lazy::NotLoaded;

/// Shows it, open or not; afterwards `created` is called.
#[wasm_split(new_guardrail, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(
    open: RwSignal<bool>,
    choices: Choices,
    created: Callback<()>,
) -> Result<AnyView, NotLoaded> {
    Ok(view! { <Compose open choices created/> }.into_any())
}
