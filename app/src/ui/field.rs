//! Fields of forms: label, hint, and what is wrong with it, tied together for every reader.

use super::any_view::{CollectAny, MaybeAny};
use leptos::prelude::*;

use crate::platform::browser::fresh_id;

/// What a field is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    #[default]
    Text,
    Email,
    Password,
    Lines,
    /// A day and a time of it, in the reader's zone: `2026-12-31T18:00`.
    Time,
    /// One of several; see [`Choice`].
    Choice,
}

impl Kind {
    const fn input(self) -> &'static str {
        match self {
            Self::Text | Self::Lines | Self::Choice => "text",
            Self::Email => "email",
            Self::Time => "datetime-local",
            Self::Password => "password",
        }
    }

    /// What a password manager may fill in.
    pub(crate) fn autocomplete(self, name: &str) -> &'static str {
        match (self, name) {
            (Self::Password, "current") => "current-password",
            (Self::Password, _) => "new-password",
            _ => "off",
        }
    }
}

/// What a field for a time has while only a part of one is typed: that is no time, and not none.
pub(crate) const UNFINISHED: &str = "…";

/// What is in a field.
fn typed(kind: Kind, event: &leptos::ev::Event) -> String {
    let text = event_target_value(event);
    let input: web_sys::HtmlInputElement = event_target(event);
    match kind == Kind::Time && text.is_empty() && !input.check_validity() {
        true => UNFINISHED.to_owned(),
        false => text,
    }
}

/// What the field shows: while a time is unfinished, what is typed of it is left alone.
fn shown(value: RwSignal<String>) -> Memo<String> {
    Memo::new(move |shown: Option<&String>| match value.get() {
        value if value == UNFINISHED => shown.cloned().unwrap_or_default(),
        value => value,
    })
}

#[component]
pub(crate) fn Field(
    label: &'static str,
    value: RwSignal<String>,
    #[prop(optional)] kind: Kind,
    /// What is said below it; empty for nothing.
    #[prop(optional)]
    hint: &'static str,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// What else should be said about it.
    #[prop(optional, into)]
    remark: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    #[prop(optional)] autofocus: bool,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(optional, into)] longest: Option<usize>,
) -> impl IntoView {
    let id = fresh_id("field");
    let about = format!("{id}-about");
    let described = about.clone();
    let invalid = move || error.get().map(|_| "true");
    let longest = longest.map(|most| most.to_string());
    // Of a part of a time no browser says anything when it is typed.
    let follow = move |event: &leptos::ev::Event| {
        if kind == Kind::Time {
            value.set(typed(kind, event));
        }
    };
    let input = if kind == Kind::Lines {
        view! {
            <textarea
                id=id.clone()
                class="input"
                rows="4"
                aria-describedby=described
                aria-invalid=invalid
                maxlength=longest
                autofocus=autofocus
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=id.clone()
                class="input"
                type=kind.input()
                aria-describedby=described
                aria-invalid=invalid
                aria-required=required.then_some("true")
                autocomplete=autocomplete
                autocapitalize=(kind != Kind::Text).then_some("none")
                maxlength=longest
                autofocus=autofocus
                prop:value=shown(value)
                on:input=move |event| value.set(typed(kind, &event))
                on:keyup=move |event| follow(event.as_ref())
                on:blur=move |event| follow(event.as_ref())
            />
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {input}
            <div id=about class="about">
                {move || error.get().map(|error| view! { <p class="error">{error}</p> }).any()}
                {move || remark.get().map(|remark| view! { <p class="remark">{remark}</p> }).any()}
                {(!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> }).any()}
            </div>
        </div>
    }
}

/// A choice of one of several.
#[component]
pub(crate) fn Choice(
    label: &'static str,
    /// The values and what people read.
    options: Vec<(String, String)>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] choose: Callback<String>,
    #[prop(optional)] label_is_hidden: bool,
    #[prop(optional)] autofocus: bool,
    /// What is said below it; empty for nothing.
    #[prop(optional)]
    hint: &'static str,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let id = fresh_id("choice");
    let about = format!("{id}-about");
    let option = move |(name, label): (String, String)| {
        let this = name.clone();
        view! { <option value=name selected=move || value.get() == this>{label}</option> }
    };
    view! {
        <div class="field">
            <label for=id.clone() class:visually-hidden=label_is_hidden>
                {label}
            </label>
            <select
                id=id
                class="input"
                aria-describedby=about.clone()
                aria-invalid=move || error.get().map(|_| "true")
                autofocus=autofocus
                prop:value=value
                on:change=move |event| choose.run(event_target_value(&event))
            >
                {options.into_iter().map(option).collect_any()}
            </select>
            <div id=about class="about">
                {move || error.get().map(|error| view! { <p class="error">{error}</p> }).any()}
                {(!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> }).any()}
            </div>
        </div>
    }
}
