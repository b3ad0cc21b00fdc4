//! What is done to members, one or several: the dialogs, for the list of people and the page of one.

mod access;
mod cost;
mod one;
mod several;
mod teams;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::manage::one::{Forms, Questions};
use super::manage::several::{FormsForSeveral, QuestionsForSeveral};
use crate::crud::bulk::Chosen;
use crate::data::managing::{Managing, Several};
use crate::data::rights::Rights;
use crate::ui::lazy::NotLoaded;

/// The dialogs of this area.
#[derive(Clone, Copy)]
pub(crate) enum Page {
    /// The forms for one member.
    Form(Managing),
    /// The questions about one member.
    Question(Managing),
    /// The forms for several.
    FormForSeveral(Several, Chosen),
    /// The questions about several.
    QuestionForSeveral(Several, Chosen),
}

/// Shows one of them.
#[wasm_split(manage, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(page: Page, rights: Rights) -> Result<AnyView, NotLoaded> {
    Ok(match page {
        Page::Form(managing) => view! { <Forms managing/> }.into_any(),
        Page::Question(managing) => view! { <Questions managing/> }.into_any(),
        Page::FormForSeveral(several, chosen) => {
            view! { <FormsForSeveral several chosen rights/> }.into_any()
        }
        Page::QuestionForSeveral(several, chosen) => {
            view! { <QuestionsForSeveral several chosen rights/> }.into_any()
        }
    })
}
