//! Teams: the list, and one team with its members.

mod clients;
mod list;
mod page;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::TeamId;

use super::teams::list::TeamsPage;
use super::teams::page::TeamPage;
use crate::data::rights::Rights;
use crate::layout::not_found::LostPage;
use crate::ui::lazy::NotLoaded;

/// The pages of this area.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// The list.
    List,
    /// One team.
    One(u64),
}

/// Shows one of them.
#[wasm_split(teams, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Rights) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Page::List => view! { <TeamsPage rights/> }.into_any(),
        Page::One(id) => match TeamId::new(id) {
            Some(id) => view! { <TeamPage rights id/> }.into_any(),
            None => view! { <LostPage/> }.into_any(),
        },
    })
}
