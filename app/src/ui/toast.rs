//! Short news at the edge of the screen, which screen readers hear.

use std::time::Duration;

use super::any_view::CollectAny;
use leptos::prelude::*;

use super::icon::{Icon, Sign};
use crate::layout::text;

/// How long news stays: long enough to be read twice.
const STAY: Duration = Duration::from_secs(7);

/// One piece of news.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Toast {
    id: u32,
    is_failure: bool,
    text: String,
}

/// The news, to be had from the context.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    next: StoredValue<u32>,
}

/// The news of this page.
pub(crate) fn use_toasts() -> Toasts {
    use_context().unwrap_or_else(Toasts::new)
}

impl Toasts {
    pub(crate) fn new() -> Self {
        Self {
            shown: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
        }
    }

    /// Something is done.
    pub(crate) fn done(self, text: impl Into<String>) {
        self.show(false, text.into());
    }

    /// Something did not work.
    pub(crate) fn failed(self, text: impl Into<String>) {
        self.show(true, text.into());
    }

    fn show(self, is_failure: bool, text: String) {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        let toast = Toast {
            id,
            is_failure,
            text,
        };
        self.shown.update(|shown| shown.push(toast));
        set_timeout(move || self.dismiss(id), STAY);
    }

    fn dismiss(self, id: u32) {
        self.shown
            .update(|shown| shown.retain(|toast| toast.id != id));
    }
}

/// The place of the news.
#[component]
pub(crate) fn ToastRegion() -> impl IntoView {
    let toasts = use_toasts();
    let toast = move |Toast {
                          id,
                          is_failure,
                          text: words,
                      }: Toast| {
        let icon = if is_failure {
            Icon::Warning
        } else {
            Icon::Check
        };
        view! {
            <div class="toast" class:failure=is_failure>
                <Sign icon/>
                <p>{words}</p>
                <button
                    type="button"
                    class="button quiet bare"
                    aria-label=text::DISMISS
                    on:click=move |_| toasts.dismiss(id)
                >
                    <Sign icon=Icon::Close/>
                </button>
            </div>
        }
    };
    view! {
        <section class="toasts" aria-label=text::NOTIFICATIONS aria-live="polite">
            {move || toasts.shown.get().into_iter().map(toast).collect_any()}
        </section>
    }
}
