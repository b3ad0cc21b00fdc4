//! One member: who they are, and everything that can be done about them.

mod access;
mod invitation;
mod page;
mod sessions;
mod teams;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::MemberId;

use super::member::page::MemberPage;
use crate::data::rights::Rights;
use crate::layout::not_found::LostPage;
use crate::ui::lazy::NotLoaded;

/// Shows the page of this member.
#[wasm_split(member, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(id: u64, rights: Rights) -> Result<AnyView, NotLoaded> {
    Ok(match MemberId::new(id) {
        Some(id) => view! { <MemberPage rights id/> }.into_any(),
        None => view! { <LostPage/> }.into_any(),
    })
}
