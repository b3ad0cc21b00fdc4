//! The single-page app: what people see of Remit.
//!
//! In reading order: [`start`] mounts the [`root`], which knows the session; `routes` has a row a
//! page; `layout` is what stands around every page of a signed-in person; `areas` are the pages,
//! thin, with their words, and what they compute in a `model` beside each. `crud` is what lists and
//! forms share, `ui` what pages are made of, with [`ui::can`] the only way to hide or disable a
//! control. `data` is everything that comes from the server, and `platform` the browser's own.
//!
//! Whoever arrives loads what signing in, the shell and the home page need. Every other area is a
//! part of its own, loaded when it is opened: its module has one function with `#[wasm_split]`, and
//! nothing outside the area uses anything else of it. `cargo xtask spa` weighs the parts.

#![forbid(unsafe_code)]
// `#[component]` makes public items of its own out of functions that are not.
#![allow(unreachable_pub)]

use leptos::prelude::{document, request_animation_frame};

mod areas;
mod crud;
pub mod data;
mod layout;
pub mod platform;
mod root;
mod routes;
mod sheet;
mod text;
pub mod ui;

/// Mounts the app in the page's body, in place of the words that were there while it loaded.
///
/// Those are painted first, also where everything is in the browser's cache: whoever comes reads at once
/// where they are, and beginning is two short tasks instead of a long one. In the first frame they are
/// drawn, by the second they have been seen. A page that nobody looks at paints nothing, and begins
/// right away.
pub fn start() {
    if document().hidden() {
        return mount();
    }
    request_animation_frame(|| request_animation_frame(mount));
}

fn mount() {
    platform::browser::remove_element("boot");
    leptos::mount::mount_to_body(root::Root);
}
