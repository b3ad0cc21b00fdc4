//! The access explorer: who can do something and why, what one person can do, and why somebody can or
//! cannot. Each question is an address that can be sent to a colleague.

mod bar;
mod chooser;
mod model;
mod person;
mod rows;
pub(crate) mod text;
mod who;
mod why;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::{ClientId, MemberId};

use super::explorer::person::PersonPage;
use super::explorer::who::{ClientAccessPage, WhoPage};
use super::explorer::why::WhyPage;
use crate::data::rights::Rights;
use crate::layout::not_found::LostPage;
use crate::ui::lazy::NotLoaded;

/// The pages of this area.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// Who can do something.
    Who,
    /// What the member with this id can do.
    Person(u64),
    /// Why the member with this id can do something, or cannot.
    Why(u64),
    /// Who has access to the client with this id.
    Client(u64),
}

/// Shows one of them.
#[wasm_split(explorer, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Rights) -> Result<AnyView, NotLoaded> {
    let lost = || view! { <LostPage/> }.into_any();
    Ok(match page {
        Page::Who => view! { <WhoPage rights/> }.into_any(),
        Page::Person(id) => {
            MemberId::new(id).map_or_else(lost, |id| view! { <PersonPage rights id/> }.into_any())
        }
        Page::Why(id) => {
            MemberId::new(id).map_or_else(lost, |id| view! { <WhyPage rights id/> }.into_any())
        }
        Page::Client(id) => ClientId::new(id).map_or_else(lost, |id| {
            view! { <ClientAccessPage rights id/> }.into_any()
        }),
    })
}
