//! Why something is denied, who could give it, and asking them: for whatever denies it.

mod dialog;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::request_access::dialog::AskDialog;
use crate::data::asking::Asking;
use crate::ui::lazy::NotLoaded;

/// Shows the dialog whenever it is open.
#[wasm_split(request_access, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(asking: Asking) -> Result<AnyView, NotLoaded> {
    Ok(view! { <AskDialog asking/> }.into_any())
}
