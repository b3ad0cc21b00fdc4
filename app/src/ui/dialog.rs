//! Dialogs: the browser's own, which keeps the focus inside and gives it back.

use leptos::html;
use leptos::prelude::*;

use super::button::{Button, Variant};
use super::icon::Icon;
use crate::platform::browser::fresh_id;
use crate::text;

/// A dialog; what is in it is made when it opens and forgotten when it closes.
#[component]
pub(crate) fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let id = fresh_id("dialog");
    let heading = id.clone();
    let children = StoredValue::new(children);
    view! {
        <Modal open class="dialog" labelled_by=id>
            <header class="dialog-head">
                <h2 id=heading.clone()>{title}</h2>
                <Button variant=Variant::Quiet icon=Icon::Close bare=true name=text::CLOSE press=move |()| open.set(false)>
                    ""
                </Button>
            </header>
            {children.with_value(|children| children())}
        </Modal>
    }
}

/// The browser's modal dialog without anything of ours in it.
#[component]
pub(crate) fn Modal(
    open: RwSignal<bool>,
    class: &'static str,
    #[prop(optional, into)] labelled_by: Option<String>,
    #[prop(optional, into)] label: Option<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = element.get() else {
            return;
        };
        if open.get() {
            // After what is in the dialog has been drawn, so that it can take the focus.
            request_animation_frame(move || {
                if open.try_get_untracked() == Some(true) {
                    show(&dialog, true);
                }
            });
        } else {
            // At once: the focus is given back before the page that comes next takes it.
            show(&dialog, false);
        }
    });
    let children = StoredValue::new(children);
    view! {
        <dialog
            node_ref=element
            class=class
            aria-labelledby=labelled_by
            aria-label=label
            on:close=move |_| open.set(false)
            on:mousedown=move |event| {
                // A press on the dialog itself is one beside what is in it: on the backdrop.
                if event.target() == event.current_target() {
                    open.set(false);
                }
            }
        >
            <Show when=move || open.get()>
                <div class="dialog-body">{children.with_value(|children| children())}</div>
            </Show>
        </dialog>
    }
}

fn show(dialog: &web_sys::HtmlDialogElement, wanted: bool) {
    match (wanted, dialog.open()) {
        // It cannot be refused: the dialog is in the page and closed.
        (true, false) => drop(dialog.show_modal()),
        (false, true) => dialog.close(),
        _ => {}
    }
}
