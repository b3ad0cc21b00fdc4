//! Somebody else was faster: what they saved is loaded below what was changed here, and where both
//! changed the same, the reader chooses.

use leptos::prelude::*;

use super::editor::Editing;
use super::model::{self, Clash};
use super::text;
use crate::areas::access::text as matrix_text;
use crate::data::api::roles::Which;
use crate::data::api::use_api;
use crate::data::write::{Write, failure_of, start, writing};
use crate::text::form as form_text;
use crate::ui::any_view::{CollectAny, MaybeAny as _};
use crate::ui::button::Button;
use crate::ui::icon::{Icon, Sign};

#[component]
pub(super) fn Conflict(editing: Editing, send: Write, which: Which) -> impl IntoView {
    let api = use_api();
    let failure = failure_of(send);
    let is_conflict = move || failure.get().is_some_and(|failure| failure.is_conflict());
    let loaded = RwSignal::new(false);
    let load = writing(move || async move {
        let (workgroup, id) = which;
        let role = api.roles(workgroup).one(id).await?;
        let theirs = role.draft.unwrap_or(role.published);
        let mine = editing.body.get_untracked();
        let base = editing.base.with_value(|(base, _)| base.clone());
        let (merged, clashes) = model::merge(&base, &mine, &theirs);
        editing.body.set(merged);
        editing.clashes.set(clashes);
        editing.base.set_value((theirs, role.version));
        loaded.set(true);
        // The refusal was of the state before.
        send.clear();
        Ok(())
    });
    let asked = move || {
        let clash = move |clash: Clash| view! { <ClashOf editing clash/> };
        editing.clashes.get().into_iter().map(clash).collect_any()
    };
    let has_clashes = move || editing.clashes.with(|clashes| !clashes.is_empty());
    view! {
        <div role="alert" class="conflict-place">
            <Show when=is_conflict>
                <div class="conflict">
                    <h3><Sign icon=Icon::Warning/>{form_text::CHANGED_TITLE}</h3>
                    <p>{form_text::CHANGED}</p>
                    <Button icon=Icon::Reload press=move |()| start(load)>{form_text::LOAD_NEW}</Button>
                </div>
            </Show>
            <Show when=move || loaded.get() && !is_conflict()>
                <p class="merged"><Sign icon=Icon::Check/>{form_text::LOADED}</p>
            </Show>
            <Show when=has_clashes>
                <div class="conflict">
                    <h3>{text::CLASHES}</h3>
                    <p>{text::KEPT}</p>
                    <ul>{asked}</ul>
                </div>
            </Show>
        </div>
    }
}

#[component]
fn ClashOf(editing: Editing, clash: Clash) -> impl IntoView {
    let (what, mine, theirs) = editing.body.with_untracked(|body| match &clash {
        Clash::Label(theirs) => (text::LABEL, body.label.clone(), theirs.clone()),
        Clash::Grant(action, theirs) => {
            let mine = matrix_text::short(model::cell(body, *action));
            let theirs = matrix_text::short(*theirs);
            (action.label(), mine.to_owned(), theirs.to_owned())
        }
    });
    let line = text::theirs(&mine, &theirs);
    let take = move |()| {
        editing.body.update(|body| model::take_theirs(body, &clash));
        editing
            .clashes
            .update(|clashes| clashes.retain(|other| *other != clash));
    };
    let button =
        view! { <Button name=text::use_theirs(what) press=take>{text::USE_THEIRS}</Button> };
    view! { <li><strong>{what}</strong>": "{line}" "{Some(button).any()}</li> }
}
