//! A button that opens a few more: it closes when the focus leaves it, and on Escape.

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use crate::platform::browser::fresh_id;

/// Where the opened part stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Below,
    BelowRight,
    Above,
}

impl Place {
    const fn class(self) -> &'static str {
        match self {
            Self::Below => "menu-panel",
            Self::BelowRight => "menu-panel right",
            Self::Above => "menu-panel above",
        }
    }
}

#[component]
pub(crate) fn Menu(
    /// The button's name for those who hear it.
    #[prop(into)]
    label: String,
    /// The button's class.
    class: &'static str,
    place: Place,
    /// What is on the button.
    #[prop(into)]
    face: ViewFn,
    /// What it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let id = fresh_id("menu");
    let controls = id.clone();
    let button = NodeRef::<html::Button>::new();
    let focus_button = move || {
        if let Some(button) = button.get_untracked() {
            // A button can be focused.
            let _ = button.focus();
        }
    };
    let escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.stop_propagation();
            event.prevent_default();
            open.set(false);
            focus_button();
        }
    };
    let children = StoredValue::new(children);
    view! {
        <div class="menu" on:keydown=escape on:focusout=move |event| close_when_left(&event, open)>
            <button
                node_ref=button
                type="button"
                class=class
                aria-label=label
                aria-expanded=move || open.get().to_string()
                aria-controls=controls
                on:click=move |_| {
                    open.update(|open| *open = !*open);
                    // Not every browser focuses a button that is pressed.
                    focus_button();
                }
            >
                {face.run()}
            </button>
            <div
                id=id
                class=place.class()
                hidden=move || !open.get()
                // The focus stays on the button while an entry is pressed with the pointer.
                on:mousedown=move |event| event.prevent_default()
                on:click=move |_| open.set(false)
            >
                <Show when=move || open.get()>{children.with_value(|children| children())}</Show>
            </div>
        </div>
    }
}

fn close_when_left(event: &FocusEvent, open: RwSignal<bool>) {
    let inside = event
        .current_target()
        .and_then(|menu| menu.dyn_into::<web_sys::Node>().ok());
    let next = event
        .related_target()
        .and_then(|next| next.dyn_into::<web_sys::Node>().ok());
    let stays = inside.is_some_and(|menu| menu.contains(next.as_ref()));
    if !stays || next.is_none() {
        open.set(false);
    }
}
