//! Viewing as a member: the dialog that asks why, and the way out.

mod dialog;
mod exit;
mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::{MemberId, WorkgroupId};

use super::view_as::dialog::ViewAsDialog;
use super::view_as::exit::Exit;
use crate::ui::lazy::NotLoaded;

/// What is shown.
#[derive(Clone)]
pub(crate) enum Page {
    /// The dialog that begins a view as a member of this name, whenever it is open.
    Ask((WorkgroupId, MemberId), String, RwSignal<bool>),
    /// What ends the view of this tab.
    Exit,
}

/// Shows it.
#[wasm_split(view_as, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Page::Ask((workgroup, member), name, open) => {
            view! { <ViewAsDialog workgroup member name open/> }.into_any()
        }
        Page::Exit => view! { <Exit/> }.into_any(),
    })
}
