//! Asks before something that cannot be undone, and names what it will do.

use leptos::prelude::*;

use super::button::{Button, Look, Submit};
use super::dialog::Dialog;
use super::notice::FormError;
use crate::text::CANCEL;
use crate::write::{Write, failure_of, start};

/// The words of the question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Question {
    pub(crate) title: String,
    pub(crate) lead: String,
    pub(crate) yes: &'static str,
    pub(crate) busy: &'static str,
}

#[component]
pub(crate) fn Confirm(
    open: RwSignal<bool>,
    #[prop(into)] question: Signal<Question>,
    /// What is done; it closes the dialog when it is.
    act: Write,
) -> impl IntoView {
    let title = Signal::derive(move || question.with(|question| question.title.clone()));
    let failure = failure_of(act);
    let failed = Signal::derive(move || failure.get().map(|failure| failure.sentence()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        start(act);
    };
    view! {
        <Dialog open title>
            <form class="form" on:submit=submit>
                <p>{move || question.with(|question| question.lead.clone())}</p>
                <FormError error=failed/>
                <div class="form-actions">
                    <Button press=move |()| open.set(false)>{CANCEL}</Button>
                    {move || {
                        let Question { yes, busy, .. } = question.get();
                        view! { <Submit look=Look::Danger label=yes busy_label=busy busy=act.pending()/> }
                    }}
                </div>
            </form>
        </Dialog>
    }
}
