//! Says on every page that the data is invented.

use leptos::prelude::*;

use super::text;

#[component]
pub(crate) fn DemoBanner() -> impl IntoView {
    view! {
        <aside class="demo" aria-label=text::DEMO_LABEL>
            <strong>{text::DEMO}</strong>
        </aside>
    }
}
