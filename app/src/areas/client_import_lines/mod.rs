//! The lines of a file of clients: what would become of each, what is decided and mended, and what became
//! of them.

mod finish;
mod lines;
mod mend;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::client_import_lines::lines::Sheet;
use crate::data::rights::Rights;
use crate::sheet::clients::state::Work;
use crate::ui::lazy::NotLoaded;

/// Shows those of the file that was read.
#[wasm_split(client_import_lines, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(work: Work, rights: Rights) -> Result<AnyView, NotLoaded> {
    Ok(view! { <Sheet work rights/> }.into_any())
}
