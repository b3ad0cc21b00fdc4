//! The imports of clients of the last day, which can be undone.

mod page;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::client_imports::page::ImportsPage;
use crate::data::rights::Rights;
use crate::ui::lazy::NotLoaded;

/// Shows them; there is one page.
#[wasm_split(client_imports, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open((): (), rights: Rights) -> Result<AnyView, NotLoaded> {
    Ok(view! { <ImportsPage rights/> }.into_any())
}
