//! The lines of a file of people: what would become of each, and what became of it.

mod finish;
mod lines;
mod model;
mod sending;
mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::import_lines::finish::Sheet;
use crate::data::importing::Import;
use crate::data::rights::Rights;
use crate::ui::lazy::NotLoaded;

/// Shows those of the file that was read; not while it is read anew, which is the second.
#[wasm_split(import_lines, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(
    import: Import,
    checking: Memo<bool>,
    rights: Rights,
) -> Result<AnyView, NotLoaded> {
    Ok(view! { <Sheet import checking rights/> }.into_any())
}
