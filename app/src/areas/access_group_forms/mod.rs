//! What access groups are called, and by which tags they have their clients: the forms for it.

mod actions;
mod rule;
mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::WorkgroupId;
use wire::AccessGroup;

use super::access_group_forms::actions::{Create, Rename};
use super::access_group_forms::rule::SetRule;
use crate::data::fetch::Fetched;
use crate::data::grouping::Grouping;
use crate::ui::lazy::NotLoaded;

/// The dialogs of this area.
#[derive(Clone, Copy)]
pub(crate) enum Page {
    /// Creates a group.
    Create,
    /// Renames this one.
    Rename(WorkgroupId, Fetched<AccessGroup>),
    /// Sets which clients this one has by their tags.
    Rule(Grouping, Fetched<AccessGroup>),
}

/// Shows one of them, open or not.
#[wasm_split(access_group_forms, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, open: RwSignal<bool>) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Page::Create => view! { <Create open/> }.into_any(),
        Page::Rename(workgroup, group) => view! { <Rename open workgroup group/> }.into_any(),
        Page::Rule(grouping, group) => view! { <SetRule open grouping group/> }.into_any(),
    })
}
