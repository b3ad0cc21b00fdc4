//! The command palette: Ctrl-K or Cmd-K, and everything is a few letters away. What is in it is loaded
//! when it is first opened. `/` goes to the search of the page.

use leptos::ev;
use leptos::prelude::*;
use wire::Session;

use super::text;
use crate::areas::palette;
use crate::platform::browser::{focus_search, is_typing};
use crate::routes::lazy::load;
use crate::ui::dialog::Modal;
use crate::ui::lazy::{boxed, lazy_part};

/// Whether the palette is open.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PaletteOpen(pub(crate) RwSignal<bool>);

/// Loads its code before it is opened.
pub(super) fn preload() {
    load(palette::preload());
}

#[component]
pub(crate) fn Palette(session: Session) -> impl IntoView {
    let PaletteOpen(open) = use_context().unwrap_or(PaletteOpen(RwSignal::new(false)));
    let listener = window_event_listener(ev::keydown, move |event| {
        let key = event.key();
        if key == "Control" || key == "Meta" {
            preload();
        } else if (event.ctrl_key() || event.meta_key()) && key.eq_ignore_ascii_case("k") {
            event.prevent_default();
            open.update(|open| *open = !*open);
        } else if key == "/" && !is_typing() && focus_search() {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
    let workgroups = StoredValue::new(session.workgroups);
    view! {
        <Modal open class="palette" label=text::PALETTE leave=move |()| open.set(false)>
            {lazy_part(boxed(move || palette::open(open, workgroups.get_value())))}
        </Modal>
    }
}
