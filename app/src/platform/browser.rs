//! The little that the app asks of the browser itself: storage, focus, announcements, language.
//!
//! Everything here may be missing (a private window has no storage), and then nothing happens.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast as _;

/// The id of the live region that reads page titles out.
pub(crate) const ANNOUNCER: &str = "announcer";

/// What is kept under `key`, from earlier visits.
pub(crate) fn stored(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(key).ok()?
}

/// Keeps `value` under `key` for later visits; `None` forgets it.
pub(crate) fn store(key: &str, value: Option<&str>) {
    let Ok(Some(storage)) = window().local_storage() else {
        return;
    };
    // A full or forbidden storage forgets: nothing depends on it.
    let _ = match value {
        Some(value) => storage.set_item(key, value),
        None => storage.remove_item(key),
    };
}

/// Whether `key` is marked for as long as this tab is open; marks it.
///
/// Without storage the answer is "yes", so that what is done once is rather not done at all.
pub(crate) fn marked_in_tab(key: &str) -> bool {
    let Ok(Some(storage)) = window().session_storage() else {
        return true;
    };
    let marked = matches!(storage.get_item(key), Ok(Some(_)));
    marked || storage.set_item(key, "1").is_err()
}

fn tab() -> Option<web_sys::Storage> {
    window().session_storage().ok()?
}

/// What is kept under `key` for as long as this tab is open.
pub(crate) fn kept_in_tab(key: &str) -> Option<String> {
    tab()?.get_item(key).ok()?
}

/// Keeps `value` under `key` for as long as this tab is open.
pub(crate) fn keep_in_tab(key: &str, value: &str) {
    if let Some(tab) = tab() {
        // A full or forbidden storage forgets.
        let _ = tab.set_item(key, value);
    }
}

/// Forgets what is kept under `key`.
pub(crate) fn forget_in_tab(key: &str) {
    if let Some(tab) = tab() {
        let _ = tab.remove_item(key);
    }
}

/// A time as the server writes it, in seconds since 1970.
pub(crate) fn seconds_of(time: &str) -> i64 {
    (js_sys::Date::parse(time) / 1000.0) as i64
}

/// Moves the focus to the element with this id.
pub(crate) fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        // An element that cannot be focused leaves the focus where it is.
        let _ = element.focus();
    }
}

/// The elements within `root` that a selector finds, in their order.
pub(crate) fn elements(root: &web_sys::Element, selector: &str) -> Vec<web_sys::HtmlElement> {
    let Ok(found) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    let nodes = (0..found.length()).filter_map(|place| found.get(place));
    nodes.filter_map(|node| node.dyn_into().ok()).collect()
}

/// Whether a key that is pressed now is typed into something, or belongs to an open dialog.
pub(crate) fn is_typing() -> bool {
    const FIELDS: &str = "input, textarea, select, [contenteditable], dialog *";
    let active = document().active_element();
    active.is_some_and(|element| element.matches(FIELDS).unwrap_or(false))
}

/// Moves the focus to the search of the page; whether there is one.
pub(crate) fn focus_search() -> bool {
    let field = document().query_selector("main [role=search] input");
    let field = field.ok().flatten();
    let field = field.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok());
    field.is_some_and(|field| field.focus().is_ok())
}

/// Has screen readers read `text` out.
pub(crate) fn announce(text: &str) {
    if let Some(region) = document().get_element_by_id(ANNOUNCER) {
        region.set_text_content(Some(text));
    }
}

/// Removes the element with this id from the page.
pub(crate) fn remove_element(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.remove();
    }
}

/// The language that the reader prefers, for dates and numbers.
pub(crate) fn language() -> String {
    let preferred = window().navigator().language().unwrap_or_default();
    super::language::tag(&preferred)
}

/// Loads the page anew, with whatever version of the app the server has.
pub(crate) fn reload() {
    // A page that cannot be reloaded stays, with the button that asks for it again.
    let _ = window().location().reload();
}

/// Leaves for another page of the app, and loads the app anew with it.
pub(crate) fn go_to(path: &str) {
    // A page that cannot be left stays.
    let _ = window().location().assign(path);
}

/// The path of the script that started this app: every version has another one.
pub(crate) fn app_script() -> Option<String> {
    let link = document().query_selector("link[rel=modulepreload]");
    link.ok()??.get_attribute("href")
}

/// The element's id in this page, different for each call.
pub(crate) fn fresh_id(what: &str) -> String {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NEXT: AtomicUsize = AtomicUsize::new(1);
    format!("{what}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
