//! What is done to teams: the dialogs of their list, and of the page of one.

mod actions;
mod add;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::{TeamId, WorkgroupId};
use wire::Team;

use super::team_dialogs::actions::{Create, Delete, Rename};
use super::team_dialogs::add::AddPeople;
use crate::data::fetch::Fetched;
use crate::ui::lazy::NotLoaded;

/// The dialogs of this area.
#[derive(Clone, Copy)]
pub(crate) enum Page {
    /// Creates a team.
    Create,
    /// Renames this one.
    Rename(WorkgroupId, Fetched<Team>),
    /// Deletes this one.
    Delete(WorkgroupId, Fetched<Team>),
    /// Adds people to one; the last gets what it is then.
    Add(WorkgroupId, TeamId, Callback<Team>),
}

/// Shows one of them, open or not.
#[wasm_split(team_dialogs, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, open: RwSignal<bool>) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Page::Create => view! { <Create open/> }.into_any(),
        Page::Rename(workgroup, team) => view! { <Rename open workgroup team/> }.into_any(),
        Page::Delete(workgroup, team) => view! { <Delete open workgroup team/> }.into_any(),
        Page::Add(workgroup, id, changed) => {
            view! { <AddPeople open team=(workgroup, id) changed/> }.into_any()
        }
    })
}
