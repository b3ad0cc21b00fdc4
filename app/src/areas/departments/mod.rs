//! Changing the departments of a client.

mod dialogs;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::departments::dialogs::{DeleteDialog, NameDialog};
use crate::data::departments::Plans;
use crate::ui::lazy::NotLoaded;

/// The dialogs of this area, open or not.
#[derive(Clone, Copy)]
pub(crate) enum Page {
    /// Creates or renames one.
    Name(Plans),
    /// Deletes one.
    Delete(Plans),
}

/// Shows one of them.
#[wasm_split(departments, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Page::Name(plans) => view! { <NameDialog plans/> }.into_any(),
        Page::Delete(plans) => view! { <DeleteDialog plans/> }.into_any(),
    })
}
