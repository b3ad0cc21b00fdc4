//! Inviting people.

mod form;
mod model;
mod recipients;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::invite::form::Invite;
use crate::data::rights::Rights;
use crate::ui::lazy::NotLoaded;

/// The dialog, open or not; the last is called after inviting.
#[wasm_split(invite, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(
    open: RwSignal<bool>,
    invited: Callback<()>,
    rights: Rights,
) -> Result<AnyView, NotLoaded> {
    Ok(view! { <Invite open invited rights/> }.into_any())
}
