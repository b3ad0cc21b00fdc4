//! Dialogs: the browser's own, which keeps the focus inside and gives it back.

use leptos::context::Provider;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::button::{Button, Variant};
use super::icon::Icon;
use crate::data::live::rights_changed;
use crate::platform::browser::fresh_id;
use crate::text::{self, discard};

/// What becomes of a dialog that the reader leaves by Escape, by its cross, by a press beside it or
/// by `Cancel`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Closing {
    /// It closes.
    #[default]
    Free,
    /// It asks first: something was typed that is not saved.
    Asks,
    /// Nothing: it shows what is shown only once, and closes by its own button.
    Never,
}

/// A dialog, for what is in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DialogState {
    open: RwSignal<bool>,
    closing: RwSignal<Closing>,
    asking: RwSignal<bool>,
}

/// The dialog around the present component, if it is in one.
pub(crate) fn use_dialog() -> Option<DialogState> {
    use_context()
}

impl DialogState {
    fn new(open: RwSignal<bool>) -> Self {
        Self {
            open,
            closing: RwSignal::new(Closing::Free),
            asking: RwSignal::new(false),
        }
    }

    /// Says what becomes of it when the reader leaves.
    pub(crate) fn set_closing(self, closing: Closing) {
        self.closing.set(closing);
    }

    /// The reader wants to leave.
    pub(crate) fn leave(self) {
        match self.closing.get_untracked() {
            Closing::Free => self.close(),
            Closing::Asks => self.asking.update(|asking| *asking = !*asking),
            Closing::Never => {}
        }
    }

    /// Closes it, whatever is in it.
    pub(crate) fn close(self) {
        self.open.set(false);
        self.forget();
    }

    /// Makes it ready for what is in it next.
    fn forget(self) {
        self.asking.set(false);
        self.closing.set(Closing::Free);
    }
}

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
    let state = DialogState::new(open);
    let changed = rights_changed();
    Effect::new(move |_| {
        // Whoever saves closes it by the signal alone.
        if !open.get() {
            state.forget();
        }
    });
    let has_cross = move || state.closing.get() != Closing::Never;
    view! {
        <Modal open class="dialog" labelled_by=id leave=move |()| state.leave()>
            <header class="dialog-head">
                <h2 id=heading.clone()>{title}</h2>
                <Show when=has_cross>
                    <Button variant=Variant::Quiet icon=Icon::Close bare=true name=text::CLOSE press=move |()| state.leave()>
                        ""
                    </Button>
                </Show>
            </header>
            <Show when=move || changed.get()>
                <p class="form-error" role="alert">{text::RIGHTS_CHANGED}</p>
            </Show>
            <Provider value=state>{children.with_value(|children| children())}</Provider>
            <Show when=move || state.asking.get()>
                <Discard state/>
            </Show>
        </Modal>
    }
}

/// Asks before what was typed is thrown away.
#[component]
fn Discard(state: DialogState) -> impl IntoView {
    let keep = NodeRef::<html::Button>::new();
    Effect::new(move |_| {
        if let Some(keep) = keep.get() {
            // A button can be focused.
            let _ = keep.focus();
        }
    });
    view! {
        <div class="discard" role="alertdialog" aria-label=discard::TITLE>
            <p><strong>{discard::TITLE}</strong> " " {discard::LEAD}</p>
            <button node_ref=keep type="button" class="button" on:click=move |_| state.leave()>{discard::KEEP}</button>
            <Button variant=Variant::Danger press=move |()| state.close()>{discard::DISCARD}</Button>
        </div>
    }
}

/// The browser's modal dialog without anything of ours in it.
#[component]
pub(crate) fn Modal(
    open: RwSignal<bool>,
    class: &'static str,
    #[prop(optional, into)] labelled_by: Option<String>,
    #[prop(optional, into)] label: Option<String>,
    /// What happens where the reader wants to leave it.
    #[prop(into)]
    leave: Callback<()>,
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
            // Before the browser closes it by itself.
            on:keydown=move |event: KeyboardEvent| {
                if event.key() == "Escape" && !event.default_prevented() {
                    event.prevent_default();
                    leave.run(());
                }
            }
            on:mousedown=move |event| {
                // A press on the dialog itself is one beside what is in it: on the backdrop.
                if event.target() == event.current_target() {
                    leave.run(());
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
