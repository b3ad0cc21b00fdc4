//! Requests for access: one's own, and those that wait for an answer.

mod deciding;
mod list;
pub(crate) mod model;
mod one;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::AccessRequestId;

use super::requests::list::RequestsPage;
use super::requests::one::RequestPage;
use crate::data::rights::Rights;
use crate::layout::not_found::LostPage;
use crate::ui::lazy::NotLoaded;

/// The pages of this area.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// The lists.
    List,
    /// One of them.
    One(u64),
}

/// Shows one of them.
#[wasm_split(requests, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Rights) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Page::List => view! { <RequestsPage rights/> }.into_any(),
        Page::One(id) => match AccessRequestId::new(id) {
            Some(id) => view! { <RequestPage rights id/> }.into_any(),
            None => view! { <LostPage/> }.into_any(),
        },
    })
}
