//! Choosing the file, or dropping it on the field, which browsers take for the same.

use leptos::html;
use leptos::prelude::*;

use super::browser::{self, Chosen};
use super::text;
use crate::platform::browser::fresh_id;
use crate::ui::any_view::MaybeAny as _;

/// The field; `chosen` is the name of the file that was chosen last.
#[component]
pub(crate) fn FileField(
    #[prop(into)] chosen: Signal<Option<String>>,
    /// How large a file may be, and what it may be.
    hint: &'static str,
    take: UnsyncCallback<Chosen>,
) -> impl IntoView {
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
            take.run(file);
        }
    };
    let chosen = move || {
        let name = chosen.get().map(|name| text::chosen(&name));
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
                <p class="hint">{hint}</p>
            </div>
        </form>
    }
}
