//! Asks why, and begins to view as a member.

mod dialog;
mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::{MemberId, WorkgroupId};

use super::view_as::dialog::ViewAsDialog;
use crate::ui::lazy::NotLoaded;

/// Shows the dialog whenever it is open.
#[wasm_split(view_as, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(
    (workgroup, member): (WorkgroupId, MemberId),
    name: String,
    open: RwSignal<bool>,
) -> Result<AnyView, NotLoaded> {
    Ok(view! { <ViewAsDialog workgroup member name open/> }.into_any())
}
