//! Deleting a client, and restoring it; deleting the workgroup: apart from their pages, on which most
//! people never delete.

mod ask;
mod list;
pub(crate) mod text;
mod workgroup;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use wire::Client;

use super::deletion::ask::Ask;
use super::deletion::list::DeletedPage;
use super::deletion::workgroup::AskWorkgroup;
use crate::data::rights::Rights;
use crate::ui::lazy::NotLoaded;

/// The pages of this area.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// The clients that can be restored.
    Deleted,
    /// The dialog that deletes this one, open or not.
    Ask(Memo<Option<Client>>, RwSignal<bool>),
    /// The dialog that deletes the workgroup, open or not.
    AskWorkgroup(RwSignal<bool>),
}

/// Shows one of them.
#[wasm_split(deletion, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Rights) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Page::Deleted => view! { <DeletedPage rights/> }.into_any(),
        Page::AskWorkgroup(open) => view! { <AskWorkgroup open rights/> }.into_any(),
        Page::Ask(client, open) => view! { <Ask client open rights/> }.into_any(),
    })
}
