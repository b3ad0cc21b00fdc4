//! What is done to a client's administrators: the dialogs of their list.

mod dialogs;
mod model;
mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::administer::dialogs::{Edit, End, Invite};
use crate::data::administering::{Administering, Part};
use crate::ui::lazy::NotLoaded;

/// Shows one of them.
#[wasm_split(administer, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(part: Part, administering: Administering) -> Result<AnyView, NotLoaded> {
    Ok(match part {
        Part::Invite => view! { <Invite administering/> }.into_any(),
        Part::Edit => view! { <Edit administering/> }.into_any(),
        Part::End => view! { <End administering/> }.into_any(),
    })
}
