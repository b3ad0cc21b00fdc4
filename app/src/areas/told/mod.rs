//! What became of the reader's own permissions while they were looking: in words, from the difference
//! that the policy sees. It is loaded when something has changed.

mod text;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use policy::Told;

use crate::data::rights::Rights;
use crate::ui::any_view::CollectAny as _;
use crate::ui::button::{Button, Variant};
use crate::ui::icon::Icon;
use crate::ui::lazy::NotLoaded;

/// What one could do before and can do now; nothing once it was read.
pub(crate) type Change = RwSignal<Option<(Rights, Rights)>>;

/// Says what has changed, until its reader is done with it.
#[wasm_split(told, wasm_split_path = leptos::wasm_split, preload(preload), fallible)]
pub(crate) fn open(change: Change) -> Result<AnyView, NotLoaded> {
    Ok(view! { <Said change/> }.into_any())
}

#[component]
fn Said(change: Change) -> impl IntoView {
    move || {
        let sentences = change.with(|change| {
            let (before, now) = change.as_ref()?;
            sentences(before, now)
        })?;
        let lines = sentences.into_iter().map(|line| view! { <li>{line}</li> });
        Some(view! {
            <aside class="told" aria-label=text::TITLE>
                <div role="status">
                    <strong>{text::TITLE}</strong>
                    <ul>{lines.collect_any()}</ul>
                </div>
                <Button variant=Variant::Quiet icon=Icon::Close bare=true name=text::DISMISS press=move |()| change.set(None)>""</Button>
            </aside>
        })
    }
}

/// What has changed, where anything has that one notices.
fn sentences(before: &Rights, now: &Rights) -> Option<Vec<String>> {
    let role = Some(now.role_label()).filter(|label| *label != before.role_label());
    match policy::told(before.actor(), now.actor(), role) {
        Told::Changed(sentences) => Some(sentences),
        // Whoever has nothing any more sees a page that says so.
        Told::Nothing | Told::Ended => None,
    }
}
