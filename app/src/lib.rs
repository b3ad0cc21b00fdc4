//! The single-page app: what people see of Remit.
//!
//! In reading order: [`start`] mounts the [`root`], which knows the session and the routes; the
//! `shell` is what stands around every page of a signed-in person; `pages` are thin, and what they
//! compute is in a `model` beside each; `parts` are what pages are made of. `api` is the one HTTP
//! client, [`can`] the only way to hide or disable a control, `nav` the one table of navigation,
//! and `text` has every visible string.
//!
//! Whoever arrives loads what signing in, the shell and the home page need. Every other area is a
//! part of its own, loaded when it is opened: its module has one function with `#[wasm_split]`, and
//! nothing outside the area uses anything else of it. `cargo xtask spa` weighs the parts.

#![forbid(unsafe_code)]
// `#[component]` makes public items of its own out of functions that are not.
#![allow(unreachable_pub)]

mod api;
mod browser;
pub mod can;
mod fetch;
mod nav;
mod pages;
pub mod parts;
mod place;
mod query;
pub mod rights;
mod root;
mod session;
mod shell;
mod text;
pub mod theme;
mod time;
mod write;

/// Mounts the app in the page's body, in place of the words that were there while it loaded.
pub fn start() {
    browser::remove_element("boot");
    leptos::mount::mount_to_body(root::Root);
}
