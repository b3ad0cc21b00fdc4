//! Which clients a member has access to: the form that changes it, for the list of people and the page
//! of one.

mod form;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::member_access::form::AccessDialog;
use crate::data::managing::Managing;
use crate::ui::lazy::NotLoaded;

/// Shows it.
#[wasm_split(member_access, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(managing: Managing) -> Result<AnyView, NotLoaded> {
    Ok(view! { <AccessDialog managing/> }.into_any())
}
