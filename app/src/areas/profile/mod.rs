//! The own name and address, as they are changed: apart from My account, which most people open without
//! it.

mod edit;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::profile::edit::{EditEmail, EditName};
use crate::ui::lazy::NotLoaded;

/// The dialogs of this area.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// The one that changes the name, open or not.
    Name(RwSignal<bool>),
    /// The one that changes the address.
    Email(RwSignal<bool>),
}

/// Shows one of them.
#[wasm_split(profile, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Page::Name(open) => view! { <EditName open/> }.into_any(),
        Page::Email(open) => view! { <EditEmail open/> }.into_any(),
    })
}
