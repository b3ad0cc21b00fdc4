//! A button that opens a few more: it closes when the focus leaves it, and on Escape. It opens to
//! where there is room for it; on phones it is a sheet at the lower edge.

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
    let flipped = RwSignal::new(false);
    let panel = NodeRef::<html::Div>::new();
    let id = fresh_id("menu");
    let controls = id.clone();
    let button = NodeRef::<html::Button>::new();
    let focus_button = move || {
        if let Some(button) = button.get_untracked() {
            // A button can be focused.
            let _ = button.focus();
        }
    };
    let key = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "Escape" if open.get_untracked() => {
                open.set(false);
                focus_button();
                None
            }
            "ArrowDown" => Some(Step::Next),
            "ArrowUp" => Some(Step::Previous),
            _ => return,
        };
        event.stop_propagation();
        event.prevent_default();
        if let Some(step) = step {
            open.set(true);
            // Its entries are drawn when it opens.
            request_animation_frame(move || walk(panel, step));
        }
    };
    Effect::new(move |_| {
        flipped.set(false);
        if open.get() {
            request_animation_frame(move || {
                if let Some(true) = panel
                    .try_get_untracked()
                    .flatten()
                    .map(|panel| is_below(&panel))
                {
                    flipped.set(true);
                }
            });
        }
    });
    let children = StoredValue::new(children);
    view! {
        <div class="menu" on:keydown=key on:focusout=move |event| close_when_left(&event, open)>
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
                node_ref=panel
                id=id
                class=place.class()
                class:flipped=flipped
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

/// To which entry the focus moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Next,
    Previous,
}

impl Step {
    /// The place after `at` of so many; after the last one the first.
    const fn from(self, at: Option<usize>, number: usize) -> usize {
        match (self, at) {
            (Self::Next, Some(at)) => (at + 1) % number,
            (Self::Next, None) => 0,
            (Self::Previous, None | Some(0)) => number - 1,
            (Self::Previous, Some(at)) => at - 1,
        }
    }
}

/// Moves the focus to another entry of an open menu.
fn walk(panel: NodeRef<html::Div>, step: Step) {
    let Some(panel) = panel.try_get_untracked().flatten() else {
        return;
    };
    // The arrows go from entry to entry; what explains a denied one is reached by Tab.
    let entries =
        crate::platform::browser::elements(&panel, "a[href]:not(.tip a), button:not(.tip button)");
    if entries.is_empty() {
        return;
    }
    let focused = document().active_element();
    let at = entries
        .iter()
        .position(|entry| Some(entry.unchecked_ref()) == focused.as_ref());
    // An entry can be focused.
    let _ = entries[step.from(at, entries.len())].focus();
}

/// Whether a part of it is below the screen, and it has room above.
fn is_below(panel: &web_sys::HtmlElement) -> bool {
    let place = panel.get_bounding_client_rect();
    let height = window()
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64());
    height.is_some_and(|height| place.bottom() > height && place.top() > place.height())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arrow_keys_walk_in_a_circle() {
        assert_eq!(Step::Next.from(None, 3), 0);
        assert_eq!(Step::Next.from(Some(2), 3), 0);
        assert_eq!(Step::Previous.from(None, 3), 2);
        assert_eq!(Step::Previous.from(Some(0), 3), 2);
        assert_eq!(Step::Previous.from(Some(2), 3), 1);
    }
}
