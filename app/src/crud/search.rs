//! A search field that finds while one types.

use std::time::Duration;

use leptos::prelude::*;

use crate::text::CLEAR_SEARCH;
use crate::ui::icon::{Icon, Sign};

/// How long one has to pause for the search to begin.
const PAUSE: Duration = Duration::from_millis(220);

#[component]
pub(crate) fn SearchField(
    label: &'static str,
    /// What is searched for.
    #[prop(into)]
    value: Signal<String>,
    #[prop(into)] search: Callback<String>,
) -> impl IntoView {
    // While one types, the field belongs to the typing; at other times to the address.
    let typed = RwSignal::new(None::<String>);
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop_waiting = move || {
        if let Some(handle) = waiting.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    let send = move || {
        stop_waiting();
        let text = typed.try_get_untracked().flatten();
        if let Some(text) = text.filter(|text| *text != value.get_untracked()) {
            search.run(text);
        }
    };
    let input = move |event| {
        typed.set(Some(event_target_value(&event)));
        stop_waiting();
        let handle = set_timeout_with_handle(send, PAUSE);
        waiting.set_value(handle.ok());
    };
    on_cleanup(stop_waiting);
    let shown = move || typed.get().unwrap_or_else(|| value.get());
    view! {
        <div class="search" role="search" aria-label=label>
            <Sign icon=Icon::Search/>
            <input
                type="search"
                class="input"
                aria-label=label
                placeholder=label
                autocomplete="off"
                maxlength=wire::LONGEST_SEARCH.to_string()
                prop:value=shown
                on:input=input
                on:blur=move |_| {
                    send();
                    typed.set(None);
                }
            />
            <Show when=move || !shown().is_empty()>
                <button
                    type="button"
                    class="button quiet bare"
                    aria-label=CLEAR_SEARCH
                    on:click=move |_| {
                        stop_waiting();
                        typed.set(None);
                        search.run(String::new());
                    }
                >
                    <Sign icon=Icon::Close/>
                </button>
            </Show>
        </div>
    }
}
