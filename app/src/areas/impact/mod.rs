//! What a change comes to, in the form that makes it: who gains and who loses what, and what has to be
//! typed before it is done.

mod view;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::impact::view::BeforeSaving;
use crate::data::looking::Looking;
use crate::ui::lazy::NotLoaded;

/// Shows it, for whatever is chosen.
#[wasm_split(impact, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(looking: Looking) -> Result<AnyView, NotLoaded> {
    Ok(view! { <BeforeSaving looking/> }.into_any())
}
