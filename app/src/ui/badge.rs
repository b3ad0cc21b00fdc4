//! A word with a colour: a state at a glance, which never depends on the colour alone.

use leptos::prelude::*;

/// What the colour says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// The state that nearly all are in: no colour.
    Usual,
    Plain,
    Good,
    Waiting,
    Accent,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Usual => "badge usual",
            Self::Plain => "badge",
            Self::Good => "badge good",
            Self::Waiting => "badge waiting",
            Self::Accent => "badge accent",
        }
    }
}

#[component]
pub(crate) fn Badge(tone: Tone, #[prop(into)] text: String) -> impl IntoView {
    view! { <span class=tone.class()>{text}</span> }
}
