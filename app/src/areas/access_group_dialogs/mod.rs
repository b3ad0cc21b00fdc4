//! What is done to access groups: the dialogs of their list, and of the pages of one.

mod change;
mod delete;
mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::WorkgroupId;
use wire::AccessGroup;

use super::access_group_dialogs::change::ChangeGroup;
use super::access_group_dialogs::delete::Delete;
use crate::data::fetch::Fetched;
use crate::data::grouping::Grouping;
use crate::ui::lazy::NotLoaded;

/// The dialogs of this area.
#[derive(Clone, Copy)]
pub(crate) enum Page {
    /// Deletes this one.
    Delete(WorkgroupId, Fetched<AccessGroup>),
    /// Adds clients or people to one, or removes them.
    Change(Grouping),
}

/// Shows one of them, open or not.
#[wasm_split(access_group_dialogs, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, open: RwSignal<bool>) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Page::Delete(workgroup, group) => view! { <Delete open workgroup group/> }.into_any(),
        Page::Change(grouping) => view! { <ChangeGroup grouping/> }.into_any(),
    })
}
