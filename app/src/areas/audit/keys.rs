//! Moving along the timeline by keyboard: `j` to the next entry, `k` to the one before. Enter opens it,
//! as it does every button.

use leptos::ev;
use leptos::prelude::*;

use crate::platform::browser::{elements, is_typing};

/// Listens for as long as the component lives.
pub(super) fn listen() {
    let listener = window_event_listener(ev::keydown, |event| {
        let alone = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        let step = match event.key().as_str() {
            "j" => 1,
            "k" => -1,
            _ => return,
        };
        if alone && !is_typing() && go(step) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

/// Moves the focus; whether there is somewhere to go.
fn go(step: isize) -> bool {
    let Some(root) = document().document_element() else {
        return false;
    };
    let entries = elements(&root, ".timeline .deed-time");
    let active = document().active_element();
    let place = entries
        .iter()
        .position(|entry| active.as_ref() == Some(entry.as_ref()));
    let next = next(place, step, entries.len());
    // A button can be focused.
    next.and_then(|next| entries.get(next))
        .is_some_and(|entry| entry.focus().is_ok())
}

/// The place after so many steps; the first one where there is none yet.
fn next(place: Option<usize>, step: isize, number: usize) -> Option<usize> {
    let next = match place {
        Some(place) => place.checked_add_signed(step)?,
        None => 0,
    };
    (next < number).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_no_way_beyond_the_ends() {
        assert_eq!(next(None, 1, 3), Some(0));
        assert_eq!(next(None, -1, 0), None);
        assert_eq!(next(Some(0), 1, 3), Some(1));
        assert_eq!(next(Some(0), -1, 3), None);
        assert_eq!(next(Some(2), 1, 3), None);
    }
}
