//! Invitations that nobody has accepted.

mod list;
mod model;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::invitations::list::PendingPage;
use crate::data::rights::Rights;
use crate::ui::lazy::NotLoaded;

/// The pages of this area.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// Those that nobody has accepted.
    Pending,
}

/// Shows one of them.
#[wasm_split(invitations, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Rights) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Page::Pending => view! { <PendingPage rights/> }.into_any(),
    })
}
