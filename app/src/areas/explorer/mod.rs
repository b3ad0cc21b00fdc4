//! The access explorer: who can do something and why, what one person can do, and why somebody can or
//! cannot. Each question is an address that can be sent to a colleague.

mod bar;
mod chooser;
mod model;
pub(crate) mod person;
mod rows;
pub(crate) mod text;
mod who;
pub(crate) mod why;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::ClientId;

use super::explorer::who::{ClientAccessPage, WhoPage};
use crate::data::rights::Rights;
use crate::layout::not_found::LostPage;
use crate::ui::lazy::NotLoaded;

/// The pages about everyone; those about one person are areas of their own.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// Who can do something.
    Who,
    /// Who has access to the client with this id.
    Client(u64),
}

/// Shows one of them.
#[wasm_split(explorer, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Rights) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Page::Who => view! { <WhoPage rights/> }.into_any(),
        Page::Client(id) => match ClientId::new(id) {
            Some(id) => view! { <ClientAccessPage rights id/> }.into_any(),
            None => view! { <LostPage/> }.into_any(),
        },
    })
}
