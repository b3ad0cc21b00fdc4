//! What takes access from a member, for the list of people and the page of one: asked before it is done.

mod questions;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::revoke::questions::Questions;
use crate::data::managing::Managing;
use crate::ui::lazy::NotLoaded;

/// Shows the question of what is planned.
#[wasm_split(revoke, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(managing: Managing) -> Result<AnyView, NotLoaded> {
    Ok(view! { <Questions managing/> }.into_any())
}
