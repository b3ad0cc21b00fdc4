//! Asks before something that cannot be undone, and names what it will do.

use leptos::prelude::*;

use crate::data::write::{Write, failure_of, start};
use crate::text::CANCEL;
use crate::ui::any_view::MaybeAny;
use crate::ui::button::{Submit, Variant};
use crate::ui::dialog::{Dialog, DialogState, use_dialog};
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
    let lead = move || question.with(|question| question.lead.clone());
    let body = move || {
        let Question { yes, busy, .. } = question.get();
        view! {
            <Sending send=act labels=[yes, busy] variant=Variant::Danger>
                <p>{lead}</p>
            </Sending>
        }
    };
    view! { <Dialog open title>{body}</Dialog> }
}

/// What is in a dialog that sends something which is no form: what it is about, `Cancel`, and the
/// button that sends it.
#[component]
pub(crate) fn Sending(
    send: Write,
    /// What the button says, and what it says while it is at work.
    labels: [&'static str; 2],
    #[prop(optional)] variant: Option<Variant>,
    /// Whether there is nothing to send yet.
    #[prop(optional, into)]
    stopped: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let failure = failure_of(send);
    let failed = Signal::derive(move || failure.get().map(|failure| failure.sentence()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !stopped.get_untracked() {
            start(send);
        }
    };
    let busy = Signal::derive(move || send.pending().get());
    view! {
        <form class="form" on:submit=submit>
            {children()}
            <FormError error=failed/>
            <div class="form-actions">
                <LeaveButton autofocus=true/>
                <Submit variant label=labels[0] busy_label=labels[1] busy stopped/>
            </div>
        </form>
    }
}

/// `Cancel`, in a dialog.
#[component]
pub(crate) fn LeaveButton(
    /// Whether it has the focus when the dialog opens.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let button = |dialog: DialogState| {
        view! {
            <button type="button" class="button" autofocus=autofocus on:click=move |_| dialog.leave()>
                {CANCEL}
            </button>
        }
    };
    use_dialog().map(button).any()
}
