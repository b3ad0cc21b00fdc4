//! Settings: what a workgroup is called, its edition and whose it is.

mod confirming;
mod delete;
mod edition;
mod model;
mod name;
mod ownership;
mod page;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::settings::page::SettingsPage;
use crate::data::rights::Rights;
use crate::ui::lazy::NotLoaded;

/// The pages of this area.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// The workgroup's settings.
    Settings,
}

/// Shows one of them.
#[wasm_split(settings, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Rights) -> Result<AnyView, NotLoaded> {
    let Page::Settings = page;
    Ok(view! { <SettingsPage rights/> }.into_any())
}
