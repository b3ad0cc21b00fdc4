//! Choosing the file, or dropping it on the field, which browsers take for the same.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::LARGEST_IMPORT;

use super::state::Reading;
use super::{browser, text};
use crate::platform::browser::fresh_id;
use crate::ui::any_view::MaybeAny as _;

#[component]
pub(super) fn FileField(reading: Reading) -> impl IntoView {
    let id = fresh_id("file");
    let about = format!("{id}-about");
    let (form, field) = (NodeRef::<html::Form>::new(), NodeRef::<html::Input>::new());
    let choose = move |_| {
        let (Some(form), Some(field)) = (form.get_untracked(), field.get_untracked()) else {
            return;
        };
        let chosen = browser::chosen(&form, &field);
        // The same file can be chosen again once it is mended.
        field.set_value("");
        if let Some(file) = chosen {
            take(reading, file);
        }
    };
    let chosen = move || {
        let name = reading.import.file.get().map(|file| text::chosen(&file.0));
        name.map(|name| view! { <p class="hint">{name}</p> }).any()
    };
    view! {
        <form node_ref=form class="field" on:submit=|event| event.prevent_default()>
            <label for=id.clone()>{text::FILE}</label>
            <input
                id=id
                node_ref=field
                type="file"
                name="file"
                class="input"
                accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
                aria-describedby=about.clone()
                on:change=choose
            />
            <div id=about class="about">
                {chosen}
                <p class="hint">{text::FILE_HINT}</p>
            </div>
        </form>
    }
}

fn take(reading: Reading, file: browser::Chosen) {
    if file.size() > LARGEST_IMPORT as f64 {
        return reading.import.problem.set(Some(text::TOO_LARGE.to_owned()));
    }
    spawn_local(async move {
        match file.base64().await {
            Some(data) => reading.take(Arc::new((file.name, data))),
            None => reading.import.problem.set(Some(text::NOT_READ.to_owned())),
        }
    });
}
