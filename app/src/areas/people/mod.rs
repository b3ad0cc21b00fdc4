//! People: the members of the workgroup, and one of them.

mod access;
mod bulk;
mod cost;
mod deeds;
mod list;
mod manage;
mod member;
pub(crate) mod model;
mod sessions;
mod teams;
pub(crate) mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::MemberId;

use super::people::list::MembersPage;
use super::people::member::MemberPage;
use crate::data::rights::Rights;
use crate::layout::not_found::LostPage;
use crate::ui::lazy::NotLoaded;

/// The pages of this area.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// The members.
    Members,
    /// One member.
    One(u64),
}

/// Shows one of them.
#[wasm_split(people, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Rights) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Page::Members => view! { <MembersPage rights/> }.into_any(),
        Page::One(id) => match MemberId::new(id) {
            Some(id) => view! { <MemberPage rights id/> }.into_any(),
            None => view! { <LostPage/> }.into_any(),
        },
    })
}
