//! Asks before something that cannot be undone, and names what it will do.

use leptos::prelude::*;

use crate::data::write::{Write, failure_of, start};
use crate::text::CANCEL;
use crate::ui::button::{Button, Submit, Variant};
use crate::ui::dialog::Dialog;
use crate::ui::notice::FormError;

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
                        view! { <Submit variant=Variant::Danger label=yes busy_label=busy busy=act.pending()/> }
                    }}
                </div>
            </form>
        </Dialog>
    }
}
