//! Somebody leaves: what they have, who takes it, and the record of it.

mod page;
mod record;
mod sheet;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::MemberId;

use super::leaving::page::LeavingPage;
use crate::data::rights::Rights;
use crate::layout::not_found::LostPage;
use crate::ui::lazy::NotLoaded;

/// Shows the page of this member.
#[wasm_split(leaving, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(id: u64, rights: Rights) -> Result<AnyView, NotLoaded> {
    Ok(match MemberId::new(id) {
        Some(id) => view! { <LeavingPage rights id/> }.into_any(),
        None => view! { <LostPage/> }.into_any(),
    })
}
