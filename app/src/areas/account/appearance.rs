//! Light, dark, or as the system has it.

use crate::ui::any_view::CollectAny;
use leptos::prelude::*;

use super::text;
use crate::platform::theme::{Choice, use_theme};

#[component]
pub(crate) fn Appearance() -> impl IntoView {
    let theme = use_theme();
    let option = move |choice: Choice| {
        let label = match choice {
            Choice::System => text::THEME_SYSTEM,
            Choice::Light => text::THEME_LIGHT,
            Choice::Dark => text::THEME_DARK,
        };
        view! {
            <label class="segment">
                <input
                    type="radio"
                    name="theme"
                    value=choice.name()
                    prop:checked=move || theme.choice() == choice
                    on:change=move |_| theme.choose(choice)
                />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <section class="panel settings" aria-labelledby="appearance">
            <header>
                <h2 id="appearance">{text::APPEARANCE}</h2>
                <p class="lead">{text::APPEARANCE_LEAD}</p>
            </header>
            <div>
                <div class="segments" role="radiogroup" aria-labelledby="appearance">
                    {Choice::ALL.map(option).into_iter().collect_any()}
                </div>
            </div>
        </section>
    }
}
