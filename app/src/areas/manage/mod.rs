//! What is given to a member: the forms, for the list of people and the page of one.

mod cost;
mod one;
mod teams;
mod times;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::manage::one::Forms;
use crate::data::managing::Managing;
use crate::ui::lazy::NotLoaded;

/// Shows the form of what is planned.
#[wasm_split(manage, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(managing: Managing) -> Result<AnyView, NotLoaded> {
    Ok(view! { <Forms managing/> }.into_any())
}
