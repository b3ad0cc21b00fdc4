//! The dialog in which access is asked for; what is in it is loaded when it is first opened.

use leptos::prelude::*;

use crate::areas::request_access;
use crate::data::asking::use_asking;
use crate::ui::lazy::{boxed, lazy_dialog};

#[component]
pub(super) fn AskingDialog() -> impl IntoView {
    let asking = use_asking();
    lazy_dialog(asking.open, boxed(move || request_access::open(asking)))
}
