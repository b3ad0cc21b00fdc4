//! The way out of a view: a button, and Escape.

use leptos::ev::keydown;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::text;
use crate::data::api::{Api, use_api};
use crate::data::viewing::{self, Viewing, viewing};
use crate::layout::text::viewing_as;
use crate::platform::browser::{announce, go_to, is_typing};
use crate::routes::table::MEMBER;

#[component]
pub(super) fn Exit() -> impl IntoView {
    let viewing = viewing()?;
    announce(&viewing_as(&viewing.name));
    let api = use_api();
    let viewing = StoredValue::new(viewing);
    let leave = move || exit(api, viewing.get_value());
    // What else Escape does comes first: closing what is open, and hiding a tip.
    let listener = window_event_listener(keydown, move |event| {
        if event.key() == "Escape" && !event.default_prevented() && !is_typing() {
            leave();
        }
    });
    on_cleanup(move || listener.remove());
    Some(
        view! { <button type="button" class="button" on:click=move |_| leave()>{text::EXIT}</button> },
    )
}

/// Ends the view, and goes to the page of the member, as oneself.
fn exit(api: Api, viewing: Viewing) {
    viewing::forget();
    spawn_local(async move {
        // One that is over already, or cannot be ended now, ends by itself.
        drop(api.end_view(viewing.workgroup, &viewing.id).await);
        go_to(&MEMBER.href_of(viewing.workgroup, &viewing.member));
    });
}
