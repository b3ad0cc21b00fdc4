//! What is done to a member: the dialogs, for the list of people and the page of one.

mod access;
mod cost;
mod one;
mod teams;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::manage::one::{Forms, Questions};
use crate::data::managing::Managing;
use crate::ui::lazy::NotLoaded;

/// The dialogs of this area.
#[derive(Clone, Copy)]
pub(crate) enum Page {
    /// The forms.
    Form(Managing),
    /// The questions.
    Question(Managing),
}

/// Shows one of them.
#[wasm_split(manage, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Page::Form(managing) => view! { <Forms managing/> }.into_any(),
        Page::Question(managing) => view! { <Questions managing/> }.into_any(),
    })
}
