//! Back returns to where one was: the browser tries so before a list is there again.

use std::cell::RefCell;

use leptos::ev;
use leptos::prelude::*;

thread_local! {
    static KEPT: RefCell<Kept> = const { RefCell::new(Kept { places: Vec::new(), wanted: None }) };
}

/// So many addresses are remembered.
const MOST: usize = 50;

/// How far down the page was at which address, and where it should be once the page is drawn.
struct Kept {
    places: Vec<(String, f64)>,
    wanted: Option<f64>,
}

/// Remembers how far down each page is, from here on.
pub(crate) fn remember() {
    window_event_listener(ev::scroll, |_| {
        let place = window().scroll_y().unwrap_or_default();
        KEPT.with_borrow_mut(|kept| kept.keep(address(), place));
    });
    window_event_listener(ev::popstate, |_| {
        KEPT.with_borrow_mut(|kept| kept.wanted = kept.at(&address()));
    });
}

/// Goes to where the page was, where one came by Back or Forward.
pub(crate) fn restore() {
    if let Some(place) = KEPT.with_borrow_mut(|kept| kept.wanted.take()) {
        request_animation_frame(move || window().scroll_to_with_x_and_y(0.0, place));
    }
}

fn address() -> String {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    path + &location.search().unwrap_or_default()
}

impl Kept {
    fn keep(&mut self, address: String, place: f64) {
        self.places.retain(|(other, _)| *other != address);
        self.places.push((address, place));
        if self.places.len() > MOST {
            self.places.remove(0);
        }
    }

    fn at(&self, address: &str) -> Option<f64> {
        let found = self.places.iter().find(|(other, _)| other == address);
        found.map(|(_, place)| *place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_places_are_known() {
        let mut kept = Kept {
            places: Vec::new(),
            wanted: None,
        };
        for number in 0..=MOST {
            kept.keep(format!("/{number}"), 1.0);
        }
        kept.keep("/7".to_owned(), 404.0);
        assert_eq!(kept.at("/7"), Some(404.0));
        assert_eq!(kept.at("/0"), None);
        assert_eq!(kept.places.len(), MOST);
    }
}
