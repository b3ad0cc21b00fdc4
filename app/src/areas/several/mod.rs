//! What is done to several members at once: the dialogs, for the list of people.

mod dialogs;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::several::dialogs::{FormsForSeveral, QuestionsForSeveral};
use crate::crud::bulk::Chosen;
use crate::data::managing::Several;
use crate::data::rights::Rights;
use crate::ui::lazy::NotLoaded;

/// The dialogs of this area.
#[derive(Clone, Copy)]
pub(crate) enum Page {
    /// The forms.
    Form(Several, Chosen),
    /// The questions.
    Question(Several, Chosen),
}

/// Shows one of them.
#[wasm_split(several, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Rights) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Page::Form(several, chosen) => {
            view! { <FormsForSeveral several chosen rights/> }.into_any()
        }
        Page::Question(several, chosen) => {
            view! { <QuestionsForSeveral several chosen rights/> }.into_any()
        }
    })
}
