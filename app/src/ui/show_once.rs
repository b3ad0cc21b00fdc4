//! What is shown only once: a new key's token, an invitation's link. It is there to be copied.

use js_sys::futures::JsFuture;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::any_view::MaybeAny;
use super::button::{Button, Variant};
use super::dialog::{Closing, use_dialog};
use crate::platform::browser::fresh_id;
use crate::text::secret as text;

/// What a dialog shows in the place of its form, once that has made the secret.
#[component]
pub(crate) fn ShownOnce(
    /// What has been made.
    title: &'static str,
    label: &'static str,
    hint: &'static str,
    secret: String,
) -> impl IntoView {
    let dialog = use_dialog();
    // A press too many must not lose what is nowhere else.
    if let Some(dialog) = dialog {
        dialog.set_closing(Closing::Never);
    }
    let done = move |()| {
        if let Some(dialog) = dialog {
            dialog.close();
        }
    };
    let id = fresh_id("secret");
    let about = format!("{id}-about");
    let element = NodeRef::<html::Input>::new();
    let copied = RwSignal::new(None::<bool>);
    let kept = StoredValue::new(secret.clone());
    // The button that had the focus is gone with the form.
    Effect::new(move |_| select(element));
    let copy = move |()| {
        let secret = kept.get_value();
        leptos::task::spawn_local(async move {
            let is_copied = to_clipboard(&secret).await;
            // While the browser copied, the dialog may have been closed, and the signal with it.
            let is_open = copied.try_set(Some(is_copied)).is_none();
            if is_open && !is_copied {
                select(element);
            }
        });
    };
    let copy_label = move || text::copy_label(copied.get() == Some(true));
    let outcome = move || match copied.get()? {
        true => Some(view! { <span class="visually-hidden">{text::COPIED}</span> }.into_any()),
        false => Some(text::REFUSED.into_any()),
    };
    view! {
        <div class="form">
            <div role="status"><h3>{title}</h3></div>
            <div class="field">
                <label for=id.clone()>{label}</label>
                <div class="secret">
                    <input
                        id=id
                        node_ref=element
                        class="input"
                        readonly
                        autocomplete="off"
                        spellcheck="false"
                        aria-describedby=about.clone()
                        value=secret
                    />
                    <Button press=copy>{copy_label}</Button>
                </div>
                <div class="about">
                    <p id=about class="hint">{hint}</p>
                    <p role="status" class="remark">{move || outcome().any()}</p>
                </div>
            </div>
            <div class="form-actions">
                <Button variant=Variant::Primary press=done>{text::DONE}</Button>
            </div>
        </div>
    }
}

/// Whether the browser took `text` to its clipboard: it may refuse, and without HTTPS it has none.
async fn to_clipboard(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    let is_missing = AsRef::<JsValue>::as_ref(&clipboard).is_undefined();
    !is_missing && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// Focuses the text and selects it, so that the keyboard can copy it.
fn select(element: NodeRef<html::Input>) {
    if let Some(input) = element.get() {
        request_animation_frame(move || {
            // What cannot be focused is at least selected.
            let _ = input.focus();
            input.select();
        });
    }
}
