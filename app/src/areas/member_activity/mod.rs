//! What a member did, and what was done to them: a part of their page, which is loaded after the rest.

mod deeds;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::MemberId;

use super::member_activity::deeds::DeedsSection;
use crate::data::rights::Rights;
use crate::ui::lazy::NotLoaded;

/// Shows it of this member.
#[wasm_split(member_activity, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(member: MemberId, rights: Rights) -> Result<AnyView, NotLoaded> {
    let (workgroup, edition) = (rights.workgroup(), rights.edition());
    Ok(view! { <DeedsSection workgroup edition member/> }.into_any())
}
